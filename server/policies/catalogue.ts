/** The policy files of a folder, grouped by policy and, within one, by version. */
import type { Policy } from '@hjemmel/core';
import { type LoadedPolicy, loadPolicy, policyFiles } from './load.ts';

/** One readable version of one policy. */
export interface PolicyVersion extends LoadedPolicy {
  readonly policy: Policy;
}

export interface Catalogue {
  /** Every readable version by the id of its policy, oldest first. The ids come sorted. */
  readonly versions: ReadonlyMap<string, readonly PolicyVersion[]>;
  /** Files that have errors of form, with their findings; they take no part. */
  readonly invalid: readonly LoadedPolicy[];
}

/** The versions of one policy as they stand on a day. */
export interface PolicyStanding {
  readonly id: string;
  /** The version that counts: of those in force, the latest whose `effective` day has come. */
  readonly inForce: PolicyVersion | undefined;
  /** Versions that have been in force, newest first. */
  readonly earlier: readonly PolicyVersion[];
  /** Adopted, but their day has not come; the next one first. */
  readonly upcoming: readonly PolicyVersion[];
  /** Drafts, newest first, whatever their day. */
  readonly drafts: readonly PolicyVersion[];
}

function isReadable(loaded: LoadedPolicy): loaded is PolicyVersion {
  return loaded.policy !== undefined;
}

/** Oldest first; two files of the same day in the order of their names, so that the later name counts. */
function byAge(a: PolicyVersion, b: PolicyVersion): number {
  const left = a.policy.policy.effective;
  const right = b.policy.policy.effective;
  if (left !== right) return left < right ? -1 : 1;
  return a.file < b.file ? -1 : 1;
}

/**
 * Groups policies that have been read already.
 * @param loaded in any order; those without a policy are listed as invalid
 */
export function catalogueOf(loaded: readonly LoadedPolicy[]): Catalogue {
  const readable = loaded.filter(isReadable);
  const ids = [...new Set(readable.map(({ policy }) => policy.policy.id))].sort();
  return {
    versions: new Map(ids.map((id) => [id, readable.filter(({ policy }) => policy.policy.id === id).sort(byAge)])),
    invalid: loaded.filter((candidate) => !isReadable(candidate)),
  };
}

/**
 * Reads all policy files of a folder and its subfolders (`<effective-date>.yaml`).
 * @throws HjemmelError `file-unreadable` when the folder or a file cannot be opened, `library-unreadable`
 */
export function readCatalogue(folder: string): Catalogue {
  return catalogueOf(policyFiles(folder).map(loadPolicy));
}

function standing(id: string, versions: readonly PolicyVersion[], today: string): PolicyStanding {
  const adopted = versions.filter(({ policy }) => policy.policy.status === 'in-force');
  const begun = adopted.filter(({ policy }) => policy.policy.effective <= today).reverse();
  return {
    id,
    inForce: begun[0],
    earlier: begun.slice(1),
    upcoming: adopted.filter(({ policy }) => policy.policy.effective > today),
    drafts: versions.filter(({ policy }) => policy.policy.status === 'draft').reverse(),
  };
}

/**
 * How every policy stands on a day, in the order of their ids.
 * @param today a calendar day, `YYYY-MM-DD`
 */
export function standingOn(catalogue: Catalogue, today: string): PolicyStanding[] {
  return [...catalogue.versions].map(([id, versions]) => standing(id, versions, today));
}

/** How one policy stands on a day; undefined when the catalogue has no policy of that id. */
export function findStanding(catalogue: Catalogue, id: string, today: string): PolicyStanding | undefined {
  const versions = catalogue.versions.get(id);
  return versions === undefined ? undefined : standing(id, versions, today);
}
