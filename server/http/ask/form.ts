/** Reading a form: what was chosen, as facts; what cannot be, beside its field. Only names of the policy are let in. */
import { DecideInput, type DecideRequest, DueInput, type Facts, type FactsInput } from '@hjemmel/core';
import type { Words } from '../locales/da.ts';
import type { FormValues } from '../view.ts';
import type { Relevant } from './relevant.ts';

/** What is wrong with a field, by its name: a key of the page words. */
export type Problems = Map<string, keyof Words>;

/** Marks 'looked up, and there is none' in a group of boxes. */
export const NONE = '-';

export function first(values: FormValues, name: string): string {
  return values.get(name)?.[0]?.trim() ?? '';
}

export function chosen(values: FormValues, name: string): readonly string[] {
  return (values.get(name) ?? []).filter((value) => value !== '');
}

/** A group of boxes: undefined when nothing is marked (not known), empty when 'none' is. */
function group(values: FormValues, name: string, allowed: Iterable<string>, problems: Problems): string[] | undefined {
  const marked = chosen(values, name);
  if (marked.length === 0) return undefined;
  const known = new Set(allowed);
  const real = marked.filter((value) => known.has(value));
  if (marked.includes(NONE) && real.length > 0) problems.set(name, 'problem-none-and-some');
  else if (!marked.includes(NONE) && real.length === 0) problems.set(name, 'problem-choice');
  return real;
}

const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$/;

function isReal(text: string, shape: RegExp): boolean {
  if (!shape.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** A day, or null for 'known not to be', or undefined for not known. */
function day(values: FormValues, name: string, problems: Problems): string | null | undefined {
  const text = first(values, name);
  const none = chosen(values, `${name}.none`).length > 0;
  if (text === '') return none ? null : undefined;
  if (none) problems.set(name, 'problem-day-and-none');
  else if (!isReal(text, DAY)) problems.set(name, 'problem-day');
  return text;
}

function conditions(values: FormValues, relevant: Relevant, problems: Problems): FactsInput['conditions'] {
  const said: Record<string, boolean | string | string[]> = {};
  for (const [name, options] of relevant.conditions) {
    const text = first(values, `condition.${name}`);
    if (text === '') continue;
    if (text === NONE) said[name] = [];
    else if (options.size > 0 && options.has(text)) said[name] = text;
    else if (options.size === 0 && (text === 'true' || text === 'false')) said[name] = text === 'true';
    else problems.set(`condition.${name}`, 'problem-choice');
  }
  return Object.keys(said).length === 0 ? undefined : said;
}

function events(values: FormValues, relevant: Relevant, problems: Problems): FactsInput['events'] {
  const said: Record<string, string | null> = {};
  for (const name of relevant.events) {
    const value = day(values, `event.${name}`, problems);
    if (value !== undefined) said[name] = value;
  }
  return Object.keys(said).length === 0 ? undefined : said;
}

type ConsentRecord = NonNullable<FactsInput['consents']>[number];

/** Without a day of its own a consent counts as given the day before, and withdrawn on the day itself. */
function consentRecord(
  values: FormValues,
  consent: string,
  today: string,
  problems: Problems,
): ConsentRecord | undefined {
  const name = `consent.${consent}`;
  const state = first(values, name);
  if (state === '') return undefined;
  if (state !== 'given' && state !== 'withdrawn') problems.set(name, 'problem-choice');
  const given = day(values, `${name}.given`, problems);
  const before = isReal(today, DAY) ? Temporal.PlainDate.from(today).subtract({ days: 1 }).toString() : today;
  const form = first(values, `${name}.form`);
  const age = first(values, `${name}.age`);
  if (age !== '' && !(/^[0-9]{1,3}$/.test(age) && Number(age) <= 130)) problems.set(`${name}.age`, 'problem-age');
  const channels = chosen(values, `${name}.channels`);
  return {
    consent,
    given: given ?? before,
    ...(state === 'withdrawn' ? { withdrawn: (given ?? before) > today ? given! : today } : {}),
    ...(form === 'electronic' || form === 'written' || form === 'recorded' ? { form } : {}),
    ...(age === '' ? {} : { age: Number(age) }),
    ...(channels.length === 0 ? {} : { channels: [...channels] }),
  };
}

function consents(values: FormValues, relevant: Relevant, today: string, problems: Problems): FactsInput['consents'] {
  const records = [...relevant.consents]
    .map((consent) => consentRecord(values, consent, today, problems))
    .filter((record) => record !== undefined);
  const none = chosen(values, 'consents').includes(NONE);
  if (none && records.length > 0) problems.set('consents', 'problem-none-and-some');
  return records.length > 0 ? records : none ? [] : undefined;
}

const RESTRICTIONS = ['accuracy', 'unlawful', 'claims', 'objection'] as const;

function restrictions(values: FormValues, problems: Problems): FactsInput['restrictions'] {
  const text = first(values, 'restriction');
  if (text === '') return undefined;
  if (text === NONE) return [];
  const ground = RESTRICTIONS.find((one) => one === text);
  if (ground === undefined) problems.set('restriction', 'problem-choice');
  return ground === undefined ? undefined : [{ ground }];
}

function holds(values: FormValues, problems: Problems): FactsInput['holds'] {
  const text = first(values, 'hold');
  if (text === 'yes') return [{ id: 'hold' }];
  if (text !== '' && text !== NONE) problems.set('hold', 'problem-choice');
  return text === NONE ? [] : undefined;
}

function recipient(values: FormValues, problems: Problems): FactsInput['recipients'] {
  const id = first(values, 'recipient');
  const agreement = day(values, 'agreement', problems);
  const assessment = day(values, 'assessment', problems);
  if (id === '' || (agreement === undefined && assessment === undefined)) return undefined;
  return {
    [id]: { ...(agreement === undefined ? {} : { agreement }), ...(assessment === undefined ? {} : { assessment }) },
  };
}

function factsOf(values: FormValues, relevant: Relevant, today: string, problems: Problems): FactsInput {
  const facts: FactsInput = {
    kinds: group(values, 'kinds', relevant.kinds, problems),
    events: events(values, relevant, problems),
    consents: consents(values, relevant, today, problems),
    objections: group(values, 'objections', relevant.objections, problems),
    restrictions: restrictions(values, problems),
    optOuts: group(values, 'optOuts', relevant.channels, problems),
    protections: group(values, 'protections', relevant.protections, problems),
    holds: holds(values, problems),
    conditions: conditions(values, relevant, problems),
    announced: group(values, 'announced', relevant.announced, problems),
    recipients: recipient(values, problems),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as FactsInput;
}

/** Names the policy gives the parts of a request. */
export interface Choices {
  readonly purpose: string;
  readonly actions: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  readonly fields: readonly string[];
  readonly channels: readonly string[];
  readonly roles: readonly string[];
  readonly grounds: readonly string[];
  readonly resolutions: readonly string[];
}

function oneOf(values: FormValues, name: string, allowed: readonly string[], problems: Problems): string | undefined {
  const text = first(values, name);
  if (text === '') return undefined;
  if (!allowed.includes(text)) problems.set(name, 'problem-choice');
  return text;
}

export interface Read<T> {
  readonly input: T | undefined;
  readonly problems: Problems;
}

export interface Question {
  readonly request: DecideRequest;
  readonly facts: Facts;
}

/** The question of a form, or what must be mended in it. */
export function readQuestion(values: FormValues, choices: Choices, relevant: Relevant): Read<Question> {
  const problems: Problems = new Map();
  const action = oneOf(values, 'action', choices.actions, problems);
  if (action === undefined) problems.set('action', 'problem-action');
  const marked = chosen(values, 'categories');
  if (marked.length === 0) problems.set('categories', 'problem-categories');
  else if (marked.some((category) => !choices.categories.includes(category)))
    problems.set('categories', 'problem-choice');
  const at = first(values, 'at');
  if (!isReal(at, MOMENT)) problems.set('at', 'problem-moment');
  const fields = chosen(values, 'fields').filter((field) => choices.fields.includes(field));
  const optional = {
    recipient: oneOf(values, 'recipient', choices.recipients, problems),
    channel: oneOf(values, 'channel', choices.channels, problems),
    role: oneOf(values, 'role', choices.roles, problems),
    ground: oneOf(values, 'ground', choices.grounds, problems),
    resolution: oneOf(values, 'resolution', choices.resolutions, problems),
    fields: fields.length === 0 ? undefined : fields,
  };
  const said = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const facts = factsOf(values, relevant, at.slice(0, 10), problems);
  if (problems.size > 0) return { input: undefined, problems };
  const request = { purpose: choices.purpose, action, categories: marked, at, ...said };
  return checked(DecideInput.safeParse({ request, facts }), 'action', problems);
}

/** The question of the kept-through form. */
export function readItem(values: FormValues, category: string, relevant: Relevant): Read<DueInput> {
  const problems: Problems = new Map();
  const on = first(values, 'on');
  if (!isReal(on, DAY)) problems.set('on', 'problem-day');
  const { kinds, ...facts } = factsOf(values, relevant, on, problems);
  if (problems.size > 0) return { input: undefined, problems };
  const kind = kinds === undefined || kinds.length === 0 ? {} : { kind: kinds };
  const known = kinds === undefined ? facts : { ...facts, kinds };
  return checked(DueInput.safeParse({ category, on, ...kind, facts: known }), 'on', problems);
}

function checked<T>(result: { success: boolean; data?: T | undefined }, field: string, problems: Problems): Read<T> {
  if (result.success) return { input: result.data, problems };
  return { input: undefined, problems: problems.set(field, 'problem-choice') };
}
