import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import type { LedgerFault, LedgerReport } from './fault.ts';
import { noteKeyOf } from './sequence.ts';
import { KEY, testLedger, verified } from './testing.ts';
import { verifyLedger } from './verify-ledger.ts';

const BATCHES = [5, 3, 9, 1, 12];
/** Entries, with the marks of four checkpoints. */
const SIZE = 34;

/** The same numbers at every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Change {
  readonly text: string;
  /** Where verification must point to. */
  readonly table: string;
  readonly at: string;
  readonly column: string;
}

/** Flips one bit of one byte of a bytea expression. */
const flip = (column: string, byte: number, bit: number): string =>
  `set_bit(${column}, (${byte} % length(${column})) * 8 + ${bit}, 1 - get_bit(${column}, (${byte} % length(${column})) * 8 + ${bit}))`;

const SIZES = [5, 9, 19, 21, 34];

function randomChange(below: (limit: number) => number): Change {
  const [byte, bit] = [below(4096), below(8)];
  const position = below(SIZE);
  const entry = `WHERE position = ${position}`;
  const level = 1 + below(4);
  const index = below(Math.floor(SIZE / 2 ** level));
  const node = `WHERE level = ${level} AND index = ${index}`;
  const size = SIZES[below(SIZES.length)]!;
  const checkpoint = `WHERE size = ${size}`;
  const inEntries = { table: 'entries', at: `${position}` };
  const inNodes = { table: 'nodes', at: `${level}/${index}` };
  const inCheckpoints = { table: 'checkpoints', at: `${size}` };
  const inPair = { table: 'nodes', at: `1/${Math.floor(position / 2)}`, column: 'hash' };
  const other = (position + 1 + below(SIZE - 1)) % SIZE;
  const changes: readonly Change[] = [
    { ...inEntries, column: 'body', text: `UPDATE ledger_entries SET body = ${flip('body', byte, bit)} ${entry}` },
    { ...inEntries, column: 'leaf', text: `UPDATE ledger_entries SET leaf = ${flip('leaf', byte, bit)} ${entry}` },
    { ...inEntries, column: 'id', text: `UPDATE ledger_entries SET id = gen_random_uuid() ${entry}` },
    { ...inEntries, column: 'row', text: `DELETE FROM ledger_entries ${entry}` },
    { ...inEntries, column: 'row', text: `UPDATE ledger_entries SET position = position + 1000 ${entry}` },
    { ...inNodes, column: 'hash', text: `UPDATE ledger_nodes SET hash = ${flip('hash', byte, bit)} ${node}` },
    { ...inNodes, column: 'row', text: `DELETE FROM ledger_nodes ${node}` },
    { ...inNodes, column: 'row', text: `UPDATE ledger_nodes SET index = index + 5000 ${node}` },
    { ...inNodes, column: 'row', text: `UPDATE ledger_nodes SET level = level + 40 ${node}` },
    {
      ...inCheckpoints,
      column: 'root',
      text: `UPDATE ledger_checkpoints SET root = ${flip('root', byte, bit)} ${checkpoint}`,
    },
    {
      ...inCheckpoints,
      column: 'note',
      text: `UPDATE ledger_checkpoints SET note = overlay(note PLACING chr(33 + (ascii(substr(note, 1 + ${byte} % length(note), 1)) - 32) % 90)
        FROM 1 + ${byte} % length(note) FOR 1) ${checkpoint}`,
    },
    {
      // Two entries change places, their leaves with them.
      ...inEntries,
      column: 'id',
      text: `UPDATE ledger_entries e SET body = o.body, leaf = o.leaf FROM ledger_entries o
        WHERE e.position IN (${position}, ${other}) AND o.position IN (${position}, ${other}) AND o.position <> e.position`,
    },
    {
      // The same with their whole rows.
      ...inPair,
      text: `UPDATE ledger_entries SET position = 9999 ${entry};
        UPDATE ledger_entries SET position = ${position} WHERE position = ${other};
        UPDATE ledger_entries SET position = ${other} WHERE position = 9999`,
    },
    {
      // Another text under a leaf that fits it.
      ...inPair,
      text: `UPDATE ledger_entries SET body = overlay(body PLACING '!'::bytea FROM length(body) - 3) ${entry};
        UPDATE ledger_entries SET leaf = sha256('\\x00'::bytea || body) ${entry}`,
    },
  ];
  return changes[below(changes.length)]!;
}

/** What verification says after a change by the owner of the database; undone again, so that one ledger serves all. */
async function reportAfter(
  test: TestDatabase,
  [controller, text]: readonly [number, string],
  known: readonly string[] = [],
) {
  const key = await test.db.transaction({ controller }, (tx) => noteKeyOf(tx, controller, KEY));
  const undo = new Error('undo');
  let report: LedgerReport | undefined;
  await test
    .asOwner(async (tx) => {
      await tx.script(text);
      report = await verifyLedger(tx, controller, { key, known });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return report!;
}

/** Changes made with care: everything that can be recomputed without the key is. */
const CAREFUL: readonly (readonly [string, string, LedgerFault])[] = [
  [
    'the tail cut off',
    'DELETE FROM ledger_entries WHERE position >= 30; DELETE FROM ledger_nodes WHERE (index + 1) * power(2, level) > 30',
    { table: 'entries', at: '30–33', column: 'row', fault: 'missing' },
  ],
  [
    'the last checkpoint taken away',
    'DELETE FROM ledger_checkpoints WHERE size = 34',
    { table: 'entries', at: '21–33', column: 'row', fault: 'unsigned' },
  ],
  [
    'a checkpoint in the middle taken away',
    'DELETE FROM ledger_checkpoints WHERE size = 19',
    { table: 'checkpoints', at: '19', column: 'row', fault: 'missing' },
  ],
  [
    'an entry added after the fact',
    `INSERT INTO ledger_entries SELECT controller, 34, '01890000-0000-7000-8000-000000000000',
      overlay(body PLACING '01890000-0000-7000-8000-000000000000'::bytea FROM 40),
      sha256('\\x00'::bytea || overlay(body PLACING '01890000-0000-7000-8000-000000000000'::bytea FROM 40))
      FROM ledger_entries WHERE position = 3`,
    { table: 'entries', at: '34', column: 'row', fault: 'unsigned' },
  ],
  [
    'a node added',
    "INSERT INTO ledger_nodes SELECT controller, 1, 17, sha256('') FROM ledger_entries LIMIT 1",
    { table: 'nodes', at: '1/17', column: 'row', fault: 'unexpected' },
  ],
  [
    'a checkpoint of another size under the note of one',
    'INSERT INTO ledger_checkpoints SELECT controller, 20, root, note FROM ledger_checkpoints WHERE size = 19',
    { table: 'checkpoints', at: '20', column: 'size', fault: 'changed' },
  ],
];

describe.each(STORES)('a ledger tampered with by the owner of the database, on %s', (kind) => {
  let test: TestDatabase;
  let controller: number;
  beforeAll(async () => {
    test = await testDatabase(kind);
    controller = await testLedger(test, BATCHES);
  });
  afterAll(() => test.close());

  it('NF-16 AEV-8 names every one of 300 random changes: any byte of any column, rows removed, moved, exchanged', async () => {
    expect(await verified(test, controller)).toMatchObject({ ok: true, entries: SIZE });
    const below = random(20_261_121);
    for (let nth = 0; nth < (kind === 'postgres' ? 300 : 60); nth++) {
      const { text, table, at, column } = randomChange(below);
      const { faults } = await reportAfter(test, [controller, text]);
      expect(faults, text).toContainEqual(expect.objectContaining({ table, at, column }));
    }
    expect((await verified(test, controller)).ok).toBe(true);
  });

  it.each(CAREFUL)('NF-16 names %s', async (_what, text, fault) => {
    expect((await reportAfter(test, [controller, text])).faults).toContainEqual(fault);
  });

  it('NF-16 finds a ledger rewritten back to an earlier checkpoint by a checkpoint kept elsewhere', async () => {
    const [last] = await test.db.query<{ note: string }>(
      { controller },
      'SELECT note FROM ledger_checkpoints WHERE size = 34',
    );
    const rewind = `DELETE FROM ledger_entries WHERE position >= 9; DELETE FROM ledger_checkpoints WHERE size > 9;
      DELETE FROM ledger_nodes WHERE (index + 1) * power(2, level) > 9`;
    expect((await reportAfter(test, [controller, rewind])).ok).toBe(true);
    const { faults } = await reportAfter(test, [controller, rewind], [last!.note]);
    expect(faults).toEqual([{ table: 'entries', at: '9–33', column: 'row', fault: 'missing' }]);
    expect((await verified(test, controller, [last!.note])).ok).toBe(true);
  });
});
