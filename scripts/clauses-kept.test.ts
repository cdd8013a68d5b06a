/** Each promise that this version keeps in the store is proved by a test that carries its id; `docs/clauses-kept.md` lists them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
/** What must be proved on a database; whatever else the tests name is listed too. */
const MUST = [
  ...[
    'NF-3',
    'NF-5',
    'NF-7',
    'NF-8',
    'NF-10',
    'NF-16',
    'AEV-2',
    'AEV-3',
    'AEV-6',
    'AEV-8',
    'AEV-9',
    'AEV-12',
    'KLM-2',
    'KLM-11',
    'KLM-12',
  ],
  ...['SV-2', 'SV-3', 'SV-4', 'SV-6', 'SV-13', 'SV-14', 'SEAS-4', 'SEAS-5', 'SEAS-6', 'SEAS-7', 'SEAS-13', 'SEAS-17'],
  ...['SEAS-30', 'SEAS-31', 'SEAS-32', 'SEAS-33', 'SEAS-34', 'SEAS-35', 'SEAS-36'],
];
const ID = /\b(?:NF|AEV|KLM|SV|SEAS)-\d+/g;
const NAMED = /\b(?:it|test)(?:[.]\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:(?!\1).)+)\1/g;

interface Proof {
  readonly file: string;
  readonly name: string;
}

function databaseTests(): Proof[] {
  return readdirSync(join(ROOT, 'server'), { recursive: true, withFileTypes: true })
    .filter((file) => file.name.endsWith('.test.ts') && !file.parentPath.includes('node_modules'))
    .flatMap((file) => {
      const path = join(file.parentPath, file.name);
      const text = readFileSync(path, 'utf8');
      return [...text.matchAll(NAMED)].map(([, , name]) => ({ file: relative(ROOT, path), name: name! }));
    })
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

const names = (id: string, name: string): boolean => new RegExp(`(^|[^A-Z0-9-])${id}(?![0-9])`).test(name);

it('every promise kept in the store is named by a test on the database, and the list of them is complete', () => {
  const tests = databaseTests();
  const named = tests.flatMap(({ file, name }) => (file.endsWith('.db.test.ts') ? (name.match(ID) ?? []) : []));
  const ids = [...new Set([...MUST, ...named])];
  const proofs = new Map(ids.map((id) => [id, tests.filter(({ name }) => names(id, name))]));
  const unproved = MUST.filter((id) => !proofs.get(id)!.some(({ file }) => file.endsWith('.db.test.ts')));
  expect(unproved).toEqual([]);
  const listed = readFileSync(join(ROOT, 'docs/clauses-kept.md'), 'utf8');
  const wanted = ids.flatMap((id) => proofs.get(id)!.map(({ file }) => `| ${id} | \`${file}\``));
  expect(wanted.filter((row) => !listed.includes(row))).toEqual([]);
  const gone = [...listed.matchAll(/^[|] ([A-Z]+-\d+) [|] `([^`]+)`/gm)].filter(
    ([, id, file]) => !proofs.get(id!)?.some((proof) => proof.file === file),
  );
  expect(gone).toEqual([]);
});
