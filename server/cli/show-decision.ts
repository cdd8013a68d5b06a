/** A decision for people. */
import {
  ACTION_WORDS,
  BASIS_WORDS,
  type DecideRequest,
  type Decision,
  describeLimits,
  describeReason,
  type HoldingBasis,
  lawWords,
  type Policy,
  type ProductLanguage,
  readable,
  textIn,
  type Verdict,
} from '@hjemmel/core';
import { cliTexts } from './locales/index.ts';
import type { Colours } from './session.ts';

export interface Manner {
  readonly language: ProductLanguage;
  readonly colours: Colours;
}

type Labels = Readonly<Record<string, { label?: Parameters<typeof textIn>[0] }>>;

/** What the policy calls something; its id in readable form where it has no name, or where the policy does not know it. */
export function labelOf(map: Labels, id: string, language: ProductLanguage): string {
  return textIn(Object.hasOwn(map, id) ? map[id]?.label : undefined, language, readable(id));
}

function verdictIn(verdict: Verdict, { language, colours }: Manner): string {
  const paint = { permit: colours.green, deny: colours.red, unknown: colours.yellow }[verdict];
  return paint(cliTexts(language).verdicts[verdict]);
}

function inBrackets(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}

function basisInWords(basis: HoldingBasis, policy: Policy, language: ProductLanguage): string {
  const laws = [...(basis.laws ?? []), ...(basis.second ?? [])].map((law) => lawWords(policy, law, language));
  const interests = (basis.interests ?? []).map((id) => textIn(policy.interests[id]?.text, language, readable(id)));
  const consent = basis.consent === undefined ? undefined : labelOf(policy.consents, basis.consent, language);
  const through = basis.through === undefined ? undefined : cliTexts(language).through[basis.through];
  const rests = [consent, ...laws, ...interests, through, basis.clause];
  return `+ ${BASIS_WORDS[language][basis.basis]}${inBrackets(rests)}`;
}

/** The verdict, and for each category every basis or every reason. */
export function decisionInWords(decision: Decision, request: DecideRequest, policy: Policy, manner: Manner): string {
  const { language, colours } = manner;
  const purpose = labelOf(policy.purposes, request.purpose, language);
  const lines = [`${colours.bold(purpose)}: ${ACTION_WORDS[language][request.action]}, ${request.at}`];
  lines.push(`→ ${verdictIn(decision.verdict, manner)}`);
  for (const [category, answer] of Object.entries(decision.categories)) {
    lines.push('', `${labelOf(policy.categories, category, language)}: ${verdictIn(answer.verdict, manner)}`);
    lines.push(
      ...answer.bases.map((basis) => `  ${basisInWords(basis, policy, language)}`),
      ...answer.reasons.map(
        (reason) => `  - ${describeReason(reason, policy, language)}${inBrackets([reason.code, reason.clause])}`,
      ),
      ...describeLimits(answer.limits, policy, language).map((limit) => `  ! ${limit}`),
    );
  }
  return lines.join('\n');
}
