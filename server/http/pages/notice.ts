/** The notice itself, as the core publishes it. */
import { publishNotice } from '@hjemmel/core';
import { html, trusted } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { downloads } from '../parts.ts';
import { type PolicyView, policyTitle, words } from '../view.ts';

export function noticePage(view: PolicyView): Page {
  const { policy } = view.version;
  const article = publishNotice(policy, { language: view.language, format: 'html' });
  return {
    title: policyTitle(policy, view),
    path: pathOf(view, 'notice'),
    policy: { view, section: 'notice' },
    noindex: view.version !== view.publication.current,
    body: html`<div class="published">${trusted(article)}</div>
${downloads(view, [{ page: 'notice.md', name: words(view, 'notice-download') }])}`,
  };
}
