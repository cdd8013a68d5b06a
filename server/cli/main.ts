/** Entry of the command line: the only place here with a clock. */
import { readTerminalConfig } from '../config.ts';
import { run } from './program.ts';
import { endWith, Session } from './session.ts';

/** `hjemmel check | head` closes our output early: that ends the work, and is no failure. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** The language is needed before the arguments are read, for the words of help itself. */
function wantedLanguage(args: readonly string[]): string | undefined {
  const place = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  return place < 0 ? undefined : (args[place]?.split('=')[1] ?? args[place + 1]);
}

const args = process.argv.slice(2);
const session = new Session(Temporal.Now.zonedDateTimeISO(), readTerminalConfig(), wantedLanguage(args));
endWith(await run(args, session));
