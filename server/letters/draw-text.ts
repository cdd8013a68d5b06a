/** Text on paper: paragraphs, headings and lists, over as many pages as they need. */
import type { Style } from './fonts.ts';
import { type Element, INNER, lineHeight, MARGIN, type Page } from './page.ts';
import { wrapText } from './wrap-text.ts';

export const BODY: Style = { size: 10.5 };
export const STRONG: Style = { size: 10.5, bold: true };
const INDENT = 16;

export interface Place {
  readonly tag: string;
  readonly style: Style;
  /** From the left margin. */
  readonly indent?: number;
}

/** Draws a text into an element that is there already. */
export function fillText(page: Page, element: Element, text: string, { tag, style, indent = 0 }: Place): void {
  const height = lineHeight(style);
  let lines = wrapText(page.face, text, { width: INNER - indent, style });
  while (lines.length > 0) {
    page.keep(height);
    const fit = Math.max(1, Math.floor(page.left / height));
    const here = lines.slice(0, fit);
    lines = lines.slice(fit);
    page.mark(element, tag, () => {
      for (const [place, line] of here.entries()) {
        // The space that the line break stands for is there for readers.
        const end = place < here.length - 1 || lines.length > 0 ? ' ' : '';
        page.line(line + end, { x: MARGIN + indent, y: page.y, style });
        page.y += height;
      }
    });
  }
}

export function drawText(page: Page, parent: Element, text: string, place: Place): void {
  const element = page.element(parent, place.tag);
  fillText(page, element, text, place);
  element.end();
}

export function drawParagraph(page: Page, text: string, style: Style = BODY): void {
  drawText(page, page.root, text, { tag: 'P', style });
  page.y += style.size * 0.5;
}

/** A heading stays with the first lines of what follows. */
export function drawHeading(page: Page, text: string, level: 1 | 2 | 3): void {
  const style = { size: [17, 13, 11][level - 1]!, bold: true };
  if (level > 1) page.y += style.size * 0.4;
  page.keep(lineHeight(style) * 2 + lineHeight(BODY) * 3);
  drawText(page, page.root, text, { tag: `H${level}`, style });
  page.y += style.size * 0.35;
}

/** What stands before an item, and the item. */
type Item = readonly [label: string, text: string];

/** How a list is numbered, for readers (PDF 32000-1, 14.8.5.5). */
function listElement(page: Page, numbering: 'Disc' | 'Decimal' | 'None'): Element {
  const list = page.element(page.root, 'L');
  const { dictionary } = list as unknown as { dictionary: { data: Record<string, unknown> } };
  dictionary.data['A'] = { O: 'List', ListNumbering: numbering };
  return list;
}

export function drawList(page: Page, items: readonly string[], ordered: boolean): void {
  const list = listElement(page, ordered ? 'Decimal' : 'Disc');
  const labelled = items.map((text, place): Item => [ordered ? `${place + 1}.` : '•', text]);
  for (const [label, text] of labelled) {
    page.keep(lineHeight(BODY));
    const item = page.element(list, 'LI');
    const top = page.y;
    drawText(page, item, label, { tag: 'Lbl', style: BODY });
    page.y = top;
    drawText(page, item, text, { tag: 'LBody', style: BODY, indent: INDENT });
    item.end();
    page.y += 2;
  }
  list.end();
  page.y += 4;
}

export function drawDefinitions(page: Page, pairs: readonly (readonly [string, string])[]): void {
  const list = listElement(page, 'None');
  for (const [term, text] of pairs) {
    page.keep(lineHeight(BODY) * 2);
    const item = page.element(list, 'LI');
    drawText(page, item, term, { tag: 'Lbl', style: STRONG });
    drawText(page, item, text, { tag: 'LBody', style: BODY, indent: INDENT });
    item.end();
    page.y += 3;
  }
  list.end();
  page.y += 4;
}
