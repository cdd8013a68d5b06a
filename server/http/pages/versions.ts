/** Every version of a policy, and what changed between two of them. */
import { type Change, describeChange, diffPolicies } from '@hjemmel/core';
import { first } from '../ask/form.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { badge, heading, list, table } from '../parts.ts';
import { findVersion, type Version } from '../site.ts';
import { policyUrl } from '../urls.ts';
import { longDate, type PolicyView, words } from '../view.ts';

function versionName(view: PolicyView, version: Version): string {
  const { policy } = version.policy;
  const day = longDate(view, policy.effective);
  return `${day}${policy.version === undefined ? '' : ` · ${policy.version}`} (${words(view, `version-${version.state}`)})`;
}

/** The older of two versions first, whatever order they were chosen in. */
function inOrder(one: Version, other: Version): [Version, Version] {
  return one.policy.policy.effective <= other.policy.policy.effective ? [one, other] : [other, one];
}

function chooser(view: PolicyView, from: Version, to: Version): Html {
  const { versions } = view.publication;
  const select = (name: string, chosen: Version): Html =>
    html`<div class="field"><label for="v-${name}">${words(view, `version-${name as 'from'}`)}</label><select id="v-${name}" name="${name}">${versions.map(
      (version) =>
        html`<option value="${version.key}"${version === chosen ? html` selected` : NOTHING}>${versionName(view, version)}</option>`,
    )}</select></div>`;
  return html`<form method="get" action="${policyUrl(view.language, view.publication, 'changes')}" class="grid compare">
${select('from', from)}${select('to', to)}<p class="submit"><button type="submit">${words(view, 'compare')}</button></p></form>`;
}

/** Changes that demand the same are told together, so that each demand is read once. */
function changes(view: PolicyView, from: Version, to: Version): Html {
  const all = diffPolicies(from.policy, to.policy);
  if (all.length === 0) return html`<p>${words(view, 'no-changes')}</p>`;
  const groups = new Map<string, { readonly first: Change; readonly texts: string[] }>();
  for (const change of all) {
    const key = change.consequences.join(' ');
    const group = groups.get(key) ?? { first: change, texts: [] };
    group.texts.push(describeChange(change, to.policy, view.language).text);
    groups.set(key, group);
  }
  return html`${[...groups.values()].map(({ first: change, texts }) => {
    const { consequences } = describeChange(change, to.policy, view.language);
    const title = words(view, consequences.length === 0 ? 'no-consequence' : 'consequence');
    return html`<section class="change"><h2>${title}</h2>${consequences.length === 0 ? NOTHING : html`<div class="consequence">${list(consequences)}</div>`}<h3>${words(view, 'because-of')}</h3>${list(texts)}</section>`;
  })}`;
}

function versionTable(view: PolicyView): Html {
  return table({
    id: 'versions',
    caption: words(view, 'versions-caption'),
    columns: ['effective', 'status', 'approved', 'read'].map((key) => words(view, `column-${key as 'read'}`)),
    rows: view.publication.versions.map((version) => {
      const { policy } = version.policy;
      const url = (page: string): string => policyUrl(view.language, view.publication, page, version);
      const approved = policy.approved ?? policy.updated;
      return {
        cells: [
          longDate(view, policy.effective),
          badge(version.state, words(view, `version-${version.state}`)),
          approved === undefined ? '–' : longDate(view, approved),
          html`<a href="${url('overview')}">${words(view, 'menu-overview')}</a>, <a href="${url('notice')}">${words(view, 'menu-notice')}</a>, <a href="${url('source')}">${words(view, 'menu-source')}</a>`,
        ],
      };
    }),
  });
}

export function versionsPage(view: PolicyView): Page {
  const { versions, current } = view.publication;
  const older = versions[versions.indexOf(current) + 1] ?? versions.find((version) => version !== current);
  const compare =
    older === undefined
      ? html`<p>${words(view, 'one-version')}</p>`
      : html`<h2>${words(view, 'compare-title')}</h2><p>${words(view, 'compare-lead')}</p>${chooser(view, ...inOrder(older, current))}`;
  return {
    title: words(view, 'menu-versions'),
    path: pathOf(view, 'versions'),
    policy: { view, section: 'versions' },
    body: html`${heading(words(view, 'menu-versions'), words(view, 'versions-lead'))}${versionTable(view)}${compare}`,
  };
}

/** Two versions compared; one that is asked for and does not exist is said not to, instead of another being taken. */
export function changesPage(view: PolicyView): { page: Page; status: number } {
  const { versions } = view.publication;
  const asked = ['from', 'to'].map((name) => first(view.query, name));
  const chosen = asked.map((key) => findVersion(view.publication, key));
  const unknown = asked.filter((key, place) => key !== '' && chosen[place] === undefined);
  const to = chosen[1] ?? view.version;
  const place = versions.indexOf(to);
  const from = chosen[0] ?? versions[place + 1] ?? versions[place - 1] ?? to;
  const [older, newer] = inOrder(from, to);
  const title = words(view, 'changes-title');
  const lead = words(view, 'changes-lead', { from: versionName(view, older), to: versionName(view, newer) });
  const problem = words(view, 'problem-version', { version: unknown.map((key) => `»${key}«`).join(', ') });
  const answer =
    unknown.length > 0
      ? html`${heading(title)}<p class="problem"><strong>${words(view, 'mend')}</strong> ${problem}</p>`
      : html`${heading(title, lead)}${changes(view, older, newer)}`;
  return {
    status: unknown.length > 0 ? 422 : 200,
    page: {
      title: unknown.length > 0 ? words(view, 'problem-in', { title }) : title,
      path: `${pathOf(view, 'changes')}?from=${older.key}&to=${newer.key}`,
      policy: { view, section: 'versions' },
      noindex: true,
      body: html`${answer}<h2>${words(view, 'compare-title')}</h2>${chooser(view, older, newer)}`,
    },
  };
}
