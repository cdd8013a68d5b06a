/** The policies of each controller as the guard, retention and import ask them: compiled, with the data map applied. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyMap,
  type CompiledPolicy,
  compilePolicy,
  type DataMap,
  type PolicyMap,
  parseDataMap,
} from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { type Catalogue, findStanding, type PolicyVersion, readCatalogue } from './catalogue.ts';
import { readText, SHIPPED_POLICIES } from './load.ts';

/** One version of one policy, ready to be asked. */
export interface BookEntry {
  /** The controller: the first part of the policy's id. */
  readonly slug: string;
  readonly version: PolicyVersion;
  readonly compiled: CompiledPolicy;
  /** The register's columns in this policy's words. */
  readonly map: PolicyMap;
  /** Id and day, as ledger entries and plans name the version that answered. */
  readonly identity: { readonly policy: string; readonly version: string };
  /** SHA-256 of the policy's text, hex: the same name and day with another text is another policy. */
  readonly hash: string;
}

/** The slug of the controller a policy is of. */
export function slugOf(policyId: string): string {
  return policyId.split('/')[0]!;
}

/**
 * The data map beside the policies, else the shipped one.
 * @throws HjemmelError `data-map-invalid`, `file-unreadable`
 */
function readDataMap(folder: string): DataMap {
  const own = join(folder, 'register.map.yaml');
  const file = existsSync(own) ? own : join(SHIPPED_POLICIES, 'register.map.yaml');
  const { map, findings } = parseDataMap(readText(file));
  if (map !== undefined) return map;
  const [first] = findings;
  throw new HjemmelError('data-map-invalid', {
    file,
    line: String(first?.line ?? 1),
    column: String(first?.column ?? 1),
    problem: first?.code ?? 'yaml',
  });
}

/**
 * Which policy counts for a controller on a day. A controller may have several, each for its audience: a question goes to
 * the first, by id, that has the purpose asked for; so a purpose belongs in one of them. Nothing here changes while the
 * process runs; each version is compiled once, when it is first asked.
 */
export class PolicyBook {
  readonly catalogue: Catalogue;
  readonly map: DataMap;
  readonly #entries = new Map<PolicyVersion, BookEntry>();
  readonly #days = new Map<string, readonly BookEntry[]>();

  constructor(catalogue: Catalogue, map: DataMap) {
    this.catalogue = catalogue;
    this.map = map;
  }

  /** The controllers that have a policy, sorted. */
  get slugs(): readonly string[] {
    return [...new Set([...this.catalogue.versions.keys()].map(slugOf))].sort();
  }

  entryOf(version: PolicyVersion): BookEntry {
    const known = this.#entries.get(version);
    if (known !== undefined) return known;
    const { id, effective } = version.policy.policy;
    const entry: BookEntry = {
      slug: slugOf(id),
      version,
      compiled: compilePolicy(version.policy),
      map: applyMap(this.map, version.policy),
      identity: { policy: id, version: effective },
      hash: createHash('sha256').update(version.text).digest('hex'),
    };
    this.#entries.set(version, entry);
    return entry;
  }

  /** The versions in force for a controller on a day (`YYYY-MM-DD` of its time zone), by policy id. */
  listInForce(slug: string, day: string): readonly BookEntry[] {
    const key = `${day} ${slug}`;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const found = this.#ids(slug).flatMap((id) => findStanding(this.catalogue, id, day)?.inForce ?? []);
    const entries = found.map((version) => this.entryOf(version));
    if (this.#days.size > 1000) this.#days.clear();
    this.#days.set(key, entries);
    return entries;
  }

  /**
   * The version that answers for a controller on a day: of several policies the one that has the purpose.
   * @throws HjemmelError `no-policy-in-force`
   */
  get(slug: string, day: string, purpose?: string): BookEntry {
    const inForce = this.listInForce(slug, day);
    const entry = inForce.find(({ compiled }) => purpose !== undefined && compiled.purposes.has(purpose)) ?? inForce[0];
    if (entry === undefined) throw new HjemmelError('no-policy-in-force', { controller: slug, day });
    return entry;
  }

  /** All versions of a controller's policies, oldest first within each: those in force once, now and later. Drafts are not. */
  listVersions(slug: string): BookEntry[] {
    return this.#ids(slug)
      .flatMap((id) => this.catalogue.versions.get(id)!)
      .filter(({ policy }) => policy.policy.status === 'in-force')
      .map((version) => this.entryOf(version));
  }

  #ids(slug: string): string[] {
    return [...this.catalogue.versions.keys()].filter((id) => slugOf(id) === slug);
  }
}

/** @throws HjemmelError `file-unreadable`, `library-unreadable`, `data-map-invalid` */
export function readPolicyBook(folder: string = SHIPPED_POLICIES): PolicyBook {
  return new PolicyBook(readCatalogue(folder), readDataMap(folder));
}
