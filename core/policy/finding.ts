/** Where something stands in a policy: keys and list positions from the root. */
export type Path = readonly (string | number)[];

export type Severity = 'error' | 'warning' | 'note';

/**
 * What the parser or the checker has to say of a policy. `code` and `params` are stable; the words for people are in
 * the locales. `path` is kept so that a tool can point at the rule as well as at the line.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly params: Readonly<Record<string, string>>;
  /** Line and column of the text, from 1. */
  readonly line: number;
  readonly column: number;
}
