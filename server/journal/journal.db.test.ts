import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { STORES, type TestDatabase, testController, testDatabase } from '../db/testing.ts';
import { Journal, type JournalRecord, rememberTime, rowsOf } from './index.ts';

const NOW = Temporal.Instant.from('2026-11-21T03:00:00Z');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'hjemmel-journal-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const record = (row: string): JournalRecord => ({ table: 'persons', rows: [row], columns: ['name'], action: 'erase' });

interface Place {
  readonly test: TestDatabase;
  readonly controller: number;
  readonly folder: string;
  readonly journal: Journal;
}

async function place(kind: (typeof STORES)[number] = 'embedded'): Promise<Place> {
  const test = await testDatabase(kind);
  const made = folder();
  return { test, controller: await testController(test), folder: made, journal: new Journal(made, () => NOW) };
}

const within = <T>({ test, controller }: Place, work: (tx: Parameters<Journal['append']>[0]) => Promise<T>) =>
  test.db.transaction({ controller }, work);

const erase = (at: Place, ...rows: string[]) => within(at, (tx) => at.journal.append(tx, rows.map(record)));

const fileOf = (at: Place): string => join(at.folder, 'test-utility', '000000000001.ndjson');

const setBack = (at: Place, position: number, hash: string) =>
  at.test.asOwner((tx) => tx.run("UPDATE journal_state SET position = $1, hash = decode($2, 'hex')", [position, hash]));

const stateOf = async (at: Place) =>
  (await at.test.asOwner((tx) => tx.query("SELECT position, encode(hash, 'hex') AS hash FROM journal_state")))[0] as {
    position: number;
    hash: string;
  };

async function missing(at: Place): Promise<string[]> {
  return within(at, async (tx) => {
    const rows: string[] = [];
    for await (const { lines } of at.journal.missing(tx)) rows.push(...lines.flatMap(rowsOf));
    return rows;
  });
}

const standing = (at: Place) => within(at, (tx) => at.journal.standing(tx));

describe.each(STORES)('the erasure journal on %s', (kind) => {
  it('NF-16 AEV-8 is on the disk before the erasure commits, chained, and the store remembers how far it has got', async () => {
    const at = await place(kind);
    await within(at, async (tx) => {
      expect(await at.journal.append(tx, [record('a'), record('b')])).toBe(2);
      expect(readFileSync(fileOf(at), 'utf8').trim().split('\n')).toHaveLength(2);
      expect(await at.journal.append(tx, [record('c')])).toBe(3);
    });
    expect(await standing(at)).toEqual({ position: 3, end: 3, state: 'in-step' });
    const lines = readFileSync(fileOf(at), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ n, first, after }) => [n, first, after])).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [3, 1, 0],
    ]);
    if (process.platform !== 'win32') expect(statSync(fileOf(at)).mode & 0o777).toBe(0o600);
  });
});

describe('a store that was set back', () => {
  it('AEV-8 misses exactly the lines whose transaction committed, and the last one, which nobody can know of', async () => {
    const at = await place();
    await erase(at, 'kept-1');
    const early = await stateOf(at);
    await erase(at, 'erased-later');
    await expect(
      within(at, async (tx) => {
        await at.journal.append(tx, [record('rolled-back')]);
        throw new Error('no room');
      }),
    ).rejects.toThrow('no room');
    expect(await standing(at)).toMatchObject({ state: 'unsettled', position: 2, end: 3 });
    await erase(at, 'after-it');
    expect(await standing(at)).toMatchObject({ state: 'in-step', end: 4 });
    await setBack(at, early.position, early.hash);
    expect(await standing(at)).toMatchObject({ state: 'behind', position: 1, end: 4 });
    expect(await missing(at)).toEqual(['erased-later', 'after-it']);
    await expect(erase(at, 'more')).rejects.toMatchObject({ code: 'restore-pending' });
  });

  it('goes on from where a replay was stopped', async () => {
    const at = await place();
    for (const row of ['a', 'b', 'c']) await erase(at, row);
    await setBack(at, 0, '0'.repeat(64));
    await within(at, async (tx) => {
      for await (const { reached } of at.journal.missing(tx)) {
        await at.journal.reach(tx, reached);
        if (reached.position === 2) break;
      }
    });
    expect(await missing(at)).toEqual(['c']);
  });

  it('a store made just now has nothing to erase and begins at the end', async () => {
    const at = await place();
    await erase(at, 'a');
    const other = await place();
    const journal = new Journal(at.folder, () => NOW);
    const fresh = { ...other, journal };
    await within(fresh, (tx) => journal.adopt(tx));
    expect(await standing(fresh)).toMatchObject({ state: 'in-step', position: 1 });
  });
});

describe('a journal that is not the right one, or not whole', () => {
  it('a line that a crash has cut short is no line, and the next one is written in its place', async () => {
    const at = await place();
    await erase(at, 'a');
    appendFileSync(fileOf(at), '{"n":2,"prev":"ab');
    const again = { ...at, journal: new Journal(at.folder, () => NOW) };
    expect(await standing(again)).toMatchObject({ state: 'in-step', end: 1 });
    await erase(again, 'b');
    expect(readFileSync(fileOf(at), 'utf8').trim().split('\n')).toHaveLength(2);
    expect(await standing({ ...at, journal: new Journal(at.folder, () => NOW) })).toMatchObject({ end: 2 });
  });

  it('one that is too short, another store’s, or changed in the middle is told apart, and nothing is erased', async () => {
    const at = await place();
    for (const row of ['a', 'b', 'c']) await erase(at, row);
    const text = readFileSync(fileOf(at), 'utf8');
    const rewritten = async (changed: string): Promise<unknown> => {
      writeFileSync(fileOf(at), changed);
      return erase({ ...at, journal: new Journal(at.folder, () => NOW) }, 'd');
    };
    const shorter = `${text.split('\n').slice(0, 2).join('\n')}\n`;
    await expect(rewritten(shorter)).rejects.toMatchObject({
      code: 'journal-short',
      params: { position: '3', end: '2' },
    });
    await expect(rewritten(text.replace('"rows":["b"]', '"rows":["x"]'))).rejects.toMatchObject({
      code: 'journal-damaged',
      params: { line: '3' },
    });
    await expect(rewritten(text.replace('"rows":["c"]', '"rows":["x"]'))).rejects.toMatchObject({
      code: 'journal-differs',
    });
    expect((await stateOf(at)).position).toBe(3);
    expect(await rewritten(text)).toBe(4);
  });

  it('is written by several processes in turn, and in segments', async () => {
    const at = await place();
    const second = { ...at, journal: new Journal(at.folder, () => NOW) };
    for (let nth = 0; nth < 4; nth++) await erase(nth % 2 === 0 ? at : second, `row-${nth}`);
    expect(await standing(at)).toMatchObject({ state: 'in-step', end: 4 });
    expect(readdirSync(join(at.folder, 'test-utility'))).toEqual(['000000000001.ndjson']);
  });

  it('a folder that cannot be written stops the erasure', async () => {
    const at = await place();
    writeFileSync(join(at.folder, 'a-file'), '');
    const nowhere = { ...at, journal: new Journal(join(at.folder, 'a-file', 'journal'), () => NOW) };
    await expect(erase(nowhere, 'a')).rejects.toMatchObject({ code: 'journal-unreachable' });
    expect((await standing(at)).position).toBe(0);
  });
});

it('under a clock that was set back nothing is erased; seconds between two machines are nothing', async () => {
  const at = await place();
  await rememberTime(at.test.db, NOW);
  const under = (time: string) => ({ ...at, journal: new Journal(at.folder, () => Temporal.Instant.from(time)) });
  await expect(erase(under('2026-11-20T03:00:00Z'), 'a')).rejects.toMatchObject({ code: 'clock-set-back' });
  expect((await standing(at)).end).toBe(0);
  expect(await erase(under('2026-11-21T02:59:00Z'), 'a')).toBe(1);
});
