/** Categories, purposes with their bases, recipients, storage and sources in a TILT document. */
import type { TiltRemark } from '../locales/tilt.en.ts';
import {
  countryOf,
  flagOf,
  Ids,
  objectIn,
  objectsIn,
  periodOf,
  type TiltObject,
  textOf,
  textsOf,
} from './tilt-values.ts';

export interface Draft {
  /** Language of the texts that are taken over. */
  readonly language: string;
  remark(code: TiltRemark, params?: Record<string, string>): void;
}

type Entries = Record<string, Record<string, unknown>>;

type Purposes = Record<string, { label: object; text?: object; uses: string[]; basis: Record<string, unknown>[] }>;
type Recipients = Record<string, Record<string, unknown> & { receives: string[]; for: string[] }>;

/** Without a prototype: a category may be called `constructor`. */
function bare<T extends object>(): T {
  return Object.create(null) as T;
}

/** Everything the entries of `dataDisclosed` add up to. */
class Collected {
  readonly categories = bare<Entries>();
  readonly purposes = bare<Purposes>();
  readonly consents = bare<Entries>();
  readonly interests = bare<Entries>();
  readonly sources = bare<Entries>();
  readonly recipients = bare<Recipients>();
  readonly retention: Record<string, unknown>[] = [];
  readonly ids = {
    category: new Ids(),
    purpose: new Ids(),
    recipient: new Ids(),
    source: new Ids(['person']),
    rule: new Ids(),
  };
  readonly draft: Draft;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  say(text: string): Record<string, string> {
    return { [this.draft.language]: text };
  }
}

/** What an entry of `dataDisclosed` is about. */
interface Place {
  readonly category: string;
  readonly purposes: readonly string[];
}

function purposesOf(entry: TiltObject, category: string, all: Collected): string[] {
  return objectsIn(entry['purposes']).flatMap((given) => {
    const label = textOf(given['purpose']) ?? textOf(given['description']);
    if (label === undefined) return [];
    const id = all.ids.purpose.of(label, 'purpose');
    const text = textOf(given['description']);
    all.purposes[id] ??= {
      label: all.say(label.length > 80 ? `${label.slice(0, 79)}…` : label),
      ...(text === undefined || text === label ? {} : { text: all.say(text) }),
      uses: [],
      basis: [],
    };
    const purpose = all.purposes[id];
    if (!purpose.uses.includes(category)) purpose.uses.push(category);
    return [id];
  });
}

const SECOND_GROUNDS = new Set(['GDPR-9-2-a', 'GDPR-9-2-b', 'GDPR-9-2-c', 'GDPR-9-2-f']);

function basisFrom(
  [letter, reasoning]: readonly [letter: string, reasoning: string | undefined],
  purpose: string,
  all: Collected,
): Record<string, unknown> {
  switch (letter) {
    case 'a':
      all.consents[purpose] ??= { label: all.purposes[purpose]!.label };
      return { consent: purpose };
    case 'b':
      return { contract: true };
    case 'c':
      all.draft.remark('law', { purpose });
      return { 'legal-obligation': 'gdpr.6-1-c' };
    case 'd':
      return { 'vital-interest': true };
    case 'e':
      all.draft.remark('law', { purpose });
      return { 'public-task': 'gdpr.6-1-e' };
    default:
      if (reasoning === undefined) all.draft.remark('interest', { purpose });
      all.interests[purpose] ??= { text: all.say(reasoning ?? '?') };
      return { 'legitimate-interest': purpose };
  }
}

function basesOf(entry: TiltObject, { category, purposes }: Place, all: Collected): void {
  const given = objectsIn(entry['legalBases']).flatMap((basis) => textOf(basis['reference']) ?? []);
  const interest = objectsIn(entry['legitimateInterests']).find((item) => flagOf(item['exists']) === true);
  const reasoning = textOf(interest?.['reasoning']);
  const letters = given.flatMap((reference) => /^GDPR-6-1-([a-f])$/.exec(reference)?.[1] ?? []);
  if (interest !== undefined && !letters.includes('f')) letters.push('f');
  const second = given
    .filter((reference) => SECOND_GROUNDS.has(reference))
    .map((name) => name.toLowerCase().replace('-', '.'));
  for (const other of given) {
    if (!/^GDPR-6-1-[a-f]$/.test(other) && !SECOND_GROUNDS.has(other))
      all.draft.remark('reference', { reference: other });
  }
  if (letters.length === 0 && purposes.length > 0) all.draft.remark('no-basis', { category });
  for (const id of purposes) {
    const purpose = all.purposes[id]!;
    for (const letter of letters) {
      const ground = basisFrom([letter, reasoning], id, all);
      const known = purpose.basis.find((basis) => Object.entries(ground).every(([key, value]) => basis[key] === value));
      const covers = known?.['covers'] as string[] | undefined;
      if (covers === undefined)
        purpose.basis.push({ ...ground, covers: [category], ...(second.length > 0 ? { second } : {}) });
      else if (!covers.includes(category)) covers.push(category);
    }
  }
}

function roleOf(words: string): string {
  if (/process|verarbeiter|behandler|responsabile del trattamento|sous-trait|verwerker|dienstleister/i.test(words))
    return 'processor';
  return /authorit|behörde|myndighed|myndighet|autorit/i.test(words) ? 'authority' : 'controller';
}

function recipientsOf(entry: TiltObject, { category, purposes }: Place, all: Collected): void {
  for (const given of objectsIn(entry['recipients'])) {
    const kind = textOf(given['category']);
    const name = textOf(given['name']);
    const label = name ?? kind;
    if (label === undefined) continue;
    const id = all.ids.recipient.of(label, 'recipient');
    const role = roleOf(`${kind ?? ''}`);
    if (role === 'controller') all.draft.remark('role', { recipient: label });
    const country = countryOf(given['country']);
    if (country === undefined && textOf(given['country']) !== undefined)
      all.draft.remark('country', { country: textOf(given['country'])! });
    all.recipients[id] ??= {
      label: all.say(label),
      ...(name === undefined ? {} : { names: [name] }),
      ...(name === undefined || kind === undefined ? {} : { text: all.say(kind) }),
      role,
      ...(country === undefined ? {} : { country }),
      receives: [],
      for: [],
    };
    const recipient = all.recipients[id];
    if (!recipient.receives.includes(category)) recipient.receives.push(category);
    for (const purpose of purposes) if (!recipient.for.includes(purpose)) recipient.for.push(purpose);
  }
}

function storageOf(entry: TiltObject, category: string, all: Collected): void {
  const add = (rule: Record<string, unknown>): void => {
    all.retention.push({ id: all.ids.rule.of(`${category} ${all.retention.length}`, 'rule'), of: [category], ...rule });
  };
  for (const storage of objectsIn(entry['storage'])) {
    for (const temporal of objectsIn(storage['temporal'])) {
      const ttl = textOf(temporal['ttl']);
      const because = textOf(temporal['description']);
      const keep = ttl === undefined ? undefined : periodOf(ttl);
      if (keep === undefined) {
        if ((ttl ?? because) !== undefined) all.draft.remark('period', { category, period: (ttl ?? because)! });
        continue;
      }
      if (ttl!.includes('T') || !ttl!.startsWith('P'))
        all.draft.remark('period-rounded', { category, period: ttl!, keep });
      all.draft.remark('trigger', { category });
      add({
        keep: `at most ${keep}`,
        after: 'collected',
        ...(because === undefined ? {} : { because: all.say(because) }),
      });
    }
    const criteria = textsOf(storage['purposeConditional']);
    if (criteria.length > 0) add({ keep: 'while the purpose lasts', because: all.say(criteria.join(' ')) });
    for (const reference of textsOf(storage['legalBasisConditional']))
      all.draft.remark('storage-law', { category, reference });
  }
}

function mandatoryOf(entry: TiltObject, category: string, all: Collected): Record<string, unknown> {
  const rule = objectIn(entry['nonDisclosure']);
  const [law, contract] = [flagOf(rule['legalRequirement']), flagOf(rule['contractualRegulation'])];
  if (law !== true && contract !== true && flagOf(rule['obligationToProvide']) !== true) return {};
  const consequence = textOf(rule['consequences']);
  if (consequence === undefined) all.draft.remark('consequence', { category });
  return { mandatory: { by: law === true ? 'law' : 'contract', consequence: all.say(consequence ?? '?') } };
}

function sourcesOf(document: TiltObject, all: Collected): void {
  for (const group of objectsIn(document['sources'])) {
    const about = textOf(group['dataCategory']);
    const category = Object.values(all.categories).find(
      ({ label }) => about !== undefined && Object.values(label as object).includes(about),
    );
    const ids = objectsIn(group['sources']).flatMap((source) => {
      const label = textOf(source['description']) ?? textOf(source['url']);
      if (label === undefined) return [];
      const id = all.ids.source.of(label, 'source');
      all.sources[id] = {
        label: all.say(label),
        kind: flagOf(source['publiclyAvailable']) === true ? 'public' : 'company',
      };
      return [id];
    });
    if (ids.length === 0) continue;
    if (category === undefined) all.draft.remark('source-category', { category: about ?? '?' });
    else category['from'] = [...new Set([...((category['from'] as string[] | undefined) ?? []), ...ids])];
  }
}

function transfersOf(document: TiltObject, all: Collected): void {
  for (const transfer of objectsIn(document['thirdCountryTransfers'])) {
    const country = countryOf(transfer['country']);
    const available = (key: string): boolean => flagOf(objectIn(transfer[key])['available']) === true;
    const mechanism = available('adequacyDecision')
      ? 'adequacy'
      : available('standardDataProtectionClause')
        ? 'scc'
        : undefined;
    if (country === undefined) continue;
    const there = Object.values(all.recipients).filter((recipient) => recipient['country'] === country);
    if (there.length === 0 || mechanism === undefined) all.draft.remark('transfer', { country });
    else for (const recipient of there) recipient['transfer'] = { mechanism };
  }
}

/** One pass over `dataDisclosed`; entries that share a purpose or a recipient by name are brought together. */
export function categoriesAndPurposes(document: TiltObject, draft: Draft) {
  const all = new Collected(draft);
  objectsIn(document['dataDisclosed']).forEach((entry, index) => {
    const label = textOf(entry['category']);
    if (label === undefined) draft.remark('no-category', { number: String(index + 1) });
    const id = all.ids.category.of(`${label ?? `category ${index + 1}`}`, 'category');
    const known = all.categories[id];
    all.categories[id] = { label: all.say(label ?? id), ...known, ...mandatoryOf(entry, id, all) };
    const purposes = purposesOf(entry, id, all);
    if (purposes.length === 0) draft.remark('no-purpose', { category: label ?? id });
    basesOf(entry, { category: id, purposes }, all);
    recipientsOf(entry, { category: id, purposes }, all);
    storageOf(entry, id, all);
  });
  sourcesOf(document, all);
  transfersOf(document, all);
  const recipients = Object.entries(all.recipients).map(([id, { for: purposes, ...recipient }]) => [
    id,
    purposes.length === 0 ? recipient : { ...recipient, for: purposes },
  ]);
  const purposes = Object.entries(all.purposes).map(([id, { basis, ...purpose }]) => [
    id,
    basis.length === 0 ? purpose : { ...purpose, basis },
  ]);
  return {
    sources: all.sources,
    interests: all.interests,
    categories: all.categories,
    purposes: Object.fromEntries(purposes) as Entries,
    consents: all.consents,
    recipients: Object.fromEntries(recipients) as Entries,
    retention: all.retention,
  };
}
