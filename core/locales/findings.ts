/** What every language must have words for: the checker's findings. */
import type { FindingCode } from '../check/codes.ts';
import type { Severity } from '../policy/finding.ts';
import type { RightName } from '../policy/schema.ts';

export interface Words {
  /** What is the matter; `{name}` stands for a parameter of the finding. */
  readonly message: string;
  /** What to write instead. */
  readonly suggestion: string;
}

/** The national acts that findings refer to. */
export type NationalAct =
  | 'dk-marketing'
  | 'no-marketing'
  | 'dk-criminal'
  | 'no-criminal'
  | 'dk-national-id'
  | 'no-national-id';

export interface FindingWords {
  readonly findings: Readonly<Record<FindingCode, Words>>;
  /** Parameters whose value is a word of the language, by the parameter's name. */
  readonly terms: {
    readonly right: Readonly<Record<RightName, string>>;
    readonly sensitivity: Readonly<Record<'national-id' | 'criminal' | 'special', string>>;
    readonly register: Readonly<Record<'cvr' | 'orgnr', string>>;
    readonly way: Readonly<Record<'hash' | 'encrypt' | 'mask', string>>;
    readonly language: Readonly<Record<'da' | 'nb' | 'en', string>>;
  };
  readonly acts: Readonly<Record<NationalAct, string>>;
  /** How provisions of the GDPR are cited; `{n}` is the number or letter. `definition` stands for the points of article 4. */
  readonly citation: Readonly<
    Record<'regulation' | 'article' | 'definition' | 'paragraph' | 'point' | 'recital', string>
  >;
  /** In place of the suggestion where a repealed law has no known successor. */
  readonly noSuccessor: string;
  readonly report: {
    readonly severity: Readonly<Record<Severity, string>>;
    /** One and several. */
    readonly counts: Readonly<Record<Severity | 'file', readonly [string, string]>>;
    readonly summary: string;
    readonly clean: string;
  };
}
