/** Form controls: each with its label, its hint and, where something is wrong, what to do beside it. */
import { type Html, html, NOTHING } from '../html.ts';
import type { FormValues, View } from '../view.ts';
import { words } from '../view.ts';
import { chosen, first, NONE, type Problems } from './form.ts';

export interface Form {
  readonly view: View;
  readonly values: FormValues;
  readonly problems: Problems;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Ids may not hold the dots of field names in a link to them. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

function problem({ view, problems }: Form, name: string): Html {
  const key = problems.get(name);
  return key === undefined
    ? NOTHING
    : html`<p class="problem" id="${fieldId(name)}-problem"><strong>${words(view, 'mend')}</strong> ${words(view, key)}</p>`;
}

function described({ problems }: Form, name: string, hint: string | undefined): Html {
  const ids = [
    ...(hint === undefined ? [] : [`${fieldId(name)}-hint`]),
    ...(problems.has(name) ? [`${fieldId(name)}-problem`] : []),
  ];
  const invalid = problems.has(name) ? html` aria-invalid="true"` : NOTHING;
  return html`${ids.length === 0 ? NOTHING : html` aria-describedby="${ids.join(' ')}"`}${invalid}`;
}

function hintText(name: string, hint: string | undefined): Html {
  return hint === undefined ? NOTHING : html`<p class="hint" id="${fieldId(name)}-hint">${hint}</p>`;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** @param empty what the first, empty choice says; left out where something must be chosen */
export function select(form: Form, field: Field, options: readonly Option[], empty?: string): Html {
  const { name } = field;
  const now = first(form.values, name);
  const all = empty === undefined ? options : [{ value: '', label: empty }, ...options];
  const items = all.map(
    ({ value, label }) => html`<option value="${value}"${value === now ? html` selected` : NOTHING}>${label}</option>`,
  );
  return html`<div class="field"><label for="${fieldId(name)}">${field.label}</label>${hintText(name, field.hint)}
<select id="${fieldId(name)}" name="${name}"${described(form, name, field.hint)}>${items}</select>${problem(form, name)}</div>`;
}

export function input(form: Form, field: Field, type: 'date' | 'datetime-local' | 'number'): Html {
  const { name } = field;
  const bounds = type === 'number' ? html` min="0" max="130"` : NOTHING;
  return html`<div class="field"><label for="${fieldId(name)}">${field.label}</label>${hintText(name, field.hint)}
<input id="${fieldId(name)}" name="${name}" type="${type}" value="${first(form.values, name)}"${bounds}${described(form, name, field.hint)}>${problem(form, name)}</div>`;
}

export function checkbox(form: Form, name: string, option: Option): Html {
  const marked = chosen(form.values, name).includes(option.value) ? html` checked` : NOTHING;
  return html`<label class="check"><input type="checkbox" name="${name}" value="${option.value}"${marked}><span>${option.label}</span></label>`;
}

/** A day, or 'it has not happened'. */
export function dayOrNone(form: Form, field: Field, none: string): Html {
  return html`<div class="day">${input(form, field, 'date')}${checkbox(form, `${field.name}.none`, { value: '1', label: none })}</div>`;
}

/** @param none the label of 'looked up, and there is none'; left out where it makes no sense */
export function boxes(form: Form, field: Field, options: readonly Option[], none?: string): Html {
  const { name } = field;
  const all = none === undefined ? options : [...options, { value: NONE, label: none }];
  return html`<fieldset id="${fieldId(name)}" tabindex="-1"${described(form, name, field.hint)}><legend>${field.label}</legend>${hintText(name, field.hint)}${problem(form, name)}
<div class="checks">${all.map((option) => checkbox(form, name, option))}</div></fieldset>`;
}

/** The list of what must be mended, above the form, each a link to its field. */
export function problemSummary({ view, problems }: Form): Html {
  if (problems.size === 0) return NOTHING;
  const links = [...problems].map(([name, key]) => html`<li><a href="#${fieldId(name)}">${words(view, key)}</a></li>`);
  return html`<div class="summary" role="alert"><h2>${words(view, 'problems-title')}</h2><ul>${links}</ul></div>`;
}
