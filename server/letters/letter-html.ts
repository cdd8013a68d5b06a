/** A letter as an HTML document: no script, nothing from elsewhere, readable at 320 pixels and on paper. */
import type { Block, Letter } from './model.ts';
import { letterWords, longDate } from './words.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 1rem/1.5 "Source Sans 3", system-ui, sans-serif;
  overflow-wrap: anywhere; }
header, footer { font-size: .9rem; }
address { font-style: normal; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; overflow-wrap: normal; }
caption { text-align: start; font-weight: bold; padding-bottom: .25rem; }
th, td { border-bottom: 1px solid; padding: .25rem .5rem .25rem 0; text-align: start; vertical-align: top; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem 1rem; }
footer { border-top: 1px solid; margin-top: 2rem; padding-top: .5rem; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; color: #000; background: #fff; }
  .scroll { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; }
  h1, h2, h3, caption { break-after: avoid; } @page { size: A4; margin: 20mm; } }
`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

type TableBlock = Extract<Block, { table: unknown }>['table'];

function tableHtml({ caption, head, rows, rowHeads, numbers = [] }: TableBlock): string {
  const kind = (place: number): string => (numbers.includes(place) ? ' class="number"' : '');
  const cells = (row: readonly string[]): string =>
    row
      .map((cell, place) =>
        rowHeads === true && place === 0
          ? `<th scope="row"${kind(place)}>${lines(cell)}</th>`
          : `<td${kind(place)}>${lines(cell)}</td>`,
      )
      .join('');
  const heads = head.map((cell, place) => `<th scope="col"${kind(place)}>${lines(cell)}</th>`).join('');
  const title = caption === undefined ? '' : `<caption>${lines(caption)}</caption>`;
  const body = rows.map((row) => `<tr>${cells(row)}</tr>\n`).join('');
  // A region that scrolls must be reachable with the keyboard (WCAG 2.1.1).
  const label = escaped(caption ?? head.join(', '));
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>${title}<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

export function blockHtml(block: Block): string {
  if ('heading' in block) return `<h${block.level ?? 2}>${lines(block.heading)}</h${block.level ?? 2}>`;
  if ('paragraph' in block) return `<p>${lines(block.paragraph)}</p>`;
  if ('table' in block) return tableHtml(block.table);
  if ('list' in block) {
    const tag = block.ordered === true ? 'ol' : 'ul';
    return `<${tag}>${block.list.map((item) => `<li>${lines(item)}</li>`).join('')}</${tag}>`;
  }
  const pairs = block.definitions.map(([term, told]) => `<dt>${lines(term)}</dt><dd>${lines(told)}</dd>`);
  return `<dl>${pairs.join('')}</dl>`;
}

/** The document up to the first block. */
export function openHtml({ language, title, from, to = [], date, caseNumber }: Omit<Letter, 'blocks'>): string {
  const words = letterWords(language);
  const meta = [
    `<p>${words.date}: <time datetime="${date}">${escaped(longDate(date, language))}</time></p>`,
    ...(caseNumber === undefined ? [] : [`<p>${words.caseNumber}: ${escaped(caseNumber)}</p>`]),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p><strong>${escaped(from.name)}</strong></p>
${to.length === 0 ? '' : `<address>${to.map(escaped).join('<br>')}</address>\n`}${meta.join('\n')}
</header>
<main>
<h1>${lines(title)}</h1>
`;
}

export function closeHtml({ language, from }: Pick<Letter, 'language' | 'from'>): string {
  const words = letterWords(language);
  const { name, address = [], email, phone, website } = from;
  const told = [
    escaped([name, ...address].join(', ')),
    ...(phone === undefined ? [] : [`${words.phone}: ${escaped(phone)}`]),
    ...(email === undefined ? [] : [`${words.email}: <a href="mailto:${escaped(email)}">${escaped(email)}</a>`]),
    ...(website === undefined ? [] : [`${words.website}: <a href="${escaped(website)}">${escaped(website)}</a>`]),
  ];
  return `</main>
<footer><address>${told.join('<br>\n')}</address></footer>
</body>
</html>
`;
}
