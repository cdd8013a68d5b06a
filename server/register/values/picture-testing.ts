/** Small pictures made in tests: the least that a JPEG and a PNG consist of, with Exif data. */
import { crc32, deflateSync } from 'node:zlib';

type Degrees = readonly [degrees: number, minutes: number, seconds: number];

/** A TIFF block with a camera's name and a place. */
export function exif(
  place: { latitude: Degrees; longitude: Degrees; west: boolean; south: boolean },
  order: 'little' | 'big',
): Buffer {
  const bytes = Buffer.alloc(220);
  const little = order === 'little';
  const u16 = (value: number, at: number): unknown =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number): unknown =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  const entry = (
    at: number,
    told: readonly [tag: number, type: number, count: number, value: number | string],
  ): void => {
    const [tag, type, count, value] = told;
    u16(tag, at);
    u16(type, at + 2);
    u32(count, at + 4);
    if (typeof value === 'string') bytes.write(value, at + 8, 'latin1');
    else u32(value, at + 8);
  };
  bytes.write(little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(2, 8);
  entry(10, [0x010f, 2, 12, 150]);
  entry(22, [0x8825, 4, 1, 40]);
  u16(4, 40);
  entry(42, [1, 2, 2, place.south ? 'S\0' : 'N\0']);
  entry(54, [2, 5, 3, 100]);
  entry(66, [3, 2, 2, place.west ? 'W\0' : 'E\0']);
  entry(78, [4, 5, 3, 124]);
  for (const [at, degrees] of [
    [100, place.latitude],
    [124, place.longitude],
  ] as const)
    for (const [i, part] of degrees.entries()) {
      u32(part, at + i * 8);
      u32(1, at + i * 8 + 4);
    }
  bytes.write('PRØVEKAMERA\0', 150, 'latin1');
  return bytes;
}

function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([head, content]);
}

/** With stuffed bytes and a restart marker in its data, which are no markers. */
export function jpeg(blocks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...blocks.map((block) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]))),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

export function chunk(type: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(content.length, 0);
  bytes.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([bytes.subarray(0, 4), named, bytes.subarray(4)]);
}

export function png(blocks: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...blocks.map((block) => chunk('eXIf', block)),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
