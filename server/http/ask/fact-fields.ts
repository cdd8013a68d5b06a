/** The part of a form that says what is known of the person. Left empty is 'not known'. */
import type { Policy } from '@hjemmel/core';
import { type Html, html, NOTHING } from '../html.ts';
import type { Words } from '../locales/da.ts';
import { capital, eventLabel, label, words } from '../view.ts';
import { boxes, checkbox, dayOrNone, type Form, input, type Option, select } from './controls.ts';
import { chosen, first, NONE } from './form.ts';
import type { Relevant } from './relevant.ts';

interface FactForm extends Form {
  readonly policy: Policy;
  readonly relevant: Relevant;
}

function options(form: FactForm, map: Parameters<typeof label>[1], ids: Iterable<string>): Option[] {
  return [...ids].map((id) => ({ value: id, label: capital(label(form.policy, map, id, form.view.language)) }));
}

function register(form: FactForm, name: 'objections' | 'optOuts' | 'protections' | 'announced', all: Option[]): Html {
  if (all.length === 0) return NOTHING;
  const field = { name, label: words(form.view, `facts-${name}`) };
  return boxes(form, field, all, words(form.view, `facts-${name}-none`));
}

/** A group that is open where something in it is said or wrong. */
function section(form: FactForm, title: keyof Words, open: boolean, body: Html): Html {
  return html`<details class="facts"${open ? html` open` : NOTHING}><summary>${words(form.view, title)}</summary><div class="facts-body">${body}</div></details>`;
}

function touched(form: FactForm, prefix: string): boolean {
  const said = [...form.values].some(
    ([name, values]) => name.startsWith(prefix) && values.some((value) => value !== ''),
  );
  return said || [...form.problems.keys()].some((name) => name.startsWith(prefix));
}

function consentRow(form: FactForm, id: string): Html {
  const { view, policy } = form;
  const rule = policy.consents[id];
  const name = `consent.${id}`;
  const title = capital(label(policy, 'consents', id, view.language));
  const states = [
    { value: 'given', label: words(view, 'consent-given') },
    { value: 'withdrawn', label: words(view, 'consent-withdrawn') },
  ];
  const forms = (['electronic', 'written', 'recorded'] as const).map((value) => ({
    value,
    label: words(view, `form-${value}`),
  }));
  return html`<div class="row">${select(form, { name, label: title }, states, words(view, 'consent-unsaid'))}
${input(form, { name: `${name}.given`, label: words(view, 'consent-given-on', { name: title }) }, 'date')}
${rule === undefined || rule.form === 'any' ? NOTHING : select(form, { name: `${name}.form`, label: words(view, 'consent-form', { name: title }) }, forms, words(view, 'not-known'))}
${rule?.age === undefined ? NOTHING : input(form, { name: `${name}.age`, label: words(view, 'consent-age', { name: title }) }, 'number')}
${
  (rule?.channels ?? []).length < 2
    ? NOTHING
    : boxes(
        form,
        { name: `${name}.channels`, label: words(view, 'consent-channels', { name: title }) },
        options(form, 'channels', rule?.channels ?? []),
      )
}</div>`;
}

function consents(form: FactForm): Html {
  if (form.relevant.consents.size === 0) return NOTHING;
  const body = html`<p class="hint">${words(form.view, 'facts-consents-hint')}</p>
${[...form.relevant.consents].map((id) => consentRow(form, id))}
<div id="f-consents" tabindex="-1">${form.problems.has('consents') ? html`<p class="problem"><strong>${words(form.view, 'mend')}</strong> ${words(form.view, form.problems.get('consents')!)}</p>` : NOTHING}
${checkbox(form, 'consents', { value: NONE, label: words(form.view, 'facts-consents-none') })}</div>`;
  return section(form, 'facts-consents', true, body);
}

function events(form: FactForm): Html {
  const { view, policy, relevant } = form;
  if (relevant.events.size === 0) return NOTHING;
  const days = [...relevant.events].map((name) =>
    dayOrNone(
      form,
      { name: `event.${name}`, label: capital(eventLabel(policy, name, view.language)) },
      words(view, 'not-happened'),
    ),
  );
  return section(
    form,
    'facts-events',
    touched(form, 'event.'),
    html`<p class="hint">${words(view, 'facts-events-hint')}</p><div class="grid">${days}</div>`,
  );
}

function conditions(form: FactForm): Html {
  const { view, policy, relevant } = form;
  if (relevant.conditions.size === 0) return NOTHING;
  const yesNo = [
    { value: 'true', label: words(view, 'yes') },
    { value: 'false', label: words(view, 'no') },
  ];
  const fields = [...relevant.conditions].map(([name, values]) => {
    const field = { name: `condition.${name}`, label: capital(label(policy, 'conditions', name, view.language)) };
    const said = [...values].map((value) => ({ value, label: words(view, `value-${value}` as keyof Words) ?? value }));
    const all = values.size === 0 ? yesNo : [...said, { value: NONE, label: words(view, 'none-of-these') }];
    return select(form, field, all, words(view, 'not-known'));
  });
  return section(form, 'facts-conditions', touched(form, 'condition.'), html`<div class="grid">${fields}</div>`);
}

function restriction(form: FactForm): Html {
  const grounds = (['accuracy', 'unlawful', 'claims', 'objection'] as const).map((value) => ({
    value,
    label: words(form.view, `restriction-${value}`),
  }));
  const all = [{ value: NONE, label: words(form.view, 'restriction-none') }, ...grounds];
  return select(
    form,
    { name: 'restriction', label: words(form.view, 'facts-restriction') },
    all,
    words(form.view, 'not-known'),
  );
}

function hold(form: FactForm): Html {
  const all = [
    { value: NONE, label: words(form.view, 'hold-none') },
    { value: 'yes', label: words(form.view, 'hold-yes') },
  ];
  const field = { name: 'hold', label: words(form.view, 'facts-hold'), hint: words(form.view, 'facts-hold-hint') };
  return select(form, field, all, words(form.view, 'not-known'));
}

function recipientRegister(form: FactForm): Html {
  const { view } = form;
  const none = words(view, 'none-there');
  const body = html`<div class="grid">${dayOrNone(form, { name: 'agreement', label: words(view, 'facts-agreement') }, none)}
${dayOrNone(form, { name: 'assessment', label: words(view, 'facts-assessment') }, none)}</div>`;
  return section(
    form,
    'facts-recipient',
    touched(form, 'agreement') || touched(form, 'assessment') || first(form.values, 'recipient') !== '',
    body,
  );
}

/** @param about which form: a decision asks of the recipient too, a kept-through day of holds */
export function factFields(form: FactForm, about: 'decision' | 'item'): Html {
  const { view, relevant } = form;
  const kinds = boxes(
    form,
    { name: 'kinds', label: words(view, 'facts-kinds'), hint: words(view, 'facts-kinds-hint') },
    options(form, 'kinds', relevant.kinds),
    words(view, 'facts-kinds-none'),
  );
  const objections = html`${register(form, 'objections', options(form, 'purposes', relevant.objections))}
${about === 'decision' ? register(form, 'optOuts', options(form, 'channels', relevant.channels)) : NOTHING}`;
  const other = html`${restriction(form)}${about === 'item' ? hold(form) : NOTHING}
${register(form, 'protections', options(form, 'protections', relevant.protections))}
${about === 'decision' ? register(form, 'announced', options(form, 'purposes', relevant.announced)) : NOTHING}`;
  const saysNo = relevant.objections.size > 0 || (about === 'decision' && relevant.channels.size > 0);
  const open = ['restriction', 'hold', 'protections', 'announced'].some((name) => chosen(form.values, name).length > 0);
  return html`${kinds}${about === 'item' ? events(form) : NOTHING}${consents(form)}
${saysNo ? section(form, 'facts-no', touched(form, 'objections') || touched(form, 'optOuts'), objections) : NOTHING}
${conditions(form)}${about === 'decision' ? events(form) : NOTHING}${section(form, 'facts-other', open, other)}
${about === 'decision' ? recipientRegister(form) : NOTHING}`;
}
