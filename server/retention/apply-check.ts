/** What must hold before a plan is applied: approved, not in the future, and still what it says. */
import { randomUUIDv7 } from 'node:crypto';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { checkClock } from '../journal/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';
import type { ControllerRow, PlanGroup } from './model.ts';
import { countGroups, mapHashOf, type Prepared, policyFor, prepareWork } from './plan.ts';
import { lastMoment, type StoredPlan } from './read.ts';

/** The day a moment falls on for the controller. */
export function dayOf(now: Temporal.Instant, { timeZone }: Pick<ControllerRow, 'timeZone'>): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * @throws HjemmelError `clock-set-back` when a plan was made or applied later than now, by more than clocks differ
 */
export async function checkMoment(tx: Tx, controller: number, now: Temporal.Instant): Promise<void> {
  await checkClock(tx, now);
  const latest = await lastMoment(tx, controller);
  if (latest !== undefined && Temporal.Instant.compare(now.add({ minutes: 5 }), Temporal.Instant.from(latest)) < 0)
    throw new HjemmelError('clock-set-back', { now: now.toString({ smallestUnit: 'second' }), latest });
}

function drifted(plan: StoredPlan, changes: string): HjemmelError {
  return new HjemmelError('plan-drifted', { plan: plan.id, controller: plan.controller, changes });
}

/** @throws HjemmelError `plan-drifted` when the policy or the data map is another than the plan was made with */
export function checkPolicy(policies: PolicyBook, plan: StoredPlan): BookEntry {
  const entry = policyFor(policies, plan.controller, plan.asOf);
  const { policy, version } = entry.identity;
  if (policy !== plan.policy || version !== plan.version || entry.hash !== plan.policyHash)
    throw drifted(plan, `${plan.policy} ${plan.version} → ${policy} ${version} (${entry.hash.slice(0, 8)})`);
  if (mapHashOf(entry) !== plan.mapHash) throw drifted(plan, 'register.map.yaml');
  return entry;
}

const keyOf = ({ table, category, columns, action }: PlanGroup): string =>
  JSON.stringify([table, category ?? '', columns, action]);

const nameOf = ({ table, category }: PlanGroup): string => (category === undefined ? table : `${category} (${table})`);

/** What is due now against what the plan says; what an interrupted run has done already is taken off. */
function checkDrift(plan: StoredPlan, now: readonly PlanGroup[]): void {
  const before = new Map(plan.groups.map((group) => [keyOf(group), group]));
  const after = new Map(now.map((group) => [keyOf(group), group]));
  const done = new Map(plan.done.map(({ group, rows }) => [keyOf(group), rows]));
  const changes: string[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, found] = [before.get(key), after.get(key)];
    const [planned, due] = [old?.due ?? 0, found?.due ?? 0];
    const name = nameOf((old ?? found)!);
    if (plan.state === 'applying') {
      if (due > planned - (done.get(key) ?? 0)) changes.push(`${name}: ${planned} → ${due + (done.get(key) ?? 0)}`);
    } else if (planned !== due) changes.push(`${name}: ${planned} → ${due}`);
    else if ((old?.digest ?? '0') !== (found?.digest ?? '0')) changes.push(`${name}: ${planned} ≠ ${due}`);
  }
  if (changes.length > 0) throw drifted(plan, changes.join(', '));
}

export interface CheckedPlan {
  readonly plan: StoredPlan;
  readonly entry: BookEntry;
  readonly prepared: Prepared;
  readonly today: string;
}

/**
 * Everything that can be known before the first row goes. The marks of the persons stay until the plan has been applied.
 * @throws HjemmelError `plan-in-future`, `plan-not-approved`, `plan-drifted`, `clock-set-back`
 */
export async function checkPlan(
  tx: Tx,
  plan: StoredPlan,
  about: { readonly controller: ControllerRow; readonly policies: PolicyBook; readonly now: Temporal.Instant },
): Promise<CheckedPlan> {
  const { controller, policies, now } = about;
  await checkMoment(tx, controller.id, now);
  const today = dayOf(now, controller);
  if (plan.asOf > today) throw new HjemmelError('plan-in-future', { plan: plan.id, asOf: plan.asOf, today });
  if (plan.state === 'waiting' && controller.plansNeedApproval)
    throw new HjemmelError('plan-not-approved', { plan: plan.id });
  const entry = checkPolicy(policies, plan);
  const request = { controller, entry, asOf: plan.asOf, today };
  const prepared = await prepareWork(tx, request, randomUUIDv7());
  checkDrift(plan, await countGroups(tx, request, prepared));
  return { plan, entry, prepared, today };
}
