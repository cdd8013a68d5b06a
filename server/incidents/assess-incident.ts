/** The risk to the people, on which it depends who must be told. */
import type { Policy } from '@hjemmel/core';
import { endTasks, raiseTask } from '../tasks/index.ts';
import type { Incident, IncidentStore, Risk, Utility } from './model.ts';
import { AssessRequest } from './requests.ts';
import { checkTexts, dayIn, parsed, step } from './step.ts';
import { updateIncident } from './store.ts';

/**
 * What the kinds of data suggest: a starting point for whoever decides, nothing more. National ids, offences and special
 * categories: high. Anything of anybody: a risk.
 */
export function suggestedRisk(incident: Incident, policy: Policy): Risk {
  const found = Object.keys(incident.found?.categories ?? {});
  const isSensitive = (category: string): boolean =>
    (policy.categories[category]?.sensitivity ?? 'ordinary') !== 'ordinary';
  if (found.some(isSensitive)) return 'high';
  return (incident.people ?? 0) > 0 ? 'risk' : 'none';
}

/** @throws HjemmelError `incident-unknown`, `incident-invalid` */
export async function assessIncident(
  store: IncidentStore,
  about: { readonly utility: Utility; readonly incident: string },
  given: AssessRequest,
): Promise<Incident> {
  const { risk, because, consequences, measures } = parsed(AssessRequest, given);
  checkTexts(because, consequences, measures);
  return step(store, about, async ({ tx, incident, now }) => {
    const texts = { consequences, measures, risk_because: because };
    await updateIncident(tx, incident.id, { ...texts, risk, assessed_at: now });
    await endTasks(tx, { subject: incident.id, kind: 'incident-assess' }, now);
    // Without undue delay (art. 34(1)); the regulation gives no number of hours, so the reminder is for the day after.
    const soon = Temporal.Instant.from(now).add({ hours: 24 }).toString();
    if (risk === 'high' && incident.peopleTold === null)
      await raiseTask(tx, { kind: 'incident-people', subject: incident.id, dueOn: dayIn(about.utility, soon) }, now);
    return { event: 'assessed', risk, ...(incident.people === null ? {} : { people: incident.people }) };
  });
}
