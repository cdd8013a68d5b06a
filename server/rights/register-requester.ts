/** Somebody who writes and is not known: a person of their own, until it is proved who they are. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { newcomerFacts, openDesk, registerPerson } from '../register/index.ts';
import type { RightsStore } from './model.ts';
import { findController } from './read.ts';

/** What they say of themselves stands in the case. @returns the id of the person */
export async function registerRequester(
  tx: Tx,
  store: RightsStore,
  { task, role }: { readonly task: string; readonly role: string | undefined },
): Promise<string> {
  const person = randomUUIDv7();
  const facts = { kinds: ['requester'] };
  const { policy } = (await policyOf(tx, store)).compiled;
  const permit = await store.guard.permit(tx, {
    ...{ purpose: 'accountability', action: 'collect', categories: ['accountability'], source: 'person', person, task },
    ...(role === undefined ? {} : { role }),
    newcomer: newcomerFacts(policy, facts),
  });
  const desk = await openDesk(tx, permit, store);
  await registerPerson(desk, { person, source: 'person', values: {}, ...facts });
  return person;
}

/** The policy in force today. */
async function policyOf(tx: Tx, store: RightsStore) {
  const { slug, zone } = await findController(tx);
  return store.guard.policies.get(slug, store.clock().toZonedDateTimeISO(zone).toPlainDate().toString());
}
