/** Readings of a batch, column by column: a row object for each of a billion readings would be most of the work. */

export const REGISTERS = ['energy', 'volume', 'flow-temperature', 'return-temperature'] as const;
export type RegisterName = (typeof REGISTERS)[number];
export const RESOLUTIONS = ['PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y'] as const;
export const QUALITIES = ['measured', 'estimated', 'corrected', 'missing', 'incomplete'] as const;

/** Wh, litres or thousandths of a degree over the period that begins at `startMs`. */
export interface Reading {
  readonly gsrn: string;
  readonly startMs: number;
  readonly value: number;
  readonly register: RegisterName;
  readonly resolution: (typeof RESOLUTIONS)[number];
  readonly quality: (typeof QUALITIES)[number];
}

/** Bytes of one reading as COPY's binary form has it: six fields with their lengths. */
const WIDTH = 2 + 6 * 4 + 4 + 4 + 8 + 8 + 4 + 4;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts microseconds from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const HIGH = 2 ** 32;

/** Columns of the table it is copied into; see `readings-sql.ts`. */
export class ReadingBatch {
  /** Metering points in the order in which they first occur. */
  readonly points: string[] = [];
  readonly months = new Set<number>();
  readonly #places = new Map<string, number>();
  #buffer: Buffer;
  #length = SIGNATURE.length;
  #lastGsrn = '';
  #lastPlace = -1;
  #lastMonth = Number.NaN;
  #monthEnd = Number.NaN;
  count = 0;

  constructor(expected: number) {
    this.#buffer = Buffer.allocUnsafeSlow(SIGNATURE.length + 2 + WIDTH * Math.max(expected, 1));
    SIGNATURE.copy(this.#buffer);
  }

  /** @param row place of the row in the batch, by which a rejected one is found again */
  add(row: number, { gsrn, startMs, value, register, resolution, quality }: Reading): void {
    if (this.#length + WIDTH + 2 > this.#buffer.length) this.#grow();
    const point = gsrn === this.#lastGsrn ? this.#lastPlace : this.#pointOf(gsrn);
    if (!(startMs >= this.#lastMonth && startMs < this.#monthEnd)) this.#monthOf(startMs);
    const to = this.#buffer;
    let at = to.writeInt16BE(6, this.#length);
    at = to.writeInt32BE(row, to.writeInt32BE(4, at));
    at = to.writeInt32BE(point, to.writeInt32BE(4, at));
    at = writeInt64(to, (startMs - EPOCH_MS) * 1_000, to.writeInt32BE(8, at));
    at = writeInt64(to, value, to.writeInt32BE(8, at));
    const kind = REGISTERS.indexOf(register) * 16 + RESOLUTIONS.indexOf(resolution);
    at = to.writeInt32BE(kind, to.writeInt32BE(4, at));
    at = to.writeInt32BE(QUALITIES.indexOf(quality), to.writeInt32BE(4, at));
    this.#length = at;
    this.count++;
  }

  /** The batch in COPY's binary form. */
  bytes(): Uint8Array {
    const end = this.#buffer.writeInt16BE(-1, this.#length);
    return this.#buffer.subarray(0, end);
  }

  #pointOf(gsrn: string): number {
    let place = this.#places.get(gsrn);
    if (place === undefined) {
      place = this.points.push(gsrn) - 1;
      this.#places.set(gsrn, place);
    }
    this.#lastGsrn = gsrn;
    this.#lastPlace = place;
    return place;
  }

  #monthOf(startMs: number): void {
    const date = new Date(startMs);
    this.#lastMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
    this.#monthEnd = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
    this.months.add(this.#lastMonth);
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

function writeInt64(to: Buffer, value: number, at: number): number {
  const high = Math.floor(value / HIGH);
  to.writeInt32BE(high, at);
  return to.writeUInt32BE(value - high * HIGH, at + 4);
}
