/** Every name a policy uses must be declared in it or in a library it uses; every id stands once. */
import { clauseReferences } from './clause-references.ts';
import type { Policy } from './model.ts';
import { ReferenceCheck } from './reference-check.ts';
import type { Library } from './schema-library.ts';
import type { Problem } from './shape-problems.ts';
import { similar } from './similar.ts';
import { MOST_PROBLEMS } from './source-text.ts';

function who(check: ReferenceCheck): void {
  const { policy } = check;
  check.many('kind', policy.policy.audience, policy.kinds, ['policy', 'audience']);
  check.one('authority', policy.controller.authority, policy.authorities, ['controller', 'authority']);
  for (const [id, kind] of Object.entries(policy.kinds)) {
    check.many('kind', kind.under, policy.kinds, ['kinds', id, 'under']);
    check.many('kind', kind.was, policy.kinds, ['kinds', id, 'was']);
  }
  for (const [id, event] of Object.entries(policy.events)) {
    check.many('kind', event.for, policy.kinds, ['events', id, 'for']);
    check.many('category', event.of, policy.categories, ['events', id, 'of']);
  }
  policy.joint.forEach((joint, index) => {
    check.many('category', joint.categories, policy.categories, ['joint', index, 'categories']);
    check.many('purpose', joint.purposes, policy.purposes, ['joint', index, 'purposes']);
  });
  policy['acts-for'].forEach((work, index) => {
    check.many('category', work.categories, policy.categories, ['acts-for', index, 'categories']);
    check.many('recipient', work.recipients, policy.recipients, ['acts-for', index, 'recipients']);
  });
}

function whatAndWhy(check: ReferenceCheck): void {
  const { policy } = check;
  for (const [id, category] of Object.entries(policy.categories)) {
    const path = ['categories', id];
    check.many('source', category.from, policy.sources, [...path, 'from']);
    check.many('kind', category.for, policy.kinds, [...path, 'for']);
    check.many('kind', category.mandatory?.for, policy.kinds, [...path, 'mandatory', 'for']);
    check.fields(id, category.mandatory?.items, [...path, 'mandatory', 'items']);
    check.one('law', category.mandatory?.law, policy.laws, [...path, 'mandatory', 'law']);
    check.condition(category.when, [...path, 'when']);
    for (const [protection, items] of Object.entries(category.protect ?? {})) {
      check.one('protection', protection, policy.protections, [...path, 'protect', protection]);
      check.fields(id, items, [...path, 'protect', protection]);
    }
  }
  for (const [id, purpose] of Object.entries(policy.purposes)) {
    const path = ['purposes', id];
    check.many('kind', purpose.for, policy.kinds, [...path, 'for']);
    check.many('role', purpose.roles, policy.roles, [...path, 'roles']);
    check.many('channel', purpose.channels, policy.channels, [...path, 'channels']);
    check.condition(purpose.when, [...path, 'when']);
    check.trigger(purpose.ends, [...path, 'ends']);
    Object.entries(purpose.uses).forEach(([category, use]) => {
      check.one('category', category, policy.categories, [...path, 'uses', category]);
      check.fields(category, use.fields, [...path, 'uses', category, 'fields']);
    });
    purpose.basis.forEach((basis, index) => {
      check.basis(basis, [...path, 'basis', index]);
    });
  }
  for (const [id, consent] of Object.entries(policy.consents)) {
    check.many('channel', consent.channels, policy.channels, ['consents', id, 'channels']);
    check.many('kind', consent['required-for'], policy.kinds, ['consents', id, 'required-for']);
  }
}

function toWhom(check: ReferenceCheck): void {
  const { policy } = check;
  for (const [id, recipient] of Object.entries(policy.recipients)) {
    const path = ['recipients', id];
    check.one('law', recipient.transfer?.law, policy.laws, [...path, 'transfer', 'law']);
    check.many('purpose', recipient.for, policy.purposes, [...path, 'for']);
    check.many('category', recipient.writes, policy.categories, [...path, 'writes']);
    check.many('ground', recipient.grounds, policy.grounds, [...path, 'grounds']);
    check.condition(recipient.when, [...path, 'when']);
    if (recipient.receives === 'aggregates') continue;
    for (const [category, { fields }] of Object.entries(recipient.receives)) {
      check.one('category', category, policy.categories, [...path, 'receives', category]);
      check.fields(category, fields, [...path, 'receives', category, 'fields']);
    }
  }
}

function neverAndHowLong(check: ReferenceCheck): void {
  const { policy } = check;
  policy.never.forEach((rule, index) => {
    const path = ['never', index];
    check.many('purpose', rule.purposes, policy.purposes, [...path, 'purposes']);
    check.many('category', rule.categories, policy.categories, [...path, 'categories']);
    check.many('kind', rule.kinds, policy.kinds, [...path, 'kinds']);
    check.many('recipient', rule.recipients, policy.recipients, [...path, 'recipients']);
    check.many('recipient', rule.except, policy.recipients, [...path, 'except']);
    check.condition(rule.when, [...path, 'when']);
  });
  policy.retention.forEach((rule, index) => {
    const path = ['retention', index];
    check.many('category', rule.of, policy.categories, [...path, 'of']);
    check.many('purpose', rule.for, policy.purposes, [...path, 'for']);
    check.many('kind', rule.kinds, policy.kinds, [...path, 'kinds']);
    check.one('law', rule.law, policy.laws, [...path, 'law']);
    check.trigger(rule.after, [...path, 'after']);
    check.condition(rule.when, [...path, 'when']);
    if (rule.keep.endsWith('period of law') && policy.laws[rule.law ?? '']?.period === undefined) {
      check.problems.push({ code: 'law-without-period', path: [...path, 'keep'], params: { law: rule.law ?? '' } });
    }
    if (
      !/^(while|forever)/.test(rule.keep) &&
      rule.after === undefined &&
      policy.laws[rule.law ?? '']?.after === undefined
    ) {
      check.problems.push({ code: 'missing-key', path, params: { key: 'after' } });
    }
  });
}

function rights(check: ReferenceCheck): void {
  const { policy } = check;
  for (const [id, right] of Object.entries(policy.rights)) {
    check.many('channel', right.channels, policy.channels, ['rights', id, 'channels']);
    check.many('purpose', right['only-for'], policy.purposes, ['rights', id, 'only-for']);
    check.one('authority', right.authority, policy.authorities, ['rights', id, 'authority']);
  }
}

/** Categories that take over the settings of a library's category that is not there. */
export function likeProblems(
  categories: Readonly<Record<string, { like?: string | undefined }>>,
  libraries: readonly Library[],
): Problem[] {
  const names = libraries.flatMap(({ library, categories: shared }) =>
    Object.keys(shared).map((name) => `${library}.${name}`),
  );
  return Object.entries(categories).flatMap(([id, { like }]): Problem[] => {
    if (like === undefined || names.includes(like)) return [];
    const guess = similar(like, names);
    const path = ['categories', id, 'like'];
    if (guess === undefined) return [{ code: 'unknown-reference', path, params: { what: 'category', name: like } }];
    return [{ code: 'unknown-reference-similar', path, params: { what: 'category', name: like, guess } }];
  });
}

/** Unknown names and repeated ids, in the order of the text's parts. */
export function referenceProblems(policy: Policy): Problem[] {
  const check = new ReferenceCheck(policy);
  who(check);
  whatAndWhy(check);
  toWhom(check);
  neverAndHowLong(check);
  rights(check);
  clauseReferences(check);
  return check.problems.slice(0, MOST_PROBLEMS);
}
