/** How a command is put on the program. */
import type { Command } from 'commander';
import type { CommandName } from './locales/index.ts';
import { type CommonOptions, type ExitCode, endWith, optionsOf, type Session } from './session.ts';

/** A command with its description, and examples at the end of its help; a test runs each of them. */
export function addCommand(parent: Command, session: Session, name: CommandName, examples: readonly string[]): Command {
  const { commands, headings, options } = session.texts;
  // Pasted as they stand they must run: without a global installation the command is found by npx.
  const lines = examples.map((example) => `  ${example.replace(/(^|\| )hjemmel /g, '$1npx hjemmel ')}`).join('\n');
  return parent
    .command(name.split(' ').at(-1)!)
    .description(commands[name])
    .helpOption('-h, --help', options.help)
    .helpCommand(false)
    .addHelpText('after', examples.length === 0 ? '' : `\n${session.colours.bold(headings.examples)}\n${lines}`);
}

/** Gives a command its work: its arguments as they were declared, then its options. The code it answers ends the process. */
export function act<A extends readonly unknown[], O extends object>(
  command: Command,
  work: (args: A, options: O & CommonOptions) => Promise<ExitCode>,
): void {
  command.action(async (...given: unknown[]) => {
    // commander adds its own two after the declared arguments: the options and the command.
    endWith(await work(given.slice(0, -2) as unknown as A, optionsOf<O>(command)));
  });
}
