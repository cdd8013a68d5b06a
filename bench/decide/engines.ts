/** The engines the decision is compared with, holding the same rules. Each is given its input in the form it likes best. */
import { createRequire } from 'node:module';
import { createMongoAbility, type MongoAbility } from '@casl/ability';
import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import type { FlatRule, Rule } from './flatten.ts';
import type { Question } from './people.ts';

/** An engine made ready for one policy and its people: answers question `index`. */
export interface Engine {
  readonly name: string;
  answer(index: number): boolean;
}

export interface Setting {
  readonly id: string;
  readonly rules: readonly FlatRule[];
  readonly questions: readonly Question[];
  /** The places of the true atoms of each person, and how many places there are. */
  readonly truths: readonly (readonly number[])[];
  readonly places: number;
}

type Query = Record<string, unknown>;

/** The alternatives of a rule, each a plain query: CASL knows no `or` inside conditions, several rules are its `or`. */
function alternatives(rule: Rule): Query[] {
  switch (rule.op) {
    case 'constant':
      return rule.value ? [{}] : [];
    case 'atom':
      return [{ [`a${rule.index}`]: true }];
    case 'role':
    case 'ground':
      return [{ [rule.op]: rule.values.length === 1 ? rule.values[0] : { $in: rule.values } }];
    case 'no-role':
      return [{ role: null }];
    case 'any':
      return rule.of.flatMap(alternatives);
    case 'all':
      return rule.of
        .map(alternatives)
        .reduce((left, right) => left.flatMap((a) => right.flatMap((b) => joined(a, b))), [{}] as Query[]);
    case 'not':
      return negated(rule.of);
  }
}

/** The values a role or ground may have; undefined for the negative forms, which are not intersected. */
function choices(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return [value];
  return (value as { $in?: unknown[] }).$in;
}

/** Both queries at once; none where they contradict each other. */
function joined(a: Query, b: Query): Query[] {
  const both: Query = { ...a };
  for (const [key, value] of Object.entries(b)) {
    if (!Object.hasOwn(a, key) || JSON.stringify(a[key]) === JSON.stringify(value)) both[key] = value;
    else {
      const [left, right] = [choices(a[key]), choices(value)];
      if (left === undefined || right === undefined)
        throw new Error(`Two conditions on ${key} cannot be put into one query.`);
      const shared = left.filter((one) => right.includes(one));
      if (shared.length === 0) return [];
      both[key] = shared.length === 1 ? shared[0] : { $in: shared };
    }
  }
  return [both];
}

function negated(rule: Rule): Query[] {
  switch (rule.op) {
    case 'constant':
      return rule.value ? [] : [{}];
    case 'atom':
      return [{ [`a${rule.index}`]: false }];
    case 'role':
    case 'ground':
      return [{ [rule.op]: { $nin: rule.values } }];
    case 'no-role':
      return [{ role: { $ne: null } }];
    case 'not':
      return alternatives(rule.of);
    case 'any':
      return alternatives({ op: 'all', of: rule.of.map((of): Rule => ({ op: 'not', of })) });
    case 'all':
      return alternatives({ op: 'any', of: rule.of.map((of): Rule => ({ op: 'not', of })) });
  }
}

interface Subject {
  category: string;
  role: string | null;
  ground: string | null;
}

/** CASL: one ability with the rules of each key and category; the subject carries the facts as plain properties. */
export function casl(setting: Setting): Engine {
  const ability: MongoAbility<[string, string | Subject]> = createMongoAbility(
    setting.rules.flatMap(({ key, category, rule }) =>
      alternatives(rule).map((conditions) => ({
        action: key,
        subject: category,
        ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
      })),
    ),
    { detectSubjectType: (subject) => (subject as Subject).category },
  );
  const facts = setting.truths.map((truths) => {
    const record: Record<string, boolean> = {};
    for (let place = 0; place < setting.places; place++) record[`a${place}`] = false;
    for (const place of truths) record[`a${place}`] = true;
    return record;
  });
  // One subject for each question, made beforehand: building it is not CASL's work.
  const subjects = setting.questions.map(({ person, category, request }) => ({
    ...facts[person]!,
    category,
    role: request.role ?? null,
    ground: request.ground ?? null,
  }));
  return { name: 'CASL', answer: (index) => ability.can(setting.questions[index]!.key, subjects[index]!) };
}

function cedarText(rule: Rule): string {
  switch (rule.op) {
    case 'constant':
      return String(rule.value);
    case 'atom':
      return `context.t.contains(${rule.index})`;
    case 'role':
    case 'ground':
      return `[${rule.values.map((value) => JSON.stringify(value)).join(', ')}].contains(context.${rule.op})`;
    case 'no-role':
      return 'context.role == ""';
    case 'not':
      return `!(${cedarText(rule.of)})`;
    case 'all':
      return `(${rule.of.map(cedarText).join(' && ')})`;
    case 'any':
      return `(${rule.of.map(cedarText).join(' || ')})`;
  }
}

/** Cedar: one permit per key and category, parsed beforehand; the true facts are a set in the context. */
export function cedar(setting: Setting): Engine {
  // The package's build for Node is CommonJS.
  const wasm = createRequire(import.meta.url)(
    '@cedar-policy/cedar-wasm/nodejs',
  ) as typeof import('@cedar-policy/cedar-wasm/nodejs');
  const staticPolicies = setting.rules
    .map(
      ({ key, category, rule }) =>
        `permit(principal, action == Action::${JSON.stringify(key)}, resource == Category::${JSON.stringify(category)}) when { ${cedarText(rule)} };`,
    )
    .join('\n');
  const parsed = wasm.preparsePolicySet(setting.id, { staticPolicies });
  if (parsed.type !== 'success')
    throw new Error(`Cedar cannot read the rules: ${JSON.stringify(parsed).slice(0, 300)}`);
  const calls = setting.questions.map(({ person, key, category, request }) => ({
    principal: { type: 'Person', id: 'p' },
    action: { type: 'Action', id: key },
    resource: { type: 'Category', id: category },
    context: { t: [...setting.truths[person]!], role: request.role ?? '', ground: request.ground ?? '' },
    preparsedPolicySetId: setting.id,
    entities: [],
  }));
  return {
    name: 'Cedar',
    answer: (index) => {
      const answer = wasm.statefulIsAuthorized(calls[index]!);
      if (answer.type !== 'success') throw new Error(`Cedar: ${JSON.stringify(answer).slice(0, 300)}`);
      return answer.response.decision === 'allow';
    },
  };
}

function casbinText(rule: Rule): string {
  switch (rule.op) {
    case 'constant':
      return String(rule.value);
    case 'atom':
      return `r.sub.a${rule.index}`;
    case 'role':
    case 'ground':
      return `(${rule.values.map((value) => `r.sub.${rule.op} == '${value}'`).join(' || ')})`;
    case 'no-role':
      return "r.sub.role == ''";
    case 'not':
      return `!(${casbinText(rule.of)})`;
    case 'all':
      return `(${rule.of.map(casbinText).join(' && ')})`;
    case 'any':
      return `(${rule.of.map(casbinText).join(' || ')})`;
  }
}

const MODEL = `[request_definition]
r = sub, act, obj
[policy_definition]
p = rule, act, obj
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.obj == p.obj && eval(p.rule)`;

/** casbin: a policy line per key and category with its condition as text; the enforcer is synchronous. */
export async function casbin(setting: Setting): Promise<Engine> {
  const lines = setting.rules
    .map(({ key, category, rule }) => `p, "${casbinText(rule)}", ${key}, ${category}`)
    .join('\n');
  const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(lines));
  const subjects = setting.questions.map(({ person, request }) => {
    const record: Record<string, boolean | string> = { role: request.role ?? '', ground: request.ground ?? '' };
    for (let place = 0; place < setting.places; place++) record[`a${place}`] = false;
    for (const place of setting.truths[person]!) record[`a${place}`] = true;
    return record;
  });
  return {
    name: 'casbin',
    answer: (index) =>
      enforcer.enforceSync(subjects[index]!, setting.questions[index]!.key, setting.questions[index]!.category),
  };
}
