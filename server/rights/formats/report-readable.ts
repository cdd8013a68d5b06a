/** The report for the person to read, as blocks of a letter: everything but the single readings, which are summed by month. */
import { BASIS_WORDS, type Policy, type ProductLanguage, readable, textIn } from '@hjemmel/core';
import type { Block, Letter } from '../../letters/index.ts';
import {
  type ExplainedCategory,
  type Field,
  PARTS,
  type ReadingDay,
  type ReportRecord,
  type Section,
} from '../access-model.ts';
import type { AccessTexts, HeadedPart } from '../locales/access-texts.ts';
import { accessTexts } from '../locales/access-words.ts';

export interface ReadableForm {
  readonly policy: Policy;
  readonly language: ProductLanguage;
}

/** More rows of one table than a person reads. */
const MOST_ROWS = 500;

const told = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

class Reader {
  readonly texts: AccessTexts;
  readonly #form: ReadableForm;

  constructor(form: ReadableForm) {
    this.#form = form;
    this.texts = accessTexts(form.language);
  }

  source(id: string): string {
    const { policy, language } = this.#form;
    const { sources } = this.texts;
    if (Object.hasOwn(sources, id)) return sources[id as keyof typeof sources];
    const known = policy.sources !== undefined && Object.hasOwn(policy.sources, id) ? policy.sources[id] : undefined;
    return textIn(known?.label, language, readable(id));
  }

  purpose(id: string): string {
    const { policy, language } = this.#form;
    const known = Object.hasOwn(policy.purposes, id) ? policy.purposes[id] : undefined;
    return textIn(known?.label, language, readable(id));
  }

  bases(list: readonly string[]): string {
    const words = BASIS_WORDS[this.#form.language];
    return list.map((id) => (Object.hasOwn(words, id) ? words[id as keyof typeof words] : readable(id))).join(', ');
  }

  kept({ keptThrough, heldBack }: Pick<Field, 'keptThrough' | 'heldBack'>): string {
    const { texts } = this;
    const day = keptThrough === null ? texts.open : keptThrough === 'forever' ? texts.forever : keptThrough;
    return heldBack ? `${day}; ${texts.heldBack}` : day;
  }

  why(list: Field['for']): string {
    return list.map(({ purpose, bases }) => `${this.purpose(purpose)} (${this.bases(bases)})`).join('; ') || '–';
  }
}

function recipientLine(reader: Reader, one: ExplainedCategory['recipients'][number]): string {
  const { role, category } = reader.texts;
  const { safeguard } = one;
  const parts = [
    `${one.label}${one.names === undefined ? '' : ` (${one.names.join(', ')})`}`,
    role[one.role],
    `${one.countries.join(', ')}${one.outsideEea ? ` (${category.outside})` : ''}`,
    ...(safeguard === undefined ? [] : [`${category.safeguard} ${safeguard.law ?? safeguard.mechanism}`]),
    ...(safeguard?.copy === undefined ? [] : [`${category.copy}: ${safeguard.copy}`]),
  ];
  return parts.join('; ');
}

function categoryBlocks(reader: Reader, one: ExplainedCategory): Block[] {
  const { category: words, nature } = reader.texts;
  const purposes = one.purposes.map(({ label, bases, laws = [] }) =>
    [`${label} (${reader.bases(bases)})`, ...laws].join(', '),
  );
  return [
    { heading: one.label, level: 3 },
    {
      definitions: [
        [words.nature, nature[one.nature]],
        [words.sources, one.sources.map(({ source }) => reader.source(source)).join(', ') || '–'],
        [words.purposes, purposes.join('\n') || '–'],
        [words.recipients, one.recipients.map((each) => recipientLine(reader, each)).join('\n') || words.nobody],
      ],
    },
  ];
}

function recordBlock(reader: Reader, record: ReportRecord): Block {
  const { withheld } = reader.texts;
  const details = Object.entries(record.details).map(
    ([name, value]) => `${readable(name.replaceAll('_', '-'))}: ${told(value)}`,
  );
  return {
    table: {
      caption: [record.table.replaceAll('_', ' '), ...details].join(', '),
      head: reader.texts.field,
      rowHeads: true,
      rows: record.fields.map((field) => [
        field.label,
        field.withheld === undefined ? told(field.value) : `${told(field.value)} (${withheld[field.withheld]})`,
        `${reader.source(field.source)}, ${field.collectedAt.slice(0, 10)}`,
        reader.kept(field),
        reader.why(field.for),
      ]),
    },
  };
}

/** Sums by month: as many rows as there are months, however many readings. */
class Months {
  readonly #sums = new Map<string, { count: number; sum: number; unit: string }>();

  take({ day, meteringPoint, register, resolution, unit, points }: ReadingDay): void {
    const key = `${day.slice(0, 7)} ${meteringPoint} ${register} ${resolution}`;
    const known = this.#sums.get(key) ?? { count: 0, sum: 0, unit };
    for (const [, value] of points) known.sum += value ?? 0;
    known.count += points.length;
    this.#sums.set(key, known);
  }

  block({ reading }: AccessTexts): Block {
    const rows = [...this.#sums].map(([key, { count, sum, unit }]) => {
      const [month = '', , register = '', resolution = ''] = key.split(' ');
      const total = register.endsWith('temperature') ? '–' : `${sum} ${unit}`;
      return [month, `${readable(register)}, ${resolution}`, String(count), total];
    });
    return { table: { head: reading, rows, numbers: [2, 3] } };
  }

  get isEmpty(): boolean {
    return this.#sums.size === 0;
  }
}

function aboutBlocks(reader: Reader, { items: [about] }: Extract<Section, { part: 'about' }>): Block[] {
  if (about === undefined) return [];
  const { about: words, intro } = reader.texts;
  const reach = (one: {
    name?: string | undefined;
    email?: string | undefined;
    website?: string | undefined;
  }): string => [one.name, one.email, one.website].filter(Boolean).join(', ');
  return [
    { paragraph: intro },
    {
      definitions: [
        [words.controller, reach(about.controller)],
        ...(about.officer === undefined ? [] : [[words.officer, reach(about.officer)] as const]),
        ...(about.authority === undefined ? [] : [[words.authority, reach(about.authority)] as const]),
        [words.policy, about.policy],
        [words.at, about.at],
        [words.rights, words.rightsText],
      ],
    },
  ];
}

/** A part without a form of its own, as a table. */
function tableBlock(reader: Reader, section: Section): Block {
  const names = Object.keys(PARTS[section.part].shape);
  const rows = section.items.map((item) =>
    names.map((name) => {
      const value = (item as Record<string, unknown>)[name];
      if (name === 'withheld' || name === 'reason') {
        const words: Readonly<Record<string, string>> = reader.texts.withheld;
        return value === undefined ? '–' : (words[String(value)] ?? told(value));
      }
      return name === 'source' ? reader.source(String(value)) : told(value);
    }),
  );
  return {
    table: { head: names.map((name) => readable(name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`))), rows },
  };
}

/** Blocks one after the other, for a letter in HTML or PDF. */
export async function* readableReport(sections: AsyncIterable<Section>, form: ReadableForm): AsyncGenerator<Block> {
  const reader = new Reader(form);
  const { texts } = reader;
  const months = new Months();
  let [open, table, rows]: [Section['part'] | undefined, string, number] = [undefined, '', 0];
  for await (const section of sections) {
    if (section.part !== open) {
      open = section.part;
      rows = 0;
      if (open === 'records') yield { heading: texts.held };
      else if (open !== 'about' && open !== 'readings') yield { heading: texts.parts[open as HeadedPart] };
      if (section.items.length === 0 && open !== 'readings')
        yield { paragraph: open === 'decisions' ? texts.noDecisions : texts.nothing };
    }
    if (section.items.length === 0) continue;
    if (section.part === 'about') yield* aboutBlocks(reader, section);
    else if (section.part === 'categories') for (const one of section.items) yield* categoryBlocks(reader, one);
    else if (section.part === 'readings') for (const day of section.items) months.take(day);
    else if (section.part === 'records')
      for (const record of section.items) {
        [table, rows] = [record.table, record.table === table ? rows + 1 : 1];
        if (rows <= MOST_ROWS) yield recordBlock(reader, record);
        else if (rows === MOST_ROWS + 1) yield { paragraph: texts.more };
      }
    else {
      rows += section.items.length;
      if (rows <= 2 * MOST_ROWS) yield tableBlock(reader, section);
      else if (rows - section.items.length <= 2 * MOST_ROWS) yield { paragraph: texts.more };
    }
  }
  if (months.isEmpty) return;
  yield { heading: texts.measured };
  yield months.block(texts);
}

/** The letter the blocks stand in. */
export function reportLetter(
  from: Letter['from'],
  told: { readonly language: ProductLanguage; readonly date: string; readonly caseNumber?: string },
): Omit<Letter, 'blocks'> {
  return { ...told, from, title: accessTexts(told.language).title };
}
