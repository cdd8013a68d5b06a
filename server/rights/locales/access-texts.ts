/** The words of the report that a person reads. */
import type { ExplainedCategory, PartName, Withheld } from '../access-model.ts';

/** Parts that the reader sees under a heading of their own. */
export type HeadedPart = Exclude<PartName, 'about' | 'records' | 'readings'>;
type Nature = ExplainedCategory['nature'];
type Role = ExplainedCategory['recipients'][number]['role'];

export interface AccessTexts {
  readonly title: string;
  readonly intro: string;
  readonly about: {
    readonly controller: string;
    readonly officer: string;
    readonly authority: string;
    readonly policy: string;
    readonly at: string;
    readonly rights: string;
    readonly rightsText: string;
  };
  readonly parts: Readonly<Record<HeadedPart, string>>;
  readonly held: string;
  readonly measured: string;
  readonly nothing: string;
  readonly noDecisions: string;
  readonly more: string;
  readonly nature: Readonly<Record<Nature, string>>;
  readonly role: Readonly<Record<Role, string>>;
  readonly category: {
    readonly nature: string;
    readonly sources: string;
    readonly purposes: string;
    readonly recipients: string;
    readonly nobody: string;
    readonly outside: string;
    readonly safeguard: string;
    readonly copy: string;
  };
  readonly field: readonly [what: string, value: string, source: string, kept: string, why: string];
  readonly forever: string;
  readonly open: string;
  readonly heldBack: string;
  readonly reading: readonly [month: string, what: string, readings: string, sum: string];
  readonly withheld: Readonly<Record<Withheld, string>>;
  /** The person and the system as sources, which policies need not name. */
  readonly sources: Readonly<Record<'person' | 'observation' | 'derivation', string>>;
}
