/** `hjemmel tilt`: policies to and from TILT. */
import { importTilt } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import type { Session } from './session.ts';

const FIXTURE = 'core/publish/fixtures/tilt/tilt.json';

function addImport(parent: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(parent, session, 'tilt import', [
    `hjemmel tilt import ${FIXTURE} -o imported.yaml`,
    `cat ${FIXTURE} | hjemmel tilt import - --json`,
  ])
    .argument('<file>')
    .option('-o, --output <file>', texts.options.output);
  act<[string], { output?: string }>(command, async ([file], options) => {
    const { json } = await session.readJson(file);
    const language = session.languageFor(options);
    const imported = importTilt(json, language);
    if ('problems' in imported) {
      throw new HjemmelError('wrong-use', { detail: [file, ...imported.problems].join('\n  ') });
    }
    if (options.json === true) {
      session.write(JSON.stringify(imported, null, 2), options.output);
      return 0;
    }
    session.write(imported.yaml, options.output);
    if (imported.remarks.length > 0) session.tell([texts.remarks, ...imported.remarks].join('\n  - '));
    return 0;
  });
}

export function addTilt(program: Command, session: Session): void {
  const tilt = addCommand(program, session, 'tilt', []);
  addImport(tilt, session);
}
