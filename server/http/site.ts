/** What the server publishes: every policy, every version, compiled and checked once at start. */
import { basename, relative } from 'node:path';
import { type CompiledPolicy, compilePolicy, type Finding, type Policy } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import {
  type LoadedPolicy,
  type PolicyStanding,
  type PolicyVersion,
  readCatalogue,
  standingOn,
} from '../policies/index.ts';

export interface Version {
  /** Name of the file without its ending; it stands in the URL. */
  readonly key: string;
  /** Path below the folder of policies. */
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly policy: Policy;
  readonly compiled: CompiledPolicy;
  readonly locate: LoadedPolicy['locate'];
  readonly state: 'in-force' | 'earlier' | 'upcoming' | 'draft';
}

/** One policy of one controller, in all its versions. */
export interface Publication {
  readonly id: string;
  /** `controller/policy` as it stands in URLs; a policy id without a slash gets `policy` as its second part. */
  readonly path: string;
  readonly controller: string;
  /** Drafts, upcoming, in force, earlier. */
  readonly versions: readonly Version[];
  /** In force today; else the one nearest to it. */
  readonly current: Version;
}

export interface Site {
  readonly publications: readonly Publication[];
  /** Files that could not be read as policies. */
  readonly refused: readonly { file: string; findings: readonly Finding[] }[];
  /** The moment it is, in the controller's time zone, `YYYY-MM-DDTHH:MM`. */
  readonly now: (timeZone: string) => string;
  readonly today: string;
}

function version(one: PolicyVersion, state: Version['state'], folder: string): Version {
  return {
    key: basename(one.file).replace(/[.]ya?ml$/, ''),
    file: relative(folder, one.file),
    text: one.text,
    lines: one.text.split('\n'),
    policy: one.policy,
    compiled: compilePolicy(one.policy),
    locate: one.locate,
    state,
  };
}

function publication(standing: PolicyStanding, folder: string): Publication {
  const as = (state: Version['state'], list: readonly PolicyVersion[]): Version[] =>
    list.map((one) => version(one, state, folder));
  const versions = [
    ...as('draft', standing.drafts),
    ...as('upcoming', [...standing.upcoming].reverse()),
    ...as('in-force', standing.inForce === undefined ? [] : [standing.inForce]),
    ...as('earlier', standing.earlier),
  ];
  const current = versions.find((one) => one.state === 'in-force') ?? versions.at(-1)!;
  const [controller, name = 'policy'] = standing.id.split('/');
  return { id: standing.id, path: `${controller}/${name}`, controller: controller!, versions, current };
}

/**
 * Reads and compiles a folder of policies.
 * @param clock the one clock; which version is in force is judged on the day it is in Copenhagen
 * @throws HjemmelError where the folder or a file cannot be opened, or no policy in it can be read
 */
export function readSite(folder: string, clock: () => Temporal.Instant): Site {
  const today = clock().toZonedDateTimeISO('Europe/Copenhagen').toPlainDate().toString();
  const catalogue = readCatalogue(folder);
  const publications = standingOn(catalogue, today)
    .map((standing) => publication(standing, folder))
    .sort((a, b) => a.current.policy.controller.name.localeCompare(b.current.policy.controller.name, 'da'));
  if (publications.length === 0) throw new HjemmelError('no-policies', { folder });
  return {
    publications,
    refused: catalogue.invalid.map(({ file, findings }) => ({ file: relative(folder, file), findings })),
    today,
    now: (timeZone) => clock().toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  };
}

export function findPublication(site: Site, controller: string, name?: string): Publication | undefined {
  return site.publications.find((one) =>
    name === undefined ? one.controller === controller : one.path === `${controller}/${name}`,
  );
}

/** The version a date in a URL means: its own, or the one that was in force on that day. */
export function findVersion(found: Publication, key: string): Version | undefined {
  const exact = found.versions.find((version) => version.key === key);
  if (exact !== undefined) return exact;
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(key)) return undefined;
  return found.versions.find(
    (version) => version.policy.policy.status === 'in-force' && version.policy.policy.effective <= key,
  );
}
