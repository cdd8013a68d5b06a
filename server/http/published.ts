/** What the core makes of each version, computed once and kept: policies are few and small. */
import { type ClauseRow, checkPolicy, clauseRegister, type Finding } from '@hjemmel/core';
import type { Site, Version } from './site.ts';

/** Remembers what a function answered for each version and key. */
function remembered<T>(make: (version: Version, key: string) => T): (version: Version, key: string) => T {
  const known = new WeakMap<Version, Map<string, T>>();
  return (version, key) => {
    const own = known.get(version) ?? new Map<string, T>();
    known.set(version, own);
    if (!own.has(key)) own.set(key, make(version, key));
    return own.get(key)!;
  };
}

const findings = remembered((version, today): readonly Finding[] =>
  checkPolicy({ policy: version.policy, locate: version.locate }, { today }),
);

export function findingsOf(site: Site, version: Version): readonly Finding[] {
  return findings(version, site.today);
}

const clauses = remembered((version): readonly ClauseRow[] =>
  clauseRegister([{ file: version.file, policy: version.policy }]),
);

export function clausesOf(version: Version): readonly ClauseRow[] {
  return clauses(version, '');
}

export interface ControlCount {
  readonly running: number;
  readonly planned: number;
}

/** The controls the clauses name, each counted once. */
export function controlsOf(version: Version): ControlCount {
  const states = new Map(
    clausesOf(version)
      .flatMap((row) => row.keptBy)
      .filter(({ kind }) => kind === 'control')
      .map(({ rule, status }) => [rule, status] as const),
  );
  const running = [...states.values()].filter((status) => status === 'running').length;
  return { running, planned: states.size - running };
}
