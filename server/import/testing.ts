/** Imports into a store of their own, for tests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type STORES, type TestDatabase, testDatabase } from '../db/testing.ts';
import { Guard } from '../guard/index.ts';
import { keyServiceOf, openKeys } from '../keys/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { type ImportStore, type ImportSummary, importFile } from './import-file.ts';
import type { ImportMapping } from './mapping.ts';
import type { ImportKind } from './model.ts';
import { prepareImport, readMapping } from './prepare-import.ts';

const book = readPolicyBook();
export const NOW = '2026-11-21T10:00:00.000Z';

export interface ImportDesk {
  readonly test: TestDatabase;
  readonly store: ImportStore;
  readonly controller: number;
  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string;
  mapping(kind: ImportKind, yaml: string): ImportMapping;
  /** Imports a file that exists, or text as a file. */
  take(kind: ImportKind, file: string, options?: TakeOptions): Promise<ImportSummary>;
  rows<R = Record<string, unknown>>(text: string): Promise<R[]>;
  report(file: string): string;
}

export interface TakeOptions {
  readonly mapping?: ImportMapping;
  readonly source?: string;
  readonly collectedAt?: string;
  readonly report?: string;
  readonly dry?: boolean;
  readonly notices?: string[];
  readonly language?: 'da' | 'nb' | 'en';
}

export async function importDesk(
  kind: (typeof STORES)[number] = 'postgres',
  slug = 'seas-nve-energi',
): Promise<ImportDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const test = await testDatabase(kind);
  const entry = book.get(slug, NOW.slice(0, 10));
  const { policy } = entry.version;
  const [row] = await test.db.query<{ id: number }>(
    'platform',
    'INSERT INTO controllers (slug, name, time_zone) VALUES ($1, $1, $2) RETURNING id',
    [slug, policy.timeZone],
  );
  const controller = row!.id;
  const clock = () => Temporal.Instant.from(NOW);
  const store: ImportStore = {
    db: test.db,
    keys: openKeys(keyServiceOf(Buffer.alloc(32, 7))),
    clock,
    controller,
    guard: new Guard({ db: test.db, policies: book, clock }),
    rules: { compiled: entry.compiled, map: entry.map },
  };
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    test,
    store,
    controller,
    file,
    mapping: (of, yaml) => readMapping(file('mapping.yaml', `hjemmel-import: 1\nkind: ${of}\n${yaml}`), of, 'en'),
    take: async (of, text, options = {}) => {
      const path = text.startsWith(folder) ? text : file(`${of}.csv`, text);
      const { mapping, source, collectedAt, report, dry = false, notices = [], language = 'en' } = options;
      const request = { kind: of, file: path, mapping, source, collectedAt, report };
      const context = { rules: store.rules, nowMs: Date.parse(NOW), tell: () => undefined };
      const prepared = await prepareImport(request, context);
      const watch = { progress: () => undefined, notice: (code: string) => notices.push(code), language };
      return importFile(store, prepared, { watch, dry });
    },
    rows: (text) => test.db.query({ controller }, text),
    report: (path) => readFileSync(path, 'utf8'),
  };
}

/** Three invented customers: number, name, e-mail, since. */
export const PERSONS = `Kundenummer;Navn;E-mail;Vej;Postnr;By;Kunde siden
1001;Prøve Prøvesen;proeve@example.test;Prøvevej 1;4000;Prøveby;01-02-2020
1002;Test Testesen;test@example.test;Testvej 2;4000;Prøveby;15-06-2021
1003;Øve Øvesen;oeve@example.test;Øvevej 3;4000;Prøveby;01-01-2024
`;

export const GSRN = ['571313180100000011', '571313180100000028', '571313180100000035'] as const;

export const POINTS = `Målepunkt;Produkt;Postnr;Målernummer;Kundenummer;Fra;Til
${GSRN[0]};el;4000;M1;1001;01-02-2020;01-07-2026
${GSRN[0]};el;4000;M1;1002;01-07-2026;
${GSRN[1]};varme;4000;M2;1002;15-06-2021;
${GSRN[2]};varme;4000;M3;;;
`;
