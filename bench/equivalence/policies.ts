/** The policies people are asked about: made-up ones from a seed, the shipped ones, and those of the corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CompiledPolicy, compilePolicy, parseLibrary, parsePolicy } from '@hjemmel/core';
import type { Words } from './random-person.ts';

const SHIPPED = resolve(import.meta.dirname, '../../policies');
const CORPUS = resolve(import.meta.dirname, '../../core/corpus/policies');

let read: readonly CompiledPolicy[] | undefined;

/** Every version of every shipped policy, drafts too, and the invented policies of the corpus. Read once. */
export function realPolicies(): readonly CompiledPolicy[] {
  read ??= readPolicies();
  return read;
}

function readPolicies(): CompiledPolicy[] {
  const libraries = readdirSync(join(SHIPPED, 'library')).map(
    (name) => parseLibrary(readFileSync(join(SHIPPED, 'library', name), 'utf8')).library!,
  );
  const shipped = readdirSync(SHIPPED)
    .filter((name) => name !== 'library' && !name.includes('.'))
    .flatMap((folder) => readdirSync(join(SHIPPED, folder)).map((name) => join(SHIPPED, folder, name)));
  const files = [...shipped, ...readdirSync(CORPUS).map((name) => join(CORPUS, name))];
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => compilePolicy(parsePolicy(readFileSync(file, 'utf8'), libraries).policy!));
}

/** The words of a policy, for people and questions that it can say something about. */
export function wordsOf({ policy, retention }: CompiledPolicy): Words {
  const events = Object.keys(policy.events);
  const periods = retention.flatMap(({ clock }) => (clock === undefined ? [] : [clock.period]));
  return {
    kinds: Object.keys(policy.kinds),
    events: [...events, ...Object.keys(policy.relations).flatMap((one) => events.map((event) => `${one}.${event}`))],
    consents: Object.keys(policy.consents),
    purposes: Object.keys(policy.purposes),
    categories: Object.keys(policy.categories),
    channels: Object.keys(policy.channels),
    protections: Object.keys(policy.protections),
    conditions: Object.fromEntries(Object.entries(policy.conditions).map(([name, { values }]) => [name, values])),
    periods: [...new Set([...periods, 'P0D', 'P1D', 'P1M', 'P1Y'])],
  };
}
