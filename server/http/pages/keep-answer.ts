/** How long an item may be kept: the day, each rule, and a picture. */
import { type DueAnswer, type DueInput, describeFact, due, lawWords, textIn } from '@hjemmel/core';
import { type Bar, drawTimeline, type Mark } from '../ask/timeline.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { clauseLink, list, table } from '../parts.ts';
import { capital, eventLabel, label, longDate, type PolicyView, words } from '../view.ts';
import { asInput } from './ask-answer.ts';

function dayText(view: PolicyView, day: string | 'forever' | null): string {
  return day === null ? words(view, 'no-day') : day === 'forever' ? words(view, 'forever') : longDate(view, day);
}

function daysOf(input: DueInput): { name: string; day: string }[] {
  return Object.entries(input.facts.events ?? {}).flatMap(([name, value]) =>
    (value === null ? [] : [value].flat()).map((moment) => ({ name, day: moment.slice(0, 10) })),
  );
}

function keepText(view: PolicyView, id: string): string {
  const rule = view.version.policy.retention.find((one) => one.id === id);
  if (rule === undefined) return id;
  const said = /^(at most |at least )?(P.*|period of law)$/.exec(rule.keep);
  if (said === null) return words(view, rule.keep === 'forever' ? 'forever' : 'while-purpose-lasts');
  const law = rule.law === undefined ? undefined : view.version.policy.laws[rule.law];
  const period = said[2] === 'period of law' ? (law?.period ?? '') : said[2]!;
  const text = period === '' ? words(view, 'period-of-law') : periodText(view, period);
  return said[1] === undefined ? text : words(view, said[1] === 'at most ' ? 'at-most' : 'at-least', { period: text });
}

/** `P3Y6M` as `3 år og 6 måneder`. */
export function periodText(view: PolicyView, period: string): string {
  const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
  const parts = [...period.matchAll(/([0-9]+)([YMWD])/g)].map(([, count, unit]) => {
    const name = units[unit as keyof typeof units];
    return words(view, count === '1' ? `period-${name}` : `period-${name}s`, { count: count! });
  });
  return parts.join(` ${words(view, 'and')} `);
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

function picture(view: PolicyView, input: DueInput, answer: DueAnswer): Html {
  const events = daysOf(input);
  const from = events.map(({ day }) => day).sort()[0] ?? input.on;
  const drawn = answer.rules.filter((rule) => rule.through !== null || rule.kind === 'while-purpose-lasts');
  const bars = drawn.map(
    (rule): Bar => ({
      label: `${capital(keepText(view, rule.id))}${rule.clause === undefined ? '' : ` · ${rule.clause}`}`,
      from,
      to: rule.through === null || rule.through === 'forever' ? undefined : laterOf(rule.through, from),
      kind: rule.kind,
    }),
  );
  const day = answer.keptThrough !== null && answer.keptThrough !== 'forever' ? answer.keptThrough : undefined;
  const marks: Mark[] = [
    ...events.map(
      ({ name, day: on }): Mark => ({
        day: on,
        kind: 'event',
        label: `${capital(eventLabel(view.version.policy, name, view.language))} ${longDate(view, on)}`,
      }),
    ),
    { day: input.on, kind: 'asked', label: words(view, 'asked-day', { date: longDate(view, input.on) }) },
    ...(day === undefined
      ? []
      : [{ day, kind: 'through', label: words(view, 'through-day', { date: longDate(view, day) }) } as const]),
  ];
  return drawTimeline({
    title: words(view, 'timeline-title'),
    description: words(view, 'timeline-desc', { through: dayText(view, answer.keptThrough) }),
    marks,
    bars,
  });
}

function ruleTable(view: PolicyView, answer: DueAnswer): Html {
  const { policy } = view.version;
  if (answer.rules.length === 0) return html`<p>${words(view, 'no-rules')}</p>`;
  const purposes = (ids: readonly string[] | undefined): string =>
    ids === undefined
      ? words(view, 'all-purposes')
      : ids.map((id) => label(policy, 'purposes', id, view.language)).join(', ');
  return table({
    id: 'rules',
    caption: words(view, 'rules-caption'),
    columns: ['rule', 'period', 'through', 'for', 'law', 'clause'].map((key) => words(view, `column-${key as 'rule'}`)),
    rows: answer.rules.map((rule) => ({
      cells: [
        html`<code>${rule.id}</code>`,
        html`${keepText(view, rule.id)}, ${words(view, `then-${rule.action}`)}${because(view, rule.id)}`,
        dayText(view, rule.through),
        purposes(rule.purposes),
        rule.law === undefined ? '–' : lawWords(view.version.policy, rule.law, view.language),
        rule.clause === undefined ? '–' : clauseLink(view, rule.clause),
      ],
    })),
  });
}

function because(view: PolicyView, id: string): Html {
  const text = view.version.policy.retention.find((rule) => rule.id === id)?.because;
  return text === undefined ? NOTHING : html`<br><small>${textIn(text, view.language)}</small>`;
}

function purposeTable(view: PolicyView, answer: DueAnswer): Html {
  const rows = Object.entries(answer.purposes);
  if (rows.length < 2) return NOTHING;
  return table({
    id: 'purposes',
    caption: words(view, 'purposes-caption'),
    columns: [words(view, 'column-purpose'), words(view, 'column-through')],
    rows: rows.map(([id, day]) => ({
      cells: [capital(label(view.version.policy, 'purposes', id, view.language)), dayText(view, day)],
    })),
  });
}

/** @param link address of the same question, to share */
export function keepAnswer(view: PolicyView, input: DueInput, link: string): Html {
  const answer = due(view.version.compiled, input);
  const state = answer.due === 'unknown' ? 'unknown' : answer.due ? 'deny' : 'permit';
  const { policy } = view.version;
  const missing = answer.missing.map((fact) => capital(describeFact(fact, policy, view.language)));
  return html`<section class="answer answer-${state}" id="answer" aria-labelledby="answer-title" tabindex="-1">
<h2 id="answer-title">${words(view, `due-${state}`, { date: longDate(view, input.on) })}</h2>
<p>${answer.keptThrough === null ? words(view, 'kept-open') : answer.keptThrough === 'forever' ? words(view, 'kept-forever') : words(view, 'kept-through', { date: longDate(view, answer.keptThrough), action: words(view, `then-${answer.action}`) })}</p>
${answer.heldBy.length === 0 ? NOTHING : html`<p>${words(view, 'held')}</p>`}
${missing.length === 0 ? NOTHING : html`<p>${words(view, 'why-unknown')}</p>${list(missing)}`}
${answer.rules.length === 0 ? NOTHING : picture(view, input, answer)}
${ruleTable(view, answer)}${purposeTable(view, answer)}
${answer.assumed.length === 0 ? NOTHING : html`<p class="hint">${words(view, 'assumed', { registers: answer.assumed.map((name) => words(view, `register-${name as 'holds'}`)).join(', ') })}</p>`}
<p><a href="${link}">${words(view, 'share')}</a></p>
${asInput(view, 'due', input)}</section>`;
}
