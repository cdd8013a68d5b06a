/** The kill tests from the command line, on the embedded store and on a PostgreSQL of their own. */
import { startNativePostgres } from '../../server/db/native.ts';
import { benchKills } from './kills.ts';

/** @returns whether anything was lost or done twice */
export async function runKills(count: number, json: boolean): Promise<boolean> {
  // With durability, since that is what is tried.
  const native = await startNativePostgres({ settings: [] });
  try {
    await native.createDatabase('kills');
    const reports = await benchKills({ count, postgres: native.url('kills') });
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
