/** The promises of the text and what keeps each of them, running or still planned. */
import { type ClauseRow, CONTROLS, textIn } from '@hjemmel/core';
import { type Html, html } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { controlsDa } from '../locales/controls.da.ts';
import { controlsNb } from '../locales/controls.nb.ts';
import { badge, heading, table } from '../parts.ts';
import { clausesOf, controlsOf } from '../published.ts';
import { capital, label, number, type PolicyView, words } from '../view.ts';

const MAPS = {
  purpose: 'purposes',
  category: 'categories',
  recipient: 'recipients',
  consent: 'consents',
  source: 'sources',
} as const;

/** What a rule such as `purpose.supply` or `control.guard` is called. */
function ruleName(view: PolicyView, rule: string): string {
  const dot = rule.indexOf('.');
  const [kind, id] = dot < 0 ? [rule, ''] : [rule.slice(0, dot), rule.slice(dot + 1)];
  const { policy } = view.version;
  const kindWord = words(view, `rule-${kind as 'purpose'}`);
  if (kind in MAPS) return `${kindWord}: ${label(policy, MAPS[kind as keyof typeof MAPS], id, view.language)}`;
  if (kind === 'never') {
    const text = policy.never.find((one) => one.id === id)?.text;
    return `${kindWord}: ${textIn(text, view.language, id.replaceAll('-', ' '))}`;
  }
  if (kind === 'right') return `${kindWord}: ${words(view, `right-${id as 'access'}`)}`;
  return id === '' ? kindWord : `${kindWord}: ${id.replaceAll('-', ' ')}`;
}

/** What a control does, in the reader's language. */
function controlText(view: PolicyView, control: string): string {
  const own = { da: controlsDa, nb: controlsNb, en: undefined }[view.language]?.[control];
  return own ?? CONTROLS[control]?.does ?? control.replaceAll('-', ' ');
}

function keepers(view: PolicyView, row: ClauseRow): Html {
  const rules = row.keptBy.filter(({ kind }) => kind === 'rule');
  const controls = row.keptBy.filter(({ kind }) => kind === 'control');
  const item = (control: string, state: string): Html =>
    html`<li>${badge(state, words(view, `state-${state as 'planned'}`))} ${controlText(view, control)}</li>`;
  return html`<ul class="keepers">${rules.map(({ rule }) => html`<li>${capital(ruleName(view, rule))}</li>`)}
${controls.map(({ rule, status }) => item(rule.slice('control.'.length), status))}</ul>`;
}

function totals(view: PolicyView, rows: readonly ClauseRow[]): Html {
  const controls = controlsOf(view.version);
  const by = (status: ClauseRow['status']): string => number(view, rows.filter((row) => row.status === status).length);
  return html`<dl class="counts wide-counts">
<div><dt>${words(view, 'count-clauses')}</dt><dd>${number(view, rows.length)}</dd></div>
<div><dt>${words(view, 'clauses-running')}</dt><dd>${by('running')}</dd></div>
<div><dt>${words(view, 'clauses-partly')}</dt><dd>${by('partly')}</dd></div>
<div><dt>${words(view, 'clauses-planned')}</dt><dd>${by('planned')}</dd></div>
<div><dt>${words(view, 'controls-running')}</dt><dd>${number(view, controls.running)}</dd></div>
<div><dt>${words(view, 'controls-planned')}</dt><dd>${number(view, controls.planned)}</dd></div>
</dl>`;
}

export function clausesPage(view: PolicyView): Page {
  const rows = clausesOf(view.version);
  const body = table({
    id: 'clauses',
    caption: words(view, 'clauses-caption', { name: view.version.policy.controller.name }),
    columns: ['clause', 'section', 'promise', 'keepers', 'status'].map((key) =>
      words(view, `column-${key as 'clause'}`),
    ),
    rows: rows.map((row) => ({
      id: row.id,
      cells: [
        row.id,
        row.section ?? '–',
        textIn(row.text, view.language),
        keepers(view, row),
        badge(row.status, words(view, `state-${row.status}`)),
      ],
    })),
  });
  const total = Object.keys(CONTROLS).length;
  return {
    title: words(view, 'menu-clauses'),
    path: pathOf(view, 'clauses'),
    policy: { view, section: 'clauses' },
    noindex: view.version !== view.publication.current,
    body: html`${heading(words(view, 'menu-clauses'), words(view, 'clauses-lead', { total: number(view, total) }))}${totals(view, rows)}
<p>${words(view, 'clauses-status')}</p>${body}`,
  };
}
