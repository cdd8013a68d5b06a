/** A notice as an accessible HTML fragment: one article with one title, headings in order, no script and no styles. */
import { escapeHtml, type HtmlFragment, html, raw, safeUrl } from '../html.ts';
import type { Block, Line, NoticeDocument, Row, Run, Section } from './document.ts';

type Footnote = NoticeDocument['footnote'];

/** Text with the mark of what is unchecked turned into a link to what the mark means. */
function marked(text: string, note: Footnote): HtmlFragment {
  const link = html`<a class="mark" href="#${note.id}" title="${note.text}"><sup>${note.mark}</sup></a>`;
  return raw(text.split(note.mark).map(escapeHtml).join(link.markup));
}

function run(part: Run, note: Footnote): HtmlFragment {
  if (typeof part === 'string') return marked(part, note);
  if ('strong' in part) return html`<strong>${marked(part.strong, note)}</strong>`;
  if ('language' in part) return html`<span lang="${part.language}">${marked(part.text, note)}</span>`;
  const address = safeUrl(part.link);
  return address === undefined ? html`${part.text}` : html`<a href="${address}">${part.text}</a>`;
}

function line(parts: Line, note: Footnote): HtmlFragment {
  return Array.isArray(parts)
    ? html`${(parts as readonly Run[]).map((part) => run(part, note))}`
    : run(parts as Run, note);
}

/** One line as it is, several as a list. */
function lines(all: readonly Line[], note: Footnote): HtmlFragment {
  if (all.length === 1) return line(all[0]!, note);
  return html`<ul>${all.map((one) => html`<li>${line(one, note)}</li>`)}</ul>`;
}

/** Roles are spelled out, so that a narrow screen may stack the cells without losing the table for a screen reader. */
function row({ head, cells }: Row, names: readonly string[], note: Footnote): HtmlFragment {
  return html`<tr role="row"><th scope="row" role="rowheader">${line(head, note)}</th>${cells.map(
    (cell, index) =>
      html`<td role="cell" data-label="${names[index + 1]}">${cell.length === 0 ? '–' : lines(cell, note)}</td>`,
  )}</tr>
`;
}

function block(item: Block, note: Footnote): HtmlFragment {
  switch (item.kind) {
    case 'text':
      return html`<p>${line(item.line, note)}</p>
`;
    case 'banner':
      return html`<p class="banner" role="note">${line(item.line, note)}</p>
`;
    case 'anchored':
      return html`<p id="${item.id}">${line(item.line, note)}</p>
`;
    case 'list':
      return html`<ul>
${item.lines.map((one) => html`<li>${line(one, note)}</li>\n`)}</ul>
`;
    case 'facts':
      return html`<dl>
${item.facts.map(([name, all]) => html`<div><dt>${name}</dt><dd>${lines(all, note)}</dd></div>\n`)}</dl>
`;
    case 'table':
      return html`<table role="table"><caption>${item.caption}</caption>
<thead role="rowgroup"><tr role="row">${item.head.map(
        (name) => html`<th scope="col" role="columnheader">${name}</th>`,
      )}</tr></thead>
<tbody role="rowgroup">
${item.rows.map((each) => row(each, item.head, note))}</tbody></table>
`;
  }
}

function section(item: Section, level: number, note: Footnote): HtmlFragment {
  const tag = raw(`h${level}`);
  // A named section is a landmark; one for each purpose and category would drown the others.
  const named = level === 2;
  return html`<section id="${item.id}"${named && html` aria-labelledby="${item.id}-title"`}>
<${tag}${named && html` id="${item.id}-title"`}>${item.title}</${tag}>
${item.blocks.map((each) => block(each, note))}${(item.sections ?? []).map((each) => section(each, level + 1, note))}</section>
`;
}

/** The document as one `<article lang>`; put it into a page of your own, or let `publishNoticePage` make one. */
export function noticeToHtml(document: NoticeDocument): string {
  const { footnote: note, contents, sections, first, level = 1 } = document;
  const tag = raw(`h${level}`);
  const body = html`${document.lead.map((each) => block(each, note))}${first && section(first, level + 1, note)}${
    contents === undefined
      ? ''
      : html`<nav aria-label="${contents}"><h2>${contents}</h2>
<ol>
${sections.map((each) => html`<li><a href="#${each.id}">${each.title}</a></li>\n`)}</ol></nav>
`
  }${sections.map((each) => section(each, level + 1, note))}`;
  const foot = body.markup.includes('class="mark"')
    ? html`<footer><p id="${note.id}"><span aria-hidden="true">${note.mark}</span> ${note.text}</p></footer>
`
    : '';
  return html`<article class="notice" lang="${document.language}">
<${tag}>${document.title}</${tag}>
${body}${foot}</article>
`.markup;
}
