/**
 * `npm run bench -- access [--small] [--people N]`: the whole access report of one customer as JSON, ten years of hourly
 * readings in it, beside the bare SELECTs that fetch the same rows and make nothing of them, among so many customers.
 */
import type { Report } from '../decide/decide.ts';
import { bareReport, type Cost, governedReport } from './reports.ts';
import { makeSetting } from './setting.ts';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Most bytes the process held beyond what it began with, looked at while the work runs. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const begun = process.memoryUsage().rss;
  let peak = begun;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 10);
  await work().finally(() => clearInterval(timer));
  return peak - begun;
}

export async function benchAccess(options: { small: boolean; people?: number | undefined }): Promise<Report> {
  const people = options.people ?? (options.small ? 400 : 20_000);
  const [years, rounds] = options.small ? [1, 3] : [10, 9];
  const setting = await makeSetting();
  try {
    await setting.grow(people);
    const person = await setting.customer(years);
    const costs: { bare: Cost[]; governed: Cost[] } = { bare: [], governed: [] };
    for (let round = 0; round <= rounds; round++) {
      const [bare, governed] = [await bareReport(setting, person), await governedReport(setting, person)];
      if (bare.rows !== governed.rows) throw new Error(`the reports differ: ${bare.rows} and ${governed.rows} rows`);
      // The first round warms both.
      if (round > 0) costs.bare.push(bare);
      if (round > 0) costs.governed.push(governed);
    }
    const memory = await peakOf(() => governedReport(setting, person));
    const of = (list: readonly Cost[], what: 'first' | 'all'): number => median(list.map((cost) => cost[what]));
    const line = (what: string, milliseconds: number, ratio: number) => {
      return { what, nanoseconds: Math.round(milliseconds * 1e6), ratio, decisions: rounds };
    };
    const [bare, governed] = [of(costs.bare, 'all'), of(costs.governed, 'all')];
    const [bareFirst, governedFirst] = [of(costs.bare, 'first'), of(costs.governed, 'first')];
    return {
      rows: [
        line('bare SELECTs, all rows', bare, 1),
        line('access report as JSON, all of it', governed, governed / bare),
        line('bare SELECTs, first row', bareFirst, 1),
        line('access report as JSON, first byte', governedFirst, governedFirst / bareFirst),
      ],
      sizes: {
        people,
        rows: costs.bare[0]!.rows,
        'MB of JSON': Math.round(costs.governed[0]!.bytes / 1e6),
        'MB held': Math.round(memory / 1e6),
      },
    };
  } finally {
    await setting.close();
  }
}
