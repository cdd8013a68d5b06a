/** Small HTML building: everything put into a template is escaped unless it is a fragment itself. */

/** Markup that is safe to put into a page. Only `html` and `raw` make it. */
export class HtmlFragment {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** What a template takes: text is escaped, fragments and lists are put in as they are, the rest leaves nothing. */
export type HtmlValue = string | number | HtmlFragment | readonly HtmlValue[] | undefined | null | false;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof HtmlFragment) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(markupOf).join('');
}

/** ``html`<p>${text}</p>` ``: a fragment with every value escaped. Quote attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): HtmlFragment {
  return new HtmlFragment(strings.map((part, index) => part + markupOf(values[index])).join(''));
}

/** Markup we wrote ourselves, put in as it is. Never for text of a policy. */
export function raw(markup: string): HtmlFragment {
  return new HtmlFragment(markup);
}

const SAFE_URL = /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i;

/** The address when it may stand in a link; undefined for `javascript:` and other schemes a policy could smuggle in. */
export function safeUrl(url: string): string | undefined {
  return SAFE_URL.test(url) ? url : undefined;
}
