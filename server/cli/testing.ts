/** Runs the command line for tests: as a child process where the process matters, else within this one, which is faster. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { readTerminalConfig } from '../config.ts';
import { run } from './program.ts';
import { Session } from './session.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LAUNCHER = join(ROOT, 'server/cli/hjemmel.js');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const LANGUAGE = 'en_GB.UTF-8';

/** A line that needs no shell, as its words; undefined for one with pipes, several commands or files to write into. */
function plainWords(line: string): string[] | undefined {
  if (!line.startsWith('hjemmel') || /[|;&<>$"`\\]/.test(line)) return undefined;
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!).slice(1);
}

/** A folder of its own with the shipped policies in reach, where a command may write what it likes. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hjemmel-cli-'));

  /** Where its store is, apart from every other. */
  readonly data = join(this.folder, 'data');

  constructor() {
    for (const name of ['policies', 'core']) symlinkSync(join(ROOT, name), join(this.folder, name));
    // What npm's link is to a user, under the same Node as the tests.
    const command = join(this.folder, 'hjemmel');
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${LAUNCHER}" "$@"\n`);
    chmodSync(command, 0o755);
  }

  /** One after the other: a process has one working folder and one exit code. */
  #queue: Promise<unknown> = Promise.resolve();

  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return name;
  }

  /** A line of shell, as a user would type it. */
  shell(line: string, circumstances: Circumstances = {}): Promise<Outcome> {
    const words = plainWords(line);
    if (words === undefined) return this.process(line, circumstances);
    const outcome = this.#queue.then(() => this.#within(words, circumstances));
    this.#queue = outcome;
    return outcome;
  }

  async #within(args: readonly string[], { input = '', env = {} }: Circumstances): Promise<Outcome> {
    const before = { folder: process.cwd(), code: process.exitCode };
    const said = { out: '', err: '' };
    const into = (name: keyof typeof said) => ({
      write: (text: string) => {
        said[name] += text;
      },
    });
    process.chdir(this.folder);
    process.exitCode = undefined;
    try {
      const streams = { stdin: Readable.from([Buffer.from(input)]), stdout: into('out'), stderr: into('err') };
      const config = readTerminalConfig({ LANG: LANGUAGE, DATA: this.data, ...env });
      const code = await run(args, new Session(() => Temporal.Now.zonedDateTimeISO(), config, args, streams));
      return { code, ...said };
    } finally {
      process.chdir(before.folder);
      process.exitCode = before.code;
    }
  }

  /** The same in a process of its own. */
  process(line: string, { input = '', env = {} }: Circumstances = {}): Promise<Outcome> {
    const path = [this.folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
    return new Promise((done) => {
      const child = spawn('sh', ['-c', line], {
        cwd: this.folder,
        env: { PATH: path, HOME: this.folder, TMPDIR: tmpdir(), LANG: LANGUAGE, DATA: this.data, ...env },
      });
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.stdin.on('error', () => {}); // A command that does not read its input closes it.
      child.stdin.end(input);
      child.on('close', (code) =>
        done({
          code,
          out: Buffer.concat(out).toString('utf8'),
          err: Buffer.concat(err).toString('utf8'),
        }),
      );
    });
  }

  /** Several lines, a few at a time; the outcomes in the order of the lines. */
  async shells(lines: readonly string[], circumstances: Circumstances = {}): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const left = lines.entries();
    const worker = async (): Promise<void> => {
      for (const [index, line] of left) outcomes[index] = await this.shell(line, circumstances);
    };
    await Promise.all([worker(), worker(), worker()]);
    return outcomes;
  }
}
