/** `hjemmel backup`: the embedded store as one file. */
import { existsSync } from 'node:fs';
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { backUp } from '../backup/index.ts';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { backupTexts } from './locales/backup.ts';
import type { Session } from './session.ts';

export function addBackup(program: Command, session: Session): void {
  const command = addCommand(program, session, 'backup', ['hjemmel backup hjemmel.backup'])
    .argument('<file>')
    .option('--force', session.texts.options.force);
  act<[string], { force?: boolean }>(command, async ([file], options) => {
    if (existsSync(file) && options.force !== true) throw new HjemmelError('file-exists', { file });
    const words = backupTexts(session.languageFor(options));
    const store = await session.store();
    const done = await backUp(store, file, (objects) => {
      if (objects % 1000 === 0) session.tell(fill(words.objects, { objects: String(objects) }));
    });
    if (options.json === true) session.printJson(done);
    else {
      session.print(fill(words.done, { file, objects: String(done.objects), hash: done.sha256 }));
      session.print(words.keysApart);
    }
    return 0;
  });
}
