import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSchema } from './describe-schema.ts';
import { migrate } from './migrate.ts';
import { STORES, testController, testDatabase } from './testing.ts';

describe.each(STORES)('the store on %s', (kind) => {
  it('NF-16 AEV-8 shows a transaction the rows of its own controller only, and none without one', async () => {
    const test = await testDatabase(kind);
    const [a, b] = [await testController(test, 'one'), await testController(test, 'two')];
    const add = (controller: number) =>
      test.db.query({ controller }, 'INSERT INTO recipients (controller, recipient) VALUES ($1, $2)', [
        controller,
        'r',
      ]);
    await add(a);
    await add(b);
    const seen = (scope: 'platform' | { controller: number }) =>
      test.db.query<{ controller: number }>(scope, 'SELECT controller FROM recipients');
    expect(await seen({ controller: a })).toEqual([{ controller: a }]);
    expect(await seen({ controller: b })).toEqual([{ controller: b }]);
    expect(await seen('platform')).toEqual([]);
    const foreign = test.db.query(
      { controller: a },
      "INSERT INTO recipients (controller, recipient) VALUES ($1, 'x')",
      [b],
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it('gives values in one form', async () => {
    const test = await testDatabase(kind);
    const text = `SELECT 5::int8 AS n, '2024-08-31'::date AS d, '2024-08-31T10:00:00.5+02'::timestamptz AS t,
      '{"a":[1]}'::jsonb AS j, '\\x0102'::bytea AS b, $1::text[] AS l, 1.50::numeric AS m`;
    const [row] = await test.db.query('platform', text, [['a', 'b']]);
    expect({ ...row, b: [...(row!['b'] as Uint8Array)] }).toEqual({
      n: 5,
      d: '2024-08-31',
      t: '2024-08-31T08:00:00.5Z',
      j: { a: [1] },
      b: [1, 2],
      l: ['a', 'b'],
      m: '1.50',
    });
  });

  it('undoes a transaction that throws, and reads any number of rows in batches', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    const failing = test.db.transaction({ controller }, async (tx) => {
      await tx.run("INSERT INTO recipients (controller, recipient) VALUES ($1, 'r')", [controller]);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await test.db.query({ controller }, 'SELECT 1 FROM recipients')).toEqual([]);
    const sizes = await test.db.transaction({ controller }, async (tx) => {
      const found: number[] = [];
      for await (const rows of tx.batches('SELECT * FROM generate_series(1, $1::int)', [25], 10))
        found.push(rows.length);
      return found;
    });
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('takes rows by COPY into a temporary table', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    await test.db.transaction({ controller }, async (tx) => {
      await tx.run('CREATE TEMPORARY TABLE incoming (recipient text) ON COMMIT DROP');
      await tx.copyIn('COPY pg_temp.incoming (recipient) FROM STDIN', [Buffer.from('a\n'), Buffer.from('b\n')]);
      await tx.run('INSERT INTO recipients (controller, recipient) SELECT $1, recipient FROM pg_temp.incoming', [
        controller,
      ]);
    });
    expect(await test.db.query({ controller }, 'SELECT recipient FROM recipients ORDER BY 1')).toHaveLength(2);
  });

  it('NF-16 lets the application neither change nor remove ledger rows, nor leave its role', async () => {
    const test = await testDatabase(kind);
    const controller = await testController(test);
    for (const text of [
      'DELETE FROM ledger_entries',
      'UPDATE ledger_inbox SET body = body',
      'DELETE FROM ledger_checkpoints',
    ])
      await expect(test.db.query({ controller }, text)).rejects.toThrow(/permission denied/);
    const [who] = await test.db.query<{ name: string; bypass: boolean }>(
      'platform',
      'SELECT current_user::text AS name, rolbypassrls OR rolsuper AS bypass FROM pg_roles WHERE rolname = current_user',
    );
    expect(who).toEqual({ name: 'hjemmel_app', bypass: false });
  });

  it('applies nothing a second time', async () => {
    const test = await testDatabase(kind);
    expect(await migrate(test.asOwner)).toEqual([]);
  });
});

describe.each(STORES)('the schema on %s', (kind) => {
  it('is what schema.sql says', async () => {
    const test = await testDatabase(kind);
    expect(await test.asOwner(describeSchema)).toBe(readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8'));
  });

  it('NF-16 begins every key of a controller’s table with the controller, and puts it under row security', async () => {
    const test = await testDatabase(kind);
    const wrong = await test.asOwner((tx) =>
      tx.query(
        `SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
         WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f') AND a.attname <> 'controller'
           AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'controller')
         UNION ALL SELECT c.relname, 'row security' FROM pg_class c
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT c.relrowsecurity
           AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'controller')`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});
