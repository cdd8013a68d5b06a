/** `hjemmel check`: what is wrong with policies and what they lack. */
import { checkAll, countFindings, formatFindings, type ParsedPolicy, parseLibrary } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import { languageWritten, readPolicy } from '../policies/index.ts';
import { filesToCheck, isLibrary } from './check-files.ts';
import { act, addCommand } from './command.ts';
import type { CommonOptions, Session } from './session.ts';

const FORMATS = ['text', 'json', 'sarif'] as const;

interface CheckOptions {
  readonly format?: (typeof FORMATS)[number];
  readonly strict?: boolean;
}

const EXAMPLES = [
  'hjemmel check policies/softvaerket/2021-09-28.yaml',
  "hjemmel check 'policies/**/*.yaml' --language en",
  'hjemmel check policies --format sarif --strict > findings.sarif',
  'cat policies/softvaerket/2021-09-28.yaml | hjemmel check - --json',
];

type Checked = ParsedPolicy & { file: string; text?: string };

/** A library is judged by its form only: the rules are about policies. */
function readAs(file: string, text: string): Checked {
  if (!isLibrary(text)) return readPolicy(file, text);
  return { file, policy: undefined, findings: parseLibrary(text).findings, locate: () => ({ line: 1, column: 1 }) };
}

function formatFor({ format, json }: CheckOptions & CommonOptions, session: Session): (typeof FORMATS)[number] {
  if (json !== true) return format ?? 'text';
  if (format === undefined || format === 'json') return 'json';
  throw new HjemmelError('wrong-use', { detail: session.texts.use.jsonFormat.replace('{format}', format) });
}

/** The language of the policies, where they are all in one. */
function commonLanguage(checked: readonly Checked[]): string | undefined {
  const written = checked.map(({ policy, text = '' }) => policy?.policy.language ?? languageWritten(text));
  const languages = new Set(written.filter((language) => language !== undefined));
  return languages.size === 1 ? [...languages][0] : undefined;
}

export function addCheck(program: Command, session: Session): void {
  const { texts, colours } = session;
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const command = addCommand(program, session, 'check', EXAMPLES)
    .argument('<file...>')
    .addOption(new Option('--format <format>', texts.options.format).choices(FORMATS))
    .option('--strict', texts.options.strict);
  act<[string[]], CheckOptions>(command, async ([given], options) => {
    const format = formatFor(options, session);
    const checked: Checked[] = [];
    for (const file of filesToCheck(given)) checked.push(readAs(file, await session.read(file)));
    const reports = checkAll(checked, { today: session.today });
    const language = session.languageFor(options, commonLanguage(checked));
    session.print(formatFindings(reports, format, { language, colour: (severity, text) => paint[severity](text) }));
    const { error, warning, note } = countFindings(reports);
    return error + warning + (options.strict === true ? note : 0) > 0 ? 1 : 0;
  });
}
