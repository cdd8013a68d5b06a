/**
 * `npm run bench -- growth [--sizes 1000,4000]`: what one unit of work costs as the number of people grows, against the
 * smallest population. The same store grows from one size to the next.
 */
import { governedReport } from '../access/reports.ts';
import { makeSetting, type Setting } from '../access/setting.ts';
import type { Report, Row } from '../decide/decide.ts';

/** Milliseconds for one unit, and how many units were measured. */
interface Measured {
  readonly each: number;
  readonly units: number;
}

async function timed(units: number, work: () => Promise<unknown>): Promise<Measured> {
  const begun = performance.now();
  await work();
  return { each: (performance.now() - begun) / Math.max(1, units), units };
}

const REPORTS = 60;

async function measure(setting: Setting, from: number, to: number): Promise<Record<string, Measured>> {
  const seeded = await timed(to - from, () => setting.grow(to));
  const customers = await setting.someCustomers(REPORTS);
  const reports = async (): Promise<number[]> => {
    const each: number[] = [];
    for (const person of customers) each.push((await governedReport(setting, person)).all);
    return each.sort((a, b) => a - b);
  };
  await reports();
  const times = await reports();
  const report = { each: times[times.length >> 1] ?? 0, units: times.length };
  return { 'a person seeded': seeded, 'the report of a customer': report };
}

export async function benchGrowth(options: { small: boolean; sizes?: readonly number[] | undefined }): Promise<Report> {
  const sizes = options.sizes ?? (options.small ? [400, 800] : [2_000, 8_000]);
  const setting = await makeSetting();
  const rows: Row[] = [];
  try {
    const first: Record<string, number> = {};
    // Once before anything counts, so that the first size does not pay for what is done only once.
    let before = Math.floor(sizes[0]! / 2);
    await measure(setting, 0, before);
    for (const people of sizes) {
      for (const [what, { each, units }] of Object.entries(await measure(setting, before, people))) {
        first[what] ??= each;
        const nanoseconds = Math.round(each * 1e6);
        rows.push({ what: `${what}, among ${people}`, nanoseconds, ratio: each / first[what], decisions: units });
      }
      before = people;
    }
  } finally {
    await setting.close();
  }
  return { rows, sizes: { smallest: sizes[0]!, largest: sizes.at(-1)! } };
}
