import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStoreConfig } from '../config.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { appendEntry } from '../ledger/index.ts';
import { openStore } from '../wiring.ts';
import { controllersOf } from './controllers.ts';
import { Workplace } from './testing.ts';

const WHO = '--controller seas-nve-energi';

describe('hjemmel ledger', () => {
  const work = new Workplace();
  let test: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    test = await testDatabase();
    env = { DATABASE_URL: test.url! };
  });
  afterAll(() => test.close());
  const shell = (line: string) => work.shell(line, { env });
  const json = async (line: string) => JSON.parse((await shell(`${line} --json`)).out) as Record<string, string>[];

  it('AEV-8 signs, verifies, exports and proves; and shows what was changed since', async () => {
    const store = await openStore(readStoreConfig({ DATA: work.data, ...env }), () =>
      Temporal.Instant.from('2025-01-01T10:00:00Z'),
    );
    const [controller] = await controllersOf(store, 'seas-nve-energi');
    const entry = await store.db.transaction({ controller: controller!.id }, async (tx) => {
      await appendEntry(tx, { controller: controller!.id, type: 'seed', body: { seed: 1, people: 10 } });
      return appendEntry(tx, { controller: controller!.id, type: 'seed', body: { seed: 2, people: 20 } });
    });
    await store.close();

    const early = await shell(`hjemmel ledger prove ${entry}`);
    expect([early.code, early.err]).toEqual([2, expect.stringContaining('npx hjemmel ledger checkpoint')]);
    const [signed] = await json(`hjemmel ledger checkpoint ${WHO}`);
    expect(signed).toMatchObject({
      controller: 'seas-nve-energi',
      checkpoint: expect.stringMatching(/^hjemmel\/seas-nve-energi\n2\n/) as string,
    });
    const key = signed!['key']!;
    work.file('kept.checkpoint', signed!['checkpoint']!);

    const live = await shell(`hjemmel ledger verify ${WHO} --checkpoint kept.checkpoint`);
    expect([live.code, live.out]).toEqual([
      0,
      'hjemmel/seas-nve-energi: 2 entries and 1 checkpoints, all as they were signed.\n',
    ]);

    expect((await shell(`hjemmel ledger export ${WHO} -o ledger.ndjson`)).code).toBe(0);
    expect((await shell(`hjemmel ledger verify ledger.ndjson --key ${key}`)).code).toBe(0);
    const path = join(work.folder, 'ledger.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"people":20', '"people":21'));
    const changed = await shell(`hjemmel ledger verify ledger.ndjson --key ${key} --language da`);
    expect([changed.code, changed.out]).toEqual([1, expect.stringContaining('post 1, entry: er ændret')]);

    expect((await shell(`hjemmel ledger prove ${entry} -o entry.tlog-proof`)).code).toBe(0);
    const proof = await shell(`hjemmel ledger verify entry.tlog-proof --key ${key}`);
    expect([proof.code, proof.out]).toEqual([0, expect.stringContaining('"people":20')]);
    expect(existsSync(join(work.data, 'keys', 'ledger.pem'))).toBe(true);
  });

  it('says what to do when it is used wrongly', async () => {
    work.file('some.ndjson', '');
    const wrong = async (line: string): Promise<string> => {
      const { code, err } = await shell(line);
      expect(code).toBe(2);
      return err;
    };
    expect(await wrong('hjemmel ledger verify some.ndjson')).toContain('--key');
    expect(await wrong('hjemmel ledger verify some.ndjson --key x')).toContain('name+id+key');
    expect(await wrong('hjemmel ledger verify absent --key hjemmel/x+e05ae0dc+AQAA')).toContain('name+id+key');
    expect(await wrong('hjemmel ledger export')).toContain('--controller');
    expect(await wrong('hjemmel ledger prove nonsense')).toContain('nonsense');
    expect(await wrong('hjemmel ledger verify --controller nobody')).toContain('nobody');
  });
});
