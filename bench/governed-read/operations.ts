/** Each operation of GDPRbench twice: as plain SQL, and through the guard. */
import { randomUUIDv7 } from 'node:crypto';
import type { GovernedStatement } from '../../server/guard/index.ts';
import { appendEntry } from '../../server/ledger/index.ts';
import { LOG_LINES, PURPOSES, type Setting } from './setting.ts';

export type OperationName =
  | 'insert'
  | 'delete'
  | 'read-key'
  | 'read-purpose'
  | 'read-user'
  | 'update-key'
  | 'update-purpose'
  | 'update-user'
  | 'metadata-user'
  | 'read-log'
  | 'verify-deletion';

/** What one operation is about. */
export interface Target {
  readonly key: string;
  readonly user: string;
  readonly purpose: number;
  /** In the processor's mix data goes to a partner; elsewhere it is the controller's or the person's own use. */
  readonly shared: boolean;
}

export type Operations = Readonly<Record<OperationName, (target: Target) => Promise<unknown>>>;

const COLUMNS =
  'id, person_id, purpose, recorded_on, category, source, collected_at, data, objection, decision, sharing';
const METADATA = COLUMNS.replace('data, ', '');
const LOG = `SELECT at, purpose, action, role, categories, entry_id FROM access_log
  WHERE controller = $1 AND person_id = $2 ORDER BY at DESC, id DESC LIMIT ${LOG_LINES}`;
const DATA = 'x'.repeat(100);
const INSERT = `INSERT INTO bench_records (controller, id, person_id, purpose, recorded_on, objection, decision, sharing,
  category, source, collected_at, data) VALUES ($1, $2, $3, $4, '2026-11-21', '', true, 'nobody', 'category-0', 'person',
  now(), $5)`;

export function plainOperations({ plain, controller }: Setting): Operations {
  const ask = (text: string, values: string[], name: string) =>
    plain.query('platform', text, [controller, ...values], name);
  const from = 'FROM bench_records WHERE controller = $1 AND';
  const update = (set: string, where: string) =>
    `UPDATE bench_records SET ${set} = $3 WHERE controller = $1 AND ${where} = $2`;
  return {
    insert: ({ user, purpose }) => ask(INSERT, [randomUUIDv7(), user, PURPOSES[purpose]!, DATA], 'insert'),
    delete: ({ key }) => ask(`DELETE ${from} id = $2`, [key], 'delete'),
    'read-key': ({ key }) => ask(`SELECT ${COLUMNS} ${from} id = $2`, [key], 'read-key'),
    'read-purpose': ({ purpose }) =>
      ask(`SELECT ${COLUMNS} ${from} purpose = $2`, [PURPOSES[purpose]!], 'read-purpose'),
    'read-user': ({ user }) => ask(`SELECT ${COLUMNS} ${from} person_id = $2`, [user], 'read-user'),
    'update-key': ({ key }) => ask(update('data', 'id'), [key, DATA], 'update-key'),
    'update-purpose': ({ purpose }) =>
      ask(update('sharing', 'purpose'), [PURPOSES[purpose]!, 'partner'], 'update-purpose'),
    'update-user': ({ user }) => ask(update('sharing', 'person_id'), [user, 'partner'], 'update-user'),
    'metadata-user': ({ user }) => ask(`SELECT ${METADATA} ${from} person_id = $2`, [user], 'metadata-user'),
    'read-log': ({ user }) => ask(LOG, [user], 'read-log'),
    'verify-deletion': ({ key }) => ask(`SELECT count(*) ${from} id = $2`, [key], 'verify'),
  };
}

/** The statement of each purpose, made ready once. */
type ByPurpose = readonly GovernedStatement[];

export function governedOperations({ governed, guard, controller }: Setting): Operations {
  const [table, categories] = ['bench_records', ['record']];
  const scope = { controller };
  const each = (make: (purpose: string) => GovernedStatement): ByPurpose => PURPOSES.map(make);
  const reading = (where: string, one: boolean) =>
    each((purpose) =>
      guard.prepare({ asked: { purpose, action: 'use', role: 'staff', categories }, table, where, one }),
    );
  const sharing = (where: string, one: boolean) =>
    each((purpose) =>
      guard.prepare({ asked: { purpose, action: 'disclose', recipient: 'partner', categories }, table, where, one }),
    );
  const [key, user, purpose] = ['item.id = :1::uuid', 'item.person_id = :1::uuid', 'item.purpose = :1'];
  const reads = { key: reading(key, true), user: reading(user, true), purpose: reading(purpose, false) };
  const shares = { key: sharing(key, true), user: sharing(user, true), purpose: sharing(purpose, false) };
  const own = { purpose: 'self-service', action: 'collect', source: 'person', categories } as const;
  const changing = (where: string, change: string, one: boolean) =>
    guard.prepare({ asked: own, table, where, change: { [change]: ':2' }, one });
  const changes = { key: changing(key, 'data', true), user: changing(user, 'sharing', true) };
  const changesByPurpose = each((id) =>
    guard.prepare({ asked: { ...own, purpose: id }, table, where: purpose, change: { sharing: ':2' } }),
  );
  const oversight = {
    purpose: 'oversight',
    action: 'disclose',
    recipient: 'regulator',
    ground: 'inspection',
    categories,
  } as const;
  const metadata = guard.prepare({ asked: oversight, table, where: user, one: true });
  const run = async (statement: GovernedStatement, ...values: string[]): Promise<unknown> => {
    try {
      return await guard.run(controller, statement, values);
    } catch (error) {
      // A refusal is an answer.
      if ((error as { code?: string }).code !== 'not-permitted') throw error;
      return [];
    }
  };
  const kind = (target: Target) => (target.shared ? shares : reads);
  return {
    insert: (target) =>
      guard.within(scope, async (tx) => {
        await guard.permit(tx, { ...own, person: target.user });
        await tx.query(INSERT, [controller, randomUUIDv7(), target.user, PURPOSES[target.purpose]!, DATA], 'insert');
      }),
    // What is erased because the person asked needs no permit; holds are looked at last, and the ledger tells of it.
    delete: (target) =>
      governed.transaction(scope, async (tx) => {
        const gone = await tx.query<{ person_id: string }>(
          `DELETE FROM bench_records r WHERE controller = $1 AND id = $2 AND NOT EXISTS (SELECT FROM holds h
             WHERE h.controller = $1 AND h.released_at IS NULL AND (h.person_id IS NULL OR h.person_id = r.person_id))
           RETURNING person_id`,
          [controller, target.key],
          'delete',
        );
        const body = { category: 'record', action: 'erase', cause: 'case', rows: gone.length } as const;
        if (gone.length > 0) await appendEntry(tx, { controller, type: 'erasure', body });
      }),
    'read-key': (target) => run(kind(target).key[target.purpose]!, target.key),
    'read-purpose': (target) => run(kind(target).purpose[target.purpose]!, PURPOSES[target.purpose]!),
    'read-user': (target) => run(kind(target).user[target.purpose]!, target.user),
    'update-key': (target) => run(changes.key, target.key, DATA),
    'update-purpose': (target) => run(changesByPurpose[target.purpose]!, PURPOSES[target.purpose]!, 'partner'),
    'update-user': (target) => run(changes.user, target.user, 'partner'),
    'metadata-user': (target) => run(metadata, target.user),
    'read-log': (target) => governed.query(scope, LOG, [controller, target.user], 'read-log'),
    'verify-deletion': (target) =>
      governed.query(
        scope,
        'SELECT count(*) FROM bench_records WHERE controller = $1 AND id = $2',
        [controller, target.key],
        'verify',
      ),
  };
}
