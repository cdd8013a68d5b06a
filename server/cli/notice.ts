/** `hjemmel notice`: the privacy notice, or the notice for one form. */
import { type Policy, publishCollectionNotice, publishNotice, publishNoticePage } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { policyFrom } from './policy-file.ts';
import { type CommonOptions, type ExitCode, publicationLanguage, type Session } from './session.ts';

const FORMATS = ['html', 'md'] as const;

interface NoticeOptions extends CommonOptions {
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
  readonly fields?: string;
  readonly purpose?: string;
}

const EXAMPLES = [
  'hjemmel notice policies/softvaerket/2021-09-28.yaml --language da --format html -o notice.html',
  'hjemmel notice policies/softvaerket/2021-09-28.yaml --language en --format md',
  'hjemmel notice policies/softvaerket/2021-09-28.yaml --purpose newsletter --fields name,email --format md',
];

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function formatOf({ format, output }: NoticeOptions): (typeof FORMATS)[number] {
  return format ?? (output?.endsWith('.md') === true ? 'md' : 'html');
}

function whole(session: Session, policy: Policy, options: NoticeOptions): ExitCode {
  const [language, format] = [publicationLanguage(options, policy), formatOf(options)];
  const text = format === 'md' ? publishNotice(policy, { language, format }) : publishNoticePage(policy, { language });
  session.write(options.json === true ? JSON.stringify({ language, format, text }, null, 2) : text, options.output);
  return 0;
}

/** The notice to put on a form. Where the form asks for what no purpose of it uses there is none, and the reason is told. */
function forForm(session: Session, policy: Policy, options: NoticeOptions): ExitCode {
  const { purpose, fields } = options;
  if (purpose === undefined || fields === undefined) {
    throw new HjemmelError('wrong-use', { detail: session.texts.use.purposeAndFields });
  }
  const [language, format] = [publicationLanguage(options, policy), formatOf(options)];
  const form = { purpose: namesIn(purpose), fields: namesIn(fields), language, format };
  const notice = publishCollectionNotice(policy, form);
  if (options.json === true) session.write(JSON.stringify({ language, format, ...notice }, null, 2), options.output);
  else if (notice.ok) session.write(notice.text, options.output);
  else session.tell(notice.refused.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  return notice.ok ? 0 : 1;
}

export function addNotice(program: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(program, session, 'notice', EXAMPLES)
    .argument('<file>')
    .addOption(new Option('--format <format>', texts.options.format).choices(FORMATS))
    .option('--purpose <purpose>', texts.options.purpose)
    .option('--fields <fields>', texts.options.fields)
    .option('-o, --output <file>', texts.options.output);
  act<[string], NoticeOptions>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const isForm = options.purpose !== undefined || options.fields !== undefined;
    return isForm ? forForm(session, policy, options) : whole(session, policy, options);
  });
}
