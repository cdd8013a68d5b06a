/** Ask how long something may be kept. */
import { textIn } from '@hjemmel/core';
import { type Form, input, problemSummary } from '../ask/controls.ts';
import { examplesOf } from '../ask/examples.ts';
import { factFields } from '../ask/fact-fields.ts';
import { first, readItem } from '../ask/form.ts';
import { relevantToCategory } from '../ask/relevant.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { heading } from '../parts.ts';
import { policyUrl, queryString } from '../urls.ts';
import { capital, type FormValues, label, type PolicyView, words } from '../view.ts';
import { type Asked, exampleLinks, queryOf, shareLink } from './ask.ts';
import { keepAnswer } from './keep-answer.ts';

function categoryList(view: PolicyView): Html {
  const { policy } = view.version;
  const cards = Object.entries(policy.categories).map(([id, category]) => {
    const href = `${policyUrl(view.language, view.publication, 'keep', view.version)}${queryString([['category', id]])}`;
    const items = category.items.map((item) => label(policy, 'items', item, view.language)).join(', ');
    return html`<li><a href="${href}">${capital(label(policy, 'categories', id, view.language))}</a><p>${textIn(category.text, view.language, items)}</p></li>`;
  });
  return html`<section><h2>${words(view, 'keep-categories')}</h2><ul class="choices">${cards}</ul></section>`;
}

function itemForm(view: PolicyView, form: Form, category: string): Html {
  const { policy, compiled } = view.version;
  const action = policyUrl(view.language, view.publication, 'keep', view.version);
  const relevant = relevantToCategory(compiled, category);
  return html`<form method="post" action="${action}#answer" class="question" novalidate>
${problemSummary(form)}
<input type="hidden" name="category" value="${category}">
<div class="chosen"><p><span>${words(view, 'keep-category')}</span> <strong>${capital(label(policy, 'categories', category, view.language))}</strong></p><p><a href="${action}">${words(view, 'other-category')}</a></p></div>
${input(form, { name: 'on', label: words(view, 'keep-on'), hint: words(view, 'keep-on-hint') }, 'date')}
<h2>${words(view, 'ask-facts')}</h2><p class="hint">${words(view, 'ask-facts-hint')}</p>
${factFields({ ...form, policy, relevant }, 'item')}
<p class="submit"><button type="submit">${words(view, 'keep-submit')}</button></p></form>`;
}

function answered(view: PolicyView, category: string, given: FormValues): { status: 200 | 422; body: Html } {
  const today = view.site.now(view.version.policy.timeZone).slice(0, 10);
  const asked = view.form !== undefined || given.has('on');
  const values = given.has('on') ? given : new Map([...given, ['on', [today]] as const]);
  const read = asked ? readItem(values, category, relevantToCategory(view.version.compiled, category)) : undefined;
  const answer = read?.input === undefined ? NOTHING : keepAnswer(view, read.input, shareLink(view, 'keep', values));
  const problems = read?.problems ?? new Map();
  const body = html`${answer}${itemForm(view, { view, values, problems }, category)}`;
  return { status: problems.size > 0 ? 422 : 200, body };
}

export function keepPage(view: PolicyView): Asked {
  const { policy } = view.version;
  const given = view.form ?? view.query;
  const category = first(given, 'category');
  const title = words(view, 'menu-keep');
  const lead = words(view, 'keep-lead', { name: policy.controller.name });
  const examples = examplesOf(view.version.compiled, view.site.now(policy.timeZone)).filter(
    (example) => example.page === 'keep',
  );
  const tries = examples.length === 0 ? NOTHING : exampleLinks(view, examples);
  const page = (shown: string, body: Html): Page => ({
    title: shown,
    path: `${pathOf(view, 'keep')}${queryOf(given)}`,
    policy: { view, section: 'keep' },
    noindex: given.size > 0,
    body: html`${heading(title, lead)}${body}`,
  });
  if (category === '' || !Object.hasOwn(policy.categories, category)) {
    const unknown =
      category === ''
        ? NOTHING
        : html`<p class="problem"><strong>${words(view, 'mend')}</strong> ${words(view, 'problem-category')}</p>`;
    return {
      status: category === '' && view.form === undefined ? 200 : 422,
      page: page(title, html`${unknown}${tries}${categoryList(view)}`),
    };
  }
  const { status, body } = answered(view, category, given);
  return { status, page: page(status === 422 ? words(view, 'problem-in', { title }) : title, html`${body}${tries}`) };
}
