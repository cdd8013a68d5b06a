/** The report of rejected rows: beside the file, for its owner alone, safe to open in a spreadsheet. */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { LANGUAGES } from '@hjemmel/core';
import { stringify } from 'csv-stringify/sync';
import { HjemmelError } from '../errors.ts';
import { importTexts } from './locales/index.ts';

/** A line of the report: where, why in code and words, which field, and the columns as they were. */
export type ReportLine = readonly [line: string, code: string, field: string, reason: string, ...original: string[]];

/** Whether a file is a report of an earlier run, by its first words in any language. */
function isReport(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(100);
    const text = head.toString('utf8', 0, readSync(descriptor, head, 0, 100, 0));
    return LANGUAGES.some((language) => {
      const { line, code } = importTexts(language).columns;
      return new RegExp(`^\uFEFF${line}[;,|\t]${code}[;,|\t]`).test(text);
    });
  } finally {
    closeSync(descriptor);
  }
}

export class RejectedReport {
  readonly file: string;
  readonly #delimiter: string;
  readonly #head: ReportLine;
  #descriptor: number | undefined;
  #bytes = 0;
  /** Why it could not be written, as the system's code; the rows that were taken are stored all the same. */
  failure: string | undefined;

  constructor(file: string, form: { delimiter: string; head: ReportLine }) {
    this.file = file;
    this.#delimiter = form.delimiter;
    this.#head = form.head;
  }

  /**
   * Goes on where the last batch that was stored left it: what stands behind belongs to one that was not. For a new run
   * that is nowhere, and the report of an earlier one is removed.
   * @throws HjemmelError `import-report-taken` when something else stands in its place: that is nobody's to remove
   */
  begin(bytes: number): void {
    const there = lstatSync(this.file, { throwIfNoEntry: false });
    if (there !== undefined && !(there.isFile() && isReport(this.file)))
      throw new HjemmelError('import-report-taken', { file: this.file });
    this.#bytes = bytes;
    this.#attempt(() => (bytes === 0 ? rmSync(this.file, { force: true }) : this.#open()));
  }

  /** Its length; what the store remembers with a batch. */
  get bytes(): number {
    return this.#bytes;
  }

  add(lines: readonly ReportLine[]): void {
    if (lines.length === 0 || this.failure !== undefined) return;
    this.#attempt(() => {
      if (this.#descriptor === undefined) this.#open();
      const all = this.#bytes === 0 ? [this.#head, ...lines] : lines;
      this.#write(`${this.#bytes === 0 ? '\uFEFF' : ''}${this.#text(all)}`);
    });
  }

  /** Takes back what was added for a batch that was not stored. */
  back(bytes: number): void {
    if (this.#descriptor === undefined) return;
    this.#attempt(() => ftruncateSync(this.#descriptor!, bytes));
    this.#bytes = bytes;
  }

  close(): void {
    if (this.#descriptor !== undefined) this.#attempt(() => closeSync(this.#descriptor!));
    this.#descriptor = undefined;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    }
  }

  #open(): void {
    // A link in its place could lead what follows to somewhere else.
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
    this.#descriptor = openSync(this.file, flags, 0o600);
    fchmodSync(this.#descriptor, 0o600);
    // Shorter than remembered: somebody took it away; it begins anew.
    if (fstatSync(this.#descriptor).size < this.#bytes) this.#bytes = 0;
    ftruncateSync(this.#descriptor, this.#bytes);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#descriptor!, bytes, done, bytes.length - done, this.#bytes + done);
    this.#bytes += bytes.length;
  }

  #text(lines: readonly ReportLine[]): string {
    return stringify([...lines], { delimiter: this.#delimiter, escape_formulas: true, record_delimiter: '\r\n' });
  }
}
