/** CSV as records, in batches: with the place behind each, so that a run can go on there. */
import { isAscii } from 'node:buffer';
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
  if (error instanceof HjemmelError) return error;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new HjemmelError('import-quote-open', { file, line: started }, error);
  if (code === 'CSV_MAX_RECORD_SIZE') return new HjemmelError('import-row-too-long', { file, line: started }, error);
  return new HjemmelError('import-csv-broken', { file, line }, error);
}

/**
 * Reads records chunk by chunk; what it has read is taken from `records`. Text without quotation marks is cut at its line
 * breaks, six times as fast; from the first quotation mark on a parser takes over.
 */
class CsvReader {
  readonly #form: CsvForm;
  #parser: Parser | undefined;
  /** Behind what has been cut into records, and what of a record has come. */
  #place: CsvPlace;
  #rest: Buffer = Buffer.alloc(0);
  #empty = 0;
  records: CsvRecord[] = [];
  /** Place behind each record, and line behind it, beside `records`. */
  places: number[] = [];
  lines: number[] = [];

  constructor(form: CsvForm, place: CsvPlace) {
    this.#form = form;
    this.#place = place;
  }

  /** Line on which what is being read began. */
  get line(): number {
    return this.#place.line;
  }

  async feed(chunk: Buffer): Promise<void> {
    if (this.#parser !== undefined) return this.#parse(this.#parser, chunk);
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (data.includes(this.#form.quote) || this.#rest.length > MOST_RECORD) {
      this.#rest = Buffer.alloc(0);
      this.#parser = this.#makeParser(this.#place);
      return this.#parse(this.#parser, data);
    }
    const end = data.lastIndexOf(10) + 1;
    this.#cut(data.subarray(0, end));
    this.#rest = data.subarray(end);
  }

  async end(): Promise<void> {
    const parser = this.#parser;
    if (parser === undefined) {
      // The last line may lack its break.
      if (this.#rest.length > 0) this.#cut(this.#rest);
      return;
    }
    await new Promise<void>((done, fail) => {
      parser.on('error', fail);
      parser.on('end', done);
      parser.resume();
      parser.end();
    });
  }

  #cut(part: Buffer): void {
    const isPlain = isAscii(part);
    const { delimiter } = this.#form;
    const text = isPlain ? part.toString('latin1') : part.toString('utf8');
    let { position, line } = this.#place;
    for (let start = 0; start < text.length; line++) {
      const found = text.indexOf('\n', start);
      const stop = found < 0 ? text.length : found;
      const row = text.slice(start, text.charCodeAt(stop - 1) === 13 && stop > start ? stop - 1 : stop);
      const next = Math.min(stop + 1, text.length);
      position += isPlain ? next - start : Buffer.byteLength(text.slice(start, next));
      start = next;
      if (row === '') continue;
      this.records.push({ line, columns: row.split(delimiter) });
      this.places.push(position);
      this.lines.push(line + 1);
    }
    this.#place = { position, line };
  }

  #parse(parser: Parser, chunk: Buffer): Promise<void> {
    return new Promise((done, fail) => {
      parser.write(chunk, (error) => (error ? fail(error) : done()));
    });
  }

  #makeParser(base: CsvPlace): Parser {
    const { delimiter, quote } = this.#form;
    const parser = parse({
      delimiter,
      quote,
      escape: quote,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST_RECORD,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (columns: string[], context) => {
        this.records.push({ line: this.#place.line + context.empty_lines - this.#empty, columns });
        this.#empty = context.empty_lines;
        this.#place = { position: base.position + context.bytes, line: base.line + context.lines };
        this.places.push(this.#place.position);
        this.lines.push(this.#place.line);
        return null;
      },
    });
    // Told of through the callbacks of what is written.
    parser.on('error', () => undefined);
    return parser;
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
