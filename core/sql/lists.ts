/**
 * The lists of a person's row as SQL: consents, objections, restrictions, opt-outs, announcements. Most people have few
 * entries or none, so each list is asked by containment first and unnested only where an entry of that name is in it.
 */
import type { Atom } from '../decide/logic.ts';
import { toEpoch } from '../retention/calendar.ts';
import { COST, personLeaf, type SqlContext } from './context.ts';
import type { SqlParameters } from './parameters.ts';
import { storedInstant } from './stored-facts.ts';
import type { Term } from './term.ts';
import { beforePeriod, dayBefore } from './thresholds.ts';

type ConsentAtom = Extract<Atom, { type: 'consent' }>;

const text = (key: string): string => `(v ->> '${key}') COLLATE "C"`;

/** The moment of an entry has come; one without a moment has always stood. */
function begun(key: string, at: string): string {
  return `(v ->> '${key}' IS NULL OR ${text(key)} <= ${at})`;
}

/** The list an entry names is left out, or has the name. */
function covers(key: string, name: string): string {
  return `(v -> '${key}' IS NULL OR v -> '${key}' ? ${name})`;
}

interface ListQuestion {
  readonly column: 'consents' | 'objections' | 'restrictions' | 'opt_outs' | 'announced';
  /** What an entry must contain, so that a list without it need not be unnested. */
  readonly having: object;
  readonly where: (parameters: SqlParameters) => string;
}

/** Whether an entry of the list is such; NULL where the list is not known. */
function anyEntry(context: SqlContext, key: string, { column, having, where }: ListQuestion): Term {
  const list = `${context.person}.${column}`;
  const write = (parameters: SqlParameters): string => {
    const contains = `${list} @> ${parameters.add([having], 'jsonb')}`;
    return `CASE ${contains} WHEN TRUE THEN EXISTS (SELECT FROM jsonb_array_elements(${list}) AS e(v) WHERE ${where(parameters)}) WHEN FALSE THEN FALSE END`;
  };
  return personLeaf({ key, cost: COST.list }, write, { list });
}

/** @param pending whether an objection that is not decided yet counts too */
export function objected(context: SqlContext, purpose: string, pending: boolean): Term {
  if (context.compiled.policy.purposes[purpose]?.marketing === true) return objectedToAny(context, [purpose]);
  const states = pending ? ['made', 'upheld'] : ['upheld'];
  return anyEntry(context, `objection:${purpose}:${states.join()}`, {
    column: 'objections',
    having: { purpose },
    where: (parameters) =>
      [
        `v ->> 'purpose' = ${parameters.add(purpose, 'text')}`,
        begun('from', parameters.add(context.at, 'text')),
        `v ->> 'state' = ANY (${parameters.add(states, 'text[]')})`,
      ].join(' AND '),
  });
}

/** Objected to any of these marketing purposes, whatever became of the objection. */
export function objectedToAny(context: SqlContext, purposes: readonly string[]): Term {
  return anyEntry(context, `objections:${purposes.join()}`, {
    column: 'objections',
    having: {},
    where: (parameters) =>
      [
        `v ->> 'purpose' = ANY (${parameters.add(purposes, 'text[]')})`,
        begun('from', parameters.add(context.at, 'text')),
      ].join(' AND '),
  });
}

export function restricted(context: SqlContext, purpose: string, category: string): Term {
  return anyEntry(context, `restriction:${purpose}:${category}`, {
    column: 'restrictions',
    having: {},
    where: (parameters) => {
      const at = parameters.add(context.at, 'text');
      return [
        covers('categories', parameters.add(category, 'text')),
        covers('purposes', parameters.add(purpose, 'text')),
        begun('from', at),
        `(v ->> 'lifted' IS NULL OR ${text('lifted')} > ${at})`,
      ].join(' AND ');
    },
  });
}

/** A restriction asked for instead of erasure, or for the person's own claims. */
export function preserved(context: SqlContext, category: string): Term {
  return anyEntry(context, `preserved:${category}`, {
    column: 'restrictions',
    having: {},
    where: (parameters) => {
      const at = parameters.add(context.at, 'text');
      return [
        "v ->> 'ground' IN ('unlawful', 'claims')",
        covers('categories', parameters.add(category, 'text')),
        begun('from', at),
        `(v ->> 'lifted' IS NULL OR ${text('lifted')} > ${at})`,
      ].join(' AND ');
    },
  });
}

export function optedOut(context: SqlContext, channel: string, purpose: string): Term {
  return anyEntry(context, `opt-out:${channel}:${purpose}`, {
    column: 'opt_outs',
    having: { channel },
    where: (parameters) =>
      [
        `v ->> 'channel' = ${parameters.add(channel, 'text')}`,
        covers('purposes', parameters.add(purpose, 'text')),
        begun('from', parameters.add(context.at, 'text')),
      ].join(' AND '),
  });
}

export function announced(context: SqlContext, purpose: string): Term {
  return anyEntry(context, `announced:${purpose}`, {
    column: 'announced',
    having: { purpose },
    where: (parameters) =>
      `v ->> 'purpose' = ${parameters.add(purpose, 'text')} AND ${begun('at', parameters.add(context.at, 'text'))}`,
  });
}

/**
 * When a consent no longer stands without being renewed: given or renewed no later than this. A renewal counts by the
 * local day, and the last moment of the last day that is too old says the same of instants.
 */
function tooOld(context: SqlContext, renew: string): string | undefined {
  const day = beforePeriod(renew, false, dayBefore(context.day));
  return day === undefined ? undefined : storedInstant(toEpoch(day, context.compiled.policy.timeZone, true));
}

/** Of one entry `v`: it is of this consent, given, not taken back by itself or by any other entry, not too old. */
function standing(context: SqlContext, { consent, channel }: ConsentAtom, parameters: SqlParameters): string {
  const rule = context.compiled.policy.consents[consent];
  const at = parameters.add(context.at, 'text');
  const name = parameters.add(consent, 'text');
  const here =
    channel === undefined
      ? "w -> 'channels' IS NULL"
      : `(w -> 'channels' IS NULL OR w -> 'channels' ? ${parameters.add(channel, 'text')})`;
  const takenBack = `(w ->> 'withdrawn') COLLATE "C"`;
  const parts = [
    `v ->> 'consent' = ${name}`,
    `${text('given')} <= ${at}`,
    `(v ->> 'withdrawn' IS NULL OR ${text('withdrawn')} > ${at})`,
    `NOT EXISTS (SELECT FROM jsonb_array_elements(${context.person}.consents) AS o(w) WHERE w ->> 'consent' = ${name} AND ${takenBack} <= ${at} AND ${takenBack} > v ->> 'given' AND ${here})`,
  ];
  const old = rule?.renew === undefined ? undefined : tooOld(context, rule.renew);
  if (old !== undefined) {
    const since = `CASE WHEN ${text('renewed')} <= ${at} THEN v ->> 'renewed' ELSE v ->> 'given' END`;
    parts.push(`(${since}) COLLATE "C" > ${parameters.add(old, 'text')}`);
  }
  if (channel !== undefined) {
    const given = `v -> 'channels' ? ${parameters.add(channel, 'text')}`;
    const general = rule?.channels === undefined || rule.channels.includes(channel);
    parts.push(general ? `(v -> 'channels' IS NULL OR ${given})` : `(${given}) IS TRUE`);
  }
  return parts.join(' AND ');
}

/** Of one entry: its form and the age are right; NULL where it does not say one that the policy asks for. */
function formAndAge(context: SqlContext, consent: string, parameters: SqlParameters): string | undefined {
  const rule = context.compiled.policy.consents[consent];
  const parts: string[] = [];
  if (rule !== undefined && rule.form !== 'any') parts.push(`v ->> 'form' = ${parameters.add(rule.form, 'text')}`);
  if (rule?.age !== undefined) parts.push(`(v ->> 'age')::integer >= ${parameters.add(rule.age, 'integer')}`);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

/** Given if any entry stands; unknown if one would but for a form or an age that nobody wrote down. */
export function consented(context: SqlContext, atom: ConsentAtom): Term {
  const about = { key: `consent:${atom.consent}:${atom.channel ?? ''}`, cost: 2 * COST.list };
  const list = `${context.person}.consents`;
  const write = (parameters: SqlParameters): string => {
    const contains = `${list} @> ${parameters.add([{ consent: atom.consent }], 'jsonb')}`;
    const stands = standing(context, atom, parameters);
    const asked = formAndAge(context, atom.consent, parameters);
    const any = (where: string): string =>
      `EXISTS (SELECT FROM jsonb_array_elements(${list}) AS e(v) WHERE ${stands}${where})`;
    const found =
      asked === undefined
        ? any('')
        : `CASE WHEN ${any(` AND ${asked}`)} THEN TRUE WHEN ${any(` AND (${asked}) IS NULL`)} THEN NULL ELSE FALSE END`;
    return `CASE ${contains} WHEN TRUE THEN ${found} WHEN FALSE THEN FALSE END`;
  };
  return personLeaf(about, write, { list });
}
