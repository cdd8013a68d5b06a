/** `hjemmel ledger verify`: is every byte of the ledger as it was signed? */
import { fill, type ProductLanguage } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  type LedgerReport,
  noteKeyOf,
  type ProofReport,
  readVerifierKey,
  verifyLedger,
  verifyLedgerFile,
} from '../ledger/index.ts';
import { act, addCommand } from './command.ts';
import { controllersOf } from './controllers.ts';
import { ledgerTexts } from './locales/ledger.ts';
import type { Session } from './session.ts';

interface VerifyOptions {
  readonly key?: string;
  readonly controller?: string;
  readonly checkpoint?: readonly string[];
}

function inWords(report: LedgerReport | ProofReport, session: Session, language: ProductLanguage): string {
  const words = ledgerTexts(language);
  const { green, red } = session.colours;
  const { origin, ok, faults } = report;
  if ('position' in report) {
    if (!ok) return red(fill(words.notProved, { origin }));
    const place = { origin, position: String(report.position), size: String(report.entries) };
    return `${green(fill(words.proved, place))}\n${report.entry}`;
  }
  const counts = { origin, entries: String(report.entries), checkpoints: String(report.checkpoints) };
  if (ok) return green(fill(words.whole, counts));
  const lines = faults.map(
    ({ table, at, column, fault }) => `  ${words.tables[table]} ${at}, ${column}: ${words.faults[fault]}`,
  );
  return [red(fill(words.broken, { origin, count: String(faults.length) })), ...lines].join('\n');
}

async function verifyStore(
  session: Session,
  options: VerifyOptions,
  known: readonly string[],
): Promise<LedgerReport[]> {
  const store = await session.store();
  const reports: LedgerReport[] = [];
  for (const { id } of await controllersOf(store, options.controller)) {
    const report = await store.db.transaction({ controller: id }, async (tx) => {
      const own = await noteKeyOf(tx, id, store.ledgerKey);
      const key = options.key === undefined ? own : readVerifierKey(options.key);
      return verifyLedger(tx, id, { key, known });
    });
    reports.push(report);
  }
  return reports;
}

export function addLedgerVerify(parent: Command, session: Session): void {
  const { options: words } = session.texts;
  const command = addCommand(parent, session, 'ledger verify', [
    'hjemmel ledger verify',
    'hjemmel ledger verify --controller seas-nve-energi --json',
  ])
    .argument('[file]')
    .option('--key <key>', words.verifierKey)
    .option('--checkpoint <file...>', words.checkpoint)
    .option('--controller <controller>', words.controller);
  act<[string | undefined], VerifyOptions>(command, async ([file], options) => {
    const language = session.languageFor(options);
    const known = await Promise.all((options.checkpoint ?? []).map((name) => session.read(name)));
    if (file !== undefined && options.key === undefined)
      throw new HjemmelError('wrong-use', { detail: ledgerTexts(language).keyNeeded });
    const reports =
      file === undefined
        ? await verifyStore(session, options, known)
        : [verifyLedgerFile(file, readVerifierKey(options.key!), known)];
    if (options.json === true) session.printJson(file === undefined ? reports : reports[0]);
    else for (const report of reports) session.print(inWords(report, session, language));
    return reports.every(({ ok }) => ok) ? 0 : 1;
  });
}
