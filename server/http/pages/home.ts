/** The start page: what this is, the utilities, and what to try. */
import { CONTROLS } from '@hjemmel/core';
import { examplesOf } from '../ask/examples.ts';
import { type Html, html, NOTHING } from '../html.ts';
import type { Page } from '../layout.ts';
import { badge } from '../parts.ts';
import { controlsOf, findingsOf } from '../published.ts';
import type { Publication } from '../site.ts';
import { policyUrl, queryString } from '../urls.ts';
import { counted, label, number, policyTitle, type View, words } from '../view.ts';

const COUNTRIES = { DK: 'country-dk', NO: 'country-no', SE: 'country-se', FI: 'country-fi' } as const;

function countryOf(view: View, publication: Publication): string {
  const code = publication.current.policy.country;
  return code in COUNTRIES ? words(view, COUNTRIES[code as keyof typeof COUNTRIES]) : code;
}

/** Findings by severity, each a link to the page that lists them. */
export function severityCounts(view: View, publication: Publication): Html {
  const found = findingsOf(view.site, publication.current);
  const href = policyUrl(view.language, publication, 'findings');
  const links = (['error', 'warning', 'note'] as const).map((severity) => {
    const count = found.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? NOTHING
      : html`<li><a href="${href}?severity=${severity}">${badge(severity, counted(view, count, `${severity}-one`, `${severity}-many`))}</a></li>`;
  });
  return html`<ul class="badges">${links}</ul>`;
}

function card(view: View, publication: Publication): Html {
  const { policy } = publication.current;
  const controls = controlsOf(publication.current);
  const counts: readonly (readonly [number, string])[] = [
    [Object.keys(policy.purposes).length, words(view, 'count-purposes')],
    [Object.keys(policy.categories).length, words(view, 'count-categories')],
    [Object.keys(policy.recipients).length, words(view, 'count-recipients')],
    [policy.clauses.length, words(view, 'count-clauses')],
  ];
  return html`<li class="card u-${publication.controller}"><article>
<p class="country">${countryOf(view, publication)}</p>
<h3><a href="${policyUrl(view.language, publication, 'overview')}">${policy.controller.name}</a></h3>
<p class="card-title">${policyTitle(policy, view)}<br><small>${counted(view, publication.versions.length, 'version-one', 'version-many')}</small></p>
<dl class="counts">${counts.map(([count, name]) => html`<div><dt>${name}</dt><dd>${number(view, count)}</dd></div>`)}</dl>
<p class="card-label">${words(view, 'card-findings')}</p>${severityCounts(view, publication)}
<p class="card-controls">${words(view, 'card-controls', { running: number(view, controls.running), planned: number(view, controls.planned) })}</p>
</article></li>`;
}

/** One link per utility at most, so that every one of them is tried. */
function tries(view: View): Html {
  const links = view.site.publications.flatMap((publication, index) => {
    const { policy } = publication.current;
    const examples = examplesOf(publication.current.compiled, view.site.now(policy.timeZone));
    const example = examples[index % Math.max(examples.length, 1)];
    if (example === undefined) return [];
    const params = Object.fromEntries(
      Object.entries(example.params).map(([name, { map, id }]) => [name, label(policy, map, id, view.language)]),
    );
    const href = `${policyUrl(view.language, publication, example.page)}${queryString(example.query)}#answer`;
    return [
      html`<li><a href="${href}">${words(view, example.title, params)}</a> <span class="aside">${policy.controller.name}</span></li>`,
    ];
  });
  return html`<ul class="tries">${links}</ul>`;
}

export function homePage(view: View): Page {
  const { publications } = view.site;
  const running = Object.values(CONTROLS).filter(({ status }) => status === 'running').length;
  const total = Object.keys(CONTROLS).length;
  return {
    title: words(view, 'home-heading'),
    path: '',
    description: words(view, 'home-what'),
    body: html`<div class="hero"><h1>${words(view, 'home-heading')}</h1>
<p class="lead">${words(view, 'home-what')}</p><p class="lead">${words(view, 'home-how')}</p></div>
<section aria-labelledby="utilities"><h2 id="utilities">${words(view, 'home-utilities', { count: number(view, publications.length) })}</h2>
<ul class="cards">${publications.map((publication) => card(view, publication))}</ul></section>
<div class="columns"><section aria-labelledby="try"><h2 id="try">${words(view, 'try-title')}</h2>${tries(view)}</section>
<section aria-labelledby="honest"><h2 id="honest">${words(view, 'home-honest')}</h2>
<p>${words(view, 'home-controls', { running: number(view, running), total: number(view, total) })}</p><p>${words(view, 'home-findings')}</p></section></div>`,
  };
}
