/** `hjemmel notice`: the privacy notice. */
import { noticeDocument, publishNotice } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { act, addCommand } from './command.ts';
import { noticePage } from './notice-page.ts';
import { policyFrom } from './policy-file.ts';
import { publicationLanguage, type Session } from './session.ts';

const FORMATS = ['html', 'md'] as const;

interface NoticeOptions {
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
}

const EXAMPLES = [
  'hjemmel notice policies/softvaerket/2021-09-28.yaml --language da --format html -o notice.html',
  'hjemmel notice policies/softvaerket/2021-09-28.yaml --language en --format md',
];

export function addNotice(program: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(program, session, 'notice', EXAMPLES)
    .argument('<file>')
    .addOption(new Option('--format <format>', texts.options.format).choices(FORMATS))
    .option('-o, --output <file>', texts.options.output);
  act<[string], NoticeOptions>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const language = publicationLanguage(options, policy);
    const format = options.format ?? (options.output?.endsWith('.md') === true ? 'md' : 'html');
    const text = publishNotice(policy, { language, format });
    if (options.json === true) session.write(JSON.stringify({ language, format, text }, null, 2), options.output);
    else if (format === 'md') session.write(text, options.output);
    else session.write(noticePage(text, noticeDocument(policy, { language }).title, language), options.output);
    return 0;
  });
}
