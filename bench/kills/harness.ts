/**
 * Kills a process again and again at random moments of its work (`SIGKILL`: it cannot tidy up), and starts it anew until
 * it comes to its end. Whoever calls it then checks that nothing was lost and nothing done twice.
 */
import { spawn } from 'node:child_process';

export interface Victim {
  /** The program and its arguments. It does the work, goes on where an earlier run stopped, and ends with 0. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Text on its standard output after which the clock of the kill starts; without it, the start of the process. */
  readonly begun?: string;
}

export interface KillPlan {
  /** Kills to reach; the run after the last of them is left alone. */
  readonly kills: number;
  /** Longest delay before a kill, in milliseconds; about as long as the work takes. */
  readonly longest: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

export interface KillOutcome {
  readonly kills: number;
  readonly runs: number;
  /** Whether a run came to its end by itself, with 0. */
  readonly done: boolean;
}

type Ending = 'killed' | 'done';

function runOnce(victim: Victim, delay: number | undefined): Promise<Ending> {
  const [program, ...args] = victim.command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: victim.folder,
      env: { ...process.env, ...victim.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let timer: NodeJS.Timeout | undefined;
    let killed = false;
    let said = '';
    let complained = '';
    const arm = (): void => {
      if (delay === undefined || timer !== undefined) return;
      timer = setTimeout(() => {
        killed = child.kill('SIGKILL');
      }, delay);
    };
    if (victim.begun === undefined) arm();
    child.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-10_000);
      if (victim.begun !== undefined && said.includes(victim.begun)) arm();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained = (complained + chunk).slice(-10_000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve('done');
      else if (killed) resolve('killed');
      else reject(new Error(`${victim.command.join(' ')} ended with ${code}:\n${complained || said}`));
    });
  });
}

/**
 * Runs the work until it is done, and kills it on the way.
 * @returns once a run has ended by itself: after `kills` kills, or earlier when the work was quicker than a kill
 * @throws Error when a run ends with an error of its own
 */
export async function killUntilDone(victim: Victim, plan: KillPlan): Promise<KillOutcome> {
  let kills = 0;
  for (let runs = 1; ; runs++) {
    const ending = await runOnce(victim, kills < plan.kills ? plan.random() * plan.longest : undefined);
    if (ending === 'done') return { kills, runs, done: true };
    kills++;
  }
}
