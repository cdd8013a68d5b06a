/** The notice of one form: choose its purpose and its fields, and read what must stand beside it (GDPR art. 13). */
import { publishCollectionNotice, textIn } from '@hjemmel/core';
import { boxes, type Form } from '../ask/controls.ts';
import { chosen, first } from '../ask/form.ts';
import { type Html, html, NOTHING, trusted } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { heading } from '../parts.ts';
import { policyUrl, queryString } from '../urls.ts';
import { capital, label, type PolicyView, words } from '../view.ts';
import { type Asked, queryOf } from './ask.ts';

/** Every field a form for the purpose may ask for: `category.item`, or a category that has no items. */
function fieldsOf(view: PolicyView, purpose: string): string[] {
  const { policy } = view.version;
  const uses = Object.entries(policy.purposes[purpose]?.uses ?? {});
  const all = uses.flatMap(([category, use]) => {
    const items = use.fields ?? policy.categories[category]?.items ?? [];
    return items.length === 0 ? [category] : items.map((item) => `${category}.${item}`);
  });
  const refused = published(view, purpose, all);
  return refused.ok ? all : all.filter((field) => !refused.refused.some((one) => one.field === field));
}

function published(view: PolicyView, purpose: string, fields: readonly string[]) {
  const noticeUrl = policyUrl(view.language, view.publication, 'notice', view.version);
  return publishCollectionNotice(view.version.policy, {
    purpose,
    fields,
    language: view.language,
    format: 'html',
    noticeUrl,
  });
}

function fieldLabel(view: PolicyView, field: string): string {
  const { policy } = view.version;
  const [category = '', item] = field.split('.');
  const whole = capital(label(policy, 'categories', category, view.language));
  return item === undefined ? whole : `${whole}: ${label(policy, 'items', item, view.language)}`;
}

function purposeList(view: PolicyView): Html {
  const { policy } = view.version;
  const cards = Object.keys(policy.purposes)
    .filter((id) => fieldsOf(view, id).length > 0)
    .map((id) => {
      const href = `${policyUrl(view.language, view.publication, 'form', view.version)}${queryString([['purpose', id]])}`;
      return html`<li><a href="${href}">${capital(label(policy, 'purposes', id, view.language))}</a><p>${textIn(policy.purposes[id]?.text, view.language)}</p></li>`;
    });
  return html`<section><h2>${words(view, 'form-purposes')}</h2><ul class="choices">${cards}</ul></section>`;
}

function fieldForm(view: PolicyView, form: Form, purpose: string): Html {
  const action = policyUrl(view.language, view.publication, 'form', view.version);
  const options = fieldsOf(view, purpose).map((value) => ({ value, label: fieldLabel(view, value) }));
  return html`<form method="get" action="${action}" class="question">
<input type="hidden" name="purpose" value="${purpose}">
<div class="chosen"><p><span>${words(view, 'ask-purpose')}</span> <strong>${capital(label(view.version.policy, 'purposes', purpose, view.language))}</strong></p><p><a href="${action}">${words(view, 'other-purpose')}</a></p></div>
${boxes(form, { name: 'fields', label: words(view, 'form-fields'), hint: words(view, 'form-fields-hint') }, options)}
<p class="submit"><button type="submit">${words(view, 'form-submit')}</button></p></form>`;
}

/** What was asked for: the notice, or why a field must not be asked for. */
function answer(view: PolicyView, purpose: string, fields: readonly string[]): { ok: boolean; body: Html } {
  const notice = published(view, purpose, fields);
  if (notice.ok) return { ok: true, body: html`<div class="published">${trusted(notice.text)}</div>` };
  const reasons = notice.refused.map(({ reason }) => html`<li>${reason}</li>`);
  return {
    ok: false,
    body: html`<div class="summary" role="alert"><h2>${words(view, 'form-refused')}</h2><ul>${reasons}</ul></div>`,
  };
}

export function formPage(view: PolicyView): Asked {
  const purpose = first(view.query, 'purpose');
  const title = words(view, 'menu-form');
  const page = (body: Html): Page => ({
    title,
    path: `${pathOf(view, 'form')}${queryOf(view.query)}`,
    policy: { view, section: 'form' },
    noindex: view.query.size > 0,
    body: html`${heading(title, words(view, 'form-lead'))}${body}`,
  });
  const known = Object.hasOwn(view.version.policy.purposes, purpose) && fieldsOf(view, purpose).length > 0;
  if (!known) {
    const unknown = html`<p class="problem"><strong>${words(view, 'mend')}</strong> ${words(view, 'problem-form-purpose')}</p>`;
    return {
      status: purpose === '' ? 200 : 422,
      page: page(html`${purpose === '' ? NOTHING : unknown}${purposeList(view)}`),
    };
  }
  // A purpose just chosen shows what a form with all its fields must say; from there fields are taken away.
  const given = chosen(view.query, 'fields');
  const fields = given.length > 0 ? given : fieldsOf(view, purpose);
  const values = new Map([['fields', fields] as const]);
  const { ok, body } = answer(view, purpose, fields);
  return {
    status: ok ? 200 : 422,
    page: page(html`${fieldForm(view, { view, values, problems: new Map() }, purpose)}${body}`),
  };
}
