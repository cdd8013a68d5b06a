/** The shipped policies, for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Policy } from '../policy/model.ts';
import { parseLibrary, parsePolicy } from '../policy/parse.ts';

const LIBRARY = 'policies/library';

/** The oldest policy of a controller, by the name of its folder. */
export function loadShipped(controller: string): Policy {
  const libraries = readdirSync(LIBRARY).map(
    (name) => parseLibrary(readFileSync(`${LIBRARY}/${name}`, 'utf8')).library!,
  );
  const [file] = readdirSync(`policies/${controller}`).sort();
  const { policy } = parsePolicy(readFileSync(`policies/${controller}/${file}`, 'utf8'), libraries);
  if (policy === undefined) throw new Error(`${controller} cannot be read`);
  return policy;
}
