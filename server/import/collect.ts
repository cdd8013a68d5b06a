/** Asking the guard whether what a file holds may be collected: about whom, under which purpose, and whether not too old. */
import type { CompiledPolicy, Policy, SqlParameters } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Asked, type Guard, type Permit, type Reach, reach } from '../guard/index.ts';
import { newcomerFacts } from '../register/index.ts';

/** Categories, and the purposes they may be collected for: one of them must permit it. */
export interface CollectedFor {
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
}

/** So many purposes are asked; a policy that permits it for none of the likeliest hardly does for the others. */
const MOST_PURPOSES = 4;

/** What is collected without anything optional: kinds of purpose that come last. */
function rank({ policy }: CompiledPolicy, purpose: string): number {
  const { marketing, profiling, essential, for: kinds } = policy.purposes[purpose]!;
  const isOptional = marketing === true || (profiling !== undefined && profiling !== false);
  return (isOptional ? -1_000 : 0) + (essential === true ? 100 : 0) + kinds.length;
}

/**
 * The purposes that categories are collected for: as few as cover them, what is essential and for most kinds of person
 * first.
 * @throws HjemmelError `import-no-purpose` with the first category that none is for
 */
export function purposesFor(compiled: CompiledPolicy, categories: readonly string[], wanted?: string): CollectedFor[] {
  const collecting = Object.entries(compiled.policy.purposes)
    .filter(([name, { actions }]) => actions.includes('collect') && (wanted === undefined || name === wanted))
    .map(([name]) => name)
    .sort((one, other) => rank(compiled, other) - rank(compiled, one));
  const found: CollectedFor[] = [];
  let left = [...categories];
  while (left.length > 0) {
    const covers = (name: string) => left.filter((category) => compiled.purposes.get(name)?.pairs.has(category));
    const best = collecting.reduce<string[]>(
      (most, name) => (covers(name).length > most.length ? covers(name) : most),
      [],
    );
    if (best.length === 0) throw new HjemmelError('import-no-purpose', { category: left[0]!, purpose: wanted ?? '–' });
    const purposes = collecting.filter((name) => best.every((category) => covers(name).includes(category)));
    found.push({ purposes: purposes.slice(0, MOST_PURPOSES), categories: best });
    left = left.filter((category) => !best.includes(category));
  }
  return found;
}

interface CollectorParts {
  readonly source: string;
  readonly purposes: readonly CollectedFor[];
  readonly policy: Policy;
}

/** What may be collected in one transaction. */
export class Collector {
  readonly #guard: Guard;
  readonly #tx: Tx;
  readonly #source: string;
  readonly #policy: Policy;
  readonly #groups: readonly CollectedFor[];
  /** Persons who are new in this transaction, and may be collected about. */
  readonly #admitted = new Set<string>();

  constructor(guard: Guard, tx: Tx, what: CollectorParts) {
    this.#guard = guard;
    this.#tx = tx;
    this.#source = what.source;
    this.#policy = what.policy;
    this.#groups = what.purposes;
  }

  /** Whether persons of a kind whom the register does not know may be collected about. */
  async admit(kind: string, persons: readonly string[]): Promise<boolean> {
    for (const group of this.#groups) {
      let isPermitted = false;
      for (const asked of this.#asked(group)) {
        const request = { ...asked, persons, newcomer: newcomerFacts(this.#policy, { kinds: [kind] }) };
        isPermitted = (await unlessRefused(this.#guard.permitNewcomers(this.#tx, request))) !== undefined;
        if (isPermitted) break;
      }
      if (!isPermitted) return false;
    }
    for (const person of persons) this.#admitted.add(person);
    return true;
  }

  /**
   * Which rows of a table may be stored: of persons for whom it is permitted, and not so old that they would have to go
   * again at once.
   * @param records rows as JSON, each with its id
   */
  async permittedRows(table: string, records: readonly Json[], person: string): Promise<ReadonlySet<string>> {
    const allowed = new Set(records.filter((row) => this.#admitted.has(String(row[person]))).map(idOf));
    let left = records.filter((row) => !allowed.has(idOf(row)));
    for (const group of this.#groups) {
      let refused: readonly Json[] = left;
      for (const asked of this.#asked(group)) {
        if (refused.length === 0) break;
        refused = await this.#refused(table, refused, { asked, person });
      }
      const gone = new Set(refused.map(idOf));
      left = left.filter((row) => !gone.has(idOf(row)));
    }
    for (const row of left) allowed.add(idOf(row));
    return allowed;
  }

  async #refused(
    table: string,
    records: readonly Json[],
    how: { asked: Asked; person: string },
  ): Promise<readonly Json[]> {
    const persons = [...new Set(records.map((row) => String(row[how.person])))];
    const among = (parameters: SqlParameters) => `SELECT unnest(${parameters.add(persons, 'text[]')}::uuid[])`;
    const permit = await unlessRefused(this.#guard.permitSet(this.#tx, { ...how.asked, among }));
    if (permit === undefined) return records;
    const own = reach(this.#tx, permit);
    // Nothing of this table is in these categories.
    if (own.names(table).length === 0) return [];
    const rows = own.add(JSON.stringify(records), 'text');
    const found = await this.#tx.query<{ id: string }>(
      `SELECT n.id FROM jsonb_populate_recordset(NULL::${table}, ${rows}::jsonb) n WHERE NOT ${own.within(table, 'n')}`,
      own.values,
    );
    const refused = new Set(found.map(({ id }) => id));
    return records.filter((row) => refused.has(idOf(row)));
  }

  /** What permits for readings reach, for persons that a temporary table holds: one of them must reach a reading. */
  async *readings(persons: string): AsyncGenerator<Reach> {
    for (const asked of this.#groups.flatMap((group) => this.#asked(group))) {
      const permit = await unlessRefused(this.#guard.permitSet(this.#tx, { ...asked, among: () => persons }));
      const own = permit === undefined ? undefined : reach(this.#tx, permit);
      if (own !== undefined && own.names('readings').length > 0) yield own;
    }
  }

  #asked({ purposes, categories }: CollectedFor): Asked[] {
    return purposes.map((purpose) => ({ purpose, categories, action: 'collect', source: this.#source }));
  }
}

type Json = Readonly<Record<string, unknown>>;
const idOf = (row: Json): string => String(row['id']);

/** The permit, or nothing where the policy refuses it; the refusal is on record. */
async function unlessRefused(asking: Promise<Permit>): Promise<Permit | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof HjemmelError && error.code === 'not-permitted') return undefined;
    throw error;
  }
}
