/** Asking the guard whether what a file holds may be collected: about whom, under which purpose, and whether not too old. */
import type { CompiledPolicy, Facts, SqlParameters } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Guard, type Permit, type Reach, reach } from '../guard/index.ts';

/** A purpose, and the categories that are collected for it. */
export interface CollectedFor {
  readonly purpose: string;
  readonly categories: readonly string[];
}

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
    const purpose = collecting.find((name) => covers(name).length === best.length);
    if (best.length === 0 || purpose === undefined)
      throw new HjemmelError('import-no-purpose', { category: left[0]!, purpose: wanted ?? '–' });
    found.push({ purpose, categories: best });
    left = left.filter((category) => !best.includes(category));
  }
  return found;
}

/** Of somebody new nothing is known but what is now said. */
const newcomer = (kind: string): Facts => ({
  kinds: [kind],
  protections: [],
  events: {},
  consents: [],
  objections: [],
  restrictions: [],
  optOuts: [],
  conditions: {},
  announced: [],
});

/** What may be collected in one transaction. */
export class Collector {
  readonly #guard: Guard;
  readonly #tx: Tx;
  readonly #source: string;
  readonly #purposes: readonly CollectedFor[];
  /** Persons who are new in this transaction, and may be collected about. */
  readonly #admitted = new Set<string>();

  constructor(guard: Guard, tx: Tx, what: { source: string; purposes: readonly CollectedFor[] }) {
    this.#guard = guard;
    this.#tx = tx;
    this.#source = what.source;
    this.#purposes = what.purposes;
  }

  /** Whether persons of a kind whom the register does not know may be collected about. */
  async admit(kind: string, persons: readonly string[]): Promise<boolean> {
    try {
      for (const { purpose, categories } of this.#purposes) {
        const asked = { purpose, categories, action: 'collect', source: this.#source } as const;
        await this.#guard.permitNewcomers(this.#tx, { ...asked, persons, newcomer: newcomer(kind) });
      }
    } catch (error) {
      if (error instanceof HjemmelError && error.code === 'not-permitted') return false;
      throw error;
    }
    for (const person of persons) this.#admitted.add(person);
    return true;
  }

  /**
   * Which rows of a table may be stored: of persons for whom it is permitted, and not so old that they would have to go
   * again at once.
   * @param records rows as JSON, each with its id
   */
  async permittedRows(
    table: string,
    records: readonly Readonly<Record<string, unknown>>[],
    person: string,
  ): Promise<ReadonlySet<string>> {
    const allowed = new Set(
      records.filter((row) => this.#admitted.has(String(row[person]))).map((row) => String(row['id'])),
    );
    const asked = records.filter((row) => !allowed.has(String(row['id'])));
    if (asked.length === 0) return allowed;
    const persons = [...new Set(asked.map((row) => String(row[person])))];
    const refused = new Set<string>();
    for (const permit of await this.#permits((add) => `SELECT unnest(${add(persons)}::uuid[])`)) {
      const own = reach(this.#tx, permit);
      if (own.names(table).length === 0) continue;
      const rows = own.add(JSON.stringify(asked), 'text');
      const found = await this.#tx.query<{ id: string }>(
        `SELECT n.id FROM jsonb_populate_recordset(NULL::${table}, ${rows}::jsonb) n WHERE NOT ${own.within(table, 'n')}`,
        own.values,
      );
      for (const { id } of found) refused.add(id);
    }
    for (const row of asked) if (!refused.has(String(row['id']))) allowed.add(String(row['id']));
    return allowed;
  }

  /** What permits for readings reach, for persons that a temporary table holds. */
  async readings(persons: string): Promise<Reach[]> {
    const reaches = (await this.#permits(() => persons)).map((permit) => reach(this.#tx, permit));
    return reaches.filter((own) => own.names('readings').length > 0);
  }

  async #permits(among: (add: (persons: readonly string[]) => string) => string): Promise<Permit[]> {
    const permits: Permit[] = [];
    for (const { purpose, categories } of this.#purposes) {
      const asked = { purpose, categories, action: 'collect', source: this.#source } as const;
      const narrowed = (parameters: SqlParameters) => among((all) => parameters.add([...all], 'text[]'));
      permits.push(await this.#guard.permitSet(this.#tx, { ...asked, among: narrowed }));
    }
    return permits;
  }
}
