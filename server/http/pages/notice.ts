/** The notice itself: for now its promises, in the order of the text. */
import { textIn } from '@hjemmel/core';
import { html } from '../html.ts';
import { type Page, pathOf } from '../layout.ts';
import { clauseLink, heading } from '../parts.ts';
import { type PolicyView, policyTitle } from '../view.ts';

export function noticePage(view: PolicyView): Page {
  const { policy } = view.version;
  const title = policyTitle(policy, view);
  return {
    title,
    path: pathOf(view, 'notice'),
    policy: { view, section: 'notice' },
    body: html`${heading(title)}<ul>${policy.clauses.map((clause) => html`<li>${textIn(clause.text, view.language)} ${clauseLink(view, clause.id)}</li>`)}</ul>`,
  };
}
