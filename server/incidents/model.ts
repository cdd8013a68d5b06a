/** A breach as the register has it. */
import { notifyBy } from '@hjemmel/core';
import type { Guard } from '../guard/index.ts';
import type { ScopeRequest } from './requests.ts';

export interface IncidentStore {
  readonly guard: Guard;
  readonly clock: () => Temporal.Instant;
}

export interface Utility {
  readonly id: number;
  readonly slug: string;
  readonly timeZone: string;
}

export type Risk = 'none' | 'risk' | 'high';

/** What the scope was found to be: how many people of each category, how many rows of each table. */
export interface Found {
  readonly categories: Readonly<Record<string, number>>;
  readonly tables: Readonly<Record<string, number>>;
}

export interface Incident {
  readonly id: string;
  readonly number: number;
  readonly kinds: readonly string[];
  readonly cause: string;
  readonly noticedAt: string;
  readonly beganAt: string | null;
  readonly endedAt: string | null;
  readonly registeredAt: string;
  readonly what: string;
  readonly consequences: string | null;
  readonly measures: string | null;
  readonly scope: ScopeRequest | null;
  readonly found: Found | null;
  readonly people: number | null;
  readonly risk: Risk | null;
  readonly riskBecause: string | null;
  readonly authority: 'told' | 'not-told' | null;
  readonly authorityAt: string | null;
  readonly authorityReference: string | null;
  readonly authorityBecause: string | null;
  readonly lateBecause: string | null;
  readonly peopleTold: 'told' | 'not-told' | null;
  readonly peopleToldAt: string | null;
  readonly peopleGround: string | null;
  readonly closedAt: string | null;
}

/** What is left to do, in order. */
export type Step = 'scope' | 'assess' | 'authority' | 'people' | 'close';

export interface Standing {
  /** ISO instant: 72 hours after it was known. */
  readonly notifyBy: string;
  /** Whole hours; negative when it is over. */
  readonly hoursLeft: number;
  readonly left: readonly Step[];
}

/** What keeps a step from being taken. Words are in the faces. */
export type IncidentProblem =
  | 'noticed-in-future'
  | 'ended-before-began'
  | 'names-somebody'
  | 'table-unknown'
  | 'closed'
  | 'not-assessed'
  | 'reason-missing'
  | 'late-reason-missing'
  | 'risk-demands-notice'
  | 'ground-missing'
  | 'ground-not-high'
  | 'told-before-noticed'
  | 'steps-left'
  | 'malformed';

const HOUR = 3_600_000;

export function standingOf(incident: Incident, now: Temporal.Instant): Standing {
  const by = notifyBy(incident.noticedAt);
  const left: Step[] = [
    ...(incident.people === null ? (['scope'] as const) : []),
    ...(incident.risk === null ? (['assess'] as const) : []),
    ...(incident.authority === null ? (['authority'] as const) : []),
    ...(incident.peopleTold === null && incident.risk === 'high' ? (['people'] as const) : []),
    ...(incident.closedAt === null ? (['close'] as const) : []),
  ];
  const hoursLeft = Math.floor((Temporal.Instant.from(by).epochMilliseconds - now.epochMilliseconds) / HOUR);
  return { notifyBy: by, hoursLeft, left: incident.closedAt === null ? left : [] };
}

/** Hours from knowing to telling; one that has begun counts. */
export function hoursBetween(noticedAt: string, at: string): number {
  const span = Temporal.Instant.from(at).epochMilliseconds - Temporal.Instant.from(noticedAt).epochMilliseconds;
  return Math.max(0, Math.ceil(span / HOUR));
}
