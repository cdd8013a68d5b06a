/** Every name a policy uses must be declared in it or in a library it uses; every id stands once. */
import { CONTROLS } from './controls.ts';
import type { Path } from './finding.ts';
import type { Policy } from './model.ts';
import { type Library, RIGHTS } from './schema.ts';
import { CONDITION_KEYWORDS, type Condition, type Trigger } from './schema-conditions.ts';
import type { BasisObject } from './schema-parts.ts';
import type { Problem } from './shape-problems.ts';
import { similar } from './similar.ts';
import { MOST_PROBLEMS } from './source-text.ts';

class Checker {
  readonly problems: Problem[] = [];
  readonly policy: Policy;

  constructor(policy: Policy) {
    this.policy = policy;
  }

  one(what: string, name: string | undefined, table: object, path: Path): void {
    if (name === undefined || Object.hasOwn(table, name) || this.problems.length >= MOST_PROBLEMS) return;
    const guess = similar(name, Object.keys(table));
    this.problems.push({
      code: guess === undefined ? 'unknown-reference' : 'unknown-reference-similar',
      path,
      params: { what, name, ...(guess === undefined ? {} : { guess }) },
    });
  }

  many(what: string, names: readonly string[] | undefined, table: object, path: Path): void {
    names?.forEach((name, index) => {
      this.one(what, name, table, [...path, index]);
    });
  }

  unique(ids: readonly string[], path: Path): void {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      if (seen.has(id)) this.problems.push({ code: 'duplicate-id', path: [...path, index, 'id'], params: { id } });
      seen.add(id);
    });
  }

  event(name: string, path: Path): void {
    const [relation, event] = name.includes('.') ? name.split('.') : [undefined, name];
    if (relation !== undefined) this.one('relation', relation, this.policy.relations, path);
    this.one('event', event, this.policy.events, path);
  }

  trigger(trigger: Trigger | undefined, path: Path): void {
    if (trigger === undefined) return;
    if (typeof trigger === 'string') this.event(trigger, path);
    else
      for (const [key, value] of Object.entries(trigger) as [string, Trigger | Trigger[]][]) {
        if (Array.isArray(value)) {
          value.forEach((inner, index) => {
            this.trigger(inner, [...path, key, index]);
          });
        } else this.trigger(value, [...path, key]);
      }
  }

  condition(condition: Condition | undefined, path: Path): void {
    if (condition === undefined) return;
    const { policy } = this;
    if (typeof condition === 'string') {
      this.one('condition', condition, policy.conditions, path);
      return;
    }
    for (const key of ['all', 'any'] as const) {
      condition[key]?.forEach((inner, index) => {
        this.condition(inner, [...path, key, index]);
      });
    }
    this.condition(condition.not, [...path, 'not']);
    this.many('kind', condition.kind, policy.kinds, [...path, 'kind']);
    this.many('consent', condition.consent, policy.consents, [...path, 'consent']);
    this.many('protection', condition.protection, policy.protections, [...path, 'protection']);
    this.many('channel', condition.channel, policy.channels, [...path, 'channel']);
    this.many('role', condition.role, policy.roles, [...path, 'role']);
    this.many('recipient', condition.recipient, policy.recipients, [...path, 'recipient']);
    this.many('ground', condition.ground, policy.grounds, [...path, 'ground']);
    condition.event?.forEach((name, index) => {
      this.event(name, [...path, 'event', index]);
    });
    for (const [name, values] of Object.entries(condition)) {
      if ((CONDITION_KEYWORDS as readonly string[]).includes(name)) continue;
      this.one('condition', name, policy.conditions, [...path, name]);
      const allowed = policy.conditions[name]?.values;
      if (allowed === undefined) continue;
      this.many(
        'value',
        (values as (string | boolean)[]).map(String),
        Object.fromEntries(allowed.map((value) => [value, true])),
        [...path, name],
      );
    }
  }

  basis(basis: BasisObject, path: Path): void {
    const { policy } = this;
    this.one('consent', basis.consent, policy.consents, [...path, 'consent']);
    this.many('law', basis['legal-obligation'], policy.laws, [...path, 'legal-obligation']);
    this.many('law', basis['public-task'], policy.laws, [...path, 'public-task']);
    this.many('interest', basis['legitimate-interest'], policy.interests, [...path, 'legitimate-interest']);
    this.many('law', basis.second, policy.laws, [...path, 'second']);
    this.many('category', basis.covers, policy.categories, [...path, 'covers']);
    this.many('kind', basis.for, policy.kinds, [...path, 'for']);
    this.many('channel', basis.channels, policy.channels, [...path, 'channels']);
    this.condition(basis.when, [...path, 'when']);
  }

  fields(category: string, fields: readonly string[] | undefined, path: Path): void {
    const items = this.policy.categories[category]?.items;
    if (items === undefined) return;
    this.many('item', fields, Object.fromEntries(items.map((item) => [item, true])), path);
  }
}

function who(check: Checker): void {
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

function whatAndWhy(check: Checker): void {
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

function toWhomAndHowLong(check: Checker): void {
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
  for (const [id, right] of Object.entries(policy.rights)) {
    check.many('channel', right.channels, policy.channels, ['rights', id, 'channels']);
    check.many('purpose', right['only-for'], policy.purposes, ['rights', id, 'only-for']);
    check.one('authority', right.authority, policy.authorities, ['rights', id, 'authority']);
  }
}

/** Clauses named inside a rule, where the rule's own name does not tell of them. */
function clausesWithin(policy: Policy): [Path, readonly string[] | undefined][] {
  const found: [Path, readonly string[] | undefined][] = [[['policy', 'clause'], policy.policy.clause]];
  const ofNever = (rule: { never?: true | { clause?: string[] | undefined } | undefined }) =>
    typeof rule.never === 'object' ? rule.never.clause : undefined;
  found.push([['controller', 'officer', 'clause'], policy.controller.officer?.clause]);
  for (const [id, category] of Object.entries(policy.categories)) {
    found.push([['categories', id, 'mandatory', 'clause'], category.mandatory?.clause]);
    found.push([['categories', id, 'never', 'clause'], ofNever(category as Parameters<typeof ofNever>[0])]);
  }
  for (const [id, purpose] of Object.entries(policy.purposes)) {
    found.push([['purposes', id, 'never', 'clause'], ofNever(purpose as Parameters<typeof ofNever>[0])]);
    purpose.basis.forEach((basis, index) => {
      found.push([['purposes', id, 'basis', index, 'clause'], basis.clause]);
    });
  }
  policy.joint.forEach((joint, index) => {
    found.push([['joint', index, 'with', 'clause'], joint.with.clause]);
  });
  policy['acts-for'].forEach(({ parties = [] }, index) => {
    parties.forEach((party, place) => {
      found.push([['acts-for', index, 'parties', place, 'clause'], party.clause]);
    });
  });
  return found;
}

function clauses(check: Checker): void {
  const { policy } = check;
  const byId = (rules: readonly { id: string }[]) => Object.fromEntries(rules.map((rule) => [rule.id, rule]));
  const tables: Record<string, object> = {
    purpose: policy.purposes,
    category: policy.categories,
    recipient: policy.recipients,
    consent: policy.consents,
    source: policy.sources,
    never: byId(policy.never),
    retention: byId(policy.retention),
    right: Object.fromEntries(RIGHTS.map((name) => [name, true])),
    control: CONTROLS,
  };
  policy.clauses.forEach((clause, index) => {
    clause['kept-by'].forEach((rule, place) => {
      const [prefix, name] = rule.split('.');
      if (name !== undefined) check.one(prefix!, name, tables[prefix!]!, ['clauses', index, 'kept-by', place]);
    });
  });
  const known = byId(policy.clauses);
  for (const [rule, ids] of Object.entries(policy.clausesOf)) {
    for (const id of ids) check.one('clause', id, known, pathOfRule(policy, rule));
  }
  for (const [path, ids] of clausesWithin(policy)) check.many('clause', ids, known, path);
  check.unique(
    policy.clauses.map((clause) => clause.id),
    ['clauses'],
  );
  check.unique(
    policy.never.map((rule) => rule.id),
    ['never'],
  );
  check.unique(
    policy.retention.map((rule) => rule.id),
    ['retention'],
  );
  check.unique(
    policy['acts-for'].map((rule) => rule.id),
    ['acts-for'],
  );
}

/** Where a rule named as in `kept-by` stands: `retention.calls` → `['retention', 3]`. */
export function pathOfRule(policy: Policy, rule: string): Path {
  const [prefix, name] = rule.split('.');
  if (name === undefined) return [rule];
  if (prefix === 'never' || prefix === 'retention')
    return [prefix, policy[prefix].findIndex((candidate) => candidate.id === name)];
  const maps: Record<string, string> = {
    purpose: 'purposes',
    category: 'categories',
    recipient: 'recipients',
    consent: 'consents',
    right: 'rights',
    source: 'sources',
  };
  return [maps[prefix!] ?? prefix!, name];
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
  const check = new Checker(policy);
  who(check);
  whatAndWhy(check);
  toWhomAndHowLong(check);
  clauses(check);
  return check.problems.slice(0, MOST_PROBLEMS);
}
