/** A policy as a picture: its purposes, the data they use and who gets it. */
import { mapTexts } from '../locales/map.ts';
import { fill, type ProductLanguage, productLanguage, readable, textIn } from '../locales/text.ts';
import { BASIS_WORDS } from '../locales/vocabulary.ts';
import type { Policy } from '../policy/model.ts';
import type { Text } from '../policy/scalars.ts';
import { type Box, type BoxContent, column, curve, NOTE, PADDING, port, spread, TITLE } from './map-layout.ts';
import { mapOf, type PolicyMap, receivedBy } from './map-links.ts';
import { type LineKind, mapStyle, xmlText } from './map-svg.ts';

const MARGIN = 24;
const COLUMNS = {
  purpose: { x: MARGIN, width: 310 },
  category: { x: 574, width: 260 },
  recipient: { x: 1004, width: 290 },
} as const;
const WIDTH = COLUMNS.recipient.x + COLUMNS.recipient.width + MARGIN;

export interface MapOptions {
  /** Beginning of the ids within the picture; give each its own when a page shows several. */
  readonly id?: string;
}

interface Scene {
  readonly policy: Policy;
  readonly language: ProductLanguage;
  readonly map: PolicyMap;
}

interface Link {
  readonly from: string;
  readonly to: string;
  /** Several where a purpose uses a category on several bases. */
  readonly kinds: readonly (LineKind | 'give')[];
  readonly title: string;
}

function nameIn(scene: Scene, map: 'purposes' | 'categories' | 'recipients', id: string): string {
  const entry = scene.policy[map][id] as { label?: Text | undefined; names?: string[] | undefined } | undefined;
  return textIn(entry?.label, scene.language, entry?.names?.join(', ') ?? readable(id));
}

function useLinks(scene: Scene): Link[] {
  const words: Record<LineKind, string> = { ...BASIS_WORDS[scene.language], none: mapTexts(scene.language).noBasis };
  return scene.map.uses.map(({ purpose, category, bases }) => {
    const kinds: LineKind[] = bases.length === 0 ? ['none'] : [...bases];
    const names = `${nameIn(scene, 'purposes', purpose)} – ${nameIn(scene, 'categories', category)}`;
    return { from: purpose, to: category, kinds, title: `${names}: ${kinds.map((kind) => words[kind]).join(', ')}` };
  });
}

function giveLinks(scene: Scene): Link[] {
  return scene.map.disclosures.map(({ category, recipient }) => ({
    from: category,
    to: recipient,
    kinds: ['give'] as const,
    title: `${nameIn(scene, 'categories', category)} – ${nameIn(scene, 'recipients', recipient)}`,
  }));
}

function noteOf(scene: Scene, map: 'purposes' | 'categories' | 'recipients', id: string): string {
  const { policy, language } = scene;
  const texts = mapTexts(language);
  if (map === 'purposes') {
    const bases = new Set(scene.map.uses.filter(({ purpose }) => purpose === id).flatMap((use) => use.bases));
    return bases.size === 0 ? texts.noBasis : [...bases].map((basis) => BASIS_WORDS[language][basis]).join(', ');
  }
  if (map === 'categories') {
    const { sensitivity } = policy.categories[id]!;
    return sensitivity === 'ordinary' ? '' : texts.sensitivity[sensitivity];
  }
  const recipient = policy.recipients[id]!;
  const statistics = recipient.receives === 'aggregates' ? [texts.aggregates] : [];
  return [texts.roles[recipient.role], ...(recipient.country ?? []), ...statistics].join(' · ');
}

/** A box is as tall as the lines on its busier side need. */
function contents(scene: Scene, map: 'purposes' | 'categories' | 'recipients'): BoxContent[] {
  const { uses, disclosures } = scene.map;
  const links = {
    purposes: (id: string) => uses.filter(({ purpose }) => purpose === id).length,
    categories: (id: string) =>
      Math.max(
        uses.filter(({ category }) => category === id).length,
        disclosures.filter(({ category }) => category === id).length,
      ),
    recipients: (id: string) => disclosures.filter(({ recipient }) => recipient === id).length,
  };
  return scene.map[map].map((id) => ({
    id,
    title: nameIn(scene, map, id),
    notes: noteOf(scene, map, id),
    links: links[map](id),
  }));
}

function drawBox(box: Box, kind: keyof typeof COLUMNS): string {
  const { x, width } = COLUMNS[kind];
  const textHeight = box.title.length * TITLE.line + box.notes.length * NOTE.line;
  let y = box.y + (box.height - textHeight) / 2;
  const lines = [
    ...box.title.map((text) => ({ text, style: 'name', line: TITLE.line, size: TITLE.size })),
    ...box.notes.map((text) => ({ text, style: 'note', line: NOTE.line, size: NOTE.size })),
  ].map(({ text, style, line, size }) => {
    const base = y + size;
    y += line;
    return `<text class="${style}" x="${x + PADDING.x}" y="${base.toFixed(1)}">${xmlText(text)}</text>`;
  });
  const rounding = kind === 'purpose' ? 8 : kind === 'category' ? 2 : 20;
  const at = `x="${x}" y="${box.y.toFixed(1)}" width="${width}" height="${box.height.toFixed(1)}" rx="${rounding}"`;
  return `<g class="${kind}"><rect class="box" ${at}/>${lines.join('')}</g>`;
}

/** Boxes of a column and the edge at which lines meet them. */
interface Side {
  readonly boxes: readonly Box[];
  readonly x: number;
}

/** Lines end on each box in the order of where they come from, so that they do not cross at its edge. */
function drawLinks(links: readonly Link[], left: Side, right: Side): string {
  const [from, to] = [left.boxes, right.boxes];
  const index = (boxes: readonly Box[], id: string): number => boxes.findIndex((box) => box.id === id);
  return links
    .map((link) => {
      const [start, end] = [from[index(from, link.from)], to[index(to, link.to)]];
      if (start === undefined || end === undefined) return '';
      const out = links.filter((other) => other.from === link.from).sort((a, b) => index(to, a.to) - index(to, b.to));
      const into = links
        .filter((other) => other.to === link.to)
        .sort((a, b) => index(from, a.from) - index(from, b.from));
      const path = curve(
        { x: left.x, y: port(start, out.indexOf(link), out.length) },
        { x: right.x, y: port(end, into.indexOf(link), into.length) },
      );
      // The second basis is drawn over the first, thinner, so that both are seen along one line.
      const strokes = link.kinds.map(
        (kind, place) => `<path class="l-${kind}${place > 0 ? ' over' : ''}" d="${path}"/>`,
      );
      return `<g class="link"><title>${xmlText(link.title)}</title>${strokes.join('')}</g>`;
    })
    .join('\n');
}

function legend(scene: Scene, links: readonly Link[], top: number): { svg: string; height: number } {
  const texts = mapTexts(scene.language);
  const words: Record<string, string> = {
    ...BASIS_WORDS[scene.language],
    none: texts.noBasis,
    give: texts.legendReceives,
  };
  const kinds = [...new Set(links.flatMap((link) => link.kinds))].sort(
    (a, b) => Number(a === 'give') - Number(b === 'give'),
  );
  let [x, y] = [MARGIN, top];
  const entries = kinds.map((kind) => {
    const width = 64 + (words[kind] ?? kind).length * NOTE.letter;
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + 22];
    const line = `<path class="l-${kind}" d="M${x} ${y}h40"/><text class="note" x="${x + 48}" y="${y + 4}">${xmlText(words[kind] ?? kind)}</text>`;
    x += width + 12;
    return line;
  });
  return { svg: entries.join('\n'), height: y - top + 34 };
}

/** The boxes of the three columns, spread over the height of the tallest. */
function placed(scene: Scene, top: number) {
  const columns = {
    purpose: column(contents(scene, 'purposes'), COLUMNS.purpose.width),
    category: column(contents(scene, 'categories'), COLUMNS.category.width),
    recipient: column(contents(scene, 'recipients'), COLUMNS.recipient.width),
  };
  const height = Math.max(...Object.values(columns).map((one) => one.height), 60);
  return {
    purposes: spread(columns.purpose.boxes, top, height),
    categories: spread(columns.category.boxes, top, height),
    recipients: spread(columns.recipient.boxes, top, height),
    height,
  };
}

/**
 * The policy as an accessible SVG for a page or a file: purposes, categories and recipients in three columns. It
 * follows the reader's light or dark theme and holds no script. `describeMap` says the same in a table.
 */
export function drawPolicy(policy: Policy, language: string, options: MapOptions = {}): string {
  const scene: Scene = { policy, language: productLanguage(language), map: mapOf(policy) };
  const texts = mapTexts(scene.language);
  const [uses, gives] = [useLinks(scene), giveLinks(scene)];
  const key = legend(scene, [...uses, ...gives], 30);
  const top = 30 + key.height + 34;
  const { purposes, categories, recipients, height } = placed(scene, top);
  const edge = (kind: keyof typeof COLUMNS): number => COLUMNS[kind].x + COLUMNS[kind].width;
  const head = (kind: keyof typeof COLUMNS, text: string): string =>
    `<text class="head" x="${COLUMNS[kind].x}" y="${top - 16}">${xmlText(text)}</text>`;
  const id = (options.id ?? 'map').replace(/[^A-Za-z0-9_-]/g, '-');
  const total = Math.ceil(top + height + MARGIN);
  const counts = {
    purposes: String(purposes.length),
    categories: String(categories.length),
    recipients: String(recipients.length),
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" class="hjemmel-map" role="img" lang="${scene.language}" viewBox="0 0 ${WIDTH} ${total}" width="${WIDTH}" height="${total}" style="max-width:100%;height:auto" aria-labelledby="${id}-title" aria-describedby="${id}-desc">
<title id="${id}-title">${xmlText(fill(texts.title, { controller: policy.controller.name }))}</title>
<desc id="${id}-desc">${xmlText(fill(texts.description, counts))}</desc>
<style>
${mapStyle()}
</style>
<rect class="ground" width="${WIDTH}" height="${total}"/>
${key.svg}
${head('purpose', texts.purposes)}
${head('category', texts.categories)}
${head('recipient', recipients.length === 0 ? texts.noRecipients : texts.recipients)}
${drawLinks(uses, { boxes: purposes, x: edge('purpose') }, { boxes: categories, x: COLUMNS.category.x })}
${drawLinks(gives, { boxes: categories, x: edge('category') }, { boxes: recipients, x: COLUMNS.recipient.x })}
${[...purposes.map((box) => drawBox(box, 'purpose')), ...categories.map((box) => drawBox(box, 'category')), ...recipients.map((box) => drawBox(box, 'recipient'))].join('\n')}
</svg>
`;
}

/** The picture as a table: a row for each use of a category, and one for each category or recipient that stands alone. */
export interface MapTable {
  readonly caption: string;
  readonly columns: readonly [purpose: string, category: string, basis: string, recipients: string];
  readonly rows: readonly (readonly [purpose: string, category: string, basis: string, recipients: string])[];
}

/** What the picture shows, for screen readers and for whoever would rather read. */
export function describeMap(policy: Policy, language: string): MapTable {
  const scene: Scene = { policy, language: productLanguage(language), map: mapOf(policy) };
  const texts = mapTexts(scene.language);
  const gettersOf = (category: string): string =>
    scene.map.recipients
      .filter((id) => receivedBy(policy, id).includes(category))
      .map((id) => nameIn(scene, 'recipients', id))
      .join(', ') || texts.nobody;
  const used = new Set(scene.map.uses.map(({ category }) => category));
  return {
    caption: fill(texts.title, { controller: policy.controller.name }),
    columns: [texts.purposes, texts.categories, texts.bases, texts.recipients],
    rows: [
      ...scene.map.uses.map(
        ({ purpose, category, bases }) =>
          [
            nameIn(scene, 'purposes', purpose),
            nameIn(scene, 'categories', category),
            bases.map((basis) => BASIS_WORDS[scene.language][basis]).join(', ') || texts.noBasis,
            gettersOf(category),
          ] as const,
      ),
      ...scene.map.categories
        .filter((id) => !used.has(id))
        .map((id) => [texts.notUsed, nameIn(scene, 'categories', id), '', gettersOf(id)] as const),
      ...scene.map.recipients
        .filter((id) => receivedBy(policy, id).length === 0)
        .map((id) => ['', texts.aggregates, '', nameIn(scene, 'recipients', id)] as const),
    ],
  };
}
