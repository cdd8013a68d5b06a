/** The answers `hjemmel new` needs: how each is judged, and how they are read from a file. */
import { fill, validCvr, validOrgnr } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { STARTER_PURPOSES, type StarterAnswers } from '../policies/index.ts';
import type { CliTexts } from './locales/index.ts';
import type { Session } from './session.ts';

/** Judges an answer: undefined when it will do, else what is wrong with it. */
export type Judge = (answer: string) => string | undefined;

function isDay(text: string): boolean {
  try {
    return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).year > 0;
  } catch {
    return false;
  }
}

export function judges(start: CliTexts['start'], country: 'DK' | 'NO') {
  const either = (right: (answer: string) => boolean, wrong: string): Judge => {
    return (answer) => (answer.trim() === '' ? start.required : right(answer.trim()) ? undefined : wrong);
  };
  return {
    text: either(() => true, ''),
    registration: either(country === 'DK' ? validCvr : validOrgnr, start.registrationWrong),
    email: either((answer) => /^[^\s@]+@[^\s@]+[.][^\s@]+$/.test(answer), start.emailWrong),
    // 2023 is no leap year: a fiscal year must begin every year.
    fiscalYear: either((answer) => isDay(`2023-${answer}`), start.fiscalYearWrong),
    effective: either(isDay, start.effectiveWrong),
  };
}

type Answers = Readonly<Record<string, unknown>>;

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** Reads the answers; every one that is missing or wrong is collected in `problems`. */
function readAnswers(given: Answers, texts: CliTexts, problems: string[]): StarterAnswers {
  const wrong = (name: string, possible: readonly string[], value: unknown): void => {
    const { missingChoice, invalidValue } = texts.use;
    const params = { name, possible: possible.join(', '), value: JSON.stringify(value) };
    problems.push(fill(value === undefined ? missingChoice : invalidValue, params));
  };
  const choice = <T extends string>(name: string, choices: readonly T[]): T => {
    const chosen = oneOf(choices, given[name]);
    if (chosen === undefined) wrong(name, choices, given[name]);
    return chosen ?? choices[0]!;
  };
  const country = choice('country', ['DK', 'NO']);
  const judge = judges(texts.start, country);
  const text = (from: Answers, name: string, how: Judge = judge.text): string => {
    const value = from[name];
    const problem = typeof value === 'string' ? how(value) : texts.start.required;
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    return typeof value === 'string' ? value.trim() : '';
  };
  const optional = (name: 'phone' | 'website'): { [key in typeof name]?: string } =>
    given[name] === undefined || given[name] === '' ? {} : { [name]: text(given, name) };
  const address = (
    typeof given['address'] === 'object' && given['address'] !== null ? given['address'] : {}
  ) as Answers;
  const purposes = Array.isArray(given['purposes']) && given['purposes'].length > 0 ? given['purposes'] : undefined;
  const known = (purposes ?? []).flatMap((name) => oneOf(STARTER_PURPOSES, name) ?? []);
  if (known.length < (purposes?.length ?? 1)) wrong('purposes', STARTER_PURPOSES, purposes);
  return {
    country,
    language: choice('language', ['da', 'nb', 'en']),
    name: text(given, 'name'),
    registration: text(given, 'registration', judge.registration),
    address: { street: text(address, 'street'), postcode: text(address, 'postcode'), city: text(address, 'city') },
    email: text(given, 'email', judge.email),
    ...optional('phone'),
    ...optional('website'),
    fiscalYear: given['fiscalYear'] === undefined ? '01-01' : text(given, 'fiscalYear', judge.fiscalYear),
    effective: text(given, 'effective', judge.effective),
    purposes: known,
  };
}

/**
 * The answers in a file of JSON.
 * @throws HjemmelError `wrong-use` with everything that is missing or wrong, and those of `Session.readJson`
 */
export async function answersFrom(session: Session, file: string): Promise<StarterAnswers> {
  const { json } = await session.readJson(file);
  const problems: string[] = [];
  const given = typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Answers) : {};
  const answers = readAnswers(given, session.texts, problems);
  if (problems.length > 0) throw new HjemmelError('wrong-use', { detail: [file, ...problems].join('\n  ') });
  return answers;
}
