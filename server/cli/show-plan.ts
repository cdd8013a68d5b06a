/** A deletion plan for people: what goes and why, what is held back, what cannot be told, what stays. */
import { describeFact, fill, lawWords, type Policy } from '@hjemmel/core';
import type { Hold, KeptUnit, Plan, PlanGroup, TimelinePoint } from '../retention/index.ts';
import { type RetentionTexts, retentionTexts } from './locales/retention.ts';
import { labelOf, type Manner } from './show-decision.ts';

const LOCALES = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' } as const;

export function countIn(count: number, { language }: Pick<Manner, 'language'>): string {
  return new Intl.NumberFormat(LOCALES[language]).format(count);
}

export function categoryLabel(category: string | undefined, policy: Policy, { language }: Manner): string {
  const words = retentionTexts(language);
  if (category === undefined || category === 'unlisted') return words.unlisted;
  return category === 'person' ? words.persons : labelOf(policy.categories, category, language);
}

/** Rules, promises and laws in one line. */
function groundOf(group: Pick<PlanGroup, 'rules' | 'clauses' | 'laws'>, policy: Policy, { language }: Manner): string {
  const laws = group.laws.map((law) => lawWords(policy, law, language));
  const said = [...group.rules, ...group.clauses, ...laws];
  return said.length === 0 ? retentionTexts(language).noRule : said.join(' · ');
}

interface Line {
  readonly left: string;
  readonly rows: number;
  readonly right: string;
}

function table(lines: readonly Line[], manner: Manner): string[] {
  const { rows } = retentionTexts(manner.language);
  const texts = lines.map((line) => fill(rows, { count: countIn(line.rows, manner) }));
  const [left, middle] = [
    Math.max(...lines.map((line) => line.left.length)),
    Math.max(...texts.map((text) => text.length)),
  ];
  return lines.map((line, index) =>
    `  ${line.left.padEnd(left)}  ${texts[index]!.padStart(middle)}  ${manner.colours.dim(line.right)}`.trimEnd(),
  );
}

function goingLines(plan: Plan, policy: Policy, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const due = plan.groups.filter((group) => group.due > 0);
  if (due.length === 0) return [words.nothingGoes];
  const byCategory = Map.groupBy(due, ({ category }) => category);
  const lines = [...byCategory].flatMap(([category, groups]): Line[] =>
    groups.map((group, index) => ({
      left: index === 0 ? categoryLabel(category, policy, manner) : '',
      rows: group.due,
      right: `${words.actions[group.action]} · ${group.table} · ${groundOf(group, policy, manner)}`,
    })),
  );
  return [manner.colours.bold(manner.colours.red(words.goes)), ...table(lines, manner)];
}

function heldLines(plan: Plan, policy: Policy, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const held = plan.groups.filter((group) => group.held > 0);
  if (held.length === 0) return [];
  const lines = held.map((group) => ({
    left: categoryLabel(group.category, policy, manner),
    rows: group.held,
    right: group.heldBy.map(({ hold, reviewOn }) => fill(words.heldBy, { hold, on: reviewOn })).join('; '),
  }));
  return ['', manner.colours.bold(manner.colours.yellow(words.held)), ...table(lines, manner)];
}

function unknownLines(plan: Plan, policy: Policy, manner: Manner): string[] {
  const words = retentionTexts(manner.language);
  const unknown = plan.groups.filter((group) => group.unknown > 0);
  if (unknown.length === 0) return [];
  const lines = unknown.map((group) => ({
    left: categoryLabel(group.category, policy, manner),
    rows: group.unknown,
    right: `${words.lacks}: ${group.missing.map((fact) => describeFact(fact, policy, manner.language)).join('; ')}`,
  }));
  return ['', manner.colours.bold(manner.colours.yellow(words.unknown)), ...table(lines, manner)];
}

function stayingLines(plan: Plan, kept: readonly KeptUnit[], [policy, manner]: readonly [Policy, Manner]): string[] {
  const words = retentionTexts(manner.language);
  const rows = new Map<string, Line>();
  for (const { unit, rows: held } of kept) {
    const due =
      plan.groups.find((group) => group.table === unit.table.name && group.columns.join() === unit.columns.join())
        ?.due ?? 0;
    if (held <= due) continue;
    const left = categoryLabel(unit.category, policy, manner);
    const ground = {
      rules: unit.rules.map(({ id }) => id),
      clauses: unit.rules.flatMap(({ rule }) => rule.clause ?? []),
      laws: unit.rules.flatMap(({ rule }) => rule.law ?? []),
    };
    const key = unit.category ?? '';
    rows.set(key, {
      left,
      rows: (rows.get(key)?.rows ?? 0) + held - due,
      right: groundOf({ ...ground, clauses: [...new Set(ground.clauses)] }, policy, manner),
    });
  }
  return rows.size === 0
    ? []
    : ['', manner.colours.bold(manner.colours.green(words.stays)), ...table([...rows.values()], manner)];
}

export const totalOf = (point: TimelinePoint): number => [...point.due.values()].reduce((sum, rows) => sum + rows, 0);

const BAR = 36;

function timelineLines(points: readonly TimelinePoint[], manner: Manner): string[] {
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
  return ['', manner.colours.bold(words.timeline), ...lines];
}

export interface ShownPlan {
  readonly plan: Plan;
  readonly name: string;
  readonly policy: Policy;
  readonly kept: readonly KeptUnit[];
  readonly timeline: readonly TimelinePoint[] | undefined;
  readonly overdue: readonly Hold[];
  readonly today: string;
  readonly needsApproval: boolean;
}

function nextSteps({ plan, today, needsApproval }: ShownPlan, words: RetentionTexts): string[] {
  const due = plan.groups.some((group) => group.due > 0);
  const params = { plan: plan.id, controller: plan.controller, on: plan.asOf };
  const steps = [fill(words.nextWhy, params)];
  if (due && plan.asOf <= today)
    steps.push(...(needsApproval ? [fill(words.nextApprove, params)] : []), fill(words.nextApply, params));
  return ['', ...steps];
}

export function planInWords(shown: ShownPlan, manner: Manner): string {
  const { plan, name, policy, kept, timeline, overdue, today } = shown;
  const words = retentionTexts(manner.language);
  const { colours } = manner;
  const reviews = overdue.map((hold) => `  ${hold.id}  ${hold.reviewOn}  ${hold.reason}`);
  return [
    colours.bold(fill(words.title, { name, on: plan.asOf })),
    colours.dim(
      fill(words.policy, { policy: plan.policy, version: plan.version, plan: plan.id, hash: plan.hash.slice(0, 16) }),
    ),
    ...(plan.asOf > today ? [fill(words.dryRun, { on: plan.asOf })] : []),
    '',
    ...goingLines(plan, policy, manner),
    ...heldLines(plan, policy, manner),
    ...unknownLines(plan, policy, manner),
    ...stayingLines(plan, kept, [policy, manner]),
    ...(timeline === undefined ? [] : timelineLines(timeline, manner)),
    ...(reviews.length === 0 ? [] : ['', colours.bold(colours.yellow(words.reviews)), ...reviews]),
    ...nextSteps(shown, words),
  ].join('\n');
}
