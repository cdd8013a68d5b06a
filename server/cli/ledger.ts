/** `hjemmel ledger`: what was decided and done, proved. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { exportLedger, findCheckpoint, hasEntry, noteKeyOf, proveEntry, verifierKeyOf } from '../ledger/index.ts';
import { act, addCommand } from './command.ts';
import { controllersOf } from './controllers.ts';
import { addLedgerVerify } from './ledger-verify.ts';
import { ledgerTexts } from './locales/ledger.ts';
import type { Session } from './session.ts';

function addCheckpoint(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'ledger checkpoint', [
    'hjemmel ledger checkpoint',
    'hjemmel ledger checkpoint --controller seas-nve-energi --json',
  ]).option('--controller <controller>', session.texts.options.controller);
  act<[], { controller?: string }>(command, async (_, options) => {
    const store = await session.store();
    const words = ledgerTexts(session.languageFor(options));
    const all = [];
    for (const { id, slug } of await controllersOf(store, options.controller)) {
      await store.sequence(id);
      const { key, note } = await store.db.transaction({ controller: id }, async (tx) => ({
        key: verifierKeyOf(await noteKeyOf(tx, id, store.ledgerKey)),
        note: (await findCheckpoint(tx, id))?.note ?? null,
      }));
      all.push({ controller: slug, key, checkpoint: note });
      if (options.json !== true) {
        session.print(`${session.colours.bold(slug)}\n${words.verifierKey}: ${key}`);
        session.print(note === null ? `${words.nothing}\n` : `\n${note}`);
      }
    }
    if (options.json === true) session.printJson(all);
    return 0;
  });
}

function addProve(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'ledger prove', [])
    .argument('<entry>')
    .option('--controller <controller>', session.texts.options.controller)
    .option('-o, --output <file>', session.texts.options.output);
  act<[string], { controller?: string; output?: string }>(command, async ([entry], options) => {
    const store = await session.store();
    for (const { id, slug } of await controllersOf(store, options.controller)) {
      const proof = await store.db.transaction({ controller: id }, async (tx) =>
        (await hasEntry(tx, id, entry)) ? proveEntry(tx, id, entry) : undefined,
      );
      if (proof === undefined) continue;
      if (options.json === true) session.printJson({ controller: slug, proof });
      else session.write(proof, options.output);
      return 0;
    }
    throw new HjemmelError('entry-unknown', { entry });
  });
}

/** Writes piece by piece: a ledger may be larger than memory. */
async function writePieces(session: Session, pieces: AsyncIterable<Buffer>, file: string | undefined): Promise<void> {
  if (file === undefined || file === '-') {
    for await (const piece of pieces) session.streams.stdout.write(piece.toString('utf8'));
    return;
  }
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'w');
    for await (const piece of pieces) writeSync(descriptor, piece);
  } catch (error) {
    if (error instanceof HjemmelError) throw error;
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('file-unwritable', { file, failure }, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function addExport(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'ledger export', [
    'hjemmel ledger export --controller seas-nve-energi -o seas-nve-energi.ndjson',
  ])
    .option('--controller <controller>', session.texts.options.controller)
    .option('-o, --output <file>', session.texts.options.output);
  act<[], { controller?: string; output?: string }>(command, async (_, options) => {
    const store = await session.store();
    const [one, ...more] = await controllersOf(store, options.controller);
    if (one === undefined || more.length > 0)
      throw new HjemmelError('wrong-use', { detail: ledgerTexts(session.languageFor(options)).oneController });
    await store.sequence(one.id);
    await store.db.transaction({ controller: one.id }, async (tx) => {
      const key = await noteKeyOf(tx, one.id, store.ledgerKey);
      await writePieces(session, exportLedger(tx, one.id, key), options.output);
    });
    return 0;
  });
}

export function addLedger(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'ledger', []);
  addCheckpoint(parent, session);
  addLedgerVerify(parent, session);
  addProve(parent, session);
  addExport(parent, session);
}
