/** `hjemmel new`: a guided start for a new controller. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { idOf, starterPolicy } from '../policies/index.ts';
import { answersFrom } from './answers.ts';
import { askForAnswers } from './ask.ts';
import { act, addCommand } from './command.ts';
import { cliTexts } from './locales/index.ts';
import type { ExitCode, Session } from './session.ts';

interface NewOptions {
  readonly answers?: string;
  readonly force?: boolean;
}

const EXAMPLES = ['hjemmel new', 'hjemmel new policy.yaml --answers answers.json --force'];

/** Stopping with Ctrl-C is no error of the program: nothing has been written. */
function isStop(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}

export function addNew(program: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(program, session, 'new', EXAMPLES)
    .argument('[file]')
    .option('--answers <file>', texts.options.answers)
    .option('--force', texts.options.force);
  act<[string | undefined], NewOptions>(command, async ([given], options): Promise<ExitCode> => {
    const refuse = (file: string): void => {
      if (options.force !== true && file !== '-' && existsSync(file)) throw new HjemmelError('file-exists', { file });
    };
    // Asked before the questions, so that nobody answers them for nothing.
    if (given !== undefined) refuse(given);
    try {
      const answers =
        options.answers === undefined ? await askForAnswers(session) : await answersFrom(session, options.answers);
      // One folder for a controller, one file for a version: where everything else looks for them.
      const file = given ?? `${idOf(answers.name)}/${answers.effective}.yaml`;
      refuse(file);
      if (given === undefined) mkdirSync(dirname(file), { recursive: true });
      session.write(starterPolicy(answers), file);
      const { written, start } = cliTexts(options.language ?? answers.language);
      if (options.json === true && file !== '-') session.printJson({ file });
      else session.tell(`${fill(written, { file })}\n${fill(start.next, { file })}`);
      return 0;
    } catch (error) {
      if (!isStop(error)) throw error;
      session.tell(texts.start.cancelled);
      return 2;
    }
  });
}
