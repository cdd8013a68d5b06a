/** A letter: what it says, apart from how it looks. */
import type { ProductLanguage } from '@hjemmel/core';

/** The parts of a letter, in order. Texts are plain; a line break in one is a line break in the letter. */
export type Block =
  | { readonly heading: string; readonly level?: 2 | 3 }
  | { readonly paragraph: string }
  | { readonly list: readonly string[]; readonly ordered?: boolean }
  | {
      readonly table: {
        readonly caption?: string;
        readonly head: readonly string[];
        readonly rows: readonly (readonly string[])[];
        /** The first cell of each row is its heading. */
        readonly rowHeads?: boolean;
        /** Columns of numbers, counted from 0: set to the right. */
        readonly numbers?: readonly number[];
      };
    }
  | { readonly definitions: readonly (readonly [term: string, description: string])[] };

/** Who writes: `letterheadOf` takes it from a policy. */
export interface Letterhead {
  readonly name: string;
  /** Lines of the postal address. */
  readonly address?: readonly string[];
  readonly email?: string;
  readonly phone?: string;
  readonly website?: string;
}

export interface Letter {
  readonly language: ProductLanguage;
  /** The subject: the first heading, and the title of the document. */
  readonly title: string;
  readonly from: Letterhead;
  /** Lines of name and address. */
  readonly to?: readonly string[];
  /** ISO date. */
  readonly date: string;
  readonly caseNumber?: string;
  readonly blocks: readonly Block[];
}

export interface RenderedLetter {
  /** A whole document. */
  readonly html: string;
  readonly pdf: Uint8Array;
}
