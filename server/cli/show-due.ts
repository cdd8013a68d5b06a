/** A kept-through day for people. */
import {
  type DueAnswer,
  type DueInput,
  describeFact,
  fill,
  lawWords,
  type Policy,
  type RuleAnswer,
} from '@hjemmel/core';
import { type CliTexts, cliTexts } from './locales/index.ts';
import { labelOf, type Manner } from './show-decision.ts';

function keptThrough(through: string | null, words: CliTexts['due']): string {
  if (through === null) return words.none;
  return through === 'forever' ? words.forever : fill(words.through, { day: through });
}

function ruleInWords(rule: RuleAnswer, policy: Policy, { language }: Manner): string {
  const words = cliTexts(language).due;
  const open = rule.kind === 'while-purpose-lasts' ? words.whilePurposeLasts : words.clockNotStarted;
  const through = rule.through === 'forever' ? words.kinds.forever : (rule.through ?? open);
  const purposes = (rule.purposes ?? []).map((id) => labelOf(policy.purposes, id, language));
  const law = rule.law === undefined ? [] : [lawWords(policy, rule.law, language)];
  const rests = [...purposes, ...law, ...(rule.clause === undefined ? [] : [rule.clause])].join('; ');
  return `  - ${rule.id}: ${words.kinds[rule.kind]} → ${through}, ${words.actions[rule.action]}${rests === '' ? '' : ` (${rests})`}`;
}

/** The last day, whether it is over, the rules behind it and the facts it lacks. */
export function dueInWords(answer: DueAnswer, question: DueInput, policy: Policy, manner: Manner): string {
  const { language, colours } = manner;
  const words = cliTexts(language).due;
  const state = answer.due === 'unknown' ? words.unknown : answer.due ? words.isDue : words.notDue;
  const paint = answer.due === 'unknown' ? colours.yellow : answer.due ? colours.red : colours.green;
  const lines = [
    colours.bold(labelOf(policy.categories, question.category, language)),
    keptThrough(answer.keptThrough, words),
    paint(fill(state, { on: question.on, action: words.actions[answer.action] })),
  ];
  if (answer.heldBy.length > 0) lines.push(fill(words.held, { value: answer.heldBy.join(', ') }));
  if (answer.missing.length > 0) {
    const missing = answer.missing.map((fact) => `  - ${describeFact(fact, policy, language)} (${fact})`);
    lines.push('', words.missing, ...missing);
  }
  if (answer.rules.length > 0)
    lines.push('', words.rules, ...answer.rules.map((rule) => ruleInWords(rule, policy, manner)));
  if (answer.assumed.length > 0) lines.push('', fill(words.assumed, { value: answer.assumed.join(', ') }));
  return lines.join('\n');
}
