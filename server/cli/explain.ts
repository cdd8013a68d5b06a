/** `hjemmel explain`: what a policy has on a purpose, a category or a clause, in words. */
import { explain, fill, type Policy } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { policyFrom } from './policy-file.ts';
import type { Session } from './session.ts';

/** What can be explained, where the name was not found: the names that hold a part of it, or all of one kind. */
function namesLike(policy: Policy, name: string): string[] {
  const all = [
    ...Object.keys(policy.purposes),
    ...Object.keys(policy.categories),
    ...policy.clauses.map((clause) => clause.id),
  ];
  const near = all.filter((known) => known.toLowerCase().includes(name.toLowerCase().slice(0, 4)));
  return (near.length > 0 ? near : all).slice(0, 12);
}

export function addExplain(program: Command, session: Session): void {
  const { texts } = session;
  const command = addCommand(program, session, 'explain', [
    'hjemmel explain policies/softvaerket/2021-09-28.yaml SV-14',
    'hjemmel explain policies/softvaerket/2021-09-28.yaml newsletter --language en',
    'hjemmel explain policies/softvaerket/2021-09-28.yaml category.contact --json',
  ])
    .argument('<file>')
    .argument('<name>')
    .option('-o, --output <file>', texts.options.output);
  act<[string, string], { output?: string }>(command, async ([file, name], options) => {
    const policy = await policyFrom(session, file, options);
    const language = session.languageFor(options, policy.policy.language);
    const text = explain(policy, name, language);
    if (text === undefined) {
      const guess = fill(texts.use.possible, { possible: namesLike(policy, name).join(', ') });
      throw new HjemmelError('name-unknown', { name, guess });
    }
    session.write(options.json === true ? JSON.stringify({ name, language, text }, null, 2) : text, options.output);
    return 0;
  });
}
