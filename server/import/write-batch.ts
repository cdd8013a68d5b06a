/** A batch of rows of one kind into the register. */

import type { ImportKind, SourceRow, Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { writeAgreements } from './write-agreements.ts';
import { writeInvoices, writePayments } from './write-bills.ts';
import type { WriteContext } from './write-context.ts';
import { writeMeteringPoints } from './write-metering-points.ts';
import { writePersons } from './write-persons.ts';

type Writer = (context: WriteContext, rows: readonly SourceRow<RowValues>[]) => Promise<Written>;

export const WRITERS: Readonly<Record<Exclude<ImportKind, 'readings'>, Writer>> = {
  persons: writePersons,
  agreements: writeAgreements,
  'metering-points': writeMeteringPoints,
  invoices: writeInvoices,
  payments: writePayments,
};
