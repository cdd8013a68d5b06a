/** The settings. The only place that reads the environment; every malformed one is told at once. */
import { resolve } from 'node:path';
import { HjemmelError } from './errors.ts';
import { SHIPPED_POLICIES } from './policies/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `da_DK.UTF-8`, `nb`, `en-GB`; `C` and `POSIX` name no language. */
const LOCALE = /^([a-z]{2,3})([_-][A-Za-z]+)?([.@].*)?$/;

/** The language of a locale, ISO 639; undefined where the environment names none. */
function languageOf(environment: Environment): string | undefined {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return LOCALE.exec(locale)?.[1];
}

/** What each setting must be, in words for whoever started the server. */
const PORT = {
  valid: (text: string) => /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535,
  is: 'a number from 0 to 65535',
};
const HOST = { valid: (text: string) => /^[A-Za-z0-9.:_-]+$/.test(text), is: 'a host name or an address' };

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** The folder whose policies are served. */
  readonly policies: string;
  /** Language of whoever started it, ISO 639. */
  readonly language: string | undefined;
}

/**
 * The settings of the server. An empty value is one that is not set.
 * @throws HjemmelError `setting-invalid` with every malformed setting and what it should be
 */
export function readConfig(environment: Environment = process.env): Config {
  const set = (name: string, otherwise: string): string => environment[name] || otherwise;
  const values = { PORT: set('PORT', '8080'), HOST: set('HOST', '127.0.0.1') };
  const problems = Object.entries({ PORT, HOST }).flatMap(([name, { valid, is }]) =>
    valid(values[name as keyof typeof values]) ? [] : [[name, is] as const],
  );
  if (problems.length > 0) throw new HjemmelError('setting-invalid', Object.fromEntries(problems));
  return {
    port: Number(values.PORT),
    host: values.HOST,
    policies: resolve(set('POLICIES', SHIPPED_POLICIES)),
    language: languageOf(environment),
  };
}

export interface TerminalConfig {
  /** The folder of policies, unless a command names one. */
  readonly policies: string;
  readonly language: string | undefined;
  /** False where NO_COLOR is set or the terminal is dumb. */
  readonly colour: boolean;
}

/** What the command line takes from the environment. The server's own settings do not concern it. */
export function readTerminalConfig(environment: Environment = process.env): TerminalConfig {
  return {
    policies: resolve(environment['POLICIES'] || SHIPPED_POLICIES),
    language: languageOf(environment),
    colour: !environment['NO_COLOR'] && environment['TERM'] !== 'dumb',
  };
}
