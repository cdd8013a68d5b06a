/** Whatever order steps come in, however often, and wherever the process is killed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { HjemmelError } from '../errors.ts';
import { decideCase, releaseCase } from './decide-case.ts';
import { extendCase } from './extend-case.ts';
import { identifyCase } from './identify-case.ts';
import type { Case } from './model.ts';
import { openCase } from './open-case.ts';
import { getCase } from './read.ts';
import { refuseCase } from './refuse-case.ts';
import { CaseCounter } from './testing.ts';

describe('the steps of a case', () => {
  let test: TestDatabase;
  let own: CaseCounter;
  beforeAll(async () => {
    test = await testDatabase('postgres');
    own = new CaseCounter(test);
    await own.utility('kl-miljovarme');
  });
  afterAll(() => test.close());

  const steps = {
    sign: (id: string, person: string) =>
      own.within((tx) => identifyCase(tx, own.store, { case: id, person, proofs: ['signature'] })),
    prove: (id: string, person: string) =>
      own.within((tx) => identifyCase(tx, own.store, { case: id, person, proofs: ['id-document-copy'] })),
    extend: (id: string) => own.within((tx) => extendCase(tx, own.store, { case: id, reason: 'complexity' })),
    release: (id: string) => own.within((tx) => releaseCase(tx, own.store, { case: id }, { outcome: 'granted' })),
    refuse: (id: string) => own.within((tx) => refuseCase(tx, own.store, { case: id, reason: 'identity-not-proved' })),
  };

  it('in any order nothing is released before identity is proved, and the deadline moves by an extension only', async () => {
    const names = Object.keys(steps) as (keyof typeof steps)[];
    const order = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(order, async (tried) => {
        const person = await own.person();
        let before: Case = await own.open({ person, right: 'access', channel: 'post' });
        for (const name of tried) {
          await steps[name](before.id, person).catch((error: unknown) => {
            if (!(error instanceof HjemmelError)) throw error;
          });
          const after = await own.within((tx) => getCase(tx, before.id));
          if (after.releasedAt !== null) {
            expect(after.identityProvedAt).not.toBeNull();
            expect(after.identityProof).toEqual(expect.arrayContaining(['signature', 'id-document-copy']));
          }
          if (after.answerByOn !== before.answerByOn) expect([name, before.extendedOn]).toEqual(['extend', null]);
          if (before.state === 'closed') expect(after).toEqual(before);
          before = after;
        }
      }),
      { numRuns: 8 },
    );
  });

  it('of two who decide at once one does, and the other is told; there is one answer', async () => {
    const person = await own.person();
    const { id } = await own.open({ person, right: 'complaint', channel: 'phone' });
    const decide = () => own.within((tx) => decideCase(tx, own.store, { case: id, answer: 'Set efter.' }));
    const ends = await Promise.allSettled([decide(), decide()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = await own.rows("SELECT FROM messages WHERE task = $1 AND kind = 'case-answer'", [id]);
    expect(rows).toHaveLength(1);
  });

  it('killed in any step and run again: one receipt, one letter, one closing, and the ledger tells of each once', async () => {
    const person = await own.person();
    const kill = async (work: Parameters<typeof own.within>[0]): Promise<void> => {
      const killed = own.within(async (tx) => {
        await work(tx);
        throw new Error('killed before the commit');
      });
      await expect(killed).rejects.toThrow('killed');
    };
    const request = { person, right: 'complaint', channel: 'email', key: 'killed' } as const;
    await kill((tx) => openCase(tx, own.store, request));
    expect(await own.rows("SELECT FROM cases WHERE request_key = 'killed'")).toEqual([]);
    const { id } = await own.open(request);
    await own.open(request);
    const decision = { case: id, answer: 'Set efter.' };
    await kill((tx) => decideCase(tx, own.store, decision));
    await own.within((tx) => decideCase(tx, own.store, decision));
    await expect(own.within((tx) => decideCase(tx, own.store, decision))).rejects.toMatchObject({ code: 'case-state' });
    const kinds = await own.rows<{ kind: string }>('SELECT kind FROM messages WHERE task = $1 ORDER BY id', [id]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['case-receipt', 'case-answer']);
    const events = await own.rows<{ event: string }>('SELECT event FROM case_events WHERE case_id = $1 ORDER BY id', [
      id,
    ]);
    expect(events.map(({ event }) => event)).toEqual(['opened', 'answered']);
  });
});
