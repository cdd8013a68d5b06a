import {
  type Facts,
  fromStoredFacts,
  prepareFacts,
  type StoredFacts,
  storedInstant,
  verdictPrepared,
} from '@hjemmel/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../db/testing.ts';
import { liftOptOut, optOut, recordConsent, renewConsent, withdrawConsent } from './index.ts';
import { Counter } from './testing.ts';

const CHANNELS = ['email', 'sms', 'phone'] as const;
const some = fc.subarray([...CHANNELS], { minLength: 1 });
const step = fc.oneof(
  fc.record({ what: fc.constant('give' as const), channels: fc.option(some, { nil: undefined }) }),
  fc.record({ what: fc.constant('withdraw' as const), channels: fc.option(some, { nil: undefined }) }),
  fc.record({ what: fc.constant('renew' as const) }),
  fc.record({ what: fc.constant('opt-out' as const), channel: fc.constantFrom(...CHANNELS), only: fc.boolean() }),
  fc.record({ what: fc.constant('lift' as const), channel: fc.constantFrom(...CHANNELS) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const PURPOSE = 'electronic-marketing';

/** The same said to nobody but memory: per channel, when yes was said last and whether it still stands. */
class Replay {
  readonly stands = new Map<string, boolean>(CHANNELS.map((channel) => [channel, false]));
  readonly refused = new Set<string>();

  apply(said: Step): void {
    if (said.what === 'opt-out') this.refused.add(said.channel);
    else if (said.what === 'lift') this.refused.delete(said.channel);
    else if (said.what !== 'renew')
      for (const channel of said.channels ?? CHANNELS) this.stands.set(channel, said.what === 'give');
  }

  permits(channel: string): boolean {
    return this.stands.get(channel) === true && !this.refused.has(channel);
  }
}

describe('random histories of consent', () => {
  it('SV-16 AEV-7 give the same facts, and the same answers, as a plain replay in memory', async () => {
    const counter = new Counter(await testDatabase());
    await counter.utility('seas-nve-energi');
    const { store } = counter;
    const { compiled } = store.policies.get('seas-nve-energi', '2026-11-21');
    const act = (person: string, said: Step) =>
      counter.within(async (tx) => {
        const about = { person, consent: 'marketing' };
        if (said.what === 'give')
          await recordConsent(tx, store, { ...about, language: 'da', form: 'electronic', ...chosen(said.channels) });
        else if (said.what === 'withdraw') await withdrawConsent(tx, store, { ...about, ...chosen(said.channels) });
        else if (said.what === 'renew') await renewConsent(tx, store, about).catch(() => undefined);
        else if (said.what === 'lift') await liftOptOut(tx, store, { person, channel: said.channel });
        else await optOut(tx, store, { person, channel: said.channel, ...(said.only ? { purposes: [PURPOSE] } : {}) });
      });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (history) => {
        const person = await counter.person();
        const replay = new Replay();
        for (const said of history) {
          counter.pass({ minutes: 1 });
          await act(person, said);
          replay.apply(said);
        }
        const [row] = await counter.query<StoredFacts>('SELECT * FROM person_facts WHERE person_id = $1', [person]);
        const facts: Facts = fromStoredFacts(row!, 'Europe/Copenhagen');
        expect(new Set((facts.optOuts ?? []).map((one) => (typeof one === 'string' ? one : one.channel)))).toEqual(
          replay.refused,
        );
        const at = storedInstant(counter.now.epochMilliseconds);
        for (const channel of CHANNELS) {
          const request = { purpose: PURPOSE, action: 'contact' as const, categories: ['contact'], channel, at };
          const verdict = verdictPrepared(compiled, request, prepareFacts(compiled, facts, at));
          expect([channel, verdict]).toEqual([channel, replay.permits(channel) ? 'permit' : 'deny']);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

const chosen = (channels: string[] | undefined): { channels?: string[] } =>
  channels === undefined ? {} : { channels };
