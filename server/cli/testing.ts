/** Runs the real command line as a child process, for tests. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

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

/** A folder of its own with the shipped policies in reach, where a command may write what it likes. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hjemmel-cli-'));

  constructor() {
    for (const name of ['policies', 'core']) symlinkSync(join(ROOT, name), join(this.folder, name));
    // What npm's link is to a user, under the same Node as the tests.
    const command = join(this.folder, 'hjemmel');
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${LAUNCHER}" "$@"\n`);
    chmodSync(command, 0o755);
  }

  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return name;
  }

  /** A line of shell, as a user would type it. */
  shell(line: string, { input = '', env = {} }: Circumstances = {}): Promise<Outcome> {
    const path = [this.folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
    return new Promise((done) => {
      const child = spawn('sh', ['-c', line], {
        cwd: this.folder,
        env: { PATH: path, HOME: this.folder, TMPDIR: tmpdir(), LANG: 'en_GB.UTF-8', ...env },
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
