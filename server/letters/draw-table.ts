/** A table on paper: cells that know their headings, and the head again on each page, for the eye only. */
import { drawText, STRONG } from './draw-text.ts';
import type { Style } from './fonts.ts';
import type { Block } from './model.ts';
import { type Element, INNER, lineHeight, MARGIN, type Page } from './page.ts';
import { letterWords } from './words.ts';
import { wrapText } from './wrap-text.ts';

export type Table = Extract<Block, { table: unknown }>['table'];

const CELL: Style = { size: 9 };
const HEAD: Style = { size: 9, bold: true };
const LINE = lineHeight(CELL);
const GAP = 8;
/** Rows that the widths of columns are taken from. */
const LOOKED_AT = 100;

/** Widths in points: as wide as the text, and where that is too much, narrower in proportion, but no word is cut if possible. */
function widthsOf(page: Page, { head, rows }: Table): number[] {
  const sample = rows.slice(0, LOOKED_AT);
  const room = INNER - GAP * (head.length - 1);
  const widest = (place: number, split: RegExp): number => {
    const of = (text: string, style: Style): number =>
      Math.max(0, ...text.split(split).map((part) => page.face.widthOf(part, style)));
    return Math.max(8, of(head[place]!, HEAD), ...sample.map((row) => of(row[place] ?? '', CELL))) + 1;
  };
  const full = head.map((_, place) => widest(place, /\n/));
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  if (sum(full) <= room) return full;
  const least = head.map((_, place) => Math.min(widest(place, /\s+/), room / head.length));
  const spare = Math.max(0, room - sum(least));
  const wish = full.map((width, place) => Math.max(0, width - least[place]!));
  return least.map((width, place) => width + (spare * wish[place]!) / (sum(wish) || 1));
}

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly right: boolean;
  readonly style: Style;
  lines: string[];
  /** Undefined: it is not read out. */
  readonly marked: { readonly element: Element; readonly tag: 'TH' | 'TD' } | undefined;
}

/** As many lines of each cell as the page has room for. */
function drawSlice(page: Page, cells: readonly Cell[]): void {
  const room = Math.max(1, Math.floor(page.left / LINE));
  const most = Math.min(room, Math.max(...cells.map(({ lines }) => lines.length)));
  for (const cell of cells) {
    const here = cell.lines.splice(0, most);
    const draw = (): void => {
      for (const [place, line] of here.entries()) {
        const x = cell.right ? cell.x + cell.width - page.face.widthOf(line, cell.style) : cell.x;
        const end = place < here.length - 1 || cell.lines.length > 0 ? ' ' : '';
        page.line(line + end, { x, y: page.y + place * LINE, style: cell.style });
      }
    };
    if (cell.marked === undefined) page.artifact(draw);
    else if (here.length > 0) page.mark(cell.marked.element, cell.marked.tag, draw);
  }
  page.y += most * LINE;
}

class TableWriter {
  readonly #page: Page;
  readonly #table: Table;
  readonly #places: readonly { readonly x: number; readonly width: number; readonly right: boolean }[];

  constructor(page: Page, table: Table) {
    this.#page = page;
    this.#table = table;
    let x = MARGIN;
    this.#places = widthsOf(page, table).map((width, place) => {
      const at = { x, width, right: table.numbers?.includes(place) === true };
      x += width + GAP;
      return at;
    });
  }

  /** @param marks the element of each cell; left out for a head that is repeated */
  #cells(row: readonly string[], style: Style, marks?: (place: number) => Cell['marked']): Cell[] {
    return this.#places.map((at, place) => ({
      ...at,
      style,
      lines: wrapText(this.#page.face, row[place] ?? '', { width: at.width, style }),
      marked: marks?.(place),
    }));
  }

  #rule(): void {
    this.#page.y += 1.5;
    this.#page.rule(MARGIN, INNER);
    this.#page.y += 2.5;
  }

  head(parent: Element): void {
    const row = this.#page.element(parent, 'TR');
    const elements = this.#table.head.map(() => this.#page.element(row, 'TH', { scope: 'Column' }));
    const cells = this.#cells(this.#table.head, HEAD, (place) => ({ element: elements[place]!, tag: 'TH' }));
    while (cells.some(({ lines }) => lines.length > 0)) drawSlice(this.#page, cells);
    for (const element of elements) element.end();
    row.end();
    this.#rule();
  }

  #turn(): void {
    const page = this.#page;
    page.turn();
    const { caption, head } = this.#table;
    if (caption !== undefined) {
      const text = `${caption} (${letterWords(page.language).continued})`;
      const [line] = wrapText(page.face, text, { width: INNER, style: STRONG });
      page.artifact(() => page.line(line!, { x: MARGIN, y: page.y, style: STRONG }));
      page.y += lineHeight(STRONG) + 2;
    }
    drawSlice(page, this.#cells(head, HEAD));
    this.#rule();
  }

  row(parent: Element, values: readonly string[]): void {
    const page = this.#page;
    const row = page.element(parent, 'TR');
    const tags = this.#table.head.map((_, place) =>
      this.#table.rowHeads === true && place === 0 ? ('TH' as const) : ('TD' as const),
    );
    const elements = tags.map((tag) => page.element(row, tag, tag === 'TH' ? { scope: 'Row' } : {}));
    const cells = this.#cells(values, CELL, (place) => ({ element: elements[place]!, tag: tags[place]! }));
    const lines = Math.max(...cells.map((cell) => cell.lines.length));
    // A short row stays whole; one longer than a page cannot.
    if (page.left < Math.min(lines, 8) * LINE + 4) this.#turn();
    drawSlice(page, cells);
    while (cells.some((cell) => cell.lines.length > 0)) {
      this.#turn();
      drawSlice(page, cells);
    }
    for (const element of elements) element.end();
    row.end();
    this.#rule();
  }
}

export function drawTable(page: Page, table: Table): void {
  page.keep(lineHeight(STRONG) + LINE * 4);
  const element = page.element(page.root, 'Table');
  if (table.caption !== undefined) {
    drawText(page, element, table.caption, { tag: 'Caption', style: STRONG });
    page.y += 2;
  }
  const writer = new TableWriter(page, table);
  const head = page.element(element, 'THead');
  writer.head(head);
  head.end();
  const body = page.element(element, 'TBody');
  for (const row of table.rows) writer.row(body, row);
  body.end();
  element.end();
  page.y += 8;
}
