/** The typeface of letters, in parts by script, and which part has which sign. */
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

export interface Style {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
}

/** The parts of the typeface, the likeliest first. */
const PARTS = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];

const files = new Map<string, string>();

/** Found once: a search of the packages for each run of text would take most of the time. */
function fileOf(part: string, weight: number): string {
  const name = `${part}-${weight}`;
  const known = files.get(name) ?? resolve(`@fontsource/source-sans-3/files/source-sans-3-${name}-normal.woff`);
  files.set(name, known);
  return known;
}

/** The part that everything is set in as long as it has the signs. */
export const BASE = fileOf('latin', 400);

/** What of pdfkit is used here; it does not tell which glyphs a font has. */
interface Setter {
  font(file: string): unknown;
  fontSize(size: number): unknown;
  widthOfString(text: string): number;
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

/** Signs in a row that one part has. */
export interface TextRun {
  readonly text: string;
  readonly font: string;
}

const MOST_WIDTHS = 20_000;

export class Typeface {
  readonly #doc: Setter;
  readonly #parts = new Map<string, string | undefined>();
  readonly #widths = new Map<string, number>();

  constructor(doc: unknown) {
    this.#doc = doc as Setter;
  }

  /** A text as signs there are, in runs of one font each. A sign that no part has becomes a question mark. */
  runs(text: string, { bold = false }: Style): TextRun[] {
    const runs: TextRun[] = [];
    for (const sign of text) {
      const part = this.#partOf(sign);
      const font = fileOf(part ?? PARTS[0]!, bold ? 700 : 400);
      const last = runs.at(-1);
      const shown = part === undefined ? '?' : sign;
      if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + shown };
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  widthOf(text: string, style: Style): number {
    const key = `${style.size} ${style.bold === true} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    let width = 0;
    for (const run of this.runs(text, style)) {
      this.#doc.font(run.font);
      this.#doc.fontSize(style.size);
      width += this.#doc.widthOfString(run.text);
    }
    if (this.#widths.size >= MOST_WIDTHS) this.#widths.clear();
    this.#widths.set(key, width);
    return width;
  }

  #partOf(sign: string): string | undefined {
    if (!this.#parts.has(sign)) {
      const has = (part: string): boolean => {
        this.#doc.font(fileOf(part, 400));
        return this.#doc._font.font.hasGlyphForCodePoint(sign.codePointAt(0)!);
      };
      this.#parts.set(sign, PARTS.find(has));
    }
    return this.#parts.get(sign);
  }
}
