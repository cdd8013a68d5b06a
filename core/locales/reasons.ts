/** Reasons in words. */
import type { Limits, Reason } from '../decide/answer.ts';
import type { ReasonCode } from '../decide/reasons.ts';
import type { Policy } from '../policy/model.ts';
import { reasonsDa } from './reasons.da.ts';
import { reasonsEn } from './reasons.en.ts';
import { reasonsNb } from './reasons.nb.ts';
import { fill, type ProductLanguage, productLanguage, readable, textIn } from './text.ts';
import { ACTION_WORDS, BASIS_WORDS, FACT_WORDS, LIMIT_WORDS, RESOLUTION_WORDS } from './vocabulary.ts';

const WORDS: Record<ProductLanguage, Readonly<Record<ReasonCode, string>>> = {
  da: reasonsDa,
  nb: reasonsNb,
  en: reasonsEn,
};

/** Where the label of a parameter is found in a policy, by the parameter's name. */
const MAPS = {
  purpose: 'purposes',
  category: 'categories',
  recipient: 'recipients',
  consent: 'consents',
  channel: 'channels',
  channels: 'channels',
  role: 'roles',
  roles: 'roles',
  kinds: 'kinds',
  grounds: 'grounds',
  protection: 'protections',
  field: 'items',
  fields: 'items',
} as const satisfies Record<string, keyof Policy>;

/** A missing fact such as `events.customer-ended` or `recipients.mailer.agreement`, as a reader would call it. */
export function describeFact(fact: string, policy: Policy, reader: string): string {
  const language = productLanguage(reader);
  const [group, name = '', part] = fact.split('.');
  const words = FACT_WORDS[language];
  if (group === 'retention') {
    const label = (map: Record<string, { label?: Parameters<typeof textIn>[0] }>, id: string) =>
      textIn(map[id]?.label, language, readable(id));
    return fill(words.retention, { name: `${label(policy.categories, name)} (${label(policy.purposes, part ?? '')})` });
  }
  const map = { events: policy.events, conditions: policy.conditions, recipients: policy.recipients }[group ?? ''];
  if (map === undefined) return Object.hasOwn(words, fact) ? words[fact as keyof typeof words] : fact;
  // `employer.agreement-ended`: the event of somebody else.
  const key = group === 'events' && part !== undefined ? part : name;
  const label = textIn(map[key]?.label, language, readable(key));
  if (group === 'recipients') return fill(words[part === 'assessment' ? 'assessment' : 'agreement'], { name: label });
  const relation =
    group === 'events' && part !== undefined
      ? `${textIn(policy.relations[name]?.label, language, readable(name))}: `
      : '';
  return fill(words[group as 'events' | 'conditions'], { name: relation + label });
}

function labelled(name: string, value: string, policy: Policy, language: ProductLanguage): string {
  const map = Object.hasOwn(MAPS, name)
    ? (policy[MAPS[name as keyof typeof MAPS]] as Record<string, { label?: Parameters<typeof textIn>[0] }>)
    : undefined;
  if (map !== undefined) {
    return value
      .split(', ')
      .map((id) => textIn(Object.hasOwn(map, id) ? map[id]?.label : undefined, language, readable(id)))
      .join(', ');
  }
  if (name === 'basis') return BASIS_WORDS[language][value as keyof (typeof BASIS_WORDS)['en']] ?? value;
  if (name === 'action') return ACTION_WORDS[language][value as keyof (typeof ACTION_WORDS)['en']] ?? value;
  if (name === 'resolution' || name === 'finest')
    return RESOLUTION_WORDS[language][value as keyof (typeof RESOLUTION_WORDS)['en']] ?? value;
  if (name === 'rule') {
    const rule = policy.never.find((candidate) => candidate.id === value);
    return textIn(rule?.text, language, readable(value));
  }
  return name === 'fact' ? describeFact(value, policy, language) : value;
}

/** One reason as a sentence for a person, in the product's language nearest to theirs. */
export function describeReason(reason: Reason, policy: Policy, language: string): string {
  const words = productLanguage(language);
  const params = Object.fromEntries(
    Object.entries(reason.params).map(([name, value]) => [name, labelled(name, value, policy, words)]),
  );
  const sentence = fill(WORDS[words][reason.code], params);
  return sentence.charAt(0).toLocaleUpperCase(words) + sentence.slice(1);
}

/** What a permission is limited to, one line each; empty where nothing limits it. */
export function describeLimits(limits: Limits | undefined, policy: Policy, language: string): string[] {
  const reader = productLanguage(language);
  const words = LIMIT_WORDS[reader];
  const { fields, masked, finest, aggregate } = limits ?? {};
  const named = (items: readonly string[]): string => labelled('fields', items.join(', '), policy, reader);
  const share =
    aggregate?.dominance === undefined
      ? ''
      : fill(words.share, { share: String(Math.round(aggregate.dominance * 100)) });
  return [
    ...(fields === undefined ? [] : [fill(words.fields, { value: named(fields) })]),
    ...(masked === undefined ? [] : [fill(words.masked, { value: named(masked) })]),
    ...(finest === undefined ? [] : [fill(words.finest, { value: labelled('finest', finest, policy, reader) })]),
    ...(aggregate === undefined ? [] : [fill(words.aggregate, { minimum: String(aggregate.minimum) }) + share]),
  ];
}
