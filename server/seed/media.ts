/** Small synthetic recordings and pictures: a tone and a coloured square. */
import { crc32, deflateSync } from 'node:zlib';

/** A tone of a fifth of a second, mono, 8 bits, 8 kHz. @param pitch hertz */
export function toneWav(pitch: number): Uint8Array {
  const samples = 1600;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  const wave = Uint8Array.from(
    { length: samples },
    (_, at) => 128 + Math.round(60 * Math.sin((2 * Math.PI * pitch * at) / 8000)),
  );
  return Buffer.concat([head, wave]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Sixteen by sixteen pixels of one colour. */
export function squarePng(red: number, green: number, blue: number): Uint8Array {
  const size = 16;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([
    Buffer.of(0),
    Buffer.concat(Array.from({ length: size }, () => Buffer.of(red, green, blue))),
  ]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => line)), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
