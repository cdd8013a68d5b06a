/** `hjemmel due`: how long may an item of data be kept? */
import { compilePolicy, DueInput, due, parseInput } from '@hjemmel/core';
import type { Command } from 'commander';
import { act, addCommand } from './command.ts';
import { inputFrom } from './input.ts';
import { policyFrom } from './policy-file.ts';
import type { Session } from './session.ts';
import { dueInWords } from './show-due.ts';

const QUESTION =
  '{"category":"contact","kind":"customer","on":"2029-07-01","facts":{"events":{"employer.agreement-ended":"2023-07-01"}}}';

const EXAMPLES = [
  `echo '${QUESTION}' | hjemmel due policies/softvaerket/2021-09-28.yaml`,
  'hjemmel due policies/softvaerket/2021-09-28.yaml --input question.json --json',
];

const questionOf = (json: unknown, text: string) => parseInput(DueInput, json, text);

export function addDue(program: Command, session: Session): void {
  const command = addCommand(program, session, 'due', EXAMPLES)
    .argument('<file>')
    .option('--input <file>', session.texts.options.input);
  act<[string], { input?: string }>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const question = await inputFrom(session, questionOf, options, 'due');
    const answer = due(compilePolicy(policy), question);
    if (options.json === true) session.printJson(answer);
    else {
      const language = session.languageFor(options, policy.policy.language);
      session.print(dueInWords(answer, question, policy, { language, colours: session.colours }));
    }
    return answer.due === 'unknown' ? 1 : 0;
  });
}
