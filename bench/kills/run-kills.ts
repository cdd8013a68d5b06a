/** The kill tests from the command line, on the embedded store and on a PostgreSQL of their own. */
import { startNativePostgres } from '../../server/db/native.ts';
import { benchKills, type KillReport } from './kills.ts';

const add = (one: KillReport, two: KillReport | undefined): KillReport => ({
  work: one.work,
  kills: one.kills + (two?.kills ?? 0),
  runs: one.runs + (two?.runs ?? 0),
  losses: one.losses + (two?.losses ?? 0),
  repeats: one.repeats + (two?.repeats ?? 0),
});

/**
 * Rounds on new stores, until so many processes have been killed in all: quick work is often done before its kill.
 * @returns whether anything was lost or done twice
 */
export async function runKills(count: number, json: boolean): Promise<boolean> {
  // With durability, since that is what is tried.
  const native = await startNativePostgres({ settings: [] });
  const total = new Map<string, KillReport>();
  const killed = (): number => [...total.values()].reduce((sum, { kills }) => sum + kills, 0);
  try {
    for (let round = 1; killed() < count; round++) {
      await native.createDatabase(`kills_${round}`);
      const left = Math.min(60, count - killed());
      const reports = await benchKills({ count: left, postgres: native.url(`kills_${round}`) });
      for (const report of reports) total.set(report.work, add(report, total.get(report.work)));
      process.stderr.write(`  ${killed()} of ${count} kills\n`);
    }
    const reports = [...total.values()];
    if (json) process.stdout.write(`${JSON.stringify({ bench: 'kills', reports })}\n`);
    else
      for (const { work, kills, runs, losses, repeats } of reports)
        process.stdout.write(
          `  ${work.padEnd(20)} ${String(kills).padStart(4)} kills ${String(runs).padStart(4)} runs ${losses} losses ${repeats} repeats\n`,
        );
    return reports.some(({ losses, repeats }) => losses + repeats > 0);
  } finally {
    await native.stop();
  }
}
