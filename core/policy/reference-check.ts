/** One name at a time: is it declared, and if not, what was meant? */
import type { Path } from './finding.ts';
import type { Policy } from './model.ts';
import { CONDITION_KEYWORDS, type Condition, type Trigger } from './schema-conditions.ts';
import type { BasisObject } from './schema-parts.ts';
import type { Problem } from './shape-problems.ts';
import { similar } from './similar.ts';
import { MOST_PROBLEMS } from './source-text.ts';

/** Takes down what is named and not declared. */
export class ReferenceCheck {
  /** Lists as tables, made once each: a long one may be asked about from as many places. */
  readonly #tables = new Map<readonly string[], object>();
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
      this.many('value', (values as (string | boolean)[]).map(String), this.#tableOf(allowed), [...path, name]);
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
    if (items !== undefined && fields !== undefined) this.many('item', fields, this.#tableOf(items), path);
  }

  #tableOf(names: readonly string[]): object {
    const known = this.#tables.get(names) ?? Object.fromEntries(names.map((name) => [name, true]));
    this.#tables.set(names, known);
    return known;
  }
}
