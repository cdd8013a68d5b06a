/** Imports a file: batch by batch, each whole or not at all, going on where an earlier run was broken off. */
import { resolve } from 'node:path';
import type { Policy, ProductLanguage } from '@hjemmel/core';
import type { Database, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Guard } from '../guard/index.ts';
import type { ControllerKeys, Keys } from '../keys/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { lockFacts } from '../register/index.ts';
import type { Batch } from './batches.ts';
import { Collector } from './collect.ts';
import { FIELDS } from './fields.ts';
import { importTexts } from './locales/index.ts';
import type { Counts, RejectedRow, RejectionCode, WarningCode, WarningCounts } from './model.ts';
import type { PreparedImport, Rules } from './prepare-import.ts';
import { ensureMonth } from './readings-sql.ts';
import { RejectedReport, type ReportLine } from './rejected-report.ts';
import { findRuns, finishRun, insertRun, lockKind, type Run, saveProgress } from './store.ts';
import type { WriteContext } from './write-context.ts';

export interface ImportStore {
  readonly db: Database;
  readonly guard: Guard;
  readonly keys: Keys;
  readonly clock: () => Temporal.Instant;
  readonly controller: number;
  readonly rules: Rules;
}

export interface Watch {
  /** What has been done of a phase, in the unit of `of`. */
  progress(phase: 'survey' | 'rows', done: number, of: number, rows: number): void;
  /** Something worth knowing that stops nothing. */
  notice(code: 'resumed' | 'file-changed'): void;
  /** The language of the report. */
  readonly language: ProductLanguage;
}

export interface ImportSummary extends Counts {
  /** Nothing was to be done: the same file had been read to its end, and none of its rows rejected. */
  readonly repeated: boolean;
  readonly reasons: Readonly<Partial<Record<RejectionCode, number>>>;
  /** Rows that were read and are worth a look. */
  readonly warnings: WarningCounts;
  readonly report: string | undefined;
  /** Why the report could not be written, as the system's code. */
  readonly reportFailure: string | undefined;
}

/** Undoes what was only tried. */
class Undo extends Error {
  readonly run: Run;
  constructor(run: Run) {
    super();
    this.run = run;
  }
}

interface Course {
  readonly store: ImportStore;
  readonly prepared: PreparedImport;
  readonly watch: Watch;
  readonly report: RejectedReport;
  readonly dry: boolean;
  readonly months: Set<number>;
  run: Run;
}

function holds(policy: Policy, rules: Rules): WriteContext['mayHold'] {
  const wider = (kind: string): string[] => {
    const definition = policy.kinds[kind];
    const [under, was] = [definition?.under ?? [], definition?.was ?? []];
    return [kind, ...[under, was].flat().flatMap(wider)];
  };
  return (kind, field) => {
    const [table, column] = (FIELDS.persons[field]?.into ?? '').split('.');
    const category = rules.map.tables.get(table ?? '')?.columns.get(column ?? '')?.category;
    const only = category === undefined ? undefined : policy.categories[category]!.for;
    return only === undefined || wider(kind).some((one) => only.includes(one));
  };
}

function contextOf({ store, prepared, run }: Course, tx: Tx, keys: ControllerKeys): WriteContext {
  const { compiled } = store.rules;
  const { policy } = compiled;
  const now = store.clock();
  return {
    tx,
    compiled,
    controller: store.controller,
    keys,
    collector: new Collector(store.guard, tx, { ...prepared.allowed, policy }),
    source: prepared.allowed.source,
    collectedAt: run.collected_at,
    now: now.toString({ fractionalSecondDigits: 3 }),
    timeZone: policy.timeZone,
    today: now.toZonedDateTimeISO(policy.timeZone).toPlainDate().toString(),
    country: policy.country,
    personKinds: Object.keys(policy.kinds),
    mayHold: holds(policy, store.rules),
  };
}

function reportLine({ line, original, rejection }: RejectedRow, language: ProductLanguage): ReportLine {
  const words = importTexts(language).rejections[rejection.code];
  return [String(line), rejection.code, rejection.field ?? '', words, ...original];
}

function countReasons(before: Run['reasons'], rejected: readonly RejectedRow[]): Run['reasons'] {
  const reasons: Partial<Record<RejectionCode, number>> = { ...before };
  for (const { rejection } of rejected) reasons[rejection.code] = (reasons[rejection.code] ?? 0) + 1;
  return reasons;
}

function addWarnings(before: WarningCounts, more: WarningCounts): WarningCounts {
  const all: Partial<Record<WarningCode, number>> = { ...before };
  for (const [code, count] of Object.entries(more)) all[code as WarningCode] = (all[code as WarningCode] ?? 0) + count;
  return all;
}

/** One batch, in one transaction: its rows, how far the run has come, and the entry in the ledger. */
async function storeBatch(course: Course, batch: Batch): Promise<Run> {
  const { store, prepared, run, report, watch, dry } = course;
  const { controller } = store;
  const { kind } = prepared.request;
  for (const month of dry ? [] : batch.months) {
    if (course.months.has(month)) continue;
    await store.db.transaction({ controller }, (tx) => ensureMonth(tx, month));
    course.months.add(month);
  }
  const reported = report.bytes;
  let next = run;
  try {
    await store.guard.within({ controller }, async (tx) => {
      await lockFacts(tx, controller);
      await lockKind(tx, controller, kind);
      const context = contextOf(course, tx, await store.keys.of(tx));
      const written = await batch.write(context, dry);
      const rejected = [...batch.rejected, ...written.rejected].sort((one, other) => one.line - other.line);
      if (!dry) report.add(rejected.map((row) => reportLine(row, watch.language)));
      next = {
        ...run,
        position: batch.position,
        line: batch.line,
        batches: run.batches + 1,
        report_bytes: report.bytes,
        read: run.read + batch.read,
        added: run.added + written.added,
        changed: run.changed + written.changed,
        unchanged: run.unchanged + written.unchanged,
        rejected: run.rejected + rejected.length,
        reasons: countReasons(run.reasons, rejected),
        warnings: addWarnings(run.warnings, batch.warnings),
      };
      if (dry) throw new Undo(next);
      const isOurs = await saveProgress(tx, controller, { id: run.id, from: run.position, to: next });
      if (!isOurs) throw new HjemmelError('import-running', { file: prepared.survey.file });
      const counts = { rows: batch.read, added: written.added, changed: written.changed, rejected: rejected.length };
      const file = Buffer.from(run.content_index).toString('hex');
      const body = { import: run.id, kind, source: context.source, file, batch: next.batches, ...counts };
      await appendEntry(tx, { controller, type: 'import', body });
    });
  } catch (error) {
    if (!(error instanceof Undo)) {
      report.back(reported);
      throw error;
    }
  }
  return next;
}

/** Reads the next batch while the one before is being stored. */
async function runBatches(course: Course): Promise<void> {
  const { prepared, watch } = course;
  let storing: Promise<void> | undefined;
  const store = async (batch: Batch): Promise<void> => {
    course.run = await storeBatch(course, batch);
    const done = prepared.plan === undefined ? 0 : course.run.position;
    watch.progress('rows', Math.min(done, prepared.survey.bytes), prepared.survey.bytes, course.run.read);
  };
  try {
    for await (const batch of prepared.batches({ position: course.run.position, line: course.run.line })) {
      await storing;
      storing = store(batch);
      // Waited for above; until then a failure must not count as one that nobody looks at.
      storing.catch(() => undefined);
    }
  } finally {
    await storing;
  }
}

interface Begun {
  readonly run: Run;
  readonly repeated: boolean;
}

async function begin(
  store: ImportStore,
  prepared: PreparedImport,
  options: { watch: Watch; dry: boolean },
): Promise<Begun> {
  const { request, survey, allowed, identity, start } = prepared;
  const { controller } = store;
  const { kind } = request;
  const { watch, dry } = options;
  const work = async (tx: Tx): Promise<Begun> => {
    await lockKind(tx, controller, kind);
    const keys = await store.keys.of(tx);
    const path = keys.blindIndex('import-path', resolve(survey.file));
    const content = keys.blindIndex('import-content', survey.sha256);
    const mapping = keys.blindIndex('import-mapping', identity);
    const { same, changed } = await findRuns(tx, { controller, kind, content, path });
    const isAlike = same !== undefined && Buffer.compare(same.mapping_index, mapping) === 0;
    if (!dry && isAlike && same.finished_at !== null && same.rejected === 0) return { run: same, repeated: true };
    if (!dry && isAlike && same.finished_at === null) {
      if (same.batches > 0) watch.notice('resumed');
      return { run: same, repeated: false };
    }
    if (changed !== undefined && changed.finished_at === null) watch.notice('file-changed');
    const now = store.clock().toString({ fractionalSecondDigits: 3 });
    const collectedAt = request.collectedAt ?? now;
    const made = {
      controller,
      kind,
      source: allowed.source,
      path,
      content,
      mapping,
      bytes: survey.bytes,
      collectedAt,
      now,
    };
    const run = await insertRun(tx, { ...made, ...start });
    if (dry) throw new Undo(run);
    return { run, repeated: false };
  };
  try {
    return await store.db.transaction({ controller }, work);
  } catch (error) {
    if (error instanceof Undo) return { run: error.run, repeated: false };
    throw error;
  }
}

const summaryOf = ({ read, added, changed, unchanged, rejected, reasons, warnings }: Run) => ({
  read,
  added,
  changed,
  unchanged,
  rejected,
  reasons,
  warnings,
});

/**
 * Stores what a prepared import holds.
 * @param options `dry` tries everything and stores nothing
 * @throws HjemmelError for a file that breaks off in the middle; the batches before it are stored and a second run goes on
 *   behind them. `import-running` when another process is importing the same file.
 */
export async function importFile(
  store: ImportStore,
  prepared: PreparedImport,
  options: { watch: Watch; dry?: boolean },
): Promise<ImportSummary> {
  const { watch, dry = false } = options;
  const { request, survey, headings, delimiter } = prepared;
  const { run, repeated } = await begin(store, prepared, { watch, dry });
  const file = request.report ?? `${survey.file}.rejected.csv`;
  if (repeated) {
    const nothing = { added: 0, changed: 0, unchanged: run.read, reasons: {}, warnings: {}, rejected: 0 };
    return { ...nothing, read: run.read, repeated, report: undefined, reportFailure: undefined };
  }
  const { columns } = importTexts(watch.language);
  const head: ReportLine = [columns.line, columns.code, columns.field, columns.reason, ...headings];
  const report = new RejectedReport(file, { delimiter, head });
  if (!dry) report.begin(run.report_bytes);
  const course: Course = { store, prepared, watch, report, dry, months: new Set(), run };
  try {
    await runBatches(course);
    const now = store.clock().toString({ fractionalSecondDigits: 3 });
    const { controller } = store;
    if (!dry) await store.db.transaction({ controller }, (tx) => finishRun(tx, controller, { id: run.id, now }));
  } finally {
    report.close();
  }
  const isReported = !dry && course.run.rejected > 0 && report.failure === undefined;
  return {
    ...summaryOf(course.run),
    repeated,
    report: isReported ? file : undefined,
    reportFailure: dry ? undefined : report.failure,
  };
}
