/**
 * What a picture file tells beside the picture: where it was taken is read out, and everything of the kind is taken away
 * from the file. JPEG (ITU-T T.81, Exif 2.32) and PNG (W3C, with its eXIf chunk).
 */

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

export interface StrippedPicture {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly content: Uint8Array;
  readonly position: Position | undefined;
}

const GPS_POINTER = 0x8825;

/** Reads the few TIFF entries that matter; whatever lies outside the bytes is not there. */
class Tiff {
  readonly #view: DataView;
  readonly #little: boolean;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = this.#u16(0, true) === 0x4949;
  }

  #u16(at: number, little = this.#little): number {
    return at >= 0 && at + 2 <= this.#view.byteLength ? this.#view.getUint16(at, little) : 0;
  }

  #u32(at: number): number {
    return at >= 0 && at + 4 <= this.#view.byteLength ? this.#view.getUint32(at, this.#little) : 0;
  }

  /** Offset of the entry with a tag in the directory at `at`. */
  #entry(at: number, tag: number): number | undefined {
    const entries = this.#u16(at);
    for (let i = 0; i < entries && i < 500; i++) if (this.#u16(at + 2 + i * 12) === tag) return at + 2 + i * 12;
    return undefined;
  }

  /** Degrees of three fractions: degrees, minutes, seconds. */
  #degrees(gps: number, tag: number): number | undefined {
    const entry = this.#entry(gps, tag);
    const direction = this.#entry(gps, tag - 1);
    if (entry === undefined || direction === undefined) return undefined;
    const at = this.#u32(entry + 8);
    const parts = [0, 1, 2].map((i) => this.#u32(at + i * 8) / (this.#u32(at + i * 8 + 4) || 1));
    const degrees = parts[0]! + parts[1]! / 60 + parts[2]! / 3600;
    const letter = String.fromCharCode(this.#u16(direction + 8, false) >> 8);
    return letter === 'S' || letter === 'W' ? -degrees : degrees;
  }

  position(): Position | undefined {
    const pointer = this.#entry(this.#u32(4), GPS_POINTER);
    if (pointer === undefined) return undefined;
    const gps = this.#u32(pointer + 8);
    const [latitude, longitude] = [this.#degrees(gps, 2), this.#degrees(gps, 4)];
    if (latitude === undefined || longitude === undefined) return undefined;
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
  }
}

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Where the entropy-coded data that begins at `at` ends: at the next marker that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i + 1 < bytes.length) {
    const next = bytes[i + 1]!;
    if (bytes[i] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return i;
    i += 1;
  }
  return bytes.length;
}

/** Segments that are no picture: application data but JFIF's, a colour profile and Adobe's colour transform; comments. */
function isBeside(marker: number): boolean {
  return marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee);
}

function stripJpeg(bytes: Uint8Array): StrippedPicture | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let position: Position | undefined;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    // Whatever follows the end of the picture, such as a second one with its own data, is left out.
    if (marker === 0xd9)
      return { mediaType: 'image/jpeg', content: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), position };
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (end > bytes.length || end < at + 4) return undefined;
    if (marker === 0xe1 && ascii(bytes, at + 4, at + 10) === 'Exif\0\0')
      position ??= new Tiff(bytes.subarray(at + 10, end)).position();
    const next = marker === 0xda ? endOfScan(bytes, end) : end;
    // A colour profile says so; other APP2 segments point at further pictures in the file.
    const isOtherApp2 = marker === 0xe2 && ascii(bytes, at + 4, at + 15) !== 'ICC_PROFILE';
    if (!isBeside(marker) && !isOtherApp2) kept.push(bytes.subarray(at, next));
    at = next;
  }
  // An end of two bytes is too short for the loop.
  const isEnd = bytes[at] === 0xff && bytes[at + 1] === 0xd9;
  return isEnd
    ? { mediaType: 'image/jpeg', content: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), position }
    : undefined;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks of text and metadata; each stands by itself with its own checksum, so that leaving it out breaks nothing. */
const PNG_BESIDE = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function stripPng(bytes: Uint8Array): StrippedPicture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let position: Position | undefined;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    const type = ascii(bytes, at + 4, at + 8);
    if (end > bytes.length) return undefined;
    if (type === 'eXIf') position ??= new Tiff(bytes.subarray(at + 8, end - 4)).position();
    if (!PNG_BESIDE.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return { mediaType: 'image/png', content: Buffer.concat(kept), position };
    at = end;
  }
  return undefined;
}

/** Undefined when it is neither a JPEG nor a PNG, or ends before the picture does. */
export function stripPicture(bytes: Uint8Array): StrippedPicture | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes);
  return Buffer.from(bytes.subarray(0, 8)).equals(PNG) ? stripPng(bytes) : undefined;
}
