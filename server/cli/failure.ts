/** Errors in words: what is wrong and what to do, never a stack trace. */
import { fill } from '@hjemmel/core';
import { CommanderError } from 'commander';
import { HjemmelError } from '../errors.ts';
import { refusalWords } from './refusal.ts';
import type { Session } from './session.ts';

function ownError(error: HjemmelError, session: Session): string {
  const { errors, failures } = session.texts;
  const code = error.params['failure'] ?? '';
  const failure = fill(Object.hasOwn(failures, code) ? failures[code as keyof typeof failures] : failures.other, {
    failure: code,
  });
  const refusal = refusalWords(error, { folder: session.config.policies, language: session.ownLanguage });
  const told = fill(errors[error.code], { ...error.params, failure, ...refusal });
  if (error.code !== 'setting-invalid') return told;
  return [told, ...Object.entries(error.params).map(([name, should]) => `  ${name}: ${should}`)].join('\n');
}

/** The names that commander puts in quotes, in their order. */
function quotedIn(message: string): string[] {
  return [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
}

function wrongUse(error: CommanderError, session: Session): string {
  const { use } = session.texts;
  const [name = '', value = ''] = quotedIn(error.message);
  const guessed = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1];
  const guess = guessed === undefined ? '' : fill(use.didYouMean, { guess: guessed });
  switch (error.code) {
    case 'commander.unknownOption':
      return fill(use.unknownOption, { name, guess });
    case 'commander.unknownCommand':
      return fill(use.unknownCommand, { name, guess });
    case 'commander.missingArgument':
      return fill(use.missingArgument, { name: name.toUpperCase() });
    case 'commander.missingMandatoryOptionValue':
      return fill(use.missingArgument, { name: name.split(' ')[0]! });
    case 'commander.optionMissingArgument':
      return fill(use.missingValue, { name });
    case 'commander.excessArguments':
      return use.tooMany;
    case 'commander.invalidArgument': {
      const possible = /Allowed choices are (.*)[.]$/.exec(error.message)?.[1];
      // The option stands first in the message, what was written second.
      return possible === undefined ? error.message : fill(use.invalidValue, { name, value, possible });
    }
    default:
      return error.message;
  }
}

/** The command as far as it was named, for the hint at its help. */
function commandIn(args: readonly string[]): string {
  const words = args.filter((arg) => /^[a-z]+$/.test(arg));
  const nested =
    words[0] === 'ledger' ||
    ((words[0] === 'recipient' || words[0] === 'disclose') && words.length > 1) ||
    (words[0] === 'incident' && words.length > 1) ||
    (words[0] === 'release' && words.length > 1) ||
    (words[0] === 'consent' && words.length > 1) ||
    (words[0] === 'hold' && ['add', 'list', 'review', 'release'].includes(words[1] ?? '')) ||
    (words[0] === 'restore' && (words[1] === 'replay' || words[1] === 'drill')) ||
    (words[0] === 'tilt' && (words[1] === 'export' || words[1] === 'import'));
  return ['npx hjemmel', ...words.slice(0, nested ? 2 : 1)].join(' ');
}

/** A disk that is full or write-protected can be met wherever something is written. */
function isRoomless(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
}

/** An error nobody foresaw. What a database says may quote a value, so of its answers only the code is told. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(code) ? `${error.name} ${code}` : `${error.name}: ${error.message}`;
}

/** Says on standard error what went wrong. */
export function tellError(thrown: unknown, session: Session, args: readonly string[]): void {
  const error = isRoomless(thrown) ? new HjemmelError('store-full') : thrown;
  // Asking for a command without its parts shows the help, which has been printed already.
  if (error instanceof CommanderError && error.code === 'commander.help') return;
  if (error instanceof HjemmelError) session.tell(`hjemmel: ${ownError(error, session)}`);
  else if (error instanceof CommanderError) {
    const command = error.code === 'commander.unknownCommand' ? 'npx hjemmel' : commandIn(args);
    session.tell(`hjemmel: ${wrongUse(error, session)} ${fill(session.texts.use.seeHelp, { command })}`);
  } else {
    session.tell(`hjemmel: ${fill(session.texts.use.bug, { detail: detailOf(error) })}`);
  }
}
