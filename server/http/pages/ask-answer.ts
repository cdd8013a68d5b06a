/** The answer to a question: verdict, and every reason in words. */
import { type Decision, decide, describeLimits, describeReason, REASONS } from '@hjemmel/core';
import type { Question } from '../ask/form.ts';
import { basisInWords } from '../ask/words.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { badge, clauseLink, list } from '../parts.ts';
import { capital, label, type PolicyView, words } from '../view.ts';

type CategoryAnswer = Decision['categories'][string];

function clause(view: PolicyView, id: string | undefined): Html {
  return id === undefined ? NOTHING : html` ${clauseLink(view, id)}`;
}

function kindOfReason(view: PolicyView, code: keyof typeof REASONS): Html {
  const kind = REASONS[code];
  return kind === 'missing' ? NOTHING : html` <span class="aside">${words(view, `reason-${kind}`)}</span>`;
}

function categoryAnswer(view: PolicyView, category: string, answer: CategoryAnswer): Html {
  const { policy } = view.version;
  const bases = answer.bases.map((basis) => html`${basisInWords(view, basis)}${clause(view, basis.clause)}`);
  const reasons = answer.reasons.map(
    (reason) =>
      html`${describeReason(reason, policy, view.language)}${clause(view, reason.clause)}${kindOfReason(view, reason.code)}`,
  );
  const why = answer.verdict === 'permit' ? 'why-permit' : answer.verdict === 'deny' ? 'why-deny' : 'why-unknown';
  return html`<section class="category-answer"><h3>${capital(label(policy, 'categories', category, view.language))} ${badge(answer.verdict, words(view, `verdict-${answer.verdict}`))}</h3>
<p>${words(view, why)}</p>${list([...bases, ...reasons])}
${answer.limits === undefined ? NOTHING : html`<p>${words(view, 'limits')}</p>${list(describeLimits(answer.limits, view.version.policy, view.language))}`}</section>`;
}

/** @param link address of the same question, to share */
export function answerSection(view: PolicyView, input: Question, link: string): Html {
  const decision = decide(view.version.compiled, input.request, input.facts);
  const parts = Object.entries(decision.categories).map(([category, answer]) => categoryAnswer(view, category, answer));
  const { verdict } = decision;
  return html`<section class="answer answer-${verdict}" id="answer" aria-labelledby="answer-title" tabindex="-1">
<h2 id="answer-title">${words(view, `answer-${verdict}`)}</h2>
<p>${words(view, `answer-${verdict}-means`)}</p>
${parts}
<p><a href="${link}">${words(view, 'share')}</a></p>
${asInput(view, 'decide', input)}</section>`;
}

/** The same question for the command line. */
export function asInput(view: PolicyView, command: 'decide' | 'due', input: object): Html {
  return html`<details class="plain"><summary>${words(view, 'as-input')}</summary>
<p>${words(view, 'as-input-hint', { command: `npx hjemmel ${command} policies/${view.version.file}` })}</p>
<pre tabindex="0" role="region" aria-label="JSON"><code>${JSON.stringify(input, undefined, 2)}</code></pre></details>`;
}
