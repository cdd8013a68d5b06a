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

const args = process.argv.slice(2);
const session = new Session(() => Temporal.Now.zonedDateTimeISO(), readTerminalConfig(), args);
endWith(await run(args, session));
