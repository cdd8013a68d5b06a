/** A deletion plan for people: what goes and why, what is held back, what cannot be told, what stays. */
import { describeFact, fill, lawWords, type Policy, type PolicyMap } from '@hjemmel/core';
import type { Hold, KeptUnit, Plan, PlanGroup, TimelinePoint } from '../retention/index.ts';
import { retentionTexts } from './locales/retention.ts';
import { labelOf, type Manner } from './show-decision.ts';
import { holdTitle } from './show-hold.ts';
import { WIDTH, wrapAt } from './wrap.ts';

type Ground = Pick<PlanGroup, 'rules' | 'clauses' | 'laws'>;

const LOCALES = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' } as const;

export function countIn(count: number, { language }: Pick<Manner, 'language'>): string {
  return new Intl.NumberFormat(LOCALES[language]).format(count);
}

export function categoryLabel(category: string | undefined, policy: Policy, { language }: Manner): string {
  const words = retentionTexts(language);
  if (category === undefined || category === 'unlisted') return words.unlisted;
  return category === 'person' ? words.persons : labelOf(policy.categories, category, language);
}

/** The promises a rule keeps, and its laws; rules themselves have no words. */
function groundOf({ clauses, laws, rules }: Ground, policy: Policy, { language }: Manner): string {
  const said = [...clauses, ...laws.map((law) => lawWords(policy, law, language))];
  if (said.length > 0) return said.join(' · ');
  return rules.length > 0 ? rules.join(' · ') : retentionTexts(language).noRule;
}

/** What a group holds, in the words of the policy. */
function itemsOf({ table, columns }: PlanGroup, { map, policy }: ShownPlan, { language }: Manner): string {
  const known = map.tables.get(table)?.columns;
  const items = columns.map((column) => known?.get(column)?.item ?? column);
  return [...new Set(items)].map((item) => labelOf(policy.items, item, language)).join(', ');
}

export function rowsIn(count: number, manner: Pick<Manner, 'language'>): string {
  const words = retentionTexts(manner.language);
  return fill(count === 1 ? words.row : words.rows, { count: countIn(count, manner) });
}

interface Line {
  readonly rows: number;
  readonly text: string;
  /** Code words of table and rule, for whoever looks them up. */
  readonly code?: string;
}

/** Lines under a heading: how many rows, of what. */
function table(lines: readonly Line[], manner: Manner, indent: string): string[] {
  const counts = lines.map(({ rows }) => rowsIn(rows, manner));
  const width = Math.max(9, ...counts.map((count) => count.length));
  const start = indent.length + width + 2;
  return lines.flatMap(({ text, code }, index) => {
    const wrapped = wrapAt(text, WIDTH - start);
    const last = wrapped.at(-1)!;
    const end = code === undefined ? '' : `  ${manner.colours.dim(code)}`;
    const fits = code === undefined || start + last.length + 2 + code.length <= WIDTH;
    const block = [
      ...wrapped.slice(0, -1),
      fits ? `${last}${end}` : last,
      ...(fits ? [] : [manner.colours.dim(code!)]),
    ];
    return block.map((part, place) =>
      place === 0 ? `${indent}${counts[index]!.padStart(width)}  ${part}` : `${' '.repeat(start)}${part}`,
    );
  });
}

function goingLines(shown: ShownPlan, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const { plan, policy } = shown;
  const due = plan.groups.filter((group) => group.due > 0);
  if (due.length === 0) return [words.nothingGoes];
  const blocks = [...Map.groupBy(due, ({ category }) => category)].flatMap(([category, groups]) => [
    `  ${categoryLabel(category, policy, manner)}`,
    ...[
      ...Map.groupBy(groups, (group) => `${words.actions[group.action]}: ${groundOf(group, policy, manner)}`),
    ].flatMap(([ground, same]) => [
      ...wrapAt(ground, WIDTH - 4).map((line) => `    ${manner.colours.dim(line)}`),
      ...table(
        same.map((group) => ({
          rows: group.due,
          text: itemsOf(group, shown, manner),
          code: `(${[group.table, ...group.rules].join(' · ')})`,
        })),
        manner,
        '    ',
      ),
    ]),
  ]);
  return [manner.colours.bold(manner.colours.red(words.goes)), ...blocks];
}

function heldLines(shown: ShownPlan, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const { plan, policy, holds } = shown;
  const held = plan.groups.filter((group) => group.held > 0);
  if (held.length === 0) return [];
  const text = (group: PlanGroup): string =>
    `${categoryLabel(group.category, policy, manner)}: ${itemsOf(group, shown, manner)}`;
  const ids = [...new Set(held.flatMap(({ heldBy }) => heldBy.map(({ hold }) => hold)))];
  const byHold = ids.flatMap((id) => {
    const hold = holds.find((one) => one.id === id);
    const lines = held.flatMap((group) =>
      group.heldBy
        .filter((by) => by.hold === id)
        .map(({ rows }) => ({ rows, text: text(group), code: `(${group.table})` })),
    );
    const said = hold === undefined ? [] : holdTitle(hold, { policy, today: shown.today }, manner);
    return [
      ...said.flatMap((line) => wrapAt(line, WIDTH - 2)).map((line) => `  ${line}`),
      `  ${manner.colours.dim(id)}`,
      ...table(lines, manner, '    '),
    ];
  });
  const restricted = held.flatMap((group) => {
    const rows = group.held - group.heldBy.reduce((sum, by) => sum + by.rows, 0);
    return rows > 0 ? [{ rows, text: text(group), code: `(${group.table})` }] : [];
  });
  const byPerson = restricted.length === 0 ? [] : [`  ${words.restricted}`, ...table(restricted, manner, '    ')];
  return ['', manner.colours.bold(manner.colours.yellow(words.held)), ...byHold, ...byPerson];
}

function unknownLines(shown: ShownPlan, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const { plan, policy } = shown;
  const unknown = plan.groups.filter((group) => group.unknown > 0);
  if (unknown.length === 0) return [];
  const blocks = [...Map.groupBy(unknown, ({ category }) => category)].flatMap(([category, groups]) => [
    `  ${categoryLabel(category, policy, manner)}`,
    ...table(
      groups.map((group) => ({ rows: group.unknown, text: itemsOf(group, shown, manner), code: `(${group.table})` })),
      manner,
      '    ',
    ),
    `    ${words.lacks}:`,
    ...[...new Set(groups.flatMap(({ missing }) => missing))]
      .flatMap((fact) => wrapAt(`– ${describeFact(fact, policy, manner.language)}`, WIDTH - 6))
      .map((line) => `      ${line}`),
  ]);
  return ['', manner.colours.bold(manner.colours.yellow(words.unknown)), ...blocks];
}

function stayingLines({ plan, kept, policy }: ShownPlan, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const rows = new Map<string, { rows: number; left: string; ground: string }>();
  for (const { unit, rows: held } of kept) {
    const due =
      plan.groups.find((group) => group.table === unit.table.name && group.columns.join() === unit.columns.join())
        ?.due ?? 0;
    if (held <= due) continue;
    const clauses = [...new Set(unit.rules.flatMap(({ rule }) => rule.clause ?? []))];
    const laws = [...new Set(unit.rules.flatMap(({ rule }) => rule.law ?? []))];
    const rules = unit.rules.map(({ id }) => id);
    const key = unit.category ?? '';
    rows.set(key, {
      left: categoryLabel(unit.category, policy, manner),
      rows: (rows.get(key)?.rows ?? 0) + held - due,
      ground: rules.length === 0 ? words.noPeriod : groundOf({ rules, clauses, laws }, policy, manner),
    });
  }
  if (rows.size === 0) return [];
  const lines = [...rows.values()].map(({ rows: count, left, ground }) => ({
    rows: count,
    text: `${left}: ${ground}`,
  }));
  return ['', manner.colours.bold(manner.colours.green(words.stays)), ...table(lines, manner, '  ')];
}

export const totalOf = (point: TimelinePoint): number => [...point.due.values()].reduce((sum, rows) => sum + rows, 0);

const BAR = 36;

export function timelineInWords(points: readonly TimelinePoint[], manner: Manner): string {
  const words = retentionTexts(manner.language);
  const steps = points.map((point, index) => {
    const rows = totalOf(point) - (index === 0 ? 0 : totalOf(points[index - 1]!));
    const year = String(Number(point.on.slice(0, 4)) - 1);
    return {
      label: index === 0 ? fill(words.now, { on: point.on }) : fill(words.later, { year }),
      rows: Math.max(0, rows),
    };
  });
  const most = Math.max(1, ...steps.map(({ rows }) => rows));
  const width = Math.max(...steps.map(({ label }) => label.length));
  const lines = steps.map(
    ({ label, rows }) =>
      `  ${label.padEnd(width)}  ${'█'.repeat(Math.ceil((rows / most) * BAR)).padEnd(BAR)}  ${countIn(rows, manner)}`,
  );
  return ['', manner.colours.bold(words.timeline), ...lines].join('\n');
}

export interface ShownPlan {
  readonly plan: Plan;
  readonly name: string;
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly kept: readonly KeptUnit[];
  /** All that stand. */
  readonly holds: readonly Hold[];
  readonly today: string;
}

/** What can be done with the plan; printed last, where the eye rests. */
export function nextStepsInWords(
  plan: Plan,
  { today, needsApproval }: { readonly today: string; readonly needsApproval: boolean },
  { language }: Manner,
): string {
  const words = retentionTexts(language);
  const due = plan.groups.some((group) => group.due > 0);
  const params = { plan: plan.id, controller: plan.controller, on: plan.asOf };
  const steps = [fill(words.nextWhy, params)];
  if (due && plan.asOf <= today)
    steps.push(...(needsApproval ? [fill(words.nextApprove, params)] : []), fill(words.nextApply, params));
  // A command stands on a line of its own, to be copied.
  return ['', ...steps.map((step) => step.replace(/: (?=npx )/, ':\n  '))].join('\n');
}

export function planInWords(shown: ShownPlan, manner: Manner): string {
  const { plan, name, policy, holds, today } = shown;
  const words = retentionTexts(manner.language);
  const { colours } = manner;
  const overdue = holds
    .filter(({ reviewOn }) => reviewOn <= today)
    .flatMap((hold) => [
      ...holdTitle(hold, { policy, today }, manner).flatMap((line) => wrapAt(line, WIDTH - 2)),
      colours.dim(hold.id),
    ]);
  const identity = fill(words.policy, {
    ...{ policy: plan.policy, version: plan.version, plan: plan.id, hash: plan.hash.slice(0, 16) },
  });
  return [
    colours.bold(fill(words.title, { name, on: plan.asOf })),
    ...identity.split('\n').map((line) => colours.dim(line)),
    ...(plan.asOf > today ? wrapAt(fill(words.dryRun, { on: plan.asOf }), WIDTH) : []),
    '',
    ...goingLines(shown, manner),
    ...heldLines(shown, manner),
    ...unknownLines(shown, manner),
    ...stayingLines(shown, manner),
    ...(overdue.length === 0
      ? []
      : ['', colours.bold(colours.yellow(words.reviews)), ...overdue.map((line) => `  ${line}`)]),
  ].join('\n');
}
