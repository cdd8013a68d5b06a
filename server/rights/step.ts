/** What every step in a case begins with: the case locked, the law's permit to keep record, the moment, the policy. */
import { storedInstant } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Permit } from '../guard/index.ts';
import { appendEntry, type EntryBody } from '../ledger/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { lockFacts } from '../register/index.ts';
import type { Case, CaseRequest, CaseState, RightsStore } from './model.ts';
import { controllerOf, getCase } from './read.ts';
import { type CaseChange, updateCase } from './store.ts';

export interface Step {
  readonly tx: Tx;
  readonly store: RightsStore;
  readonly permit: Permit;
  readonly case: Case;
  readonly role: string | undefined;
  /** Instant as facts hold them, and the day where the controller is. */
  readonly at: string;
  readonly today: string;
  readonly zone: string;
  readonly book: BookEntry;
}

/** Permits to keep record of what the person asks. @throws as `guard.permit` */
export async function permitRecord(
  tx: Tx,
  store: RightsStore,
  about: { readonly person: string; readonly task: string; readonly role: string | undefined },
): Promise<Omit<Step, 'case'>> {
  await lockFacts(tx, controllerOf(tx));
  const { person, task, role } = about;
  const permit = await store.guard.permit(tx, {
    ...{ purpose: 'accountability', action: 'collect', categories: ['accountability'], source: 'person', person, task },
    ...(role === undefined ? {} : { role }),
  });
  const zone = permit.policy.compiled.policy.timeZone;
  const now = Temporal.Instant.from(permit.at);
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return { tx, store, permit, role, at: storedInstant(now.epochMilliseconds), today, zone, book: permit.policy };
}

/**
 * Opens a step in a case: whoever takes another in it at the same time waits, and then finds what has become of it.
 * @throws HjemmelError `case-unknown`, `case-state` where the case is not in one of these states
 */
export async function openStep(
  tx: Tx,
  store: RightsStore,
  request: CaseRequest & { readonly in?: readonly CaseState[] },
): Promise<Step> {
  await lockFacts(tx, controllerOf(tx));
  const found = await getCase(tx, request.case, true);
  if (request.in !== undefined && !request.in.includes(found.state))
    throw new HjemmelError(found.state === 'identifying' ? 'case-identity-missing' : 'case-state', {
      case: found.number,
      state: found.state,
    });
  const record = await permitRecord(tx, store, { person: found.person, task: found.id, role: request.by?.role });
  return { ...record, case: found };
}

/** Changes the case, and gives the step with the case as it is now. @throws HjemmelError `case-changed` */
export async function change(step: Step, to: CaseChange): Promise<Step> {
  if (!(await updateCase(step.tx, step.case, to))) throw new HjemmelError('case-changed', { case: step.case.number });
  return { ...step, case: { ...step.case, ...to, version: step.case.version + 1 } };
}

export async function tellCase(
  { tx, permit, case: own, role }: Step,
  body: Omit<EntryBody<'case'>, 'case' | 'permit' | 'right' | 'role'>,
): Promise<void> {
  const who = role === undefined ? {} : { role };
  const told = { case: own.id, permit: permit.entry, right: own.right, ...who, ...body };
  await appendEntry(tx, { controller: permit.controller, type: 'case', body: told });
}
