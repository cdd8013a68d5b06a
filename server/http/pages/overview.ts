/** One policy at a glance, with the way to everything made from it. */
import { textIn } from '@hjemmel/core';
import { examplesOf } from '../ask/examples.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { controlsOf, findingsOf } from '../published.ts';
import { policyUrl, SECTIONS } from '../urls.ts';
import { capital, counted, label, longDate, number, type PolicyView, policyTitle, words } from '../view.ts';
import { exampleLinks } from './ask.ts';

function address(view: PolicyView): Html {
  const { controller } = view.version.policy;
  const place = controller.address;
  const number = controller.registration?.cvr ?? controller.registration?.orgnr;
  const register = controller.registration?.cvr === undefined ? 'orgnr' : 'cvr';
  const phones = controller.phone?.join(', ');
  return html`<dl class="facts-list">
${place === undefined ? NOTHING : html`<div><dt>${words(view, 'address')}</dt><dd>${place.street}, ${place.postcode} ${place.city}</dd></div>`}
${number === undefined ? NOTHING : html`<div><dt>${words(view, register)}</dt><dd>${number}</dd></div>`}
${controller.email === undefined ? NOTHING : html`<div><dt>${words(view, 'email')}</dt><dd>${controller.email}</dd></div>`}
${phones === undefined ? NOTHING : html`<div><dt>${words(view, 'phone')}</dt><dd>${phones}</dd></div>`}
<div><dt>${words(view, 'audience')}</dt><dd>${view.version.policy.policy.audience.map((kind) => label(view.version.policy, 'kinds', kind, view.language)).join(', ')}</dd></div>
<div><dt>${words(view, 'fiscal-year')}</dt><dd>${fiscalYear(view, controller['fiscal-year'].starts)}</dd></div>
</dl>`;
}

function fiscalYear(view: PolicyView, starts: string): string {
  const text = longDate(view, `2023-${starts}`).replace(/[ ,.]*2023/, '');
  return words(view, 'from-day', { day: text });
}

function purposes(view: PolicyView): Html {
  const { policy } = view.version;
  const items = Object.entries(policy.purposes).map(
    ([id, purpose]) =>
      html`<div><dt>${capital(label(policy, 'purposes', id, view.language))}</dt><dd>${textIn(purpose.text, view.language)}</dd></div>`,
  );
  return html`<section aria-labelledby="why"><h2 id="why">${words(view, 'overview-purposes')}</h2><dl class="purposes">${items}</dl></section>`;
}

export function overviewPage(view: PolicyView): Page {
  const { policy } = view.version;
  const controls = controlsOf(view.version);
  const found = findingsOf(view.site, view.version);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const links = SECTIONS.filter((section) => section !== 'overview').map((section) => {
    const href = policyUrl(view.language, view.publication, section, view.version);
    return html`<li><a href="${href}">${words(view, `menu-${section}`)}</a><p>${words(view, `about-${section}`, {
      findings: counted(view, found.length, 'finding-one', 'finding-many'),
      errors: counted(view, errors, 'error-one', 'error-many'),
      clauses: number(view, policy.clauses.length),
      running: number(view, controls.running),
      planned: number(view, controls.planned),
      versions: counted(view, view.publication.versions.length, 'version-one', 'version-many'),
    })}</p></li>`;
  });
  return {
    title: policy.controller.name,
    path: pathOf(view, 'overview'),
    description: policyTitle(policy, view),
    policy: { view, section: 'overview' },
    noindex: view.version !== view.publication.current,
    body: html`<h1>${policyTitle(policy, view)}</h1>${address(view)}
<ul class="choices doors">${links}</ul>${purposes(view)}${exampleLinks(view, examplesOf(view.version.compiled, view.site.now(policy.timeZone)))}`,
  };
}
