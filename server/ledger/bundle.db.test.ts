import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifierKey, type NoteKey } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { exportLedger } from './bundle.ts';
import { sha256 } from './hashing.ts';
import { proveEntry } from './prove.ts';
import { noteKeyOf } from './sequence.ts';
import { KEY, testLedger } from './testing.ts';
import { readVerifierKey, verifyLedgerFile } from './verify-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-bundle-'));
const file = join(folder, 'ledger.ndjson');
/** Entries with marks, beyond a change of digits in their positions. */
const SIZE = 24;

describe('an exported ledger', () => {
  let test: TestDatabase;
  let key: NoteKey;
  let whole: string;
  let proof: string;
  let last: string;

  beforeAll(async () => {
    test = await testDatabase();
    const controller = await testLedger(test, [5, 3, 9, 4]);
    await test.db.transaction({ controller }, async (tx) => {
      key = await noteKeyOf(tx, controller, KEY);
      const chunks = await Array.fromAsync(exportLedger(tx, controller, key));
      whole = Buffer.concat(chunks).toString('utf8');
      const [row] = await tx.query<{ id: string }>('SELECT id FROM ledger_entries WHERE position = 11');
      proof = await proveEntry(tx, controller, row!.id);
      last = (await tx.query<{ note: string }>('SELECT note FROM ledger_checkpoints WHERE size = 24'))[0]!.note;
    });
  });
  afterAll(() => test.close());

  const verify = (text: string | Buffer, known: readonly string[] = []) => {
    writeFileSync(file, text);
    return verifyLedgerFile(file, key, known);
  };
  const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
  const from = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

  it('is JSON line by line, and whole', () => {
    const lines = linesOf(whole).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(1 + SIZE + 4);
    expect(verify(whole, [last])).toMatchObject({
      ok: true,
      entries: SIZE,
      checkpoints: 4,
      faults: [],
      origin: key.name,
    });
  });

  it('NF-16 shows every changed byte, and in an entry names its position', () => {
    const bytes = Buffer.from(whole);
    for (let at = 0; at < bytes.length; at += 1 + (at % 23)) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      const { ok, faults } = verify(changed);
      expect(ok, `byte ${at}`).toBe(false);
      const line = linesOf(bytes.toString('latin1'))[bytes.subarray(0, at).toString('latin1').split('\n').length - 1]!;
      const position = /^\{"position":([0-9]+)/.exec(line)?.[1];
      if (position !== undefined && bytes[at] !== 10) {
        const places = faults.map(({ table, at: place }) => `${table} ${place.split('–')[0]}`);
        expect(places, `byte ${at}`).toContain(`entries ${position}`);
      }
    }
  });

  it('NF-16 shows every line taken away, doubled, or moved', () => {
    const lines = linesOf(whole);
    lines.forEach((line, at) => {
      expect(verify(from(lines.toSpliced(at, 1))).ok, `without ${at}`).toBe(false);
      expect(verify(from(lines.toSpliced(at, 0, line))).ok, `twice ${at}`).toBe(false);
      if (at + 1 < lines.length)
        expect(verify(from(lines.toSpliced(at, 2, lines[at + 1]!, line))).ok, `moved ${at}`).toBe(false);
    });
    expect(verify(from(lines.toSpliced(7, 1))).faults[0]).toEqual({
      table: 'entries',
      at: '5',
      column: 'row',
      fault: 'missing',
    });
  });

  it('NF-16 shows that it was cut off, except at a checkpoint; a checkpoint kept elsewhere shows that too', () => {
    const lines = linesOf(whole);
    for (let length = 0; length < lines.length; length++) {
      const text = from(lines.slice(0, length));
      expect(verify(text).ok).toBe(lines[length - 1]?.startsWith('{"checkpoint"') === true);
      expect(verify(text, [last]).ok).toBe(false);
    }
    expect(verify(whole.slice(0, -1)).ok).toBe(false);
    expect(verify('').ok).toBe(false);
    expect(verify('x'.repeat(3_000_000)).ok).toBe(false);
  });

  it('is refused for another key', () => {
    const other = { name: key.name, publicKey: new Uint8Array(32).fill(3) };
    writeFileSync(file, whole);
    expect(verifyLedgerFile(file, other).faults.map(({ fault }) => fault)).toContain('signature-missing');
  });

  it('AEV-8 is verified by a script that needs neither server nor database', () => {
    const line = formatVerifierKey(sha256, key);
    const script = join(import.meta.dirname, 'verify-file.ts');
    const run = (path: string, ...more: string[]) =>
      spawnSync(process.execPath, [script, path, '--key', line, ...more], { encoding: 'utf8' });
    writeFileSync(file, whole);
    expect(run(file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('ok hjemmel/test-utility entries=24') as string,
    });
    writeFileSync(file, whole.replace('"people":2', '"people":3'));
    const failed = run(file, '--json');
    expect(failed.status).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ ok: false, faults: [{ table: 'entries', at: '2' }] });
    expect(run(join(folder, 'absent')).status).toBe(2);
    expect(execFileSync(process.execPath, ['--eval', `import(${JSON.stringify(script)})`], { encoding: 'utf8' })).toBe(
      '',
    );
    expect(readFileSync(script, 'utf8')).not.toMatch(/\/db\//);
  });

  it('verifies a proof file with the same question', () => {
    expect(verify(proof)).toMatchObject({ ok: true, position: 11, entries: SIZE });
    expect(verify(proof.replace('index 11', 'index 12'))).toMatchObject({ ok: false, faults: [{ table: 'proof' }] });
  });

  it('wants a key that is one', () => {
    expect(() => readVerifierKey('hjemmel/x+00000000+AAAA')).toThrow(
      expect.objectContaining({ code: 'verifier-key-malformed' }),
    );
    expect(() => verifyLedgerFile(join(folder, 'absent'), key)).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    );
  });
});
