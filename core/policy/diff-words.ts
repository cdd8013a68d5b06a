/** Changes in words. */
import { diffTexts } from '../locales/diff.ts';
import { fill, type ProductLanguage, productLanguage, readable, textIn } from '../locales/text.ts';
import { BASIS_WORDS, RESOLUTION_WORDS } from '../locales/vocabulary.ts';
import { basisWords, interestWords, keepWords } from '../publish/record-words.ts';
import { asSentence, countryName, joined, type LabelledMap, labelOf, withinSentence } from '../publish/words.ts';
import { describePeriod } from '../publish/words-time.ts';
import type { Change } from './diff.ts';
import { NAMED } from './diff-codes.ts';
import type { Policy } from './model.ts';
import type { BasisType } from './schema-parts.ts';

type Kind = keyof typeof NAMED;

interface Reader {
  readonly change: Change;
  readonly policy: Policy;
  readonly language: ProductLanguage;
}

/** The name in the newer version; else the one the older version had. */
function name({ change, policy, language }: Reader, kind: Kind, id: string): string {
  const lost = Object.hasOwn(change.labels, `${kind}.${id}`) ? change.labels[`${kind}.${id}`] : undefined;
  const known =
    NAMED[kind] === 'interests'
      ? interestWords
      : (one: string) => labelOf(NAMED[kind] as LabelledMap, one, { policy, language });
  const label = lost === undefined ? known(id, { policy, language }) : textIn(lost, language, readable(id));
  return kind === 'category' ? withinSentence(label) : label;
}

function names(reader: Reader, kind: Kind, param: string): string {
  const texts = diffTexts(reader.language);
  const ids = [reader.change.params[param] ?? []].flat();
  return joined(
    ids.map((id) => (id === '*' ? texts.everything : name(reader, kind, id))),
    reader.language,
  );
}

function subject(reader: Reader): string {
  const { change, policy, language } = reader;
  const texts = diffTexts(language);
  const dot = change.subject.indexOf('.');
  if (dot < 0) return texts.subjects[change.subject] ?? change.subject;
  const [kind, id] = [change.subject.slice(0, dot), change.subject.slice(dot + 1)];
  if (kind === 'right') return texts.rights[id] ?? id;
  if (kind === 'clause') return id;
  if (kind === 'never') {
    const rule = policy.never.find((one) => one.id === id);
    return textIn(rule?.text ?? change.labels[`never.${id}`], language, readable(id));
  }
  if (kind === 'condition') return textIn(policy.conditions[id]?.label, language, readable(id));
  if (kind === 'acts-for') {
    const work = policy['acts-for'].find((one) => one.id === id);
    return work === undefined ? readable(id) : work.services.map((service) => textIn(service, language)).join(', ');
  }
  return Object.hasOwn(NAMED, kind) ? name(reader, kind as Kind, id) : readable(id);
}

/** Categories, with the fields where only some of them are meant. */
function what(reader: Reader): string {
  const categories = names(reader, 'category', 'categories');
  const items = names(reader, 'item', 'items');
  const texts = diffTexts(reader.language);
  if (items === '') return categories === '' ? texts.everything : categories;
  return categories === '' ? items : fill(texts.fieldsOf, { items, category: categories });
}

/** A value before or after: a storage rule, a resolution, a period, a word of the language, or the text itself. */
function value(reader: Reader, text: string): string {
  const { language, policy, change } = reader;
  const texts = diffTexts(language);
  if (text === '') return change.code.startsWith('consent') ? texts.noLimit : (texts.values['none'] ?? '');
  if (change.subject.startsWith('retention.')) {
    const rule = policy.retention.find(({ id }) => `retention.${id}` === change.subject);
    return keepWords(text, textIn(policy.laws[rule?.law ?? '']?.title, language, rule?.law ?? ''), language);
  }
  if (change.params['resolution'] !== undefined && Object.hasOwn(RESOLUTION_WORDS[language], text))
    return RESOLUTION_WORDS[language][text as keyof (typeof RESOLUTION_WORDS)['en']];
  if (/^P[0-9]/.test(text)) return describePeriod(text, language);
  return Object.hasOwn(texts.values, text) ? texts.values[text]! : text;
}

/** `consent:news` or `legal-obligation:dk.x+dk.y`, as the comparison writes what a basis rests on. */
function bases(reader: Reader): string {
  const grounds = [reader.change.params['bases'] ?? []].flat();
  return grounds
    .map((ground) => {
      const colon = ground.indexOf(':');
      const [type, ids] = [ground.slice(0, colon), ground.slice(colon + 1).split('+')];
      const kind = type === 'consent' ? 'consent' : type === 'legitimate-interest' ? 'interest' : undefined;
      if (kind === undefined) return basisWords({ [type]: ids }, reader.policy, reader.language);
      const word = BASIS_WORDS[reader.language][type as BasisType];
      return `${word} (${ids.map((id) => name(reader, kind, id)).join('; ')})`;
    })
    .join('; ');
}

function params(reader: Reader): Record<string, string> {
  const { change, language } = reader;
  const texts = diffTexts(language);
  const list = (param: string): string[] => [change.params[param] ?? []].flat();
  const resolution = change.params['resolution'];
  const before = list('before')[0] ?? '';
  const items = names(reader, 'item', 'items');
  return {
    subject: subject(reader),
    what: what(reader),
    items: items === '' ? '' : change.code === 'category-added' ? ` (${items})` : ` ${items}`,
    kinds: names(reader, 'kind', 'kinds'),
    channels: names(reader, 'channel', 'channels'),
    sources: names(reader, 'source', 'sources'),
    purposes: names(reader, 'purpose', 'purposes'),
    countries: joined(
      list('countries').map((country) => countryName(country, language)),
      reader.language,
    ),
    names: joined(list('names'), reader.language),
    named: list('names').length === 0 ? '' : `: ${joined(list('names'), reader.language)}`,
    texts: list('texts').join('; '),
    languages: list('languages').join(', '),
    settings: joined(
      list('settings').map((key) => texts.settings[key] ?? key),
      reader.language,
    ),
    mark: list('mark')
      .map((mark) => texts.values[mark] ?? mark)
      .join(),
    bases: bases(reader),
    before: resolution !== undefined && before === '' ? texts.noLimit : value(reader, before),
    after: value(reader, list('after')[0] ?? ''),
    resolution: resolution === '' ? texts.noLimit : value(reader, String(resolution ?? '')),
  };
}

/**
 * A change as a sentence, and what must be done about it, for a privacy officer.
 * @param newer the later of the two versions compared
 */
export function describeChange(
  change: Change,
  newer: Policy,
  language: string,
): { text: string; consequences: string[] } {
  const reader: Reader = { change, policy: newer, language: productLanguage(language) };
  const texts = diffTexts(reader.language);
  const how = newer.changes?.notify?.map((way) => texts.notifyBy[way]);
  return {
    text: asSentence(fill(texts.changes[change.code], params(reader))),
    consequences: change.consequences.map((consequence) =>
      fill(texts.consequences[consequence], {
        how: how === undefined ? texts.notifyUnstated : joined(how, reader.language),
      }),
    ),
  };
}
