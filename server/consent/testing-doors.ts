/** Every door of this folder, tried from another utility: nothing of theirs comes out, nothing of theirs is changed. */
import { expect } from 'vitest';
import type { Tx } from '../db/index.ts';
import type * as Consent from './index.ts';
import type { ConsentStore } from './model.ts';
import type { ReceiptStore } from './receipt.ts';

interface Theirs {
  readonly person: string;
  readonly number: string;
  readonly phone: string;
  /** Ids of theirs that are no consents of ours. */
  readonly id: string;
}

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export async function tryConsentDoors(
  doors: typeof Consent,
  { asUs, asThem, store, theirs }: { asUs: Within; asThem: Within; store: ReceiptStore; theirs: Theirs },
): Promise<void> {
  const { person } = theirs;
  const base = 'https://example.test/u';
  const about = { person, purpose: 'probe', channel: 'email', base };
  const token = (await asThem((tx) => doors.makeUnsubscribe(tx, store.keys, about))).link.split('/').at(-1)!;
  const visitor = 'B'.repeat(22);
  const cookies = {
    visitor,
    consent: 'cookies',
    language: 'da',
    wording: 'Ja',
    choices: { statistics: true },
  } as const;
  await asThem((tx) => doors.chooseCookies(tx, store, cookies));
  const code = (work: (tx: Tx, open: ConsentStore) => Promise<unknown>): Promise<string> =>
    asUs((tx) => work(tx, store)).then(
      () => 'done',
      (error: { code?: string; message: string }) => error.code ?? error.message,
    );
  const said = { person, consent: 'cookies' };
  const notice = { person, purposes: ['heat-supply'], language: 'da' as const, channel: 'post' as const };
  const tried: readonly (readonly [string, string])[] = [
    [
      'not-permitted',
      await code((tx, s) => doors.recordConsent(tx, s, { ...said, language: 'da', form: 'electronic' })),
    ],
    ['not-permitted', await code((tx, s) => doors.withdrawConsent(tx, s, said))],
    ['not-permitted', await code((tx, s) => doors.renewConsent(tx, s, said))],
    ['not-permitted', await code((tx, s) => doors.optOut(tx, s, { person, channel: 'email' }))],
    ['not-permitted', await code((tx, s) => doors.liftOptOut(tx, s, { person, channel: 'email' }))],
    ['not-permitted', await code((tx, s) => doors.showConsents(tx, s, { person }))],
    ['not-permitted', await code((tx, s) => doors.announcePurposes(tx, s, notice))],
    ['not-permitted', await code((tx, s) => doors.informRelated(tx, s, { ...notice, kind: 'household-member' }))],
    ['record-unknown', await code((tx, s) => doors.markAnnounced(tx, s, theirs.id))],
    ['record-unknown', await code((tx) => doors.makeReceipt(tx, store, theirs.id))],
    ['record-unknown', await code((tx, s) => doors.mayContact(tx, s, about))],
    [
      'record-unknown',
      await code((tx, s) =>
        doors.queueMarketing(tx, s, {
          ...{ ...about, channel: 'email' as const, kind: 'campaign', language: 'da', to: 'x@example.test' },
          ...{ subject: 'S', text: 'T' },
        }),
      ),
    ],
    ['link-invalid', await code((tx, s) => doors.confirmConsent(tx, s, { token }))],
    ['link-invalid', await code((tx, s) => doors.unsubscribe(tx, s, { token }))],
    ['link-invalid', await code((tx, s) => doors.readUnsubscribe(tx, s, token))],
  ];
  expect(tried.map(([, found]) => found)).toEqual(tried.map(([wanted]) => wanted));
  await asUs(async (tx) => {
    expect(await doors.receiveSms(tx, store, { from: theirs.phone, text: 'STOP' })).toEqual({ stops: true, people: 0 });
    expect(await doors.findCookies(tx, store, visitor)).toBeUndefined();
    expect(await doors.findCustomer(tx, theirs.number).then((found) => found === person)).toBe(false);
    expect(await doors.countUnprojected(tx, 'consents')).toEqual({ checked: 0, failed: 0 });
    const list = { list: 'robinson', asOf: '2026-10-01', text: 'phone\n01000001\n', file: 'liste.csv' } as const;
    await doors.readWashList(tx, store, list);
  });
  expect(await asThem((tx) => tx.query('SELECT FROM wash_lists'))).toEqual([]);
}
