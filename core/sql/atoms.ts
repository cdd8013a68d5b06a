/** What decisions ask of a person, as SQL: each atom of the compiled policy, and the conditions made of them. */
import { type Atom, type Expression, evaluate, FALSE, type RequestView, TRUE, type Tri } from '../decide/logic.ts';
import { COST, personLeaf, type SqlContext } from './context.ts';
import { itemEvent } from './item-event.ts';
import { announced, consented, objected, optedOut, restricted } from './lists.ts';
import { and, known, not, or, type Term } from './term.ts';

/** The person is, or with `ever` once was, of one of the kinds, wider kinds included. */
export function ofKind(context: SqlContext, kinds: readonly string[], ever: boolean): Term {
  const closure = ever ? context.compiled.everKinds : context.compiled.widerKinds;
  const wanted = new Set(kinds);
  const narrower = [...closure].flatMap(([kind, wider]) => (wider.some((one) => wanted.has(one)) ? [kind] : []));
  const all = [...new Set([...kinds, ...narrower])].sort();
  return personLeaf(`kinds:${all.join()}`, COST.array, (parameters) => {
    return `${context.person}.kinds && ${parameters.add(all, 'text[]')}`;
  });
}

function protectedBy(context: SqlContext, protection: string): Term {
  return personLeaf(`protection:${protection}`, COST.array, (parameters) => {
    return `${context.person}.protections && ${parameters.add([protection], 'text[]')}`;
  });
}

function condition(context: SqlContext, { name, values }: Extract<Atom, { type: 'condition' }>): Term {
  return personLeaf(`condition:${name}:${JSON.stringify(values)}`, COST.key, (parameters) => {
    const said = `${context.person}.conditions -> ${parameters.add(name, 'text')}`;
    // A register that writes yes and no as text says no with the word.
    return values === undefined
      ? `(${said}) - ${parameters.add(['', 'false'], 'text[]')} <> '[]'::jsonb`
      : `(${said}) ?| ${parameters.add(values, 'text[]')}`;
  });
}

function happened(context: SqlContext, event: string): Term {
  const item = itemEvent(context, event);
  if (item !== undefined) return item.noLaterThan(context.day);
  return personLeaf(`happened:${event}`, COST.key, (parameters) => {
    const said = `${context.person}.events -> ${parameters.add(event, 'text')}`;
    const at = parameters.add(context.at, 'text');
    return `CASE WHEN ${said} = 'null'::jsonb THEN FALSE ELSE (${said} ->> 0) COLLATE "C" <= ${at} END`;
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
      return protectedBy(context, atom.protection);
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

/** The kinds of a list where an expression asks for nothing else, so that one comparison of arrays does. */
function onlyKinds(context: SqlContext, of: readonly Expression[]): { kinds: string[]; ever: boolean } | undefined {
  const kinds: string[] = [];
  let ever: boolean | undefined;
  for (const inner of of) {
    const atom = inner.op === 'atom' ? context.compiled.atoms[inner.index]! : undefined;
    if (atom?.type !== 'kind' || (ever !== undefined && ever !== (atom.ever === true))) return undefined;
    ever = atom.ever === true;
    kinds.push(atom.kind);
  }
  return ever === undefined ? undefined : { kinds, ever };
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
    case 'any': {
      const kinds = onlyKinds(context, expression.of);
      if (kinds !== undefined) return ofKind(context, kinds.kinds, kinds.ever);
      return or(expression.of.map((inner) => expressionSql(context, inner, view)));
    }
  }
}
