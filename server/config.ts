/** The settings. The only place that reads the environment; every malformed one is told at once. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** What a setting must be, in words for whoever started the server. */
interface Rule {
  readonly valid: (text: string) => boolean;
  readonly is: string;
}

const POSTGRES: Rule = {
  valid: (text) => /^postgres(ql)?:[/][/]/.test(text) && URL.canParse(text),
  is: 'postgres://login:password@host:5432/database',
};
const PATH: Rule = { valid: (text) => !text.includes('\0') && !/^[a-z0-9+]{2,}:[/][/]/.test(text), is: 'a path' };
const FOLDER: Rule = {
  valid: (text) => PATH.valid(text) || (text.startsWith('file://') && URL.canParse(text)),
  is: 'a folder, as a path or as file:///path',
};
const TEXT: Rule = { valid: (text) => /^[!-~]{1,256}$/.test(text), is: 'letters, digits and signs without spaces' };

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

/** Where and how mail is handed over; a name and a password in an address are percent-encoded. */
const SMTP: Rule = {
  valid: (text) =>
    /^smtps?:[/][/]/.test(text) &&
    URL.canParse(text) &&
    new URL(text).hostname !== '' &&
    !/[?#]/.test(text) &&
    isDecodable(text),
  is: 'smtp://login:password@host:587 or smtps://login:password@host:465',
};
const MAILBOX: Rule = { valid: (text) => /^[!-;=?-~]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(text), is: 'an e-mail address' };

const SERVER_RULES = {
  PORT: {
    valid: (text) => /^[0-9]{1,5}$/.test(text) && Number(text) <= 65535,
    is: 'a number from 0 to 65535',
  },
  HOST: { valid: (text) => /^[A-Za-z0-9.:_-]+$/.test(text), is: 'a host name or an address' },
  SEED: { valid: (text) => text === 'yes' || text === 'no', is: 'yes or no' },
} as const satisfies Record<string, Rule>;

const STORE_RULES = {
  DATA: PATH,
  DATABASE_URL: POSTGRES,
  DATABASE_MIGRATION_URL: POSTGRES,
  KEY_FILE: PATH,
  LEDGER_KEY: PATH,
  FILES_URL: {
    valid: (text) => FOLDER.valid(text) || /^s3:[/][/][a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:[/][^\0]*)?$/.test(text),
    is: 'a folder, or s3://bucket/prefix',
  },
  S3_ENDPOINT: {
    valid: (text) => /^https?:[/][/]/.test(text) && URL.canParse(text),
    is: 'an address such as https://s3.example.net',
  },
  S3_REGION: TEXT,
  S3_ACCESS_KEY_ID: TEXT,
  S3_SECRET_ACCESS_KEY: TEXT,
  JOURNAL_URL: FOLDER,
  SMTP_URL: SMTP,
  MAIL_FROM: MAILBOX,
} as const satisfies Record<string, Rule>;

/** The settings there are; docs/operations.md says what each is for. */
export const SETTINGS = ['POLICIES', ...Object.keys(SERVER_RULES), ...Object.keys(STORE_RULES)] as const;

/** An empty value is one that is not set. */
function faultsOf(environment: Environment, rules: Readonly<Record<string, Rule>>): Record<string, string> {
  const wrong = Object.entries(rules).filter(([name, { valid }]) => environment[name] && !valid(environment[name]));
  return Object.fromEntries(wrong.map(([name, { is }]) => [name, is]));
}

/** Settings that S3 cannot do without. */
const S3_NEEDS = ['S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

function storeFaults(environment: Environment): Record<string, string> {
  const faults = faultsOf(environment, STORE_RULES);
  if (environment['FILES_URL']?.startsWith('s3://') === true)
    for (const name of S3_NEEDS) if (!environment[name]) faults[name] = `${STORE_RULES[name].is} (FILES_URL is in S3)`;
  if (environment['SMTP_URL'] && !environment['MAIL_FROM']) faults['MAIL_FROM'] = `${MAILBOX.is} (SMTP_URL is set)`;
  if (environment['DATABASE_MIGRATION_URL'] && !environment['DATABASE_URL'])
    faults['DATABASE_URL'] = `${POSTGRES.is} (DATABASE_MIGRATION_URL is set)`;
  return faults;
}

function refuse(faults: Readonly<Record<string, string>>): void {
  if (Object.keys(faults).length > 0) throw new HjemmelError('setting-invalid', faults);
}

/** Where the store is and what opens it. */
export interface StoreConfig {
  /** The folder of policies the store keeps to. */
  readonly policies: string;
  /** The folder of everything that has no address of its own. */
  readonly data: string;
  /** Undefined: the embedded store, in the folder. */
  readonly databaseUrl: string | undefined;
  /** The owner of the tables, where the server's own login is another. */
  readonly migrationUrl: string | undefined;
  readonly keyFile: string;
  /** The key that signs the ledger; beside the other one unless it is named. */
  readonly ledgerKeyFile: string;
  /** A folder, or `s3://bucket/prefix`. */
  readonly files: string;
  readonly s3: S3Config | undefined;
  /** The folder of the erasure journal. */
  readonly journal: string;
  readonly mail: MailConfig;
}

export interface MailConfig {
  /** Where messages go that no carrier takes: all where no SMTP server is set; letters and texts always. */
  readonly folder: string;
  /** Undefined: e-mails are files in the folder. */
  readonly smtp: SmtpConfig | undefined;
  /** Who mails are from; undefined: the address of the controller's policy. */
  readonly from: string | undefined;
}

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS is demanded, but of this machine itself. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
}

/** INVARIANT: the text has passed `SMTP`. */
function smtpOf(text: string): SmtpConfig {
  const { protocol, hostname, port, username, password } = new URL(text);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    login: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  };
}

export interface S3Config {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Beside the program, wherever it is started from. */
const DATA = resolve(import.meta.dirname, '../data');

function folderOf(text: string): string {
  return text.startsWith('file://') ? fileURLToPath(text) : resolve(text);
}

/**
 * The settings of the store.
 * @throws HjemmelError `setting-invalid` with every malformed setting and what it should be
 */
export function readStoreConfig(environment: Environment = process.env): StoreConfig {
  refuse(storeFaults(environment));
  const data = resolve(environment['DATA'] || DATA);
  const files = environment['FILES_URL'] || join(data, 'files');
  const keyFile = resolve(environment['KEY_FILE'] || join(data, 'keys', 'master.key'));
  const [endpoint, region, accessKeyId, secretAccessKey] = S3_NEEDS.map((name) => environment[name] || '');
  return {
    policies: policiesOf(environment),
    data,
    databaseUrl: environment['DATABASE_URL'] || undefined,
    migrationUrl: environment['DATABASE_MIGRATION_URL'] || undefined,
    keyFile,
    ledgerKeyFile: resolve(environment['LEDGER_KEY'] || join(dirname(keyFile), 'ledger.pem')),
    files: files.startsWith('s3://') ? files : folderOf(files),
    s3: files.startsWith('s3://')
      ? { endpoint: endpoint!, region: region!, accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! }
      : undefined,
    journal: folderOf(environment['JOURNAL_URL'] || join(data, 'journal')),
    mail: {
      folder: join(data, 'mail'),
      smtp: environment['SMTP_URL'] ? smtpOf(environment['SMTP_URL']) : undefined,
      from: environment['MAIL_FROM'] || undefined,
    },
  };
}

function policiesOf(environment: Environment): string {
  return resolve(environment['POLICIES'] || SHIPPED_POLICIES);
}

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** The folder whose policies are served. */
  readonly policies: string;
  /** Language of whoever started it, ISO 639. */
  readonly language: string | undefined;
  readonly store: StoreConfig;
  /** Whether an empty store is filled with people who do not exist. */
  readonly seed: boolean;
}

/**
 * The settings of the server. An empty value is one that is not set.
 * @throws HjemmelError `setting-invalid` with every malformed setting and what it should be
 */
export function readConfig(environment: Environment = process.env): Config {
  refuse({ ...faultsOf(environment, SERVER_RULES), ...storeFaults(environment) });
  return {
    port: Number(environment['PORT'] || '8080'),
    host: environment['HOST'] || '127.0.0.1',
    policies: policiesOf(environment),
    language: languageOf(environment),
    store: readStoreConfig(environment),
    // The embedded store is how one meets Hjemmel; a PostgreSQL was put there for something.
    seed: (environment['SEED'] || (environment['DATABASE_URL'] ? 'no' : 'yes')) === 'yes',
  };
}

export interface TerminalConfig {
  /** The folder of policies, unless a command names one. */
  readonly policies: string;
  readonly language: string | undefined;
  /** False where NO_COLOR is set or the terminal is dumb. */
  readonly colour: boolean;
  /**
   * The settings of the store, for commands that open it; a fault in them does not concern the others.
   * @throws HjemmelError `setting-invalid`
   */
  readonly store: () => StoreConfig;
}

/** What the command line takes from the environment. The server's own settings do not concern it. */
export function readTerminalConfig(environment: Environment = process.env): TerminalConfig {
  return {
    policies: policiesOf(environment),
    language: languageOf(environment),
    colour: !environment['NO_COLOR'] && environment['TERM'] !== 'dumb',
    store: () => readStoreConfig(environment),
  };
}
