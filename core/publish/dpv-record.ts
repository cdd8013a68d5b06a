/** The record as JSON-LD in the terms of the W3C Data Privacy Vocabulary. */
import { type ProductLanguage, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import type { Recipient } from '../policy/schema.ts';
import type { Party } from '../policy/schema-parts.ts';
import type { Retention } from '../policy/schema-retention.ts';
import type { Json } from '../proof/canonical.ts';
import { DPV_CONTEXT, knownTerm } from './dpv-terms.ts';
import { recipientsFor, rulesFor, thirdCountries } from './record-rows.ts';
import { basisType, basisWords, retentionWords } from './record-words.ts';
import { labelOf } from './words.ts';

type Node = { readonly [key: string]: Json | undefined };

const BASIS_TERMS = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'vital-interest': 'eu-gdpr:A6-1-d',
  'public-task': 'eu-gdpr:A6-1-e',
  'legitimate-interest': 'eu-gdpr:A6-1-f',
} as const;

/** A derogation is one of several in art. 49(1); which, only the law the policy names can say. */
const TRANSFER_TERMS: Record<NonNullable<Recipient['transfer']>['mechanism'], string> = {
  adequacy: 'eu-gdpr:A45-3',
  scc: 'eu-gdpr:A46-2-c',
  bcr: 'eu-gdpr:A46-2-b',
  'code-of-conduct': 'eu-gdpr:A46-2-e',
  certification: 'eu-gdpr:A46-2-f',
  derogation: 'dpv:DataTransferLegalBasis',
};

const ROLE_TERMS: Record<Recipient['role'], string> = {
  processor: 'dpv:DataProcessor',
  controller: 'dpv:ThirdParty',
  joint: 'dpv:DataController',
  authority: 'dpv:GovernmentalOrganisation',
};

const NATURE_TERMS = {
  provided: 'dpv:ProvidedData',
  observed: 'dpv:ObservedData',
  derived: 'dpv:DerivedData',
} as const;

const KIND_TERMS: Record<string, string> = {
  customer: 'dpv:Customer',
  consumer: 'dpv:Consumer',
  visitor: 'dpv:User',
};

/** `xsd:duration` has no weeks. */
export function xsdDuration(period: string): string {
  const [, years = '', months = '', weeks = '0', days = '0'] =
    /^P([0-9]+Y)?([0-9]+M)?(?:([0-9]+)W)?(?:([0-9]+)D)?$/.exec(period) ?? [];
  const total = Number(weeks) * 7 + Number(days);
  const whole = `P${years}${months}${total > 0 ? `${total}D` : ''}`;
  return whole === 'P' ? 'P0D' : whole;
}

/** Names of the things a policy speaks of, as IRIs of its own. */
class Names {
  readonly base: string;
  readonly language: ProductLanguage;

  constructor(policy: Policy, base: string, language: ProductLanguage) {
    this.base = `${base}${policy.policy.id}/${policy.policy.effective}#`;
    this.language = language;
  }

  iri(kind: string, id: string): string {
    return `${this.base}${kind}/${id}`;
  }

  label(text: string): Json {
    return { '@value': text, '@language': this.language };
  }
}

function partyNode(id: string, types: readonly string[], party: Partial<Record<keyof Party, unknown>>): Node {
  const address = party.address as Party['address'];
  const contact = [party.email, party.phone, party.website].flat().filter((value) => typeof value === 'string');
  return {
    '@id': id,
    '@type': [...types],
    ...(typeof party.name === 'string' ? { 'dpv:hasName': party.name } : {}),
    ...(address === undefined
      ? {}
      : {
          'dpv:hasAddress': `${address.street}, ${address.postcode} ${address.city}`,
          'dpv:hasLocation': { '@id': `loc:${address.country}` },
        }),
    ...(contact.length === 0 ? {} : { 'dpv:hasContact': contact as string[] }),
  };
}

function durationOf(rule: Retention, policy: Policy, names: Names): Json {
  const words = names.label(retentionWords(rule, policy, names.language));
  if (rule.keep === 'forever') return { '@type': 'dpv:EndlessDuration', 'dct:description': words };
  const law = rule.law === undefined ? undefined : policy.laws[rule.law]?.period;
  const period = /P[0-9].*$/.exec(rule.keep)?.[0] ?? (rule.keep.endsWith('of law') ? law : undefined);
  if (period === undefined) return { '@type': 'dpv:UntilEventDuration', 'dct:description': words };
  return { '@type': 'xsd:duration', '@value': xsdDuration(period) };
}

function storageNodes(policy: Policy, purpose: string, names: Names): Node[] {
  return Object.keys(policy.purposes[purpose]!.uses).flatMap((category): Node[] => {
    const rules = rulesFor(policy, purpose, category);
    const about = { 'dpv:hasPersonalData': { '@id': names.iri('category', category) } };
    if (rules.length === 0)
      return [
        { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': { '@type': 'dpv:IndeterminateDuration' }, ...about },
      ];
    return rules.map((rule) => ({
      '@type': 'dpv:StorageDuration',
      'dpv:hasDuration': durationOf(rule, policy, names),
      'dct:description': names.label(retentionWords(rule, policy, names.language)),
      ...about,
    }));
  });
}

/** A transfer is a process of its own: to which country, to whom, and on which ground of chapter V. */
function transferNodes(policy: Policy, recipients: readonly string[], names: Names): Node[] {
  return recipients.flatMap((id) => {
    const countries = thirdCountries(policy, id);
    if (countries.length === 0) return [];
    const transfer = policy.recipients[id]!.transfer;
    const law = knownTerm(transfer?.law === undefined ? undefined : policy.laws[transfer.law]?.dpv);
    const ground = law ?? (transfer === undefined ? undefined : TRANSFER_TERMS[transfer.mechanism]);
    return [
      {
        '@type': 'dpv:Process',
        'dpv:hasProcessing': { '@id': 'dpv:Transfer' },
        'dpv:hasRecipient': { '@id': names.iri('recipient', id) },
        'dpv:hasThirdCountry': countries.map((country) => ({ '@id': `loc:${country}` })),
        ...(ground === undefined ? {} : { 'dpv:hasLegalBasis': { '@id': ground } }),
      },
    ];
  });
}

function basisNodes(policy: Policy, purpose: string, names: Names): Node[] {
  return policy.purposes[purpose]!.basis.flatMap((basis) => {
    const type = basisType(basis);
    if (type === undefined) return [];
    const second = (basis.second ?? []).flatMap((law) => knownTerm(policy.laws[law]?.dpv) ?? []);
    return [
      {
        '@type': [BASIS_TERMS[type], ...second],
        'dct:description': names.label(basisWords(basis, policy, names.language)),
      },
    ];
  });
}

function ids(list: readonly string[]): Json {
  return list.map((id) => ({ '@id': id }));
}

function processNode(policy: Policy, purpose: string, names: Names): Node {
  const rule = policy.purposes[purpose]!;
  const categories = Object.keys(rule.uses).filter((id) => policy.categories[id] !== undefined);
  const recipients = recipientsFor(policy, categories, purpose);
  const terms = categories.flatMap((id) => knownTerm(policy.categories[id]!.dpv) ?? []);
  const transfers = transferNodes(policy, recipients, names);
  const text = textIn(rule.text, names.language);
  return {
    '@id': names.iri('process', purpose),
    '@type': 'dpv:Process',
    'dct:title': names.label(labelOf('purposes', purpose, { policy, language: names.language })),
    ...(text === '' ? {} : { 'dct:description': names.label(text) }),
    'dpv:hasPurpose': { '@id': names.iri('purpose', purpose) },
    'dpv:hasDataController': { '@id': names.iri('party', 'controller') },
    'dpv:hasDataSubject': ids(rule.for.map((kind) => names.iri('kind', kind))),
    'dpv:hasPersonalData': ids([...categories.map((id) => names.iri('category', id)), ...new Set(terms)]),
    'dpv:hasLegalBasis': basisNodes(policy, purpose, names),
    'dpv:hasRecipient': ids(recipients.map((id) => names.iri('recipient', id))),
    'dpv:hasStorageCondition': storageNodes(policy, purpose, names),
    ...(transfers.length === 0 ? {} : { 'dpv:hasProcess': transfers }),
  };
}

/** The policy's own things as concepts, each under the DPV term it belongs to. */
function vocabulary(policy: Policy, names: Names): Node[] {
  const concept = (kind: string, id: string, label: string, broader: string, more: Node = {}): Node => ({
    '@id': names.iri(kind, id),
    'skos:prefLabel': names.label(label),
    'skos:broader': { '@id': broader },
    ...more,
  });
  const { language } = names;
  const purposes = Object.entries(policy.purposes).filter(([, rule]) => rule.never === undefined);
  const categories = Object.entries(policy.categories).filter(([, rule]) => rule.never === undefined);
  const kinds = new Set(purposes.flatMap(([, rule]) => rule.for));
  return [
    ...purposes.map(([id, rule]) =>
      concept('purpose', id, labelOf('purposes', id, { policy, language }), knownTerm(rule.dpv) ?? 'dpv:Purpose'),
    ),
    ...categories.map(([id, rule]) =>
      concept(
        'category',
        id,
        labelOf('categories', id, { policy, language }),
        knownTerm(rule.dpv) ?? 'dpv:PersonalData',
        {
          '@type': [
            NATURE_TERMS[rule.nature],
            ...(rule.sensitivity === 'special' ? ['dpv:SpecialCategoryPersonalData'] : []),
            ...(rule.sensitivity === 'national-id' || rule.sensitivity === 'criminal'
              ? ['dpv:SensitivePersonalData']
              : []),
          ],
        },
      ),
    ),
    ...[...kinds].map((id) =>
      concept('kind', id, labelOf('kinds', id, { policy, language }), KIND_TERMS[id] ?? 'dpv:DataSubject'),
    ),
    ...Object.entries(policy.recipients).map(
      ([id, rule]): Node => ({
        '@id': names.iri('recipient', id),
        '@type': ['dpv:Recipient', ROLE_TERMS[rule.role]],
        'dpv:hasName': labelOf('recipients', id, { policy, language }),
        ...(rule.country === undefined ? {} : { 'dpv:hasLocation': ids(rule.country.map((code) => `loc:${code}`)) }),
      }),
    ),
  ];
}

function controllerRecord(policy: Policy, names: Names): Node[] {
  const { officer } = policy.controller;
  const purposes = Object.keys(policy.purposes).filter((id) => policy.purposes[id]!.never === undefined);
  const joint = policy.joint.map((one, index) =>
    partyNode(names.iri('party', `joint-${index + 1}`), ['dpv:DataController'], one.with),
  );
  return [
    {
      '@id': names.iri('record', 'controller'),
      '@type': ['dpv:ROPA', 'dpv:DataProcessingRecord'],
      'dct:title': names.label(textIn(policy.policy.title, names.language, policy.policy.id)),
      'dct:valid': policy.policy.effective,
      'dct:language': names.language,
      'dpv:hasDataController': { '@id': names.iri('party', 'controller') },
      ...(officer === undefined ? {} : { 'dpv:hasDataProtectionOfficer': { '@id': names.iri('party', 'officer') } }),
      ...(joint.length === 0 ? {} : { 'dpv:hasJointDataControllers': ids(joint.map((node) => String(node['@id']))) }),
      'dpv:hasTechnicalOrganisationalMeasure': policy.security.map((text) => ({
        'dct:description': names.label(textIn(text, names.language)),
      })),
      'dpv:hasProcess': ids(purposes.map((id) => names.iri('process', id))),
    },
    partyNode(names.iri('party', 'controller'), ['dpv:DataController'], policy.controller),
    ...(officer === undefined
      ? []
      : [partyNode(names.iri('party', 'officer'), ['dpv:DataProtectionOfficer'], officer)]),
    ...joint,
    ...purposes.map((id) => processNode(policy, id, names)),
  ];
}

/** Each controller with its contact; where they are not listed, one node stands for them all. */
function controllersOf(work: Policy['acts-for'][number], names: Names): Node[] {
  const id = names.iri('party', `on-behalf-of-${work.id}`);
  if (work.parties === undefined)
    return [{ '@id': id, '@type': ['dpv:DataController'], 'dpv:hasName': textIn(work.controllers, names.language) }];
  return work.parties.map((party, index) => partyNode(`${id}-${index + 1}`, ['dpv:DataController'], party));
}

function processorRecord(policy: Policy, names: Names): Node[] {
  return policy['acts-for'].flatMap((work) => [
    {
      '@id': names.iri('record', `processor-${work.id}`),
      '@type': ['dpv:ROPA', 'dpv:DataProcessingRecord'],
      'dpv:hasDataProcessor': { '@id': names.iri('party', 'controller') },
      'dpv:hasProcess': { '@id': names.iri('service', work.id) },
    },
    {
      '@id': names.iri('service', work.id),
      '@type': 'dpv:Process',
      'dct:title': work.services.map((service) => names.label(textIn(service, names.language))),
      'dpv:hasDataController': controllersOf(work, names),
      'dpv:hasDataProcessor': { '@id': names.iri('party', 'controller') },
      'dpv:hasPersonalData': ids(work.categories.map((id) => names.iri('category', id))),
      'dpv:hasRecipient': ids((work.recipients ?? []).map((id) => names.iri('recipient', id))),
      'dpv:hasProcess': transferNodes(policy, work.recipients ?? [], names),
    },
  ]);
}

/**
 * Records of controller and processor as one JSON-LD graph. Only terms that exist in DPV 2.3 are used; a term of a
 * policy that does not exist there is replaced by the general one above it.
 * @param base beginning of the IRIs for the policies' own names
 */
export function recordJsonLd(policies: readonly Policy[], language: ProductLanguage, base = 'urn:hjemmel:'): string {
  const graph = policies.flatMap((policy) => {
    const names = new Names(policy, base, language);
    return [...controllerRecord(policy, names), ...processorRecord(policy, names), ...vocabulary(policy, names)];
  });
  return `${JSON.stringify({ '@context': DPV_CONTEXT, '@graph': graph }, undefined, 2)}\n`;
}
