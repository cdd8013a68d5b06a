/** CSV as records, in batches: with the place behind each, so that a run can go on there. */
import { closeSync, fstatSync } from 'node:fs';
import { CsvError, type Parser, parse } from 'csv-parse';
import { HjemmelError } from '../errors.ts';
import { chunksOf, openFile, type Survey } from './survey-file.ts';

export interface CsvRecord {
  readonly line: number;
  readonly columns: readonly string[];
}

export interface CsvBatch {
  readonly records: readonly CsvRecord[];
  /** Bytes of the text in UTF-8 that have been read behind the last record. */
  readonly position: number;
  /** Line on which the next record begins. */
  readonly line: number;
}

export interface CsvPlace {
  readonly position: number;
  readonly line: number;
}

export interface CsvForm {
  readonly delimiter: string;
  readonly quote: string;
}

/** No row of any real file is near it; a file without line breaks ends here instead of filling the memory. */
const MOST_RECORD = 1_000_000;

/** The text of a file as UTF-8, from a place behind its byte order mark. */
function* utf8Of(descriptor: number, { encoding, mark, file }: Survey, position: number): Generator<Buffer> {
  if (encoding === 'utf-8') {
    yield* chunksOf(descriptor, mark + position, true);
    return;
  }
  // ISO 8859-1 without its control characters, which the survey refuses, is a part of Windows-1252.
  const decoder = new TextDecoder(encoding === 'iso-8859-1' ? 'windows-1252' : encoding, { fatal: true });
  let skip = position;
  let lines = 1;
  const decoded = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }), 'utf8');
    } catch (error) {
      throw new HjemmelError(
        'import-undecodable',
        { file, line: `${lines}+`, encoding: encoding.toUpperCase() },
        error,
      );
    }
  };
  for (const chunk of chunksOf(descriptor, mark, false)) {
    const text = decoded(chunk);
    for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines++;
    if (text.includes(0)) throw new HjemmelError('import-nul', { file, line: String(lines) });
    yield text.subarray(Math.min(skip, text.length));
    skip -= Math.min(skip, text.length);
  }
  yield decoded();
}

function brokenCsv(error: unknown, file: string, lineBefore: number): HjemmelError {
  const line = String(lineBefore + (error instanceof CsvError ? Number(error['lines'] ?? 1) - 1 : 0));
  const code = error instanceof CsvError ? error.code : '';
  const started = String(lineBefore);
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new HjemmelError('import-quote-open', { file, line: started }, error);
  if (code === 'CSV_MAX_RECORD_SIZE') return new HjemmelError('import-row-too-long', { file, line: started }, error);
  return new HjemmelError('import-csv-broken', { file, line }, error);
}

/** One parser, fed chunk by chunk; what it has read is taken from `records`. */
class CsvReader {
  readonly #parser: Parser;
  readonly #base: CsvPlace;
  #next: number;
  #empty = 0;
  records: CsvRecord[] = [];
  /** Place behind each record, beside `records`. */
  places: number[] = [];
  lines: number[] = [];

  constructor({ delimiter, quote }: CsvForm, base: CsvPlace) {
    this.#base = base;
    this.#next = base.line;
    this.#parser = parse({
      delimiter,
      quote,
      escape: quote,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST_RECORD,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (columns: string[], context) => {
        this.records.push({ line: this.#next + context.empty_lines - this.#empty, columns });
        this.places.push(base.position + context.bytes);
        this.#empty = context.empty_lines;
        this.#next = base.line + context.lines;
        this.lines.push(this.#next);
        return null;
      },
    });
    // Told of through the callbacks below.
    this.#parser.on('error', () => undefined);
  }

  /** Line on which what is being read began. */
  get line(): number {
    return this.lines.at(-1) ?? this.#next ?? this.#base.line;
  }

  feed(chunk: Buffer): Promise<void> {
    return new Promise((done, fail) => {
      this.#parser.write(chunk, (error) => (error ? fail(error) : done()));
    });
  }

  end(): Promise<void> {
    return new Promise((done, fail) => {
      this.#parser.on('error', fail);
      this.#parser.on('end', done);
      this.#parser.resume();
      this.#parser.end();
    });
  }

  take(count: number): CsvBatch {
    const size = Math.min(count, this.records.length);
    const batch = {
      records: this.records.splice(0, size),
      position: this.places.splice(0, size).at(-1)!,
      line: this.lines.splice(0, size).at(-1)!,
    };
    return batch;
  }
}

/** @throws HjemmelError `import-file-changed` when somebody wrote to the file while it was being read */
function unchanged(descriptor: number, { file, bytes, modifiedMs }: Survey): void {
  const now = fstatSync(descriptor);
  if (now.size !== bytes || now.mtimeMs !== modifiedMs) throw new HjemmelError('import-file-written', { file });
}

/** @throws HjemmelError `import-quote-open`, `import-row-too-long`, `import-csv-broken`, all with the line */
export async function* csvBatches(survey: Survey, form: CsvForm, options: { place: CsvPlace; size: number }) {
  const { descriptor } = openFile(survey.file);
  const reader = new CsvReader(form, options.place);
  try {
    for (const chunk of utf8Of(descriptor, survey, options.place.position)) {
      await reader.feed(chunk).catch((error) => {
        throw brokenCsv(error, survey.file, reader.line);
      });
      while (reader.records.length >= options.size) yield reader.take(options.size);
    }
    await reader.end().catch((error) => {
      throw brokenCsv(error, survey.file, reader.line);
    });
    unchanged(descriptor, survey);
    if (reader.records.length > 0) yield reader.take(reader.records.length);
  } finally {
    closeSync(descriptor);
  }
}

/** Records that show what the columns of a file are. */
const SAMPLE = 200;

/** The first records of a file, and the place behind its headings. */
export async function csvSample(
  survey: Survey,
  form: CsvForm,
): Promise<{ records: readonly CsvRecord[]; behind: CsvPlace }> {
  const start = { position: 0, line: 1 };
  let behind: CsvPlace | undefined;
  const records: CsvRecord[] = [];
  // The headings are a batch of their own: the next record begins behind them.
  for await (const batch of csvBatches(survey, form, { place: start, size: 1 })) {
    behind ??= batch;
    records.push(...batch.records);
    if (records.length > SAMPLE) break;
  }
  if (behind === undefined) throw new HjemmelError('import-empty', { file: survey.file });
  return { records, behind: { position: behind.position, line: behind.line } };
}

/** The delimiter of the first line: whichever occurs most outside quotes. */
export function delimiterOf({ head, encoding, mark }: Survey): string {
  const text = new TextDecoder(encoding === 'iso-8859-1' ? 'windows-1252' : encoding).decode(head.subarray(mark));
  const first = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t', '|'].map((sign) => ({ sign, count: first.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
