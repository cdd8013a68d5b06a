/** `hjemmel holdings`: what is stored of each category, and which purposes and bases justify it now. */
import { BASIS_WORDS, fill, type Policy, type ProductLanguage } from '@hjemmel/core';
import type { Command } from 'commander';
import { type Holding, listHoldings } from '../guard/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { controllersOf, type NamedController, todayAt } from './controllers.ts';
import { holdingsTexts } from './locales/holdings.ts';
import type { Session } from './session.ts';
import { labelOf, type Manner } from './show-decision.ts';
import { countIn } from './show-plan.ts';

interface Report {
  readonly controller: string;
  readonly policy: string;
  readonly version: string;
  readonly on: string;
  readonly holdings: readonly Holding[];
}

function basesIn(bases: readonly string[], language: ProductLanguage): string {
  const words = BASIS_WORDS[language] as Readonly<Record<string, string>>;
  return bases.map((basis) => words[basis] ?? basis).join(', ') || holdingsTexts(language).noBasis;
}

function columnInWords(holding: Holding, policy: Policy, manner: Manner): string[] {
  const { language, colours } = manner;
  const words = holdingsTexts(language);
  const column = `${holding.table}.${holding.column}`;
  const rows = countIn(holding.rows, manner);
  if (holding.holds === undefined) return [`  ${colours.red(fill(words.unlistedColumn, { column, rows }))}`];
  const item = labelOf(policy.items, holding.holds.slice(holding.holds.indexOf('.') + 1), language);
  const none = fill(words.none, { rows: countIn(holding.none, manner) });
  return [
    `  ${fill(words.column, { item, column, rows })}`,
    ...holding.justified.map(({ purpose, bases, rows: count }) => {
      const told = { purpose: labelOf(policy.purposes, purpose, language), bases: basesIn(bases, language) };
      return `    + ${fill(words.justified, { ...told, rows: countIn(count, manner) })}`;
    }),
    ...(holding.none === 0 ? [] : [`    - ${colours.yellow(none)}`]),
  ];
}

/** By category in the order of the policy; what it does not list comes last. */
function inWords({ holdings, ...about }: Report, policy: Policy, manner: Manner): string {
  const { language, colours } = manner;
  const words = holdingsTexts(language);
  const lines = [colours.bold(fill(words.title, { ...about }))];
  if (holdings.length === 0) return [...lines, '', words.empty].join('\n');
  const groups = Map.groupBy(holdings, ({ holds }) => holds?.split('.')[0]);
  for (const category of [...Object.keys(policy.categories), undefined]) {
    const found = groups.get(category);
    if (found === undefined) continue;
    const heading = category === undefined ? words.unlisted : labelOf(policy.categories, category, language);
    lines.push('', heading, ...found.flatMap((holding) => columnInWords(holding, policy, manner)));
  }
  const unlisted = holdings.filter(({ holds }) => holds === undefined).length;
  const none = holdings.filter((one) => one.holds !== undefined && one.none > 0).length;
  const counts = { columns: holdings.length, none, unlisted };
  const counted = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, countIn(count, manner)]));
  lines.push('', fill(words.summary, counted));
  if (none + unlisted > 0) lines.push(fill(words.plan, { controller: about.controller }));
  if (unlisted > 0) lines.push(words.mend);
  return lines.join('\n');
}

async function reportOn(store: Store, controller: NamedController): Promise<{ report: Report; policy: Policy }> {
  const on = todayAt(store, controller);
  const entry = store.policies.get(controller.slug, on);
  const holdings = await store.db.transaction({ controller: controller.id }, (tx) => listHoldings(tx, entry, on));
  return { report: { controller: controller.slug, ...entry.identity, on, holdings }, policy: entry.version.policy };
}

export function addHoldings(program: Command, session: Session): void {
  const command = addCommand(program, session, 'holdings', [
    'hjemmel holdings --controller seas-nve-energi',
    'hjemmel holdings --controller naestved-fjernvarme --json',
  ]).option('--controller <controller>', session.texts.options.controller);
  act<[], { controller?: string }>(command, async (_, options) => {
    const store = await session.store();
    const reports: Report[] = [];
    for (const controller of await controllersOf(store, options.controller)) {
      const { report, policy } = await reportOn(store, controller);
      reports.push(report);
      const manner = { language: session.languageFor(options, policy.policy.language), colours: session.colours };
      if (options.json !== true) session.print(`${inWords(report, policy, manner)}\n`);
    }
    if (options.json === true) session.printJson(reports);
    return reports.some(({ holdings }) => holdings.some(({ none }) => none > 0)) ? 1 : 0;
  });
}
