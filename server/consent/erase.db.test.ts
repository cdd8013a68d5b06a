import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDatabase } from '../db/testing.ts';
import { Journal } from '../journal/index.ts';
import { carryOutErasures, getController } from '../retention/index.ts';
import { recordConsent, withdrawConsent } from './index.ts';
import { bookWithDraft, Counter } from './testing.ts';

it('SV-16 what rested on a withdrawn consent alone is erased where the policy says so, and nothing else', async () => {
  const counter = new Counter(await testDatabase(), bookWithDraft());
  counter.now = Temporal.Instant.from('2027-02-01T10:00:00Z');
  await counter.utility('naestved-fjernvarme');
  const { store, controller } = counter;
  const person = await counter.person({ kinds: ['customer', 'visitor'] });
  const said = { person, consent: 'cookies', language: 'da', form: 'electronic' } as const;
  await counter.within((tx) => recordConsent(tx, store, said));
  await counter.guarded.row(controller, 'web_events', {
    person_id: person,
    happened_on: '2027-01-30',
    page: '/forbrug',
  });
  const journal = new Journal(mkdtempSync(join(tmpdir(), 'hjemmel-journal-')), store.clock);
  await counter.within((tx) => journal.adopt(tx));
  const erase = async () =>
    carryOutErasures({ ...store, journal }, await getController(store.db, 'naestved-fjernvarme'));
  expect(await erase()).toEqual([]);
  counter.pass({ hours: 1 });
  const taken = await counter.within((tx) => withdrawConsent(tx, store, { person, consent: 'cookies' }));
  expect(taken).toMatchObject({ ended: 1, erases: true });
  expect((await erase()).length).toBeGreaterThan(0);
  expect(await counter.query('SELECT FROM web_events WHERE page IS NOT NULL')).toEqual([]);
  expect(await counter.query('SELECT FROM persons WHERE name IS NOT NULL')).toHaveLength(1);
  expect(await erase()).toEqual([]);
});
