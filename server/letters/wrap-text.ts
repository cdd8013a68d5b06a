/** Breaks a text into lines of a width: between words, and inside one that is longer than a line. */
import type { Style, Typeface } from './fonts.ts';

/** The longest beginning of a word that fits; at least one sign. */
function splitWord(face: Typeface, word: string, { width, style }: Room): [string, string] {
  const signs = [...word];
  let fits = signs.length;
  while (fits > 1 && face.widthOf(signs.slice(0, fits).join(''), style) > width) fits--;
  return [signs.slice(0, fits).join(''), signs.slice(fits).join('')];
}

export interface Room {
  /** Points. */
  readonly width: number;
  readonly style: Style;
}

function wrapParagraph(face: Typeface, text: string, { width, style }: Room): string[] {
  const lines: string[] = [];
  const space = face.widthOf(' ', style);
  let line = '';
  let used = 0;
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  // Word by word, each measured by itself: what is between them is no kerning pair worth the time.
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const own = face.widthOf(word, style);
    if (line === '' && own > width) {
      const [head, rest] = splitWord(face, word, { width, style });
      lines.push(head);
      if (rest !== '') words.unshift(rest);
    } else if (line === '' || used + space + own <= width) {
      used += line === '' ? own : space + own;
      line += line === '' ? word : ` ${word}`;
    } else {
      lines.push(line);
      [line, used] = ['', 0];
      words.unshift(word);
    }
  }
  return [...lines, ...(line === '' && lines.length > 0 ? [] : [line])];
}

/** Line breaks of the text are kept; other control characters are not. */
export function wrapText(face: Typeface, text: string, room: Room): string[] {
  return text
    .normalize('NFC')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((part) =>
      wrapParagraph(
        face,
        part.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\t' ? ' ' : '')),
        room,
      ),
    );
}
