/** Standard base64 (RFC 4648 section 4), written and read in one way only. */

export const toBase64 = (bytes: Uint8Array): string => bytes.toBase64();

/** Undefined for anything that is not exactly what `toBase64` would have written. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' });
    // Whitespace inside is skipped by the decoder; two texts must never stand for one value.
    return bytes.toBase64() === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
