/** The record as a page of its own. */
import type { RecordTexts } from '../locales/record.en.ts';
import { recordTexts } from '../locales/record.ts';
import type { ProductLanguage } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { type HtmlFragment, html, raw } from './html.ts';
import { controllerRows, processorRows } from './record-rows.ts';

type Row = Readonly<Record<string, readonly string[] | undefined>>;

const STYLE = `
:root{color-scheme:light dark;--line:#8885;--head:#8881}
body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:100rem;padding:0 1rem}
h1{font-size:1.7rem}h2{margin-top:2.5rem}h3{margin-top:1.8rem}
dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.3rem 1rem}dt{font-weight:600}dd{margin:0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border:1px solid var(--line);padding:.5rem .6rem;text-align:left;vertical-align:top}
thead th{background:var(--head)}td ul{margin:0;padding-left:1.1rem}td,tbody th{min-width:8rem;overflow-wrap:anywhere}tbody th{font-weight:400}
table caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
@media (max-width:45rem){dl{display:block}dd{margin:0 0 .6rem}}
@media print{body{margin:0;font-size:9pt}.wide{overflow:visible}}
`;

function lines(values: readonly string[]): HtmlFragment {
  if (values.length < 2) return html`${values[0] ?? ''}`;
  return html`<ul>${values.map((value) => html`<li>${value}</li>`)}</ul>`;
}

/** The first line names the row; what follows explains it. */
function headed(values: readonly string[]): HtmlFragment {
  return html`<strong>${values[0] ?? ''}</strong>${values.slice(1).map((value) => html`<br>${value}`)}`;
}

function table(
  caption: string,
  columns: readonly (readonly [key: string, head: string])[],
  rows: readonly Row[],
): HtmlFragment {
  const [first, ...others] = columns;
  return html`<div class="wide" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(([, head]) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr><th scope="row">${headed(row[first![0]] ?? [])}</th>${others.map(([key]) => html`<td>${lines(row[key] ?? [])}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}

function facts(row: Row, entries: readonly (readonly [key: string, head: string])[]): HtmlFragment {
  return html`<dl>${entries.map(([key, head]) => html`<dt>${head}</dt><dd>${lines(row[key] ?? [])}</dd>`)}</dl>`;
}

/** What is the same for every row of a policy stands once, above its table. */
function policyPart(
  rows: readonly Row[],
  who: 'controller' | 'processor',
  texts: RecordTexts,
): HtmlFragment | undefined {
  const first = rows[0];
  if (first === undefined) return undefined;
  const alone = rows.every((row) => row['joint']?.join() === first['joint']?.join());
  const joint = who === 'processor' ? [] : ['joint'];
  const own =
    who === 'controller'
      ? ['purpose', 'persons', 'data', 'basis', 'recipients', 'transfers', 'erasure', ...(alone ? [] : joint)]
      : ['service', 'onBehalfOf', 'instruction', 'data', 'recipients', 'transfers'];
  const common = [who, 'contact', 'officer', ...(alone ? joint : []), 'security', 'policy'];
  const heads: Readonly<Record<string, string>> = texts.columns;
  const named = (keys: readonly string[]) => keys.map((key) => [key, heads[key] ?? key] as const);
  const caption = `${first[who]?.[0] ?? ''}: ${first['policy']?.[0] ?? ''}`;
  return html`<section><h3>${caption}</h3>
${facts(first, named(common))}
${table(caption, named(own), rows)}</section>`;
}

/** The body of the page, to be put into another. */
export function recordBody(policies: readonly Policy[], language: ProductLanguage): HtmlFragment {
  const texts = recordTexts(language);
  const controllers = policies.map((policy) =>
    policyPart(controllerRows(policy, language) as unknown as Row[], 'controller', texts),
  );
  const processors = policies
    .map((policy) => policyPart(processorRows(policy, language) as unknown as Row[], 'processor', texts))
    .filter((part) => part !== undefined);
  return html`<h1>${texts.title}</h1>
<h2>${texts.controllerRecord}</h2>
${controllers}
<h2>${texts.processorRecord}</h2>
${processors.length === 0 ? html`<p>${texts.noProcessor}</p>` : processors}`;
}

export function recordHtml(policies: readonly Policy[], language: ProductLanguage): string {
  const controllers = [...new Set(policies.map((policy) => policy.controller.name))].join(', ');
  const title = `${recordTexts(language).title}: ${controllers}`;
  return `<!doctype html>
${
  html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${recordBody(policies, language)}
</main>
</body>
</html>
`.markup
}`;
}
