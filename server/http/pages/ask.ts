/** Ask a decision. */
import { ACTION_WORDS, RESOLUTION_WORDS, textIn } from '@hjemmel/core';
import { boxes, checkbox, type Form, input, type Option, problemSummary, select } from '../ask/controls.ts';
import { type Example, examplesOf } from '../ask/examples.ts';
import { factFields } from '../ask/fact-fields.ts';
import { type Choices, chosen, first, type Problems, readQuestion } from '../ask/form.ts';
import { relevantToPurpose } from '../ask/relevant.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { heading, list } from '../parts.ts';
import { policyUrl, queryString } from '../urls.ts';
import { capital, type FormValues, label, type PolicyView, words } from '../view.ts';
import { answerSection } from './ask-answer.ts';
import { choicesFor } from './ask-choices.ts';

export interface Asked {
  readonly page: Page;
  readonly status: 200 | 422;
}

function names(view: PolicyView, map: Parameters<typeof label>[1], ids: readonly string[]): Option[] {
  return ids.map((id) => ({ value: id, label: capital(label(view.version.policy, map, id, view.language)) }));
}

export function exampleLinks(view: PolicyView, examples: readonly Example[]): Html {
  const { publication, version, language } = view;
  const links = examples.map((example) => {
    const params = Object.entries(example.params).map(
      ([name, { map, id }]) => [name, label(version.policy, map, id, language)] as const,
    );
    const href = policyUrl(language, publication, example.page, version) + queryString(example.query);
    return html`<a href="${href}#answer">${words(view, example.title, Object.fromEntries(params))}</a>`;
  });
  return html`<section class="try"><h2>${words(view, 'try-title')}</h2>${list(links)}</section>`;
}

/** Everything that was said, as a query; nothing in it is about a person anyone could name. */
export function shareLink(view: PolicyView, page: 'ask' | 'keep', values: FormValues): string {
  const pairs = [...values].flatMap(([name, all]) =>
    all.filter((value) => value !== '').map((value) => [name, value] as const),
  );
  return `${policyUrl(view.language, view.publication, page, view.version)}${queryString(pairs)}#answer`;
}

function purposeList(view: PolicyView): Html {
  const { policy } = view.version;
  const cards = Object.entries(policy.purposes).map(([id, purpose]) => {
    const href = `${policyUrl(view.language, view.publication, 'ask', view.version)}${queryString([['purpose', id]])}`;
    return html`<li><a href="${href}">${capital(label(policy, 'purposes', id, view.language))}</a><p>${textIn(purpose.text, view.language)}</p></li>`;
  });
  return html`<section><h2>${words(view, 'ask-purposes')}</h2><ul class="choices">${cards}</ul></section>`;
}

function requestFields(view: PolicyView, form: Form, choices: Choices): Html {
  const used = Object.keys(view.version.policy.purposes[choices.purpose]?.uses ?? {});
  const categories = names(view, 'categories', choices.categories);
  const own = categories.filter(({ value }) => used.includes(value));
  const others = categories.filter(({ value }) => !used.includes(value));
  const marked = chosen(form.values, 'categories');
  const actions = choices.actions.map((value) => ({
    value,
    label: capital((ACTION_WORDS[view.language] as Record<string, string>)[value] ?? value),
  }));
  const resolutions = Object.entries(RESOLUTION_WORDS[view.language]).map(([value, text]) => ({
    value,
    label: capital(text),
  }));
  const any = words(view, 'not-said');
  const field = (name: 'recipient' | 'channel' | 'role' | 'ground' | 'resolution') => ({
    name,
    label: words(view, `ask-${name}`),
    hint: words(view, `ask-${name}-hint`),
  });
  return html`${select(form, { name: 'action', label: words(view, 'ask-action') }, actions, any)}
${boxes(form, { name: 'categories', label: words(view, 'ask-categories') }, own)}
${others.length === 0 ? NOTHING : html`<details class="facts"${others.some(({ value }) => marked.includes(value)) ? html` open` : NOTHING}><summary>${words(view, 'ask-other-categories')}</summary><div class="facts-body checks">${others.map((option) => checkbox(form, 'categories', option))}</div></details>`}
<div class="grid">${select(form, field('recipient'), names(view, 'recipients', choices.recipients), any)}
${select(form, field('channel'), names(view, 'channels', choices.channels), any)}
${select(form, field('role'), names(view, 'roles', choices.roles), any)}
${select(form, field('ground'), names(view, 'grounds', choices.grounds), any)}
${select(form, field('resolution'), resolutions, any)}
${input(form, { name: 'at', label: words(view, 'ask-at'), hint: words(view, 'ask-at-hint', { zone: view.version.policy.timeZone }) }, 'datetime-local')}</div>
<details class="facts"${chosen(form.values, 'fields').length > 0 ? html` open` : NOTHING}><summary>${words(view, 'ask-fields')}</summary><div class="facts-body">${boxes(form, { name: 'fields', label: words(view, 'ask-fields-legend'), hint: words(view, 'ask-fields-hint') }, names(view, 'items', choices.fields))}</div></details>`;
}

/** A form nobody has filled in yet: what the purpose uses, now. */
function prefilled(view: PolicyView, purpose: string, values: FormValues): FormValues {
  const rule = view.version.policy.purposes[purpose];
  const at = values.has('at') ? [] : [['at', [view.site.now(view.version.policy.timeZone)]] as const];
  if (values.has('action') || values.has('categories')) return new Map([...values, ...at]);
  return new Map([
    ...values,
    ['action', [rule?.actions.includes('use') ? 'use' : (rule?.actions[0] ?? 'use')]],
    ['categories', Object.keys(rule?.uses ?? {})],
    ...at,
  ]);
}

function questionForm(view: PolicyView, form: Form, purpose: string): Html {
  const { policy } = view.version;
  const action = policyUrl(view.language, view.publication, 'ask', view.version);
  const others = `${action}`;
  const relevant = relevantToPurpose(view.version.compiled, purpose);
  return html`<form method="post" action="${action}#answer" class="question" novalidate>
${problemSummary(form)}
<input type="hidden" name="purpose" value="${purpose}">
<div class="chosen"><p><span>${words(view, 'ask-purpose')}</span> <strong>${capital(label(policy, 'purposes', purpose, view.language))}</strong></p><p>${textIn(policy.purposes[purpose]?.text, view.language)} <a href="${others}">${words(view, 'other-purpose')}</a></p></div>
<h2>${words(view, 'ask-request')}</h2>${requestFields(view, form, choicesFor(view, purpose))}
<h2>${words(view, 'ask-facts')}</h2><p class="hint">${words(view, 'ask-facts-hint')}</p>
${factFields({ ...form, policy, relevant }, 'decision')}
<p class="submit"><button type="submit">${words(view, 'ask-submit')}</button></p></form>`;
}

export function askPage(view: PolicyView): Asked {
  const { policy } = view.version;
  const given = view.form ?? view.query;
  const purpose = first(given, 'purpose');
  const lead = words(view, 'ask-lead', { name: policy.controller.name });
  const examples = exampleLinks(view, examplesOf(view.version.compiled, view.site.now(policy.timeZone)));
  const page = (title: string, body: Html): Page => ({
    title,
    path: `${pathOf(view, 'ask')}${view.form === undefined ? queryOf(view.query) : queryOf(view.form)}`,
    policy: { view, section: 'ask' },
    noindex: given.size > 0,
    body,
  });
  const title = words(view, 'menu-ask');
  if (purpose === '' || !Object.hasOwn(policy.purposes, purpose)) {
    const unknown =
      purpose === ''
        ? NOTHING
        : html`<p class="problem"><strong>${words(view, 'mend')}</strong> ${words(view, 'problem-purpose')}</p>`;
    return {
      status: purpose === '' && view.form === undefined ? 200 : 422,
      page: page(title, html`${heading(title, lead)}${unknown}${examples}${purposeList(view)}`),
    };
  }
  const asked = view.form !== undefined || given.has('action') || given.has('categories');
  const values = view.form ?? prefilled(view, purpose, given);
  const read = asked
    ? readQuestion(values, choicesFor(view, purpose), relevantToPurpose(view.version.compiled, purpose))
    : undefined;
  const problems: Problems = read?.problems ?? new Map();
  const answer = read?.input === undefined ? NOTHING : answerSection(view, read.input, shareLink(view, 'ask', values));
  const form = questionForm(view, { view, values, problems }, purpose);
  const shown = problems.size > 0 ? words(view, 'problem-in', { title }) : title;
  return {
    status: problems.size > 0 ? 422 : 200,
    page: page(shown, html`${heading(title, lead)}${answer}${form}${examples}`),
  };
}

export function queryOf(values: FormValues): string {
  return queryString(
    [...values].flatMap(([name, all]) => all.filter((value) => value !== '').map((value) => [name, value] as const)),
  );
}
