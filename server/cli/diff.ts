/** `hjemmel diff`: what changed between two versions, and what must be done about it. */
import { describeChange, diffPolicies } from '@hjemmel/core';
import type { Command } from 'commander';
import { act, addCommand } from './command.ts';
import { cliTexts } from './locales/index.ts';
import { policyFrom } from './policy-file.ts';
import type { Session } from './session.ts';

interface ToldChange {
  readonly text: string;
  readonly consequences: readonly { readonly code: string; readonly text: string }[];
}

/** Changes that demand the same stand together, the heaviest first, so that each demand is read once. */
function inWords(changes: readonly ToldChange[], { colours }: Session): string {
  const groups = Map.groupBy(changes, ({ consequences }) => consequences.map(({ code }) => code).join(' '));
  return [...groups.values()]
    .map((group) => [
      ...group.map(({ text }) => text),
      ...group[0]!.consequences.map(({ text }) => `  ${colours.yellow('→')} ${text}`),
    ])
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

export function addDiff(program: Command, session: Session): void {
  const command = addCommand(program, session, 'diff', [
    'hjemmel diff policies/naestved-fjernvarme/2023-04-25.yaml policies/naestved-fjernvarme/2027-01-01.yaml',
    'hjemmel diff policies/naestved-fjernvarme/2023-04-25.yaml policies/naestved-fjernvarme/2027-01-01.yaml --json',
  ])
    .argument('<old>')
    .argument('<new>');
  act<[string, string], object>(command, async ([oldFile, newFile], options) => {
    const older = await policyFrom(session, oldFile, options);
    const newer = await policyFrom(session, newFile, options);
    const language = session.languageFor(options, newer.policy.language);
    const changes = diffPolicies(older, newer).map((change) => {
      const { code, subject, params, consequences } = change;
      const words = describeChange(change, newer, language);
      const todo = consequences.map((consequence, place) => ({ code: consequence, text: words.consequences[place]! }));
      return { code, subject, params, text: words.text, consequences: todo };
    });
    if (options.json === true) session.printJson(changes);
    else if (changes.length === 0) session.print(cliTexts(language).nothingChanged);
    else session.print(inWords(changes, session));
    return 0;
  });
}
