/** All commands together, and what becomes of their errors. */
import { fill, LANGUAGES } from '@hjemmel/core';
import { type Argument, Command, CommanderError, type Help, Option } from 'commander';
import pkg from '../package.json' with { type: 'json' };
import { addApply, addApprove } from './approve.ts';
import { addBackup } from './backup.ts';
import { addCases } from './case.ts';
import { addCertificate } from './certificate.ts';
import { addCheck } from './check.ts';
import { addClauses } from './clauses.ts';
import { addConsents } from './consent.ts';
import { addDecide } from './decide.ts';
import { addDiff } from './diff.ts';
import { addDisclosures } from './disclose.ts';
import { addDue } from './due.ts';
import { addEvidence } from './evidence.ts';
import { addExplain } from './explain.ts';
import { tellError } from './failure.ts';
import { addHolds } from './hold.ts';
import { addHoldings } from './holdings.ts';
import { addImport } from './import.ts';
import { addIncidents } from './incident.ts';
import { addLedger } from './ledger.ts';
import { addMap } from './map.ts';
import { addNew } from './new.ts';
import { addNotice } from './notice.ts';
import { addPlan } from './plan.ts';
import { addRecipients } from './recipient.ts';
import { addRecord } from './record.ts';
import { addReleases } from './release.ts';
import { addRestore } from './restore.ts';
import { addSchema } from './schema.ts';
import { addSeed } from './seed.ts';
import type { ExitCode, Session } from './session.ts';
import { addTilt } from './tilt.ts';

/** In the order in which somebody new meets them. */
const COMMANDS = [
  addNew,
  addCheck,
  addExplain,
  addDecide,
  addDue,
  addNotice,
  addRecord,
  addMap,
  addDiff,
  addClauses,
  addEvidence,
  addHoldings,
  addLedger,
  addTilt,
  addPlan,
  addApprove,
  addApply,
  addHolds,
  addRecipients,
  addDisclosures,
  addCases,
  addConsents,
  addCertificate,
  addIncidents,
  addReleases,
  addImport,
  addSeed,
  addBackup,
  addRestore,
  addSchema,
];

/** What commander would add in English: the choices of an option or argument, and what it is unless said. */
function described(session: Session, part: Option | Argument): string {
  const { use } = session.texts;
  const { argChoices, defaultValue, description } = part;
  const added = [
    ...(argChoices === undefined ? [] : [fill(use.choices, { choices: argChoices.join(', ') })]),
    ...(defaultValue === undefined ? [] : [fill(use.otherwise, { value: String(defaultValue) })]),
  ].join('; ');
  return [description, added === '' ? '' : `(${added})`].filter(Boolean).join(' ');
}

function translatedHelp(session: Session): Partial<Help> {
  const { headings } = session.texts;
  const titles: Record<string, string> = {
    'Usage:': headings.usage,
    'Arguments:': headings.arguments,
    'Options:': headings.options,
    'Global Options:': headings.globalOptions,
    'Commands:': headings.commands,
  };
  return {
    showGlobalOptions: true,
    styleTitle: (title) => session.colours.bold(titles[title] ?? title),
    optionDescription: (option) => described(session, option),
    argumentDescription: (argument) => described(session, argument),
  };
}

function programFor(session: Session): Command {
  const { texts } = session;
  const program = new Command('hjemmel')
    .description(texts.program)
    .version(pkg.version, '-V, --version', texts.options.version)
    .helpOption('-h, --help', texts.options.help)
    .helpCommand(false)
    .addOption(new Option('--json', texts.options.json))
    .addOption(new Option('--language <language>', texts.options.language).choices(LANGUAGES))
    .configureHelp(translatedHelp(session))
    .configureOutput({
      outputError: () => {},
      writeOut: (text) => session.print(text),
      writeErr: (text) => session.tell(text),
    })
    .showHelpAfterError(false)
    .exitOverride();
  for (const add of COMMANDS) add(program, session);
  return program;
}

/** Runs one command line. Never throws; what goes wrong is told on standard error. */
export async function run(args: readonly string[], session: Session): Promise<ExitCode> {
  const program = programFor(session);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return (process.exitCode as ExitCode | undefined) ?? 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    tellError(error, session, args);
    return 2;
  } finally {
    await session.close();
  }
}
