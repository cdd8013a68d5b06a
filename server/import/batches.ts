/** Batches of a file: what has been read, and how it is stored. */
import { type CsvBatch, type CsvForm, csvBatches } from './csv-rows.ts';
import { type DocumentRow, documentRows } from './eloverblik.ts';
import type { ImportKind, RejectedRow, Rejection, SourceRow, WarningCounts, Written } from './model.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { readingsReader } from './read-readings.ts';
import { type ReadOptions, type RowValues, rowReader } from './read-row.ts';
import { ReadingBatch } from './reading-batch.ts';
import { storeReadings } from './readings-sql.ts';
import { WarningTally } from './register-check.ts';
import type { Survey } from './survey-file.ts';
import { WRITERS } from './write-batch.ts';
import type { WriteContext } from './write-context.ts';

export interface Batch {
  /** Where the next run would go on if this batch is stored. */
  readonly position: number;
  readonly line: number;
  /** Rows of the file. */
  readonly read: number;
  /** Rows that could not be read. */
  readonly rejected: readonly RejectedRow[];
  readonly warnings: WarningCounts;
  /** Months of readings, as the moment each begins. */
  readonly months: ReadonlySet<number>;
  write(context: WriteContext, dry: boolean): Promise<Written>;
}

export interface From {
  readonly position: number;
  readonly line: number;
}

/** Rows of a batch. Readings go by COPY, so that many at once pay; other rows are compared one by one. */
const ROWS: Readonly<Record<'readings' | 'rows', number>> = { readings: 25_000, rows: 2_000 };

type Row = Pick<SourceRow<unknown>, 'line' | 'original'>;

async function writeReadings(
  context: WriteContext,
  readings: ReadingBatch,
  how: { dry: boolean; rowAt: (place: number) => Row },
): Promise<Written> {
  const stored = await storeReadings(context, readings, { timeZone: context.timeZone, dry: how.dry });
  const rejected = [...stored.refused].map(([place, code]) => {
    const { line, original } = how.rowAt(place);
    return { line, original, rejection: { code, field: 'gsrn' } };
  });
  return { added: stored.added, changed: stored.changed, unchanged: stored.unchanged, rejected };
}

/** What reads the rows of a file, and what it warns of. */
interface Reader<T> {
  readonly read: T;
  readonly tally: WarningTally;
}

function readingsBatch(
  { read, tally }: Reader<ReturnType<typeof readingsReader>>,
  { records, position, line }: CsvBatch,
): Batch {
  const readings = new ReadingBatch(records.length);
  const rejected: RejectedRow[] = [];
  records.forEach((record, place) => {
    const rejection = read(record, (reading) => readings.add(place, reading));
    if (rejection !== undefined) rejected.push({ line: record.line, original: record.columns, rejection });
  });
  const rowAt = (place: number): Row => ({ line: records[place]!.line, original: records[place]!.columns });
  return {
    position,
    line,
    read: records.length,
    rejected,
    warnings: tally.take(),
    months: readings.months,
    write: (context, dry) => writeReadings(context, readings, { dry, rowAt }),
  };
}

const NONE: ReadonlySet<number> = new Set();

function rowsBatch(
  kind: Exclude<ImportKind, 'readings'>,
  { read, tally }: Reader<ReturnType<typeof rowReader>>,
  batch: CsvBatch,
): Batch {
  const rejected: RejectedRow[] = [];
  const rows: SourceRow<RowValues>[] = [];
  for (const record of batch.records) {
    const { line, columns: original } = record;
    const value = read(record);
    if ('code' in value) rejected.push({ line, original, rejection: value as Rejection });
    else rows.push({ line, original, value: value as RowValues });
  }
  const { position, line, records } = batch;
  return {
    position,
    line,
    read: records.length,
    rejected,
    warnings: tally.take(),
    months: NONE,
    write: (context) => WRITERS[kind](context, rows),
  };
}

/** Batches of a CSV file, from a place behind its headings. */
export async function* csvImportBatches(
  survey: Survey,
  how: { form: CsvForm; plan: ColumnPlan; options: ReadOptions; from: From },
): AsyncGenerator<Batch> {
  const { form, plan, options, from } = how;
  const { kind } = plan;
  const size = kind === 'readings' ? ROWS.readings : ROWS.rows;
  const batches = csvBatches(survey, form, { place: from, size });
  const tally = new WarningTally();
  if (kind === 'readings') {
    const reader = { read: readingsReader(plan, options, tally.add), tally };
    for await (const batch of batches) yield readingsBatch(reader, batch);
  } else {
    const reader = { read: rowReader(plan, options, tally.add), tally };
    for await (const batch of batches) yield rowsBatch(kind, reader, batch);
  }
}

function documentBatch(rows: readonly DocumentRow[], warnings: WarningCounts): Batch {
  const readings = new ReadingBatch(rows.length);
  const rejected: RejectedRow[] = [];
  rows.forEach(({ line, original, reading }, place) => {
    if ('code' in reading) rejected.push({ line, original, rejection: reading });
    else readings.add(place, reading);
  });
  const last = rows.at(-1)!.line;
  return {
    position: last,
    line: last + 1,
    read: rows.length,
    rejected,
    warnings,
    months: readings.months,
    write: (context, dry) => writeReadings(context, readings, { dry, rowAt: (place) => rows[place]! }),
  };
}

/** Batches of an Eloverblik document; its position is the number of points behind. */
export async function* documentBatches(
  results: readonly unknown[],
  options: ReadOptions,
  from: From,
): AsyncGenerator<Batch> {
  const tally = new WarningTally();
  let rows: DocumentRow[] = [];
  for (const row of documentRows(results, { ...options, warn: tally.add })) {
    if (row.line <= from.position) {
      tally.take();
      continue;
    }
    rows.push(row);
    if (rows.length < ROWS.readings) continue;
    yield documentBatch(rows, tally.take());
    rows = [];
  }
  if (rows.length > 0) yield documentBatch(rows, tally.take());
}
