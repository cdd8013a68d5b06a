/** Findings name things by their ids, which never change; people read the names the policy gives them. */
import { productLanguage, readable, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import { countryName, type LabelledMap, labelOf, unended, withinSentence } from '../publish/words.ts';

/** The parameters whose values are names of the policy, and the map they are names in. */
const MAPS: Readonly<Record<string, LabelledMap | 'interests' | 'laws' | 'countries'>> = {
  purpose: 'purposes',
  purposes: 'purposes',
  category: 'categories',
  categories: 'categories',
  recipient: 'recipients',
  consent: 'consents',
  kind: 'kinds',
  kinds: 'kinds',
  channels: 'channels',
  event: 'events',
  events: 'events',
  source: 'sources',
  field: 'items',
  fields: 'items',
  interest: 'interests',
  interests: 'interests',
  law: 'laws',
  replacement: 'laws',
  countries: 'countries',
};

/** What is a sentence of its own stands in quotation marks in a list. */
const SENTENCES: ReadonlySet<string> = new Set(['interests', 'events']);
const QUOTES = { da: ['»', '«'], nb: ['«', '»'], en: ['‘', '’'] } as const;

interface Naming {
  readonly policy: Policy;
  readonly language: string;
  readonly quoted: (text: string) => string;
}

function nameOf(map: (typeof MAPS)[string], id: string, policy: Policy, language: string): string {
  if (map === 'countries') return countryName(id, language);
  if (map === 'interests' || map === 'laws') {
    const entry = Object.hasOwn(policy[map], id) ? policy[map][id] : undefined;
    const text = entry === undefined ? undefined : 'title' in entry ? entry.title : entry.text;
    return unended(textIn(text, language, id));
  }
  return labelOf(map, id, { policy, language });
}

function named(map: (typeof MAPS)[string], id: string, { policy, language, quoted }: Naming): string {
  const name = nameOf(map, id, policy, language);
  if (map === 'countries') return quoted(name);
  // Without a label the name is but the id spelled out: the id is what can be found in the file.
  if (name === readable(id)) return quoted(id);
  return name.toLowerCase() === id.toLowerCase() ? quoted(name) : `${quoted(name)} (${id})`;
}

/**
 * A template with the names of the policy put in: `»{purpose}«` → `»Levering« (supply)`, `{categories}` →
 * `Kontakt (contact), Forbrug (consumption)`. Other parameters are left for `fill`.
 */
export function withNames(
  template: string,
  params: Readonly<Record<string, string>>,
  { policy, language }: { readonly policy: Policy; readonly language: string },
): string {
  const [left, right] = QUOTES[productLanguage(language)];
  return template.replace(/([»«‘]?)\{([a-z]+)\}([«»’]?)/g, (whole, before: string, param: string, after: string) => {
    const map = Object.hasOwn(MAPS, param) ? MAPS[param] : undefined;
    const value = Object.hasOwn(params, param) ? params[param] : undefined;
    if (map === undefined || value === undefined) return whole;
    const within = before !== '' && after !== '';
    const quoted = (text: string): string =>
      within || SENTENCES.has(map) ? `${left}${text}${right}` : map === 'laws' ? text : withinSentence(text);
    const names = value.split(', ').map((id) => named(map, id, { policy, language, quoted }));
    return `${within ? '' : before}${names.join(', ')}${within ? '' : after}`;
  });
}
