/** The keys of one controller, ready for use: fields, blind index, commitments, and the keys of persons and files. */
import { createHmac, randomBytes } from 'node:crypto';
import { HjemmelError } from '../errors.ts';
import { seal, unseal } from './key-service.ts';

/** Which value a field is, so that a ciphertext moved to another row or column does not open. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  /** Id of the row. */
  readonly row: string;
}

export interface RawKeys {
  /** By version; the highest one encrypts. */
  readonly field: ReadonlyMap<number, Uint8Array>;
  readonly index: Uint8Array;
  readonly commitment: Uint8Array;
}

/** Makes `length` bytes nobody can guess. Only the synthetic population passes another, so that it is repeatable. */
export type Random = (length: number) => Uint8Array;

const place = (controller: number, { table, column, row }: FieldPlace): string =>
  `${controller}/${table}.${column}/${row}`;

export class ControllerKeys {
  readonly controller: number;
  readonly #keys: RawKeys;
  readonly #version: number;
  readonly #random: Random;

  constructor(controller: number, keys: RawKeys, random: Random = randomBytes) {
    this.controller = controller;
    this.#keys = keys;
    this.#version = Math.max(...keys.field.keys());
    this.#random = random;
  }

  /** One byte for the key's version, then nonce, ciphertext and tag. */
  encrypt(plain: string | Uint8Array, at: FieldPlace): Uint8Array {
    const bytes = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
    const key = this.#keys.field.get(this.#version)!;
    const nonce = Buffer.from(this.#random(12));
    return Buffer.concat([Buffer.of(this.#version), seal(key, bytes, place(this.controller, at), nonce)]);
  }

  /** @throws HjemmelError `field-unreadable` when it was changed, moved, or encrypted under a key that is not here */
  decrypt(sealed: Uint8Array, at: FieldPlace): Uint8Array {
    const key = this.#keys.field.get(sealed[0] ?? -1);
    const plain = key && unseal(key, sealed.subarray(1), place(this.controller, at));
    if (plain === undefined) throw new HjemmelError('field-unreadable', { table: at.table, column: at.column });
    return plain;
  }

  decryptText(sealed: Uint8Array, at: FieldPlace): string {
    return Buffer.from(this.decrypt(sealed, at)).toString('utf8');
  }

  /**
   * What an encrypted value is found by: HMAC-SHA-256 under a key of its own. Equal values of one kind have equal
   * indexes; without the key nobody can try values out.
   * @param value normalised, so that equal means equal
   */
  blindIndex(kind: string, value: string): Uint8Array {
    return createHmac('sha256', this.#keys.index).update(`${kind}\0${value}`).digest();
  }

  /** A new key for a person or a file, wrapped under the controller's, to be stored beside what it is for. */
  newKey(owner: string): { readonly key: Uint8Array; readonly wrapped: Uint8Array } {
    const key = this.#random(32);
    return { key, wrapped: this.encrypt(key, { table: 'keys', column: 'wrapped', row: owner }) };
  }

  openKey(wrapped: Uint8Array, owner: string): Uint8Array {
    return this.decrypt(wrapped, { table: 'keys', column: 'wrapped', row: owner });
  }

  /**
   * What the ledger may say of a person: it proves that the same person was meant to whoever has the person's key, and
   * means nothing once that key is destroyed.
   * @param personKey from `openKey`
   * @returns 64 hexadecimal digits
   */
  commit(personKey: Uint8Array, about: string): string {
    const inner = createHmac('sha256', personKey).update(about).digest();
    return createHmac('sha256', this.#keys.commitment).update(inner).digest('hex');
  }
}
