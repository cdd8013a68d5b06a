/** That the authority or the people were told, or why not; and the end of a breach. */
import { notifyBy } from '@hjemmel/core';
import { endTasks } from '../tasks/index.ts';
import { hoursBetween, type Incident, type IncidentStore, standingOf, type Utility } from './model.ts';
import { AuthorityRequest, PeopleRequest } from './requests.ts';
import { checkTexts, dayIn, parsed, problem, step } from './step.ts';
import { closeAffected, updateIncident } from './store.ts';

interface About {
  readonly utility: Utility;
  readonly incident: string;
}

const isAfter = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0;

/**
 * Art. 33. Nobody need be told where a risk is unlikely; that is then on record with its reason.
 * @throws HjemmelError `incident-unknown`, `incident-invalid`
 */
export async function notifyAuthority(store: IncidentStore, about: About, given: AuthorityRequest): Promise<Incident> {
  const request = parsed(AuthorityRequest, given);
  checkTexts(request.because, request.lateBecause);
  return step(store, about, async ({ tx, incident, now }) => {
    const { told, because, reference, lateBecause } = request;
    if (incident.risk === null) problem('not-assessed');
    const at = request.at ?? now;
    if (isAfter(incident.noticedAt, at) || isAfter(at, now)) problem('told-before-noticed');
    if (!told && incident.risk !== 'none') problem('risk-demands-notice');
    if (!told && because === undefined) problem('reason-missing');
    const late = told && isAfter(at, notifyBy(incident.noticedAt));
    if (late && lateBecause === undefined) problem('late-reason-missing');
    await updateIncident(tx, incident.id, {
      ...{ authority: told ? 'told' : 'not-told', authority_at: at, authority_reference: reference },
      ...{ authority_because: because, late_because: lateBecause },
    });
    await endTasks(tx, { subject: incident.id, kind: 'incident-authority' }, now);
    return { event: 'authority', told, late, hours: hoursBetween(incident.noticedAt, at) };
  });
}

/**
 * Art. 34. Where the risk is high they are told, unless one of the grounds of art. 34(3) holds.
 * @throws HjemmelError `incident-unknown`, `incident-invalid`
 */
export async function notifyPeople(store: IncidentStore, about: About, given: PeopleRequest): Promise<Incident> {
  const { told, ground } = parsed(PeopleRequest, given);
  return step(store, about, async ({ tx, incident, now }) => {
    if (incident.risk === null) problem('not-assessed');
    if (!told && ground === undefined) problem('ground-missing');
    if (!told && ground === 'not-high' && incident.risk === 'high') problem('ground-not-high');
    await updateIncident(tx, incident.id, {
      ...{ people_told: told ? 'told' : 'not-told', people_told_at: now, people_ground: told ? undefined : ground },
    });
    await endTasks(tx, { subject: incident.id, kind: 'incident-people' }, now);
    return { event: 'people', told, ...(told || ground === undefined ? {} : { ground }) };
  });
}

/** @throws HjemmelError `incident-unknown`, `incident-invalid` while something is left to do */
export async function closeIncident(store: IncidentStore, about: About): Promise<Incident> {
  return step(store, about, async ({ tx, incident, now }) => {
    const left = standingOf(incident, Temporal.Instant.from(now)).left.filter((one) => one !== 'close');
    if (left.length > 0) problem('steps-left', { value: left.join(', ') });
    await updateIncident(tx, incident.id, { closed_at: now });
    await closeAffected(tx, incident.id, dayIn(about.utility, now));
    await endTasks(tx, { subject: incident.id }, now);
    return { event: 'closed' };
  });
}
