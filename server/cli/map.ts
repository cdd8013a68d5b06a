/** `hjemmel map`: the policy as a picture. */
import { describeMap, drawPolicy } from '@hjemmel/core';
import type { Command } from 'commander';
import { act, addCommand } from './command.ts';
import { policyFrom } from './policy-file.ts';
import { publicationLanguage, type Session } from './session.ts';

export function addMap(program: Command, session: Session): void {
  const command = addCommand(program, session, 'map', [
    'hjemmel map policies/softvaerket/2021-09-28.yaml -o softvaerket.svg',
    'hjemmel map policies/softvaerket/2021-09-28.yaml --language nb > softvaerket.svg',
  ])
    .argument('<file>')
    .option('-o, --output <file>', session.texts.options.output);
  act<[string], { output?: string }>(command, async ([file], options) => {
    const policy = await policyFrom(session, file, options);
    const language = publicationLanguage(options, policy);
    // The picture in words: what a program, or somebody who does not see, can read.
    if (options.json === true) session.write(JSON.stringify(describeMap(policy, language), null, 2), options.output);
    else session.write(drawPolicy(policy, language), options.output);
    return 0;
  });
}
