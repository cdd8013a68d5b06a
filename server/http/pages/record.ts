/** The record of processing activities (art. 30). */
import { recordBody } from '@hjemmel/core';
import { html, NOTHING, trusted } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { downloads, heading } from '../parts.ts';
import { type PolicyView, words } from '../view.ts';

/** The record as the core makes it, without its own top heading: the page has one. */
export function recordPage(view: PolicyView): Page {
  const { policy } = view.version;
  const body = recordBody([policy], view.language).markup;
  const title = /^\s*<h1>([^<]*)<\/h1>/.exec(body);
  return {
    title: words(view, 'menu-record'),
    path: pathOf(view, 'record'),
    policy: { view, section: 'record' },
    noindex: view.version !== view.publication.current,
    body: html`${title === null ? heading(words(view, 'menu-record')) : NOTHING}
<div class="published record">${trusted(body.replace('</h1>', `</h1>${html`<p class="lead">${words(view, 'record-lead')}</p>`.markup}`))}</div>
${downloads(view, [
  { page: 'record.csv', name: words(view, 'record-csv') },
  { page: 'record.jsonld', name: words(view, 'record-jsonld') },
])}`,
  };
}
