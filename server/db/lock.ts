/**
 * Which process has the folder of the embedded database: a file with its id and the moment it started. The file of a
 * process that has died is recognised and taken over; a process id that is used again belongs to another start.
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

const Holder = z.object({
  pid: z.int().positive(),
  /** Start of the process in the system's own count; absent where the system does not tell it. */
  started: z.string().optional(),
  /** Tells two holders of one process apart. */
  token: z.string(),
  /** Where the holder listens for other processes. */
  socket: z.string(),
});

export type Holder = z.infer<typeof Holder>;

/** Field 22 of /proc/PID/stat: start in clock ticks since the machine did. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name of the program, in brackets, and may hold anything.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process lives, though we may not signal it.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === undefined || (startOf(pid) ?? started) === started;
}

function readHolder(file: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

export interface Lock {
  release(): void;
}

/** The holder's own file; made whole before it gets its name, so that nobody reads half of it. */
function place(file: string, holder: Holder): boolean {
  const beside = `${file}.${holder.token}`;
  writeFileSync(beside, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Takes the file of a dead holder away; should a living one have come in between, it is put back. */
function clear(file: string, token: string, dead: Holder | undefined): void {
  const aside = `${file}.${token}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another was first.
  }
  if (readHolder(aside)?.token !== dead?.token) {
    try {
      linkSync(aside, file);
    } catch {
      // A third has it now.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock, or tells who has it.
 * @param socket where this process will listen
 */
export async function takeLock(file: string, socket: string): Promise<Lock | Holder> {
  const started = startOf(process.pid);
  const own: Holder = { pid: process.pid, token: randomUUID(), socket, ...(started === undefined ? {} : { started }) };
  for (let again = false; ; again = true) {
    if (place(file, own)) {
      // After a take-over another may have been doing the same: whoever is in the file then has it.
      if (again) await wait(100);
      if (readHolder(file)?.token === own.token) break;
    }
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder)) return holder;
    clear(file, own.token, holder);
  }
  return {
    release: () => {
      if (readHolder(file)?.token === own.token) rmSync(file, { force: true });
    },
  };
}
