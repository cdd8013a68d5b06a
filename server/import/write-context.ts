/** What writing a batch needs beside its rows. */
import type { CompiledPolicy } from '@hjemmel/core';
import type { BatchContext } from './rows-sql.ts';

/** What a writer must know of the controller. */
export interface WriteContext extends BatchContext {
  readonly compiled: CompiledPolicy;
  readonly timeZone: string;
  readonly today: string;
  readonly country: string;
  /** Whether a person of this kind may have what is in the category of a field. */
  readonly mayHold: (kind: string, field: string) => boolean;
  readonly personKinds: readonly string[];
}
