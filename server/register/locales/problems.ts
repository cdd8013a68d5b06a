/** The words a problem is told in, as a type: a missing one does not compile. */
import type { ProblemCode } from '../values/check.ts';

export type ProblemWords = Readonly<Record<ProblemCode, string>>;
