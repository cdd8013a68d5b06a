import { type NoteKey, openCheckpoint, verifyConsistency, verifyProofFile } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { appendEntry } from './append.ts';
import { crypto, sha256 } from './hashing.ts';
import { proveConsistency, proveEntry } from './prove.ts';
import { noteKeyOf, sequenceLedger } from './sequence.ts';
import { KEY, testLedger, testSigningKey, verified } from './testing.ts';

const seedEntry = (controller: number, people: number) =>
  ({ controller, type: 'seed', body: { seed: 1, people } }) as const;

const keyOf = (test: TestDatabase, controller: number): Promise<NoteKey> =>
  test.db.transaction({ controller }, (tx) => noteKeyOf(tx, controller, KEY));

describe.each(STORES)('the ledger on %s', (kind) => {
  // One store for all, a controller for each: to start an embedded one takes a second.
  let test: TestDatabase;
  let nth = 0;
  const slug = (): string => `utility-${nth++}`;
  beforeAll(async () => {
    test = await testDatabase(kind);
  });
  afterAll(() => test.close());

  it('is whole after any number of batches, and each batch but the first names the checkpoint before it', async () => {
    const controller = await testLedger(test, [1, 2, 1, 5, 3, 8], slug());
    expect(await verified(test, controller)).toMatchObject({ ok: true, faults: [], entries: 25, checkpoints: 6 });
  });

  it('NF-16 AEV-8 lets the application add, and neither change nor remove nor choose a place', async () => {
    const controller = await testLedger(test, [3], slug());
    const id = '01890000-0000-7000-8000-000000000000';
    const row = `(controller, position, id, body, leaf) VALUES (${controller}, 9, '${id}', '', sha256(''))`;
    const forbidden = [
      ...['inbox', 'entries', 'nodes', 'checkpoints'].flatMap((name) => [
        `DELETE FROM ledger_${name}`,
        `UPDATE ledger_${name} SET controller = controller`,
        `TRUNCATE ledger_${name}`,
      ]),
      `INSERT INTO ledger_entries ${row}`,
      `INSERT INTO ledger_nodes VALUES (${controller}, 9, 9, sha256(''))`,
    ];
    for (const text of forbidden)
      await expect(test.db.query({ controller }, text)).rejects.toThrow(/permission denied/);
    expect((await verified(test, controller)).ok).toBe(true);
  });

  it('keeps the ledgers of two controllers apart', async () => {
    const [a, b] = [await testLedger(test, [3], 'one'), await testLedger(test, [2, 2], 'two')];
    expect(await verified(test, a)).toMatchObject({ ok: true, origin: 'hjemmel/one', entries: 3 });
    expect(await verified(test, b)).toMatchObject({ ok: true, origin: 'hjemmel/two', entries: 5 });
    const foreign = test.db.transaction({ controller: a }, (tx) => appendEntry(tx, seedEntry(b, 1)));
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it('has nothing of a transaction that was undone', async () => {
    const controller = await testLedger(test, [2], slug());
    const undone = test.db.transaction({ controller }, async (tx) => {
      await appendEntry(tx, seedEntry(controller, 1));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await sequenceLedger(test.db, controller, KEY)).toBe(2);
  });

  it('does nothing, and signs nothing, when nothing waits', async () => {
    const controller = await testController(test, slug());
    expect(await sequenceLedger(test.db, controller, KEY)).toBe(0);
    expect(await verified(test, controller)).toMatchObject({ ok: true, entries: 0, checkpoints: 0 });
  });

  it('proves every entry, offline, and that each checkpoint continues every earlier one', async () => {
    const controller = await testLedger(test, [3, 4, 6], slug());
    const key = await keyOf(test, controller);
    await test.db.transaction({ controller }, async (tx) => {
      const entries = await tx.query<{ id: string; body: Uint8Array }>(
        'SELECT id, body FROM ledger_entries ORDER BY position',
      );
      for (const { id, body } of entries) {
        const verdict = verifyProofFile(crypto, await proveEntry(tx, controller, id), { key });
        expect(verdict).toMatchObject({ ok: true, checkpoint: { size: 15 } });
        expect(verdict.ok && Buffer.from(verdict.entry)).toEqual(Buffer.from(body));
      }
      const notes = await tx.query<{ note: string }>('SELECT note FROM ledger_checkpoints ORDER BY size');
      const heads = notes
        .map(({ note }) => openCheckpoint(crypto, note, key))
        .flatMap((opened) => (opened.ok ? [opened.checkpoint] : []));
      expect(heads.map(({ size }) => size)).toEqual([3, 8, 15]);
      for (const one of heads) {
        for (const other of heads.filter(({ size }) => size >= one.size)) {
          const sizes = { first: one.size, second: other.size };
          const proof = await proveConsistency(tx, controller, sizes);
          expect(verifyConsistency(sha256, { ...sizes, firstRoot: one.root, secondRoot: other.root, proof })).toEqual({
            ok: true,
          });
        }
      }
      await expect(proveEntry(tx, controller, '01890000-0000-7000-8000-000000000000')).rejects.toMatchObject({
        code: 'entry-unknown',
      });
    });
  });

  it('signs nothing more once what was signed has been changed', async () => {
    const controller = await testLedger(test, [4, 4], slug());
    await test.asOwner((tx) =>
      tx.run("UPDATE ledger_nodes SET hash = sha256('') WHERE level = 3 AND index = 0 AND controller = $1", [
        controller,
      ]),
    );
    await test.db.transaction({ controller }, (tx) => appendEntry(tx, seedEntry(controller, 1)));
    await expect(sequenceLedger(test.db, controller, KEY)).rejects.toMatchObject({ code: 'ledger-inconsistent' });
    await test.asOwner((tx) =>
      tx.run('DELETE FROM ledger_entries WHERE position > 2 AND controller = $1', [controller]),
    );
    await expect(sequenceLedger(test.db, controller, KEY)).rejects.toMatchObject({ code: 'ledger-inconsistent' });
  });

  it('goes on with the key it began with only', async () => {
    const controller = await testLedger(test, [2], slug());
    await test.db.transaction({ controller }, (tx) => appendEntry(tx, seedEntry(controller, 1)));
    await expect(sequenceLedger(test.db, controller, testSigningKey(2))).rejects.toMatchObject({
      code: 'ledger-key-wrong',
    });
    expect(await sequenceLedger(test.db, controller, KEY)).toBe(4);
  });
});

describe('the sequencer beside many writers', () => {
  it('NF-16 loses nothing and takes nothing twice', async () => {
    const test = await testDatabase('postgres');
    const controller = await testController(test);
    const written: string[] = [];
    let writing = true;
    const writer = async (nth: number): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        const work = test.db.transaction({ controller }, async (tx) => {
          const id = await appendEntry(tx, seedEntry(controller, i));
          if ((i + nth) % 7 === 0) throw new Error('undone');
          return id;
        });
        await work.then((id) => written.push(id)).catch(() => undefined);
      }
    };
    const sequencer = async (): Promise<void> => {
      while (writing) await sequenceLedger(test.db, controller, KEY);
    };
    const sequencers = [sequencer(), sequencer()];
    await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
    writing = false;
    await Promise.all(sequencers);
    await sequenceLedger(test.db, controller, KEY);
    const rows = await test.db.query<{ id: string; body: Buffer }>(
      { controller },
      'SELECT id, body FROM ledger_entries',
    );
    const ids = rows.filter(({ body }) => !body.includes('"checkpoint"')).map(({ id }) => id);
    expect(ids.sort()).toEqual(written.sort());
    expect(await verified(test, controller)).toMatchObject({ ok: true, faults: [] });
  });

  it('NF-16 may be killed at any moment: all of a batch is there, or none of it', async () => {
    const test = await testDatabase('postgres');
    const controller = await testLedger(test, [2]);
    await test.db.transaction({ controller }, async (tx) => {
      for (let i = 0; i < 400; i++) await appendEntry(tx, seedEntry(controller, i));
    });
    const kill = () =>
      test.asOwner((tx) =>
        tx.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%ledger_%'`,
        ),
      );
    let killed = 0;
    for (let attempt = 0; attempt < 12; attempt++) {
      const running = sequenceLedger(test.db, controller, KEY).catch(() => killed++);
      await new Promise((done) => setTimeout(done, attempt * 2));
      await kill();
      await running;
      expect((await verified(test, controller)).ok).toBe(true);
      await test.db.transaction({ controller }, (tx) => appendEntry(tx, seedEntry(controller, 1000 + attempt)));
    }
    await sequenceLedger(test.db, controller, KEY);
    const [row] = await test.db.query<{ n: number }>(
      { controller },
      `SELECT count(*) AS n FROM ledger_entries WHERE position('"seed"'::bytea IN body) > 0`,
    );
    expect(killed).toBeGreaterThan(0);
    expect(row!.n).toBe(2 + 400 + 12);
    expect((await verified(test, controller)).ok).toBe(true);
  });
});
