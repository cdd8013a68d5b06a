/** The policy as a picture, and as the table that says the same. */
import { describeMap } from '@hjemmel/core';
import { html } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { heading, table } from '../parts.ts';
import { policyUrl } from '../urls.ts';
import { type PolicyView, words } from '../view.ts';

export function mapPage(view: PolicyView): Page {
  const { policy } = view.version;
  const said = describeMap(policy, view.language);
  const picture = policyUrl(view.language, view.publication, 'map.svg', view.version);
  return {
    title: words(view, 'menu-map'),
    path: pathOf(view, 'map'),
    policy: { view, section: 'map' },
    noindex: view.version !== view.publication.current,
    body: html`${heading(words(view, 'menu-map'), words(view, 'map-lead'))}
<div class="scroll picture" role="region" aria-label="${said.caption}" tabindex="0"><img src="${picture}" alt="${words(view, 'map-alt', { title: said.caption })}"></div>
<p><a href="${picture}">${words(view, 'map-alone')}</a></p>
${table({ id: 'map-table', caption: said.caption, columns: said.columns, rows: said.rows.map((cells) => ({ cells })) })}`,
  };
}
