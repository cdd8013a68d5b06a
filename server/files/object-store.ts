/** Where stored objects lie: a folder, or a bucket of an S3-compatible store. They hold ciphertext only. */

export interface ObjectStore {
  /** Stores an object under a name, whole or not at all; over one of the same name. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** @throws HjemmelError `object-missing` */
  get(name: string): Promise<Uint8Array>;
  /** Removing what is not there is no error: a removal can be run again. */
  remove(name: string): Promise<void>;
  /** Names that begin with `prefix`, with the time each was stored. */
  list(prefix: string): AsyncGenerator<{ readonly name: string; readonly storedAt: string }>;
}

/** Names are ids that the server made; anything else could lead out of the folder. */
export function checkName(name: string): string {
  if (!/^[a-z0-9-]{1,80}(?:\/[a-z0-9-]{1,80}){0,3}$/.test(name)) throw new TypeError('not the name of an object');
  return name;
}
