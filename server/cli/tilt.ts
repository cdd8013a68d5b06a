/** `hjemmel tilt`: policies to and from TILT. */
import { createHash } from 'node:crypto';
import { exportTilt, importTilt } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { policyFrom } from './policy-file.ts';
import { publicationLanguage, type Session } from './session.ts';

const FIXTURE = 'core/publish/fixtures/tilt/tilt.json';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function addExport(parent: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(parent, session, 'tilt export', [
    'hjemmel tilt export policies/softvaerket/2021-09-28.yaml -o softvaerket.tilt.json',
    'hjemmel tilt export policies/softvaerket/2021-09-28.yaml --language en --url https://example.dk/privacy',
  ])
    .argument('<file>')
    .option('--url <url>', texts.options.url)
    .option('-o, --output <file>', texts.options.output);
  act<[string], { output?: string; url?: string }>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const language = publicationLanguage(options, policy);
    const url = options.url ?? policy.policy.website ?? policy.controller.website;
    if (url === undefined) throw new HjemmelError('wrong-use', { detail: texts.use.urlMissing });
    const now = session.now.toInstant().toString({ smallestUnit: 'second' });
    session.write(JSON.stringify(exportTilt(policy, { language, url, now, sha256 }), null, 2), options.output);
    return 0;
  });
}

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
  addExport(tilt, session);
  addImport(tilt, session);
}
