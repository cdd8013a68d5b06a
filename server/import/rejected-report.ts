/** The report of rejected rows: beside the file, for its owner alone, safe to open in a spreadsheet. */
import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';

/** A line of the report: where, why in code and words, which field, and the columns as they were. */
export type ReportLine = readonly [line: string, code: string, field: string, reason: string, ...original: string[]];

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
   * that is nowhere, and what an earlier run left is removed.
   */
  begin(bytes: number): void {
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
