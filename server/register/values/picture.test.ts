import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stripPicture } from './picture.ts';
import { chunk, exif, jpeg, png } from './picture-testing.ts';

const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).toString('latin1').includes(text);

describe('a picture', () => {
  it.each(['little', 'big'] as const)('SV-4 loses its place data and gives it back, %s end first', (order) => {
    const tiff = exif({ latitude: [55, 30, 36], longitude: [9, 45, 0], west: true, south: false }, order);
    for (const made of [jpeg([tiff]), png([tiff])]) {
      const stripped = stripPicture(made)!;
      expect(stripped.position!.latitude).toBeCloseTo(55.51, 6);
      expect(stripped.position!.longitude).toBeCloseTo(-9.75, 6);
      expect(holds(made, 'PRØVEKAMERA')).toBe(true);
      expect(holds(stripped.content, 'PRØVEKAMERA')).toBe(false);
      // Nothing is left to find, and stripping again changes nothing.
      const again = stripPicture(stripped.content)!;
      expect(again.position).toBeUndefined();
      expect(Buffer.from(again.content).equals(Buffer.from(stripped.content))).toBe(true);
    }
  });

  it('keeps the picture itself, byte for byte', () => {
    const plain = jpeg([]);
    expect(Buffer.from(stripPicture(plain)!.content).equals(plain)).toBe(true);
    expect(Buffer.from(stripPicture(png([]))!.content).equals(png([]))).toBe(true);
    const text = chunk('tEXt', Buffer.from('Author\0Prøve Prøvesen', 'latin1'));
    const withText = Buffer.concat([png([]).subarray(0, 33), text, png([]).subarray(33)]);
    expect(Buffer.from(stripPicture(withText)!.content).equals(png([]))).toBe(true);
    expect(crc32(Buffer.from('IEND'))).toBe(0xae426082);
  });

  it('SV-4 a second picture behind the first, with its own place, does not slip through', () => {
    const tiff = exif({ latitude: [55, 0, 0], longitude: [9, 0, 0], west: false, south: true }, 'big');
    const two = Buffer.concat([jpeg([]), jpeg([tiff])]);
    expect(Buffer.from(stripPicture(two)!.content).equals(jpeg([]))).toBe(true);
  });

  it('is refused when it is something else, cut short, or lies about its lengths; never an exception', () => {
    const tiff = exif({ latitude: [55, 0, 0], longitude: [9, 0, 0], west: false, south: true }, 'big');
    for (const made of [jpeg([tiff]), png([tiff])]) {
      for (let length = 0; length < made.length; length++)
        expect(stripPicture(made.subarray(0, length))).toBeUndefined();
      for (let place = 0; place < made.length; place++) {
        const broken = Buffer.from(made);
        broken[place] = broken[place]! ^ 0xff;
        expect(() => stripPicture(broken)).not.toThrow();
      }
    }
    expect(stripPicture(Buffer.from('GIF89a'))).toBeUndefined();
  });
});
