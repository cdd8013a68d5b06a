/** Controls of the door to personal data: what it refuses, and what it lets through. */
import type { PolicyTable } from '@hjemmel/core';
import type { Tx } from '../../db/index.ts';
import { HjemmelError } from '../../errors.ts';
import { type Permit, reach } from '../../guard/index.ts';
import { judged, type Probe, type ProbeContext, type ProbeResult } from '../probe.ts';
import { countUnprovenUses, protectedPersons } from '../read.ts';

/** Undoes a trial's transaction: a probe leaves no use of anybody's data behind. */
class Undone extends Error {
  readonly found: readonly ProbeResult[];

  constructor(found: readonly ProbeResult[]) {
    super('undone');
    this.found = found;
  }
}

async function refuses(trial: () => Promise<unknown>, code: string): Promise<boolean> {
  try {
    await trial();
    return false;
  } catch (error) {
    return error instanceof HjemmelError && error.code === code;
  }
}

/** A purpose nobody has is refused and the refusal is on the ledger; what only looks like a permit opens nothing. */
export const guard: Probe = async ({ store, controller }) => {
  const scope = { controller };
  const asked = { purpose: 'probe-of-the-guard', action: 'use' as const, categories: ['contact'] };
  const forged = {} as unknown as Permit;
  const trials = [
    await refuses(() => store.guard.within(scope, (tx) => store.guard.permitSet(tx, asked)), 'not-permitted'),
    await refuses(() => store.guard.within(scope, async (tx) => reach(tx, forged)), 'permit-invalid'),
  ];
  const failed = trials.filter((held) => !held).length;
  return judged(trials.length, failed, { code: 'not-refused', params: { what: 'guard' } });
};

/** The purposes that may see only some items of a category, with that category. */
function limitedPairs({ entry }: ProbeContext): { purpose: string; category: string; fields: readonly string[] }[] {
  return [...entry.compiled.purposes].flatMap(([purpose, plan]) =>
    [...plan.pairs].flatMap(([category, { fields }]) =>
      fields === undefined || plan.rule.aggregate !== undefined ? [] : [{ purpose, category, fields }],
    ),
  );
}

/** Runs trials under permits for sets, and undoes them. */
async function underPermits(
  { store, controller }: ProbeContext,
  work: (tx: Tx) => Promise<readonly ProbeResult[]>,
): Promise<readonly ProbeResult[]> {
  try {
    await store.guard.within({ controller }, async (tx) => {
      throw new Undone(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.found;
    throw error;
  }
  return [];
}

const added = (results: readonly ProbeResult[]): ProbeResult => {
  const sum = (of: 'checked' | 'failed'): number => results.reduce((total, one) => total + one[of], 0);
  return judged(sum('checked'), sum('failed'), results.find(({ failed }) => failed > 0)?.finding);
};

/** A permit for nobody in particular: enough to see which columns it would open. */
const NOBODY = (): string => 'SELECT NULL::uuid WHERE false';

/** A purpose that may see only some items is given the columns of those items and no other. */
export const fieldLimits: Probe = async (context) => {
  const { store, entry } = context;
  const columnsOf = (table: PolicyTable, category: string, fields: readonly string[]): Set<string> =>
    new Set(
      [...table.columns.values()]
        .filter((one) => one.category === category && fields.includes(one.item))
        .map((one) => one.name),
    );
  const found = await underPermits(context, async (tx) => {
    const results: ProbeResult[] = [];
    for (const { purpose, category, fields } of limitedPairs(context)) {
      const asked = { purpose, action: 'use' as const, categories: [category], among: NOBODY, log: 'seen' as const };
      const permit = await store.guard.permitSet(tx, asked).catch((error: unknown) => {
        if (error instanceof HjemmelError && error.code === 'not-permitted') return undefined;
        throw error;
      });
      if (permit === undefined) continue;
      const own = reach(tx, permit);
      for (const table of own.tables) {
        const allowed = columnsOf(entry.map.tables.get(table)!, category, fields);
        const beyond = own.names(table).filter((name) => !allowed.has(name));
        results.push(
          judged(1, beyond.length, { code: 'column-not-limited', params: { purpose, columns: beyond.join(', ') } }),
        );
      }
    }
    return results;
  });
  return added(found);
};

/** Under a purpose that does not see what is protected, no protected column of a protected person comes back. */
export const protection: Probe = async (context) => {
  const { store, entry } = context;
  const masking = [...entry.compiled.purposes].flatMap(([purpose, plan]) =>
    plan.rule['sees-protected'] || plan.rule.aggregate !== undefined
      ? []
      : [...plan.pairs]
          .filter(([, pair]) => pair.protections.length > 0)
          .map(([category, pair]) => ({ purpose, category, pair })),
  );
  const found = await underPermits(context, async (tx) => {
    const results: ProbeResult[] = [];
    for (const { purpose, category, pair } of masking.slice(0, 12)) {
      for (const { id, items } of pair.protections) {
        const among = protectedPersons(id);
        const asked = { purpose, action: 'use' as const, categories: [category], among, log: 'seen' as const };
        const permit = await store.guard.permitSet(tx, asked).catch(() => undefined);
        if (permit === undefined) continue;
        for (const table of reach(tx, permit).tables) {
          // One reach to a statement: it numbers the statement's values.
          const own = reach(tx, permit);
          const { columns } = entry.map.tables.get(table)!;
          const hidden = own.names(table).filter((name) => items.includes(columns.get(name)!.item));
          if (hidden.length === 0) continue;
          const rows = await tx.query(
            `SELECT ${own.columns(table, 'i')} FROM ${own.from(table, 'i')} WHERE ${own.rows(table, 'i')} LIMIT 200`,
            own.values,
          );
          const shown = rows.filter((row) => hidden.some((name) => row[name] !== null)).length;
          results.push(judged(rows.length, shown, { code: 'not-masked', params: { purpose } }));
        }
      }
    }
    return results;
  });
  return added(found);
};

/** Each use in a person's own view has the ledger entry that proves it. */
export const accessLog: Probe = async ({ within }) => {
  const { checked, failed } = await within(countUnprovenUses);
  return judged(checked, failed, { code: 'entry-missing', params: { table: 'access_log', count: String(failed) } });
};
