/** What a rule of the checker is. */
import type { Path, Severity } from '../policy/finding.ts';
import type { Policy } from '../policy/model.ts';
import { FINDINGS, type FindingCode } from './codes.ts';

export interface CheckContext {
  /** The day the policy is judged on, `YYYY-MM-DD`; the core has no clock. */
  readonly today: string;
}

/** One place where a rule is not met. */
export interface Hit {
  readonly path: Path;
  readonly params?: Readonly<Record<string, string>>;
  /** Where the case at hand is graver or milder than the rule as such. */
  readonly severity?: Severity;
  /** Where another provision applies to the case at hand, as with national acts. */
  readonly reference?: string;
  /** Point at the key, not at its value. */
  readonly atKey?: boolean;
}

export interface Rule {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly reference: string;
  check(policy: Policy, context: CheckContext): Iterable<Hit>;
}

/** A rule of the registry; its severity and its provision stand in the table of codes. */
export function rule(code: FindingCode, check: Rule['check']): Rule {
  return { code, ...FINDINGS[code], check };
}
