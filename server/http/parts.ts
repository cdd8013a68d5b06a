/** Pieces that several pages are made of. */
import { type Html, html, NOTHING, type Part } from './html.ts';
import { policyUrl } from './urls.ts';
import { type PolicyView, words } from './view.ts';

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of each row is its header. */
  readonly rows: readonly { readonly cells: readonly Part[]; readonly id?: string }[];
  readonly id: string;
}

/**
 * A table that scrolls inside its own region, so that the page never does; on a narrow screen each row becomes a card.
 * Roles are spelled out, so that a stacked table stays one for a screen reader.
 */
export function table({ caption, columns, rows, id }: Table): Html {
  const head = columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr role="row"${row.id === undefined ? NOTHING : html` id="${row.id}"`}>${row.cells.map((cell, index) =>
        index === 0
          ? html`<th scope="row" role="rowheader">${cell}</th>`
          : html`<td role="cell" data-label="${columns[index]}">${cell}</td>`,
      )}</tr>`,
  );
  return html`<div class="scroll stacks" role="region" aria-labelledby="${id}" tabindex="0"><table role="table">
<caption id="${id}">${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body}</tbody></table></div>`;
}

export function list(items: readonly Part[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** A clause id as a link to its row in the table of clauses. */
export function clauseLink(view: PolicyView, id: string): Html {
  const known = view.version.policy.clauses.some((clause) => clause.id === id);
  if (!known) return html`<span class="clause">${id}</span>`;
  const href = `${policyUrl(view.language, view.publication, 'clauses', view.version)}#${id}`;
  return html`<a class="clause" href="${href}">${id}</a>`;
}

/** `kept`, `not kept`: a coloured word that also says what it means without colour. */
export function badge(kind: string, text: string): Html {
  return html`<span class="badge badge-${kind}">${text}</span>`;
}

/** The heading of a page, with the sentence under it. */
export function heading(title: string, lead?: Part): Html {
  return html`<h1>${title}</h1>${lead === undefined ? NOTHING : html`<p class="lead">${lead}</p>`}`;
}

export function downloads(view: PolicyView, files: readonly { readonly page: string; readonly name: string }[]): Html {
  const links = files.map(
    ({ page, name }) =>
      html`<li><a href="${policyUrl(view.language, view.publication, page, view.version)}">${name}</a></li>`,
  );
  return html`<nav class="downloads" aria-label="${words(view, 'downloads')}"><ul>${links}</ul></nav>`;
}
