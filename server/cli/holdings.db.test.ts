import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStoreConfig } from '../config.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import type { Holding } from '../guard/index.ts';
import { guardOver } from '../guard/testing.ts';
import { openStore } from '../wiring.ts';
import { controllersOf } from './controllers.ts';
import { Workplace } from './testing.ts';

const LINE = 'hjemmel holdings --controller naestved-fjernvarme';

describe('hjemmel holdings', () => {
  const work = new Workplace();
  let test: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    test = await testDatabase();
    env = { DATABASE_URL: test.url! };
    // Opening it once enters the controllers.
    const store = await openStore(readStoreConfig({ DATA: work.data, ...env }), () => Temporal.Now.instant());
    const [controller] = await controllersOf(store, 'naestved-fjernvarme');
    await store.close();
    const filled = guardOver(test);
    const open = { 'customer-ended': null, 'account-settled': null };
    const here = await filled.person(controller!.id, { events: open });
    const left = { 'customer-ended': '2015-01-31', 'account-settled': '2015-02-28' };
    const gone = await filled.person(controller!.id, { kinds: ['former-customer'], events: left });
    for (const person_id of [here, gone])
      await filled.row(controller!.id, 'pictures', { person_id, taken_on: '2014-05-01', caption: 'måler' });
    const note = { person_id: here, noted_on: '2026-01-01', offence: Buffer.from('x') };
    await filled.row(controller!.id, 'vulnerability_notes', note);
  });
  afterAll(() => test.close());

  it('NF-8 tells of every stored field the purposes and bases that justify it, and what none justifies', async () => {
    const { code, out } = await work.shell(`${LINE} --json`, { env });
    const [report] = JSON.parse(out) as { controller: string; policy: string; holdings: Holding[] }[];
    expect([code, report]).toMatchObject([1, { controller: 'naestved-fjernvarme', version: '2023-04-25' }]);
    const of = (column: string) => report!.holdings.find((one) => `${one.table}.${one.column}` === column);
    expect(of('pictures.caption')).toMatchObject({
      holds: 'pictures.pictures',
      rows: 2,
      justified: [{ purpose: 'heat-supply', bases: ['contract'], rows: 1 }],
      none: 1,
    });
    expect(of('vulnerability_notes.offence')).toMatchObject({ rows: 1, justified: [], none: 1 });
    expect(of('vulnerability_notes.offence')).not.toHaveProperty('holds');
    expect(out).not.toContain('Prøvesen');
  });

  it('says so in three languages, with what to do', async () => {
    const expected = {
      da: ['Levering af fjernvarme (aftale): 1', 'intet formål begrunder: 1', 'offence: 1 udfyldt', 'npx hjemmel plan'],
      nb: ['avtale', 'ikke begrunnet av noe formål: 1', 'offence: 1 fylt ut', 'npx hjemmel plan'],
      en: ['contract', 'no purpose justifies: 1', 'offence: 1 filled', 'npx hjemmel plan'],
    };
    for (const [language, phrases] of Object.entries(expected)) {
      const { code, out, err } = await work.shell(`${LINE} --language ${language}`, { env });
      expect([code, err]).toEqual([1, '']);
      for (const words of phrases) expect(out).toContain(words);
      expect(out).not.toMatch(/\{[a-z]+\}|undefined|Prøvesen/);
    }
  });
});
