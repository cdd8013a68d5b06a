/** `hjemmel decide`: may this be done with the person's data, and why? */
import { compilePolicy, DecideInput, decide, parseInput } from '@hjemmel/core';
import type { Command } from 'commander';
import { act, addCommand } from './command.ts';
import { inputFrom } from './input.ts';
import { policyFrom } from './policy-file.ts';
import type { Session } from './session.ts';
import { decisionInWords } from './show-decision.ts';

const QUESTION =
  '{"request":{"purpose":"payment","action":"use","categories":["billing"],"role":"billing","at":"2026-11-21"},"facts":{"kinds":["customer"],"events":{"customer-ended":null},"restrictions":[],"objections":[]}}';

const EXAMPLES = [
  `echo '${QUESTION}' | hjemmel decide policies/naestved-fjernvarme/2023-04-25.yaml`,
  'hjemmel decide policies/naestved-fjernvarme/2023-04-25.yaml --input question.json --json',
];

const questionOf = (json: unknown, text: string) => parseInput(DecideInput, json, text);

export function addDecide(program: Command, session: Session): void {
  const command = addCommand(program, session, 'decide', EXAMPLES)
    .argument('<file>')
    .option('--input <file>', session.texts.options.input);
  act<[string], { input?: string }>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const { request, facts } = await inputFrom(session, questionOf, options, 'decide');
    const decision = decide(compilePolicy(policy), request, facts);
    if (options.json === true) session.printJson(decision);
    else {
      const language = session.languageFor(options, policy.policy.language);
      session.print(decisionInWords(decision, request, policy, { language, colours: session.colours }));
    }
    return decision.verdict === 'permit' ? 0 : 1;
  });
}
