/** What the checker says of the policy: each finding with its line, what the law asks and what to write instead. */
import { describeFinding, type Finding, type Severity } from '@hjemmel/core';
import { first } from '../ask/form.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { badge, heading } from '../parts.ts';
import { findingsOf } from '../published.ts';
import { policyUrl } from '../urls.ts';
import { counted, number, type PolicyView, words } from '../view.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** The line and the two after it, as they stand in the file. */
function quote(view: PolicyView, finding: Finding): Html {
  const lines = view.version.lines.slice(finding.line - 1, finding.line + 2);
  while (lines.length > 1 && lines.at(-1)!.trim() === '') lines.pop();
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)), 40);
  const rows = lines.map(
    (line, index) =>
      html`<span class="${index === 0 ? 'here' : 'after'}"><span class="number">${number(view, finding.line + index)}</span>${line.slice(indent)}\n</span>`,
  );
  return html`<pre class="quote" tabindex="0" role="region" aria-label="${words(view, 'line', { line: `${finding.line}` })}"><code>${rows}</code></pre>`;
}

function one(view: PolicyView, finding: Finding): Html {
  const { message, reference, suggestion } = describeFinding(finding, view.language, view.version.policy);
  const source = `${policyUrl(view.language, view.publication, 'source', view.version)}#L${finding.line}`;
  return html`<li class="finding finding-${finding.severity}"><h3>${message}</h3>
<p class="meta"><a href="${source}">${words(view, 'line', { line: `${finding.line}` })}</a> · ${reference} · <code>${finding.code}</code></p>
${quote(view, finding)}
<p><strong>${words(view, 'instead')}</strong> ${suggestion}</p></li>`;
}

function filter(view: PolicyView, all: readonly Finding[], chosen: Severity | undefined): Html {
  const base = policyUrl(view.language, view.publication, 'findings', view.version);
  const link = (severity: Severity | undefined, text: string): Html =>
    html`<li><a href="${severity === undefined ? base : `${base}?severity=${severity}`}"${severity === chosen ? html` aria-current="true"` : NOTHING}>${text}</a></li>`;
  return html`<nav class="filter" aria-label="${words(view, 'filter')}"><ul>
${link(undefined, words(view, 'all-findings', { count: number(view, all.length) }))}
${SEVERITIES.map((severity) => {
  const count = all.filter((finding) => finding.severity === severity).length;
  return link(severity, counted(view, count, `${severity}-one`, `${severity}-many`));
})}</ul></nav>`;
}

export function findingsPage(view: PolicyView): Page {
  const all = findingsOf(view.site, view.version);
  const asked = first(view.query, 'severity');
  const chosen = SEVERITIES.find((severity) => severity === asked);
  const groups = SEVERITIES.filter((severity) => chosen === undefined || severity === chosen).map((severity) => {
    const found = all.filter((finding) => finding.severity === severity);
    if (found.length === 0) return NOTHING;
    return html`<section aria-labelledby="${severity}"><h2 id="${severity}">${badge(severity, words(view, `severity-${severity}`))} <span class="aside">${words(view, `severity-${severity}-means`)}</span></h2>
<ol class="findings">${found.map((finding) => one(view, finding))}</ol></section>`;
  });
  const shown = chosen === undefined ? all : all.filter(({ severity }) => severity === chosen);
  return {
    title: words(view, 'menu-findings'),
    path: `${pathOf(view, 'findings')}${chosen === undefined ? '' : `?severity=${chosen}`}`,
    policy: { view, section: 'findings' },
    noindex: view.version !== view.publication.current,
    body: html`${heading(words(view, 'menu-findings'), words(view, 'findings-lead'))}${filter(view, all, chosen)}
${shown.length === 0 ? html`<p>${words(view, 'no-findings')}</p>` : groups}`,
  };
}
