/** Worlds for tests and benches, made from the shipped policies. */
import { readPolicyBook } from '../policies/index.ts';
import { type World, type WorldOptions, worldOf } from './world.ts';

export function testWorld(slug: string, options: Partial<WorldOptions> = {}): World {
  const book = readPolicyBook();
  const asOf = options.asOf ?? '2026-11-21';
  return worldOf(book.get(slug, asOf).version.policy, book.map, {
    slug,
    seed: 7,
    readings: 'monthly',
    ...options,
    asOf,
  });
}
