import { describe, expect, it } from 'vitest';
import { Facts } from '../decide/facts.ts';
import { fromStoredFacts, storedInstant, toStoredFacts } from './stored-facts.ts';

const ZONE = 'Europe/Copenhagen';
const stored = (facts: unknown) => toStoredFacts(Facts.parse(facts), ZONE);

describe('the row of a person', () => {
  it('has NULL for what is not known, and an empty list for what is known to be none', () => {
    expect(stored({ consents: [] })).toMatchObject({ consents: [], kinds: null, events: null, opt_outs: null });
  });

  it('holds the first moment of an event and the local day of its last', () => {
    const events = { ended: ['2024-08-31T23:30:00Z', '2024-03-01'], talked: null, paid: [], quoted: '2024-01-05' };
    expect(stored({ events }).events).toEqual({
      ended: ['2024-02-29T23:00:00.000Z', '2024-09-01'],
      talked: null,
      paid: null,
      quoted: ['2024-01-04T23:00:00.000Z', '2024-01-05'],
    });
  });

  it('holds moments as instants of one width, so that their text sorts as time does', () => {
    const [consent] = stored({ consents: [{ consent: 'news', given: '2024-07-01T12:00+02:00', withdrawn: null }] })
      .consents!;
    expect(consent).toEqual({ consent: 'news', given: '2024-07-01T10:00:00.000Z' });
    expect(storedInstant(Date.UTC(2024, 0, 1))).toBe('2024-01-01T00:00:00.000Z');
  });

  it('keeps beyond four digits of a year the last and the first moment there is', () => {
    expect(storedInstant(Date.UTC(10_000, 5))).toBe('9999-12-31T23:59:59.999Z');
    expect(storedInstant(Date.UTC(-1, 5))).toBe('0000-01-01T00:00:00.000Z');
  });

  it('holds conditions as lists of words', () => {
    const conditions = { 'in-arrears': true, product: 'heat', signed: ['a', 'b'] };
    expect(stored({ conditions }).conditions).toEqual({
      'in-arrears': ['true'],
      product: ['heat'],
      signed: ['a', 'b'],
    });
  });

  it('is the same row again when it is read and written', () => {
    const row = stored({
      kinds: ['customer'],
      events: { ended: ['2024-08-31T23:30:00Z', '2024-03-01'], talked: null },
      restrictions: [{ ground: 'claims', from: '2024-01-01', lifted: null }],
      optOuts: ['email', { channel: 'sms', from: '2024-01-01T08:00' }],
      announced: ['selling'],
    });
    expect(toStoredFacts(Facts.parse(fromStoredFacts(row, ZONE)), ZONE)).toEqual(row);
  });
});
