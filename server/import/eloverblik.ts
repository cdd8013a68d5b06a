/**
 * Energinet's Eloverblik: time series (`MyEnergyData_MarketDocument`) and meter states (`meteringPointId`, `readings`).
 * Times are in UTC; a Danish day has 23 or 25 hours where the clock is changed, which positions in UTC carry by themselves.
 */
import { readFileSync } from 'node:fs';
import { HjemmelError } from '../errors.ts';
import type { Unit } from './mapping.ts';
import type { Rejection, RejectionCode } from './model.ts';
import type { Reading } from './reading-batch.ts';
import { meteringPoint, type RowContext, remembered } from './register-check.ts';
import { nextLocal } from './times.ts';
import { BadValue, quantity } from './values.ts';

/** A point of a document: a reading, or why it is none. */
export interface DocumentRow {
  /** Its number in the document, from 1. */
  readonly line: number;
  readonly original: readonly string[];
  readonly reading: Reading | Rejection;
}

/** The columns of rejected points in the report. */
export const DOCUMENT_HEADINGS = ['meteringPoint', 'start', 'resolution', 'quantity', 'quality'] as const;

/** A document is parsed whole; Eloverblik gives ten metering points and two years at a time, a few megabytes. */
export const MOST_DOCUMENT = 200_000_000;
const MOST_DEPTH = 40;
const STEPS_MS: Readonly<Record<string, number>> = { PT15M: 900_000, PT1H: 3_600_000, PT60M: 3_600_000 };
const LOCAL: Readonly<Record<string, 'day' | 'month' | 'year'>> = {
  P1D: 'day',
  PT1D: 'day',
  P1M: 'month',
  P1Y: 'year',
};
const NAMES: Readonly<Record<string, Reading['resolution']>> = {
  PT15M: 'PT15M',
  PT1H: 'PT1H',
  PT60M: 'PT1H',
  P1D: 'P1D',
  PT1D: 'P1D',
  P1M: 'P1M',
  P1Y: 'P1Y',
};
const QUALITY: Readonly<Record<string, Reading['quality']>> = {
  A03: 'estimated',
  A04: 'measured',
  A05: 'incomplete',
  E01: 'measured',
};
const UNITS: Readonly<Record<string, Unit>> = { WH: 'Wh', KWH: 'kWh', MWH: 'MWh' };
const POINT = { decimal: '.' } as const;

type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** JSON.parse would follow any nesting until memory ends; no document of the market goes deeper than ten. */
function checkDepth(bytes: Buffer, file: string): void {
  let [depth, quoted] = [0, false];
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place];
    if (byte === 0x22) quoted = !quoted;
    else if (byte === 0x5c && quoted) place++;
    else if (quoted) continue;
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > MOST_DEPTH) throw new HjemmelError('import-json-deep', { file, depth: String(MOST_DEPTH) });
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
}

/**
 * Reads a document.
 * @throws HjemmelError `input-too-large`, `import-json-deep`, `input-not-json`, `import-not-a-document`
 */
export function readDocument(file: string, bytes: number): readonly unknown[] {
  if (bytes > MOST_DOCUMENT) throw new HjemmelError('input-too-large', { file, limit: '200 MB' });
  const content = readFileSync(file);
  checkDepth(content, file);
  let json: unknown;
  try {
    json = JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    // V8's message quotes the text around the fault, which may be somebody's.
    const place = /position \d+(?: \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0] ?? 'end';
    throw new HjemmelError('input-not-json', { file, detail: place });
  }
  const results = bag(json)['result'];
  const isDocument = (one: unknown) => 'MyEnergyData_MarketDocument' in bag(one) || 'result' in bag(one);
  if (!Array.isArray(results) || !results.some(isDocument)) throw new HjemmelError('import-not-a-document', { file });
  return results;
}

interface Context {
  readonly timeZone: string;
  readonly nowMs: number;
  readonly row: RowContext;
  /** The id of a metering point, checked and warned of. */
  readonly gsrn: (id: string) => string;
}

interface Series extends Context {
  readonly id: string;
  readonly unit: string;
}

/** Moments of positions: a step in UTC, or days, months and years as the local calendar has them. */
function startAt(resolution: string, start: number, position: number, zone: string): number {
  const step = STEPS_MS[resolution];
  if (step !== undefined) return start + (position - 1) * step;
  return nextLocal(start, LOCAL[resolution]!, zone, position - 1);
}

const instant = (value: unknown): number =>
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text(value)) ? Date.parse(text(value)) : Number.NaN;

function readPoint(point: Bag, period: { resolution: string; start: number; end: number }, series: Series): Reading {
  const position = Number(text(point['position']));
  const resolution = NAMES[period.resolution];
  const unit = UNITS[series.unit];
  const bad = (code: RejectionCode): never => {
    throw new BadValue(code);
  };
  if (resolution === undefined) return bad('resolution-unknown');
  if (unit === undefined) return bad('unit-unknown');
  if (Number.isNaN(period.start) || !Number.isInteger(position) || position < 1 || position > 100_000)
    return bad('not-a-time');
  const quality = text(point['out_Quantity.quality']);
  // A02: there is no measurement; what stands in its place is no reading.
  if (quality === 'A02') return bad('quality-missing');
  const known = QUALITY[quality];
  if (known === undefined) return bad('not-a-choice');
  const startMs = startAt(period.resolution, period.start, position, series.timeZone);
  if (startMs >= period.end || startMs < Date.UTC(1990, 0, 1)) return bad('out-of-range');
  if (startMs > series.nowMs) return bad('in-future');
  const value = quantity(text(point['out_Quantity.quantity']).trim(), unit, POINT);
  return { gsrn: series.gsrn(series.id), startMs, value, register: 'energy', resolution, quality: known };
}

function caught(read: () => Reading): Reading | Rejection {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadValue) return { code: error.code };
    throw error;
  }
}

function* seriesRows(document: Bag, context: Context): Generator<Omit<DocumentRow, 'line'>> {
  for (const one of list(document['TimeSeries'])) {
    const timeSeries = bag(one);
    const point = bag(bag(timeSeries['MarketEvaluationPoint'])['mRID']);
    const id = text(point['name']) || text(timeSeries['mRID']);
    const series = { ...context, id, unit: text(timeSeries['measurement_Unit.name']).toUpperCase() };
    for (const each of list(timeSeries['Period'])) {
      const interval = bag(bag(each)['timeInterval']);
      const resolution = text(bag(each)['resolution']);
      const period = { resolution, start: instant(interval['start']), end: instant(interval['end']) };
      for (const entry of list(bag(each)['Point'])) {
        const row = bag(entry);
        const quantities = [text(row['out_Quantity.quantity']), text(row['out_Quantity.quality'])];
        const position = text(row['position']);
        const original = [id, `${text(interval['start'])} #${position}`, resolution, ...quantities];
        yield { original, reading: caught(() => readPoint(row, period, series)) };
      }
    }
  }
}

interface Counter {
  readonly on: number;
  readonly state: number;
  readonly meter: string;
  readonly original: readonly string[];
}

/** What was used between two states of a counter, where they are a day, a month or a year apart. */
function usedBetween(before: Counter, after: Counter, id: string, zone: string): Reading | Rejection {
  const units = { day: 'P1D', month: 'P1M', year: 'P1Y' } as const;
  const unit = (['day', 'month', 'year'] as const).find((name) => nextLocal(before.on, name, zone) === after.on);
  if (unit === undefined) return { code: 'counter-period' };
  if (after.state < before.state) return { code: 'counter-fell' };
  const value = after.state - before.state;
  return { gsrn: id, startMs: before.on, value, register: 'energy', resolution: units[unit], quality: 'measured' };
}

function localDay(value: string, zone: string): number {
  const day = /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  if (day === undefined) throw new BadValue('not-a-time');
  try {
    if (/[Z]$/.test(value)) return Date.parse(value);
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    throw new BadValue('not-a-time');
  }
}

function* counterRows(
  result: Bag,
  { timeZone, nowMs, row: common, gsrn }: Context,
): Generator<Omit<DocumentRow, 'line'>> {
  // Warned of with each reading; a state alone is none.
  const silent: RowContext = { ...common, warn: () => undefined };
  const id = text(result['meteringPointId']);
  const counters: Counter[] = [];
  for (const entry of list(result['readings'])) {
    const row = bag(entry);
    const [date, state, unit] = ['readingDate', 'meterReading', 'measurementUnit'].map((name) => text(row[name])) as [
      string,
      string,
      string,
    ];
    const original = [id, date, text(row['meterNumber']), state, unit];
    try {
      meteringPoint(id, silent);
      const known = UNITS[unit.toUpperCase()];
      if (known === undefined) throw new BadValue('unit-unknown');
      const on = localDay(date, timeZone);
      if (on > nowMs) throw new BadValue('in-future');
      counters.push({ on, state: quantity(state, known, POINT), meter: text(row['meterNumber']), original });
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      yield { original, reading: { code: error.code } };
    }
  }
  counters.sort((one, other) => one.meter.localeCompare(other.meter) || one.on - other.on);
  for (const [place, after] of counters.entries()) {
    const before = counters[place - 1];
    // The first state of a meter begins the count; it is no use of anything.
    if (before === undefined || before.meter !== after.meter || before.on === after.on) continue;
    yield { original: after.original, reading: usedBetween(before, after, gsrn(id), timeZone) };
  }
}

/** The rows of a document, in its order. */
export function* documentRows(
  results: readonly unknown[],
  { timeZone, nowMs, ...row }: Pick<Context, 'timeZone' | 'nowMs'> & RowContext,
): Generator<DocumentRow> {
  const context: Context = { timeZone, nowMs, row, gsrn: remembered(meteringPoint, row) };
  let line = 0;
  for (const result of results) {
    const { MyEnergyData_MarketDocument: series, result: counters, success, id } = bag(result);
    if (success === false) {
      yield { line: ++line, original: [text(id), '', '', '', ''], reading: { code: 'series-failed' } };
      continue;
    }
    const rows = series === undefined ? counterRows(bag(counters), context) : seriesRows(bag(series), context);
    for (const row of rows) yield { line: ++line, ...row };
  }
}
