/** What every command shares: where it reads and prints, in which language, and how it ends. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Policy, type ProductLanguage, productLanguage } from '@hjemmel/core';
import { confirm } from '@inquirer/prompts';
import type { Command } from 'commander';
import pico from 'picocolors';
import type { TerminalConfig } from '../config.ts';
import { HjemmelError } from '../errors.ts';
import { readText } from '../policies/index.ts';
import { type OpenOptions, openStore, type Store } from '../wiring.ts';
import { type CliTexts, cliTexts } from './locales/index.ts';

/** 0: fine. 1: findings, denied or unknown. 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

/** Options every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly language?: ProductLanguage;
}

export type Colours = ReturnType<typeof pico.createColors>;

/** The language is needed before the arguments are read, for the words of help itself. */
function wantedLanguage(args: readonly string[]): string | undefined {
  const place = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  return place < 0 ? undefined : (args[place]?.split('=')[1] ?? args[place + 1]);
}

/** Longest input accepted, in UTF-16 code units: the facts of one person are a thousandth of it. */
const MOST_INPUT = 5_000_000;

/** Where a command reads and prints: those of the process, or what a test puts in their place. */
export interface Streams {
  readonly stdin: AsyncIterable<Buffer> & { readonly isTTY?: boolean };
  readonly stdout: Printed;
  readonly stderr: Printed;
}

interface Printed {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export class Session {
  readonly now: Temporal.ZonedDateTime;
  readonly streams: Streams;
  readonly config: TerminalConfig;
  /** Colours of what goes to standard output; all plain when that is no terminal. */
  readonly colours: Colours;
  /** The language of help and of errors, before any policy has been read. */
  readonly ownLanguage: ProductLanguage;
  readonly #clock: () => Temporal.ZonedDateTime;
  #store: Promise<Store> | undefined;
  #inputTaken = false;

  /** @param clock the time where the command is run */
  constructor(
    clock: () => Temporal.ZonedDateTime,
    config: TerminalConfig,
    args: readonly string[],
    streams: Streams = process,
  ) {
    this.#clock = clock;
    this.now = clock();
    this.config = config;
    this.streams = streams;
    this.colours = pico.createColors(config.colour && streams.stdout.isTTY === true);
    this.ownLanguage = productLanguage(wantedLanguage(args) ?? config.language ?? 'en');
  }

  /**
   * The store of the settings, opened at the first call and closed when the command has ended.
   * @throws HjemmelError when it cannot be opened; `restore-pending` while erasures since a backup are to be replayed
   */
  store(options: OpenOptions = {}): Promise<Store> {
    this.#store ??= openStore(this.config.store(), () => this.#clock().toInstant(), options);
    return this.#store;
  }

  /** Whether a store has been made already: looking at it makes none. */
  get hasStore(): boolean {
    const { databaseUrl, data } = this.config.store();
    return databaseUrl !== undefined || existsSync(join(data, 'database'));
  }

  /** Closes what the command has opened. */
  async close(): Promise<void> {
    const store = await this.#store?.catch(() => undefined);
    this.#store = undefined;
    await store?.close();
  }

  /** The calendar day where the command is run, `YYYY-MM-DD`. */
  get today(): string {
    return this.now.toPlainDate().toString();
  }

  get texts(): CliTexts {
    return cliTexts(this.ownLanguage);
  }

  /** Whether questions can be asked. */
  get interactive(): boolean {
    return this.streams.stdin.isTTY === true && this.streams.stdout.isTTY === true;
  }

  /**
   * Asks before something that cannot be undone.
   * @throws HjemmelError `confirmation-missing` where nobody can be asked
   */
  async agreed(question: string): Promise<boolean> {
    if (!this.interactive) throw new HjemmelError('confirmation-missing');
    return confirm({ message: question, default: false });
  }

  /** The language to answer in: what was asked for, else that of the terminal, else that of the policy. */
  languageFor(options: CommonOptions, policyLanguage?: string): ProductLanguage {
    return options.language ?? productLanguage(this.config.language ?? policyLanguage ?? 'en');
  }

  /** To standard output, ending with a line break. */
  print(text: string): void {
    this.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  /** To standard error: what is said about the work, apart from its result. */
  tell(text: string): void {
    this.streams.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /**
   * To the file, or to standard output when none is named.
   * @throws HjemmelError `file-unwritable`
   */
  write(text: string | Uint8Array, file: string | undefined): void {
    if (file === undefined || file === '-') {
      this.print(String(text));
      return;
    }
    try {
      writeFileSync(file, typeof text !== 'string' || text.endsWith('\n') ? text : `${text}\n`);
    } catch (error) {
      const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new HjemmelError('file-unwritable', { file, failure }, error);
    }
  }

  /**
   * The text of a file, or of standard input for `-`.
   * @throws HjemmelError `file-unreadable`, `wrong-use` when standard input is asked for twice
   */
  async read(file: string): Promise<string> {
    return file === '-' ? await this.#readStandardInput() : readText(file);
  }

  /**
   * A signed form or a recording, as bytes with their type by the name of the file.
   * @throws HjemmelError `file-unreadable`
   */
  readProof(file: string): { readonly mediaType: string; readonly content: Uint8Array<ArrayBuffer> } {
    const types: Readonly<Record<string, string>> = {
      '.pdf': 'application/pdf',
      '.png': 'image/png',
      '.wav': 'audio/wav',
    };
    try {
      return {
        mediaType: types[extname(file).toLowerCase()] ?? 'application/octet-stream',
        content: readFileSync(file),
      };
    } catch (error) {
      const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new HjemmelError('file-unreadable', { file, failure }, error);
    }
  }

  /**
   * JSON from the file, or from standard input when none is named and it is not a terminal.
   * @throws HjemmelError `input-missing`, `input-too-large`, `input-not-json`, and those of `read`
   */
  async readJson(file: string | undefined): Promise<{ json: unknown; text: string }> {
    if (file === undefined && this.streams.stdin.isTTY === true) throw new HjemmelError('input-missing');
    const text = (await this.read(file ?? '-')).replace(/^\uFEFF/, '');
    if (text.length > MOST_INPUT) throw new HjemmelError('input-too-large', { file: file ?? '-', limit: '5 MB' });
    if (text.trim() === '') throw new HjemmelError('input-missing');
    try {
      return { json: JSON.parse(text), text };
    } catch (error) {
      throw new HjemmelError('input-not-json', { file: file ?? '-', detail: (error as Error).message }, error);
    }
  }

  async #readStandardInput(): Promise<string> {
    if (this.#inputTaken) throw new HjemmelError('wrong-use', { detail: this.texts.use.inputTwice });
    this.#inputTaken = true;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.streams.stdin) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > 10 * MOST_INPUT) break;
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** The options of a command together with those of the program. */
export function optionsOf<T extends object>(command: Command): T & CommonOptions {
  return command.optsWithGlobals<T & CommonOptions>();
}

/** The language something is published in: what was asked for, else the policy's own, whoever runs the command. */
export function publicationLanguage(options: CommonOptions, policy: Policy): ProductLanguage {
  return options.language ?? productLanguage(policy.policy.language);
}

/** Ends a command with a code. The process then ends by itself, once everything has been written. */
export function endWith(code: ExitCode): void {
  process.exitCode = code;
}
