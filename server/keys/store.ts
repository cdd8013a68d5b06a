/** Where wrapped keys are kept. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { ControllerKeys, type Random } from './controller-keys.ts';
import type { KeyService } from './key-service.ts';

const PURPOSES = ['field', 'index', 'commitment'] as const;
type Purpose = (typeof PURPOSES)[number];

interface KeyRow {
  purpose: Purpose;
  version: number;
  wrapped: Uint8Array;
  check_value: Uint8Array;
}

export interface Keys {
  /**
   * The keys of the controller of this transaction; made on first use.
   * @throws HjemmelError `key-wrong` when the key service is not the one they were wrapped by
   */
  of(tx: Tx): Promise<ControllerKeys>;
}

const checkOf = (key: Uint8Array): Uint8Array => createHmac('sha256', key).update('hjemmel key check').digest();
const contextOf = (controller: number, purpose: Purpose, version: number): string =>
  `${controller}/${purpose}/${version}`;

async function add(tx: Tx, controller: number, service: KeyService): Promise<void> {
  for (const purpose of PURPOSES) {
    const key = randomBytes(32);
    await tx.run(
      `INSERT INTO controller_keys (controller, purpose, version, wrapped, check_value)
       VALUES ($1, $2, 1, $3, $4) ON CONFLICT DO NOTHING`,
      [controller, purpose, await service.wrap(key, contextOf(controller, purpose, 1)), checkOf(key)],
    );
  }
}

const read = (tx: Tx): Promise<KeyRow[]> =>
  tx.query<KeyRow>('SELECT purpose, version, wrapped, check_value FROM controller_keys WHERE controller = $1', [
    scopeOf(tx),
  ]);

function scopeOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('keys belong to a controller');
  return tx.scope.controller;
}

async function unwrapAll(rows: readonly KeyRow[], controller: number, service: KeyService) {
  const keys = new Map<Purpose, Map<number, Uint8Array>>();
  for (const { purpose, version, wrapped, check_value } of rows) {
    const key = await service.unwrap(wrapped, contextOf(controller, purpose, version));
    if (!timingSafeEqual(checkOf(key), check_value)) throw new HjemmelError('key-wrong');
    const versions = keys.get(purpose) ?? new Map<number, Uint8Array>();
    keys.set(purpose, versions.set(version, key));
  }
  return keys;
}

/** Keys of controllers as the store has them, unwrapped once. */
export function openKeys(service: KeyService, random?: Random): Keys {
  const opened = new Map<number, ControllerKeys>();
  return {
    of: async (tx) => {
      const controller = scopeOf(tx);
      const known = opened.get(controller);
      if (known !== undefined) return known;
      const found = await read(tx);
      if (found.length < PURPOSES.length) await add(tx, controller, service);
      // Read again: another writer may have been first.
      const keys = await unwrapAll(found.length < PURPOSES.length ? await read(tx) : found, controller, service);
      const newest = (purpose: Purpose): Uint8Array => [...(keys.get(purpose) ?? [])].sort(([a], [b]) => b - a)[0]![1];
      const raw = { field: keys.get('field')!, index: newest('index'), commitment: newest('commitment') };
      const made = new ControllerKeys(controller, raw, random);
      // Keys made in a transaction that is undone must not be remembered.
      if (found.length >= PURPOSES.length) opened.set(controller, made);
      return made;
    },
  };
}
