/** The notice itself, as the core publishes it. */
import { publishNotice } from '@hjemmel/core';
import { html, trusted } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { downloads } from '../parts.ts';
import { policyUrl } from '../urls.ts';
import { longDate, type PolicyView, policyTitle, words } from '../view.ts';

/** The other versions, so that a reader of the notice finds what applied before and what is coming. */
export function otherVersions(view: PolicyView): { label: string; url: string }[] {
  return view.publication.versions
    .filter((version) => version !== view.version)
    .map((version) => ({
      label: words(view, `state-${version.state}`, { date: longDate(view, version.policy.policy.effective) }),
      url: policyUrl(view.language, view.publication, 'notice', version),
    }));
}

export function noticePage(view: PolicyView): Page {
  const { policy } = view.version;
  const article = publishNotice(policy, { language: view.language, format: 'html', versions: otherVersions(view) });
  return {
    title: policyTitle(policy, view),
    path: pathOf(view, 'notice'),
    policy: { view, section: 'notice' },
    noindex: view.version !== view.publication.current,
    body: html`<div class="published">${trusted(article)}</div>
${downloads(view, [{ page: 'notice.md', name: words(view, 'notice-download') }])}`,
  };
}
