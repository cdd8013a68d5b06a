/** What decisions ask of a person, as SQL: each atom of the compiled policy, and the conditions made of them. */
import { type Atom, type Expression, evaluate, FALSE, type RequestView, TRUE, type Tri } from '../decide/logic.ts';
import { COST, personLeaf, type SqlContext } from './context.ts';
import { itemEvent } from './item-event.ts';
import { announced, consented, objected, objectedToAny, optedOut, restricted } from './lists.ts';
import type { SqlParameters } from './parameters.ts';
import { and, known, NO, not, or, type Term } from './term.ts';

/** The person is, or with `ever` once was, of one of the kinds, wider kinds included. */
export function ofKind(context: SqlContext, kinds: readonly string[], ever: boolean): Term {
  const closure = ever ? context.compiled.everKinds : context.compiled.widerKinds;
  const wanted = new Set(kinds);
  const narrower = [...closure].flatMap(([kind, wider]) => (wider.some((one) => wanted.has(one)) ? [kind] : []));
  return hasOneOf(context, 'kinds', [...kinds, ...narrower]);
}

/** Up to so many words are looked for one by one. */
const FEW = 4;

function hasOneOf(context: SqlContext, column: 'kinds' | 'protections', values: readonly string[]): Term {
  const all = [...new Set(values)].sort();
  const own = `${context.person}.${column}`;
  return personLeaf(
    { key: `${column}:${all.join()}`, cost: COST.array },
    (parameters) => {
      // Looking for one word is five times quicker than comparing two arrays.
      if (all.length > FEW) return `${own} && ${parameters.add(all, 'text[]')}`;
      return all.map((value) => `${parameters.add(value, 'text')} = ANY (${own})`).join(' OR ');
    },
    { overlap: { column, values: all, of: (more) => hasOneOf(context, column, more) }, repeats: own },
  );
}

function condition(context: SqlContext, { name, values }: Extract<Atom, { type: 'condition' }>): Term {
  const about = { key: `condition:${name}:${JSON.stringify(values)}`, cost: COST.key };
  const conditions = `${context.person}.conditions`;
  const write = (parameters: SqlParameters): string => {
    const said = `${conditions} -> ${parameters.add(name, 'text')}`;
    // A register that writes yes and no as text says no with the word.
    return values === undefined
      ? `(${said}) - ${parameters.add(['', 'false'], 'text[]')} <> '[]'::jsonb`
      : `(${said}) ?| ${parameters.add(values, 'text[]')}`;
  };
  return personLeaf(about, write, { repeats: conditions });
}

/** First moment (0) or last day (1) of an event is no later; FALSE where it is known that it has not happened. */
export function eventNoLater(
  events: string,
  { event, part, most }: { event: string; part: 0 | 1; most: string },
  parameters: SqlParameters,
): string {
  const value = `(${events} #>> ${parameters.add([event, String(part)], 'text[]')}) COLLATE "C"`;
  const none = `CASE WHEN ${events} ? ${parameters.add(event, 'text')} THEN FALSE END`;
  return `COALESCE(${value} <= ${parameters.add(most, 'text')}, ${none})`;
}

function happened(context: SqlContext, event: string): Term {
  const item = itemEvent(context, event);
  if (item !== undefined) return item.noLaterThan(context.day);
  return personLeaf({ key: `happened:${event}`, cost: COST.key }, (parameters) => {
    return eventNoLater(`${context.person}.events`, { event, part: 0, most: context.at }, parameters);
  });
}

/** A slot that no person's facts change: TRUE, FALSE or not known. */
export function fromTri(value: Tri): Term {
  return known(value === TRUE ? true : value === FALSE ? false : undefined);
}

export function atomSql(context: SqlContext, index: number): Term {
  const atom = context.compiled.atoms[index]!;
  switch (atom.type) {
    case 'kind':
      return ofKind(context, [atom.kind], atom.ever === true);
    case 'condition':
      return condition(context, atom);
    case 'event':
      return happened(context, atom.event);
    case 'protection':
      return hasOneOf(context, 'protections', [atom.protection]);
    case 'consent':
      return consented(context, atom);
    case 'objection':
      return objected(context, atom.purpose, true);
    case 'restriction':
      return restricted(context, atom.purpose, atom.category);
    case 'opt-out':
      return optedOut(context, atom.channel, atom.purpose);
    case 'announced':
      return announced(context, atom.purpose);
    case 'agreement':
    case 'assessment':
      return fromTri(context.slots[index] as Tri);
    case 'lapsed':
      throw new Error('Retention is asked for by purpose and category, not as an atom of a condition.');
  }
}

/** A condition for one request: what it asks of the request is settled here. */
export function expressionSql(context: SqlContext, expression: Expression, view: RequestView): Term {
  switch (expression.op) {
    case 'constant':
    case 'request':
      return fromTri(evaluate(expression, context.slots, view));
    case 'atom':
      return atomSql(context, expression.index);
    case 'not':
      return not(expressionSql(context, expression.of, view));
    case 'all':
      return and(expression.of.map((inner) => expressionSql(context, inner, view)));
    case 'any':
      return or(expression.of.map((inner) => expressionSql(context, inner, view)));
  }
}

/** The objections to marketing that stop a marketing purpose: one to any of them does. */
export function marketingObjected(context: SqlContext, indexes: readonly number[]): Term {
  if (indexes.length === 0) return NO;
  const purposes = indexes.map((index) => context.compiled.atoms[index] as Extract<Atom, { type: 'objection' }>);
  return objectedToAny(
    context,
    purposes.map(({ purpose }) => purpose),
  );
}
