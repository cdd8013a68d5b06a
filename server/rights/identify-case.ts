/**
 * Proof of who asks. What is demanded stands in the policy; a copy of a document is destroyed in the step that checks it,
 * by the one erase path, and only the fact that it was checked stays (KLM-15).
 */
import type { z } from 'zod';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { eraseItems, readLiveSchema } from '../retention/index.ts';
import { demandOf, satisfies } from './identity.ts';
import type { Case, RightsStore } from './model.ts';
import { moveCase } from './move-case.ts';
import { kindsOf, listFiles } from './read.ts';
import { IdentifyCase } from './requests.ts';
import { change, openStep, permitRecord, type Step, tellCase } from './step.ts';
import { addCaseEvent, insertCaseFile } from './store.ts';

/** Destroys the copies of identity documents. @returns how many there were */
async function destroyCopies({ tx, store, at, book, case: own, permit }: Step): Promise<number> {
  const copies = (await listFiles(tx, own.id)).filter(({ kind }) => kind === 'identity-copy');
  if (copies.length === 0) return 0;
  const { map } = book.map;
  const zone = book.compiled.policy.timeZone;
  // A hold on all data of somebody is no reason to keep a copy of their passport.
  const erasure = {
    controller: permit.controller,
    map,
    schema: await readLiveSchema(tx, map),
    journal: store.journal,
    at,
  };
  await eraseItems(tx, { ...erasure, zone, holdsOn: undefined }, [
    {
      table: 'case_files',
      columns: Object.keys(map.tables['case_files']!.columns),
      category: 'accountability',
      action: 'erase',
      which: { keys: copies.map(({ id }) => id) },
    },
  ]);
  return copies.length;
}

/** The case of somebody unknown becomes that of the person the proof shows; that of another person never does. */
async function atPerson(step: Step, person: string): Promise<Step> {
  const { tx, store, case: own, role } = step;
  if (own.person === person) return step;
  const unknown = (await kindsOf(tx, own.person)).join() === 'requester';
  if (!unknown) throw new HjemmelError('case-identity-other', { case: own.number });
  const record = await permitRecord(tx, store, { person, task: own.id, role });
  await moveCase({ ...step, ...record }, person);
  const moved: Step = { ...record, case: { ...own, person } };
  await tellCase(moved, { event: 'moved' });
  return moved;
}

/**
 * Records that identity is proved.
 * @throws HjemmelError `case-identity-other` where the proof shows somebody else; `case-identity-missing` where it is not
 *   enough by the policy; `case-state`
 */
export async function identifyCase(tx: Tx, store: RightsStore, request: z.input<typeof IdentifyCase>): Promise<Case> {
  const { person, proofs, copy, ...which } = IdentifyCase.parse(request);
  const opened = await openStep(tx, store, { ...which, in: ['identifying', 'ready'] });
  const step = await atPerson(opened, person);
  const { at, role, case: own, book } = step;
  const given = [...new Set([...(own.identityProof ?? []), ...proofs])];
  const demand = demandOf(book.compiled.policy, own.right);
  const enough = satisfies(demand, given);
  if (copy !== undefined) {
    const file = await store.files.add(tx, { personId: person, ...copy, at });
    await insertCaseFile(tx, own, {
      kind: 'identity-copy',
      step: null,
      name: 'identity-copy',
      file,
      madeAt: at,
      message: null,
    });
  }
  if (!enough) return (await change(step, { identityProof: given })).case;
  const destroyed = demand.destroy ? await destroyCopies(step) : 0;
  const next = await change(step, {
    ...{ state: 'ready', identityProvedAt: at, identityProof: given },
    ...(destroyed > 0 ? { identityCopyDestroyedAt: at } : {}),
  });
  await addCaseEvent(tx, own, { event: 'identified', ...(role === undefined ? {} : { role }) }, at);
  await tellCase(next, { event: 'identified', proof: given });
  return next.case;
}
