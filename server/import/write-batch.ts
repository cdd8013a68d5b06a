/** A batch of rows of one kind into the register. */

import type { ImportKind, SourceRow, Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import type { BatchContext } from './rows-sql.ts';
import { writeAgreements } from './write-agreements.ts';
import { writeInvoices, writePayments } from './write-bills.ts';
import { writeMeteringPoints } from './write-metering-points.ts';
import { writePersons } from './write-persons.ts';

/** What a writer must know of the controller. */
export interface WriteContext extends BatchContext {
  readonly timeZone: string;
  readonly today: string;
  readonly country: string;
  /** Whether a person of this kind may have what is in the category of a field. */
  readonly mayHold: (kind: string, field: string) => boolean;
  readonly personKinds: readonly string[];
}

type Writer = (context: WriteContext, rows: readonly SourceRow<RowValues>[]) => Promise<Written>;

export const WRITERS: Readonly<Record<Exclude<ImportKind, 'readings'>, Writer>> = {
  persons: writePersons,
  agreements: writeAgreements,
  'metering-points': writeMeteringPoints,
  invoices: writeInvoices,
  payments: writePayments,
};
