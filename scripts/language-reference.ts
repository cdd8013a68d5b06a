/** Fills the marked part of docs/language.md with the keys of the published JSON Schema. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { policyJsonSchema } from '@hjemmel/core';
import type { SchemaNode as Node } from '../core/corpus/construct-coverage.ts';

export const PAGE = join(import.meta.dirname, '../docs/language.md');
const START = '<!-- generated: node scripts/language-reference.ts -->';
const END = '<!-- end of generated -->';

const WORDS: Readonly<Record<string, string>> = {
  Id: 'name',
  LibraryRef: 'library.name',
  LocalDate: 'date',
  ClauseId: 'clause id',
  EventRef: 'event',
};

/** What may stand there, in a few words: `name`, `list of name`, `a | b`. */
function form(node: Node): string {
  if (node.$ref !== undefined) {
    const name = node.$ref.split('/').at(-1)!;
    return WORDS[name] ?? name;
  }
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.anyOf !== undefined) {
    const [one, many] = node.anyOf;
    if (node.anyOf.length === 2 && JSON.stringify(many?.items) === JSON.stringify(one))
      return `${form(one!)}, or a list`;
    return [...new Set(node.anyOf.map(form))].join(' or ');
  }
  const type = [node.type].flat().find((name) => name !== 'null');
  if (type === 'array') return `list of ${node.items === undefined ? 'values' : form(node.items)}`;
  if (type === 'object' && typeof node.additionalProperties === 'object') {
    const key = node.propertyNames === undefined ? 'name' : form(node.propertyNames);
    return `map: ${key} → ${form(node.additionalProperties)}`;
  }
  if (type === 'object') return 'map';
  if (type === 'string') return 'text';
  return type === 'boolean' ? '`true` or `false`' : type === 'integer' || type === 'number' ? 'number' : 'value';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function unsaid(node: Node, needed: boolean): string {
  if (needed) return '**must be given**';
  if (node.default === undefined) return '';
  const text = JSON.stringify(node.default);
  return text === '{}' || text === '[]' ? 'none' : `\`${text.replaceAll('"', '')}\``;
}

/** The maps inside a place that have keys of their own, each to have its own table. */
function inner(node: Node, name: string): [string, Node][] {
  if (node.properties !== undefined) return [[name, node]];
  const parts = [...(node.anyOf ?? []), ...(node.items ? [node.items] : [])];
  if (typeof node.additionalProperties === 'object') parts.push(node.additionalProperties);
  const deeper = typeof node.additionalProperties === 'object' ? `${name}.…` : name;
  const found = parts.flatMap((part) => inner(part, deeper));
  return found.filter(([place], index) => found.findIndex(([other]) => other === place) === index);
}

function table(name: string, node: Node): string[] {
  const rows = Object.entries(node.properties ?? {}).map(([key, value]) => {
    const what = cell(`${value.description ?? ''}`);
    return `| \`${key}\` | ${cell(form(value))} | ${unsaid(value, node.required?.includes(key) ?? false)} | ${what} |`;
  });
  const own = [
    `### ${name}`,
    '',
    '| key | what stands there | unless said | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ];
  const below = Object.entries(node.properties ?? {}).flatMap(([key, value]) =>
    inner(value, name === 'The file' ? key : `${name}.${key}`).flatMap(([place, map]) => table(place, map)),
  );
  return [...own, ...below];
}

/** The generated part: one table for each map of the language. */
export function reference(): string {
  const root = policyJsonSchema() as Node;
  const named = Object.entries(root.$defs ?? {});
  const values = named
    .filter(([, node]) => inner(node, '').length === 0)
    .map(([name, node]) => `| ${WORDS[name] ?? name} | ${cell(node.description ?? form(node))} |`);
  const maps = named.flatMap(([name, node]) =>
    inner(node, name).flatMap(([, map]) => (name === 'Trigger' ? [] : table(name, map))),
  );
  return [
    ...table('The file', root),
    ...maps,
    '### Small values',
    '',
    '| value | meaning |',
    '|---|---|',
    ...values,
  ].join('\n');
}

/** The page with its generated part renewed. */
export function renewed(page: string): string {
  const [from, to] = [page.indexOf(START), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/language.md has lost its marks. Put back “${START}” and “${END}”.`);
  return `${page.slice(0, from + START.length)}\n\n${reference()}\n\n${page.slice(to)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(PAGE, renewed(readFileSync(PAGE, 'utf8')));
}
