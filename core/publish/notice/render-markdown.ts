/** A notice as Markdown (CommonMark with tables). */
import { safeUrl } from '../html.ts';
import type { Block, Line, NoticeDocument, Run, Section } from './document.ts';

/** Text that means nothing to Markdown or HTML. A list number at the beginning is left a number. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/&(?=[a-z#])/gi, '\\&')
    .replace(/^(\s*)([#+=-])(?=[\s#=-]|$)/gm, '$1\\$2')
    .replace(/^(\s*[0-9]+)([.)])(?=\s)/gm, '$1\\$2')
    .replace(/\s*\n\s*/g, ' ');
}

function run(part: Run): string {
  if (typeof part === 'string') return escapeMarkdown(part);
  if ('strong' in part) return `**${escapeMarkdown(part.strong)}**`;
  if ('language' in part) return escapeMarkdown(part.text);
  const address = safeUrl(part.link);
  if (address === undefined) return escapeMarkdown(part.text);
  return `[${escapeMarkdown(part.text)}](${address.replace(/[<>()\s|\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

function line(parts: Line): string {
  return Array.isArray(parts) ? (parts as readonly Run[]).map(run).join('') : run(parts as Run);
}

function cell(lines: readonly Line[]): string {
  return lines.length === 0 ? '–' : lines.map(line).join('<br>');
}

function block(item: Block): string {
  switch (item.kind) {
    case 'text':
      return line(item.line);
    case 'banner':
      return `> **${line(item.line)}**`;
    case 'anchored':
      return `<a id="${item.id}"></a>${line(item.line)}`;
    case 'list':
      return item.lines.map((each) => `- ${line(each)}`).join('\n');
    case 'facts':
      return item.facts
        .map(([name, lines]) => {
          const label = `- **${escapeMarkdown(name.endsWith('?') ? name : `${name}:`)}**`;
          if (lines.length === 1) return `${label} ${line(lines[0]!)}`;
          return `${label}\n${lines.map((each) => `  - ${line(each)}`).join('\n')}`;
        })
        .join('\n');
    case 'table': {
      const rows = item.rows.map(({ head, cells }) => `| ${[line(head), ...cells.map(cell)].join(' | ')} |`);
      const head = `| ${item.head.map(escapeMarkdown).join(' | ')} |`;
      return [`*${escapeMarkdown(item.caption)}*`, '', head, `|${' --- |'.repeat(item.head.length)}`, ...rows].join(
        '\n',
      );
    }
  }
}

function section(item: Section, level: number): string[] {
  return [
    `<a id="${item.id}"></a>`,
    `${'#'.repeat(level)} ${escapeMarkdown(item.title)}`,
    ...item.blocks.map(block),
    ...(item.sections ?? []).flatMap((each) => section(each, level + 1)),
  ];
}

export function noticeToMarkdown(document: NoticeDocument): string {
  const { contents, sections, footnote, first, level = 1 } = document;
  const parts = [`${'#'.repeat(level)} ${escapeMarkdown(document.title)}`, ...document.lead.map(block)];
  if (first !== undefined) parts.push(...section(first, level + 1));
  if (contents !== undefined) {
    const entries = sections.map((each, index) => `${index + 1}. [${escapeMarkdown(each.title)}](#${each.id})`);
    parts.push(`## ${escapeMarkdown(contents)}`, entries.join('\n'));
  }
  parts.push(...sections.flatMap((each) => section(each, level + 1)));
  if (parts.some((part) => part.includes(footnote.mark)))
    parts.push(`${footnote.mark} ${escapeMarkdown(footnote.text)}`);
  return `${parts.join('\n\n')}\n`;
}
