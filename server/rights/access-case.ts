/** What every part of a report is made with: the facts, the holds, who is near the person, and what masks them. */
import { fromStoredFacts, type ProductLanguage, type StoredFacts } from '@hjemmel/core';
import type { Row, Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Permit } from '../guard/index.ts';
import type { ControllerKeys, Keys } from '../keys/index.ts';
import { type Hold, listHolds } from '../retention/index.ts';
import { Labels } from './access-explain.ts';
import { Holdings } from './access-holding.ts';
import type { Withheld } from './access-model.ts';
import { OthersMask } from './access-others.ts';
import { opened, type RecordCase } from './access-records.ts';
import { readFacts, readOthers, readRelations, readRows } from './access-sql.ts';

export interface CaseOptions {
  readonly keys: Keys;
  /** Labels come in it. */
  readonly language: ProductLanguage;
}

/** Everything the parts are made with. */
export interface ReportCase extends RecordCase {
  readonly tx: Tx;
  readonly facts: Row;
  readonly relations: Awaited<ReturnType<typeof readRelations>>;
  /** Of the person, and of everybody. */
  readonly holds: readonly Hold[];
}

const OWN = ['name', 'email', 'phone', 'mobile', 'national_id', 'company_name'] as const;

/** What the person is called and reached by, so that it is not taken for somebody else's. */
async function ownTexts(tx: Tx, permit: Permit, keys: ControllerKeys): Promise<string[]> {
  const table = permit.policy.map.tables.get('persons')!;
  const texts: string[] = [];
  for await (const rows of readRows(tx, permit, table))
    for (const row of rows)
      for (const name of OWN) {
        const column = permit.policy.map.map.tables['persons']?.columns[name];
        const value = column === undefined ? undefined : opened(keys, row, { table: 'persons', name, column });
        if (typeof value === 'string' && value !== '') texts.push(value);
      }
  return texts;
}

/** @throws HjemmelError `outside-permit` unless the permit is about one person; `record-unknown` without one */
export async function openReport(tx: Tx, permit: Permit, options: CaseOptions): Promise<ReportCase> {
  const { person } = permit;
  const { compiled } = permit.policy;
  const { timeZone } = compiled.policy;
  if (person === undefined) throw new HjemmelError('outside-permit', { purpose: permit.purpose, what: 'persons' });
  const keys = await options.keys.of(tx);
  const facts = await readFacts(tx, permit);
  if (facts === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
  const relations = await readRelations(tx, permit);
  const others = [...relations.is, ...relations.has, ...relations.attorneys].flatMap(({ other }) => other ?? []);
  const holds = (await listHolds(tx, permit.controller)).filter(
    ({ personId }) => personId === undefined || personId === person,
  );
  const today = Temporal.Instant.from(permit.at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return {
    tx,
    permit,
    keys,
    facts,
    relations,
    holds,
    labels: new Labels(compiled.policy, options.language),
    holdings: new Holdings({
      compiled,
      facts: fromStoredFacts(facts as unknown as StoredFacts, timeZone),
      holds,
      today,
      at: permit.at,
    }),
    mask: new OthersMask({ texts: await ownTexts(tx, permit, keys) }, await readOthers(tx, permit, others)),
    withheld: new Map<Withheld, number>(),
  };
}
