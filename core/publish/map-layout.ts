/** Where the boxes and lines of a map stand. Lengths are SVG user units; text is measured by an average letter. */

export interface Box {
  readonly id: string;
  readonly title: readonly string[];
  readonly notes: readonly string[];
  readonly y: number;
  readonly height: number;
}

export interface BoxContent {
  readonly id: string;
  readonly title: string;
  readonly notes: string;
  /** How many lines end on the busier side of the box. */
  readonly links: number;
}

export const TITLE = { size: 15, line: 19, letter: 9.3 };
export const NOTE = { size: 12.5, line: 16, letter: 7 };
export const PADDING = { x: 12, y: 10 };
const GAP = 14;
/** The least distance between two lines that end on one box. */
const LINK_GAP = 7;

/** Breaks a text into lines; a word longer than a line is divided, as Danish and Norwegian compounds may be. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    let rest = word;
    while (rest.length > letters) {
      if (line !== '') lines.push(line);
      lines.push(`${rest.slice(0, letters - 1)}-`);
      line = '';
      rest = rest.slice(letters - 1);
    }
    if (line === '') line = rest;
    else if (line.length + 1 + rest.length <= letters) line += ` ${rest}`;
    else {
      lines.push(line);
      line = rest;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function measured(content: BoxContent, width: number): Omit<Box, 'y'> {
  const inner = width - 2 * PADDING.x;
  const title = wrapped(content.title, Math.floor(inner / TITLE.letter));
  const notes = wrapped(content.notes, Math.floor(inner / NOTE.letter));
  const text = title.length * TITLE.line + notes.length * NOTE.line + 2 * PADDING.y;
  return { id: content.id, title, notes, height: Math.max(text, (content.links + 1) * LINK_GAP) };
}

/** Boxes of one column from the top; `height` is what the column needs. */
export function column(contents: readonly BoxContent[], width: number): { boxes: Omit<Box, 'y'>[]; height: number } {
  const boxes = contents.map((content) => measured(content, width));
  return { boxes, height: boxes.reduce((sum, box) => sum + box.height, 0) + GAP * Math.max(boxes.length - 1, 0) };
}

/** Spreads the boxes over the height of the tallest column; a lone box stands in the middle. */
export function spread(boxes: readonly Omit<Box, 'y'>[], top: number, height: number): Box[] {
  const used = boxes.reduce((sum, box) => sum + box.height, 0);
  const gap = Math.min(boxes.length > 1 ? (height - used) / (boxes.length - 1) : 0, 60);
  let y = top + (height - used - gap * Math.max(boxes.length - 1, 0)) / 2;
  return boxes.map((box) => {
    const placed = { ...box, y };
    y += box.height + gap;
    return placed;
  });
}

/** The point on the side of a box where the line with this number ends. */
export function port(box: Box, number: number, count: number): number {
  return box.y + (box.height * (number + 1)) / (count + 1);
}

/** A line that leaves and arrives level. */
export function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const bend = (to.x - from.x) / 2;
  const at = (value: number): string => value.toFixed(1);
  return `M${at(from.x)} ${at(from.y)}C${at(from.x + bend)} ${at(from.y)} ${at(to.x - bend)} ${at(to.y)} ${at(to.x)} ${at(to.y)}`;
}
