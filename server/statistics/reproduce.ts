/** Makes a release again from its record, to show that it is what was handed over. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Release } from './model.ts';
import { prepareRelease, type StatisticsStore, type Utility } from './prepare-release.ts';
import { findMaking, findRelease } from './read.ts';
import { ReleaseRequest } from './requests.ts';

/**
 * `same`: from the same data comes the same content. `inputs-changed`: the data has been corrected, erased or objected to
 * since, so that it cannot be shown any more. `differs`: the same data gives something else, which must not be.
 */
export interface Reproduced {
  readonly release: Release;
  readonly result: 'same' | 'inputs-changed' | 'differs';
}

/** @throws HjemmelError `release-unknown` */
export async function getRelease(tx: Tx, id: string): Promise<Release> {
  const found = await findRelease(tx, id);
  if (found === undefined) throw new HjemmelError('release-unknown', { release: id });
  return found;
}

/** @throws HjemmelError `release-unknown`; as `release` where the purpose may not use the data any more */
export async function reproduceRelease(store: StatisticsStore, utility: Utility, id: string): Promise<Reproduced> {
  return store.guard.within({ controller: utility.id }, async (tx) => {
    const release = await getRelease(tx, id);
    const made = (await findMaking(tx, release.id))!;
    const { minimum, dominanceMilli, ...asked } = made.parameters;
    const keys = await store.keys.of(tx);
    const seed = made.seed && keys.decrypt(made.seed, { table: 'releases', column: 'seed', row: release.id });
    const again = await prepareRelease(tx, store, {
      ...{ utility, request: ReleaseRequest.parse(asked), set: release.set, number: release.number },
      ...{ limits: { minimum, dominanceMilli }, seed: seed ?? undefined },
    });
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    if (hex(again.table.inputsHash) !== release.inputsHash) return { release, result: 'inputs-changed' };
    return { release, result: hex(again.contentHash) === release.contentHash ? 'same' : 'differs' };
  });
}
