/** A notice as data, apart from HTML and Markdown, so that both say the same. */

import { textIn } from '../../locales/text.ts';
import type { Text } from '../../policy/scalars.ts';
import type { Reader } from '../words.ts';

/** A run of words: plain, strong, a link, or in another language than the reader's. */
export type Run =
  | string
  | { readonly strong: string }
  | { readonly link: string; readonly text: string }
  | { readonly text: string; readonly language: string };
export type Line = Run | readonly Run[];

export interface Row {
  /** The cell that names the row. */
  readonly head: Line;
  /** Each cell is one line or several. */
  readonly cells: readonly (readonly Line[])[];
}

export type Block =
  | { readonly kind: 'text'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  /** Name and what is said of it. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, readonly Line[]])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly Row[];
    }
  | { readonly kind: 'banner'; readonly line: Line }
  /** A line that other places point to. */
  | { readonly kind: 'anchored'; readonly id: string; readonly line: Line };

export interface Section {
  /** Anchor within the page. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

export interface NoticeDocument {
  /** Language of the words, for `lang`. */
  readonly language: string;
  readonly title: string;
  /** Level of the title among the headings of its page; 1 unless said. */
  readonly level?: number;
  readonly lead: readonly Block[];
  /** What stands before the list of contents. */
  readonly first?: Section;
  readonly sections: readonly Section[];
  /** Words for the list of contents; none is made without them. */
  readonly contents?: string;
  /** The mark of what a lawyer must still check, what it means, and the anchor of that footnote. */
  readonly footnote: { readonly id: string; readonly mark: string; readonly text: string };
}

export const text = (line: Line): Block => ({ kind: 'text', line });
export const list = (lines: readonly Line[]): Block => ({ kind: 'list', lines });

/** Facts of which something is known; nothing at all where none is. */
export function facts(pairs: readonly (readonly [string, Line | readonly Line[] | undefined])[]): Block[] {
  const known = pairs.flatMap(([name, said]): [string, readonly Line[]][] => {
    if (said === undefined || said === '') return [];
    const lines = typeof said === 'string' || !Array.isArray(said) ? [said as Line] : (said as readonly Line[]);
    return lines.length === 0 ? [] : [[name, lines]];
  });
  return known.length === 0 ? [] : [{ kind: 'facts', facts: known }];
}

/** A text of the policy, told apart when the reader gets it in another language. */
export function said(words: Text, { language, policy }: Reader): Run {
  const chosen = textIn(words, language);
  const written =
    typeof words === 'string'
      ? policy.policy.language
      : Object.hasOwn(words, language)
        ? language
        : Object.keys(words).find((candidate) => words[candidate] === chosen);
  return written === undefined || written === language ? chosen : { text: chosen, language: written };
}

/** A line without its markup. */
export function plainLine(line: Line): string {
  if (Array.isArray(line)) return (line as readonly Run[]).map(plainLine).join('');
  const run = line as Run;
  return typeof run === 'string' ? run : 'strong' in run ? run.strong : run.text;
}

/** Sections that say something. */
export function filled(sections: readonly (Section | undefined)[]): Section[] {
  return sections.filter(
    (section): section is Section =>
      section !== undefined && (section.blocks.length > 0 || (section.sections?.length ?? 0) > 0),
  );
}
