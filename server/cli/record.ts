/** `hjemmel record`: the record of processing activities (GDPR art. 30). */
import { type Policy, publishRecord } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { policyFrom } from './policy-file.ts';
import { publicationLanguage, type Session } from './session.ts';

const FORMATS = ['html', 'csv', 'jsonld'] as const;

interface RecordOptions {
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
}

export function addRecord(program: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(program, session, 'record', [
    'hjemmel record policies/softvaerket/2021-09-28.yaml -o record.html',
    'hjemmel record policies/softvaerket/2021-09-28.yaml policies/naestved-fjernvarme/2023-04-25.yaml --format csv',
    'hjemmel record policies/softvaerket/2021-09-28.yaml --format jsonld --language en',
  ])
    .argument('<file...>')
    .addOption(new Option('--format <format>', texts.options.format).choices(FORMATS))
    .option('-o, --output <file>', texts.options.output);
  act<[string[]], RecordOptions>(command, async ([files], options) => {
    const { format, json } = options;
    if (json === true && format !== undefined && format !== 'jsonld') {
      throw new HjemmelError('wrong-use', { detail: texts.use.jsonFormat.replace('{format}', format) });
    }
    const policies: Policy[] = [];
    for (const file of files) policies.push(await policyFrom(session, file, options));
    const language = publicationLanguage(options, policies[0]!);
    const record = publishRecord(policies, { language, format: format ?? (json === true ? 'jsonld' : 'html') });
    session.write(record, options.output);
    return 0;
  });
}
