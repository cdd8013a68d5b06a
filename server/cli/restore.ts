/** `hjemmel restore`: a backup in the place of the embedded store, the erasures since then again, and the rehearsal. */
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { checkBackup, drillRestore, replayErasures, restoreBackup } from '../backup/index.ts';
import { HjemmelError } from '../errors.ts';
import { openFolder } from '../files/index.ts';
import { act, addCommand } from './command.ts';
import { backupTexts } from './locales/backup.ts';
import type { CommonOptions, Session } from './session.ts';

function addReplay(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'restore replay', ['hjemmel restore replay']);
  act<[], object>(command, async (_, options) => {
    const words = backupTexts(session.languageFor(options));
    const store = await session.store({ evenPending: true });
    let told = '';
    const done = await replayErasures(store, ({ controller, done: lines, of }) => {
      // A line for each tenth of the way.
      const step = `${controller} ${Math.floor((10 * lines) / of)}`;
      if (step === told || options.json === true) return;
      told = step;
      session.tell(fill(words.replaying, { controller, done: String(lines), of: String(of) }));
    });
    // Only a head that has been signed and kept outside again ends the state of a restored store.
    for (const { id } of done) await store.sequence(id);
    if (options.json === true) session.printJson(done);
    else if (done.length === 0) session.print(words.nothingToReplay);
    for (const { controller, from, to, rows, lostLedger } of options.json === true ? [] : done) {
      const numbers = { from: String(from), to: String(to), rows: String(rows) };
      session.print(fill(words.replayed, { controller, ...numbers }));
      if (lostLedger !== undefined) session.print(fill(words.lostLedger, { controller, size: String(lostLedger) }));
    }
    return 0;
  });
}

function addDrill(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'restore drill', ['hjemmel restore drill']);
  act<[], object>(command, async (_, options) => {
    const words = backupTexts(session.languageFor(options));
    const store = await session.store();
    const done = await drillRestore(store, (step) => session.tell(words.steps[step]));
    if (options.json === true) session.printJson(done);
    else {
      for (const { controller, persons, entries } of done.controllers)
        session.print(fill(words.drilled, { controller, persons: String(persons), entries: String(entries) }));
      session.print(words.drillDone);
    }
    return 0;
  });
}

async function restore(session: Session, file: string, options: CommonOptions & { yes?: boolean }): Promise<0> {
  const words = backupTexts(session.languageFor(options));
  const config = session.config.store();
  if (config.databaseUrl !== undefined) throw new HjemmelError('embedded-only');
  const { at } = checkBackup(file);
  if (options.yes !== true && !(await session.agreed(fill(words.question, { at })))) {
    session.print(words.unchanged);
    return 0;
  }
  const objects = config.s3 === undefined ? openFolder(config.files) : undefined;
  const done = await restoreBackup({ data: config.data, objects, clock: () => session.now.toInstant() }, file);
  const { pending } = await session.store({ evenPending: true });
  if (options.json === true) session.printJson({ file, ...done, pending });
  else {
    session.print(fill(words.restored, { file, kept: done.kept }));
    session.print(pending.length > 0 ? words.replayNext : words.nothingNext);
  }
  return 0;
}

export function addRestore(program: Command, session: Session): void {
  const words = backupTexts(session.ownLanguage);
  const command = addCommand(program, session, 'restore', ['hjemmel restore hjemmel.backup --yes'])
    .argument('<file>')
    .option('--yes', words.yes);
  act<[string], { yes?: boolean }>(command, ([file], options) => restore(session, file, options));
  addReplay(command, session);
  addDrill(command, session);
}
