/** Registers a breach. The clock of art. 33(1) runs from when it was known, however late it is registered. */
import { randomUUIDv7 } from 'node:crypto';
import { notifyBy } from '@hjemmel/core';
import { appendEntry } from '../ledger/index.ts';
import { raiseTask } from '../tasks/index.ts';
import type { Incident, IncidentStore, Utility } from './model.ts';
import { getIncident } from './read.ts';
import { OpenRequest } from './requests.ts';
import { checkTexts, dayIn, parsed, problem } from './step.ts';
import { insertIncident } from './store.ts';

/** @throws HjemmelError `incident-invalid` */
export async function openIncident(
  { guard, clock }: IncidentStore,
  utility: Utility,
  given: OpenRequest,
): Promise<Incident> {
  const request = parsed(OpenRequest, given);
  const now = clock();
  const { noticedAt, beganAt, endedAt, kinds, cause } = request;
  const later = (one: string, other: string): boolean =>
    Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0;
  if (later(noticedAt, now.toString())) problem('noticed-in-future');
  if (beganAt !== undefined && endedAt !== undefined && later(beganAt, endedAt)) problem('ended-before-began');
  checkTexts(request.what);
  const controller = utility.id;
  return guard.within({ controller }, async (tx) => {
    const id = randomUUIDv7();
    const at = now.toString();
    await insertIncident(tx, id, request, at);
    const dayAfter = Temporal.Instant.from(noticedAt).add({ hours: 24 }).toString();
    await raiseTask(tx, { kind: 'incident-assess', subject: id, dueOn: dayIn(utility, dayAfter) }, at);
    await raiseTask(tx, { kind: 'incident-authority', subject: id, dueOn: dayIn(utility, notifyBy(noticedAt)) }, at);
    const body = { incident: id, event: 'registered' as const, kinds: [...new Set(kinds)], cause };
    await appendEntry(tx, { controller, type: 'incident', body });
    return getIncident(tx, id);
  });
}
