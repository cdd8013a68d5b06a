/**
 * `npm run bench [-- NAME] [--small] [--json]`: ratios against peers, measured side by side in one run. `equivalence`
 * takes `--cases N` and `--seed S` too, `ledger` takes `--entries N`, `access` takes `--people N`, `growth` takes `--sizes N,N`, `kills` takes
 * `--count N`.
 */
import { parseArgs } from 'node:util';
import { benchAccess } from './access/access.ts';
import { benchDecide, type Report } from './decide/decide.ts';
import { benchEquivalence } from './equivalence/equivalence.ts';
import { benchGovernedRead } from './governed-read/governed-read.ts';
import { benchGrowth } from './growth/growth.ts';
import { benchImport } from './import/import.ts';
import { runKills } from './kills/run-kills.ts';
import { benchLedger } from './ledger/ledger.ts';
import { benchRetention } from './retention/retention.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    small: { type: 'boolean' },
    cases: { type: 'string' },
    seed: { type: 'string' },
    entries: { type: 'string' },
    readings: { type: 'string' },
    operations: { type: 'string' },
    people: { type: 'string' },
    sizes: { type: 'string' },
    count: { type: 'string' },
  },
});

const wholeNumber = (text: string | undefined): number | undefined => {
  if (text === undefined || /^[0-9]{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  process.stderr.write(`${text} is not a whole number; write for instance --cases 1000 --seed 1.\n`);
  process.exit(2);
};
const [cases, seed] = [wholeNumber(values.cases), wholeNumber(values.seed)];
const entries = wholeNumber(values.entries);

const sizes = values.sizes?.split(',').map((size) => wholeNumber(size)!);

const BENCHES: Readonly<Record<string, (small: boolean) => Promise<Report>>> = {
  access: (small) => benchAccess({ small, people: wholeNumber(values.people) }),
  decide: benchDecide,
  equivalence: (small) => benchEquivalence({ small, cases, seed }),
  'governed-read': (small) => benchGovernedRead({ small, operations: wholeNumber(values.operations) }),
  growth: (small) => benchGrowth({ small, sizes }),
  import: (small) => benchImport({ small, readings: wholeNumber(values.readings) }),
  ledger: (small) => benchLedger({ small, entries }),
  retention: (small) => benchRetention(small ? 100 : (wholeNumber(values.people) ?? 20_000)),
};
// Not a ratio: it says what was lost, and ends with 1 if anything was.
if (positionals.includes('kills')) {
  const lost = await runKills(values.small === true ? 10 : (wholeNumber(values.count) ?? 200), values.json === true);
  process.exit(lost ? 1 : 0);
}
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exit(2);
}
for (const name of names) {
  const report = await BENCHES[name]!(values.small === true);
  if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, ...report })}\n`);
  else {
    process.stdout.write(
      `${name}: ${Object.entries(report.sizes)
        .map(([what, size]) => `${what} ${size}`)
        .join(', ')}\n`,
    );
    const width = Math.max(...report.rows.map((row) => row.what.length));
    for (const row of report.rows) {
      process.stdout.write(
        `  ${row.what.padEnd(width)}  ${String(row.nanoseconds).padStart(9)} ns  ${row.ratio.toFixed(row.ratio < 0.1 ? 4 : 2).padStart(8)} x  (${row.decisions} decisions)\n`,
      );
    }
  }
}
