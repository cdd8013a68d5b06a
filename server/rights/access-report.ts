/**
 * The report of the right of access: everything that is held of one person, from every table and file of the data map,
 * streamed part by part, so that ten years of hourly readings need no more memory than one day of them.
 */
import type { Tx } from '../db/index.ts';
import { type Guard, type Permit, type PersonUse, reach } from '../guard/index.ts';
import { besidePart, placesOf } from './access-beside.ts';
import { type CaseOptions, openReport, type ReportCase } from './access-case.ts';
import { explainAbout, explainCategories, explainDecisions } from './access-explain.ts';
import { PARTS, type Part, type PartName, type Section } from './access-model.ts';
import { readingDays } from './access-readings.ts';
import { recordOf } from './access-records.ts';
import { readRows } from './access-sql.ts';

/** Who got what: the register of disclosures, as far as it is about one person. */
export type DisclosureSource = (tx: Tx, person: string) => AsyncIterable<readonly Part<'disclosures'>[]>;

export interface ReportOptions extends CaseOptions {
  /** Only these parts; all of them unless said. */
  readonly only?: readonly PartName[];
  readonly guard: Pick<Guard, 'listUses'>;
  /** The case the report answers. */
  readonly task?: string;
  /** Left out where nothing is ever disclosed. */
  readonly disclosures?: DisclosureSource;
}

/** The tables of the map but the readings, which come by day. */
async function* records(one: ReportCase): AsyncGenerator<Section> {
  const { tx, permit } = one;
  const reached = new Set(reach(tx, permit).tables);
  for (const table of permit.policy.map.tables.values()) {
    if (table.name === 'readings' || !reached.has(table.name)) continue;
    for await (const rows of readRows(tx, permit, table))
      yield { part: 'records', items: rows.map((row) => recordOf(one, table, row)) };
  }
}

async function* readings({ tx, permit, holdings }: ReportCase): AsyncGenerator<Section> {
  const table = permit.policy.map.tables.get('readings');
  if (table === undefined || !reach(tx, permit).tables.includes('readings')) return;
  for await (const items of readingDays(tx, { permit, table, holdings })) yield { part: 'readings', items };
}

const PAGE = 1000;

/** The log of uses, page by page. What shares a moment with the last of a page comes with the next, so none is lost. */
async function* uses({ tx, permit, labels }: ReportCase, guard: ReportOptions['guard']): AsyncGenerator<Section> {
  const shown = ({ role, ...use }: PersonUse): Part<'uses'> => ({
    ...use,
    categories: [...use.categories],
    label: labels.of(labels.policy.purposes, use.purpose),
    ...(role === undefined ? {} : { role }),
  });
  let [before, most] = ['9999-12-31T00:00:00Z', PAGE];
  for (;;) {
    const page = await guard.listUses(tx, permit.person!, { before, most });
    const whole = page.length < most ? page : page.filter(({ at }) => at !== page.at(-1)!.at);
    if (whole.length > 0) yield { part: 'uses', items: whole.map(shown) };
    if (page.length < most) return;
    // All of one moment: a larger page is asked for.
    if (whole.length === 0) most *= 4;
    else [before, most] = [whole.at(-1)!.at, PAGE];
  }
}

async function* disclosures({ tx, permit }: ReportCase, source: DisclosureSource | undefined): AsyncGenerator<Section> {
  if (source === undefined) return;
  for await (const items of source(tx, permit.person!)) yield { part: 'disclosures', items: [...items] };
}

async function* partOf(one: ReportCase, name: PartName, options: ReportOptions): AsyncGenerator<Section> {
  switch (name) {
    case 'about':
      yield { part: name, items: [explainAbout(one.labels, one.permit, options.task)] };
      return;
    case 'categories':
      yield { part: name, items: explainCategories(one.labels) };
      return;
    case 'decisions':
      yield { part: name, items: explainDecisions(one.labels) };
      return;
    case 'places':
      yield { part: name, items: await placesOf(one) };
      return;
    case 'records':
      return yield* records(one);
    case 'readings':
      return yield* readings(one);
    case 'disclosures':
      return yield* disclosures(one, options.disclosures);
    case 'uses':
      return yield* uses(one, options.guard);
    case 'withheld':
      yield { part: name, items: [...one.withheld].map(([reason, count]) => ({ reason, count })) };
      return;
    default:
      yield await besidePart(one, name);
  }
}

/**
 * Everything that is held of the person of the permit, in the order of `PARTS`.
 * @param permit from `guard.permitRight`
 * @throws HjemmelError `outside-permit`, `record-unknown`, `field-unreadable`
 */
export async function* collectReport(tx: Tx, permit: Permit, options: ReportOptions): AsyncGenerator<Section> {
  const one = await openReport(tx, permit, options);
  for (const name of Object.keys(PARTS) as PartName[])
    if (options.only?.includes(name) !== false) yield* partOf(one, name, options);
}
