import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOOK } from './testing.ts';

const SERVER = resolve(import.meta.dirname, '..');
const { map } = BOOK;
/** The erase path itself, and what is no code of the product. */
const EXEMPT =
  /\/retention\/erase(-(columns|persons|rows|statement))?[.]ts$|[.]test[.]ts$|\/testing[^/]*[.]ts$|\/node_modules\//;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !EXEMPT.test(file));
}

/** What of a text removes rows of a mapped table or empties a personal column. */
function erasuresIn(text: string): string[] {
  const tables = [...Object.keys(map.tables), 'person_facts', 'person_keys', 'person_events', 'files'];
  const found = [
    ...text.matchAll(/\bDELETE\s+FROM\s+"?([a-z_]+)"?/gi),
    ...text.matchAll(/\bTRUNCATE\s+(?:TABLE\s+)?"?([a-z_]+)"?/gi),
  ]
    .filter(([, table]) => tables.includes(table!))
    .map(([all]) => all);
  for (const [all, table, sets] of text.matchAll(/\bUPDATE\s+"?([a-z_]+)"?(?:\s+AS\s+\w+)?\s+SET\s([^`;]*)/gi)) {
    const columns = Object.keys(map.tables[table!]?.columns ?? {});
    if (columns.some((column) => new RegExp(`\\b${column}"?\\s*=\\s*NULL\\b`, 'i').test(sets!)))
      found.push(all.slice(0, 80));
  }
  // A table named by an expression could be any.
  if (/\bDELETE\s+FROM\s+"?\$\{/i.test(text)) found.push('DELETE FROM an expression');
  if (/\bTRUNCATE\s+(?:TABLE\s+)?"?\$\{/i.test(text)) found.push('TRUNCATE an expression');
  if (/\bUPDATE\s+"?\$\{/i.test(text)) found.push('UPDATE an expression');
  return found;
}

/** Statements over any table that change values and never take rows: corrections of register and import, and the guard's. */
const CORRECTIONS = ['register/store.ts', 'import/rows-sql.ts', 'guard/statement-sql.ts'];

describe('the one erase path', () => {
  it('NF-10 no other statement of the server removes or empties personal data', () => {
    expect(erasuresIn('DELETE FROM invoices WHERE x')).toEqual(['DELETE FROM invoices']);
    expect(erasuresIn('UPDATE persons SET name = NULL')).toHaveLength(1);
    for (const verb of ['DELETE FROM', 'TRUNCATE', 'UPDATE']) expect(erasuresIn(`${verb} $\{table} x`)).toHaveLength(1);
    const files = sources(SERVER);
    for (const folder of ['register', 'import', 'guard', 'backup', 'files', 'cli'])
      expect(files.some((file) => file.includes(`/server/${folder}/`))).toBe(true);
    const found = files.flatMap((file) =>
      erasuresIn(readFileSync(file, 'utf8'))
        .filter((text) => text !== 'UPDATE an expression' || !CORRECTIONS.some((own) => file.endsWith(`/${own}`)))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
