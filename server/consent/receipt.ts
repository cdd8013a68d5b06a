/**
 * The receipt of a consent: the fields of ISO/IEC TS 27560 as JSON-LD in the terms of the W3C Data Privacy Vocabulary,
 * signed, so that the person can show it to anybody and anybody can check it without us.
 */
import { createPublicKey, verify } from 'node:crypto';
import { canonicalJson, type Json, type Policy, readable, textIn } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { SigningKey } from '../ledger/index.ts';
import type { BookEntry, PolicyBook } from '../policies/index.ts';
import type { ConsentRow, ConsentStore } from './model.ts';
import { findConsent, findText } from './read.ts';
import { purposesOf } from './withdraw-consent.ts';

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'https://schema.org/',
};
const SCHEMA = 'https://w3id.org/dpv/schema/dpv-27560#';

type Node = { readonly [key: string]: Json };

const some = (name: string, value: Json | undefined): Node =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };

/** Parties: name, address, contact, type (27560: party). */
function party(type: string, { id, who }: { id: string; who: Partial<Policy['controller']> }): Node {
  const { name, address, email, phone, website, registration } = who;
  const place = address && `${address.street}, ${address.postcode} ${address.city}, ${address.country}`;
  return {
    ...{ '@id': id, '@type': `dpv:${type}`, 'dct:identifier': registration?.cvr ?? registration?.orgnr ?? id },
    ...some('dpv:hasName', name),
    ...some('dpv:hasAddress', place),
    ...some(
      'dpv:hasContact',
      [email, ...(typeof phone === 'string' ? [phone] : (phone ?? [])), website].filter((one) => one !== undefined),
    ),
  };
}

function personalData(policy: Policy, purposes: readonly string[], language: string): Json[] {
  const names = [...new Set(purposes.flatMap((purpose) => Object.keys(policy.purposes[purpose]!.uses)))];
  return names.map((name) => {
    const { label, dpv, sensitivity, items } = policy.categories[name]!;
    return {
      ...{ '@id': `urn:hjemmel:category:${name}`, '@type': dpv ?? 'dpv:PersonalData' },
      ...{ 'dct:title': textIn(label, language, readable(name)), 'dct:hasPart': [...items] },
      ...(sensitivity === 'ordinary' ? {} : { 'skos:broader': 'dpv:SpecialCategoryPersonalData' }),
    };
  });
}

function recipients(policy: Policy, purposes: readonly string[], language: string): Json[] {
  const uses = new Set(purposes.flatMap((purpose) => Object.keys(policy.purposes[purpose]!.uses)));
  return Object.entries(policy.recipients)
    .filter(([, { receives, for: only }]) => {
      const gets =
        receives !== undefined && receives !== 'aggregates' && Object.keys(receives).some((name) => uses.has(name));
      return gets && (only === undefined || only.some((purpose) => purposes.includes(purpose)));
    })
    .map(([name, { label, role, country, transfer }]) => ({
      ...{
        '@id': `urn:hjemmel:recipient:${name}`,
        '@type': role === 'processor' ? 'dpv:DataProcessor' : 'dpv:ThirdParty',
      },
      'dct:title': textIn(label, language, readable(name)),
      ...some(
        'dpv:hasLocation',
        country?.map((code) => `loc:${code}`),
      ),
      ...some('dpv:hasLegalBasis', transfer?.mechanism),
    }));
}

function processOf(policy: Policy, { consent, language }: ConsentRow): Node {
  const words = language ?? policy.policy.language;
  const purposes = purposesOf(policy, consent);
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': purposes.map((purpose) => {
      const { label, text, dpv } = policy.purposes[purpose]!;
      return {
        ...{ '@id': `urn:hjemmel:purpose:${purpose}`, '@type': dpv ?? 'dpv:Purpose' },
        ...{ 'dct:title': textIn(label, words, readable(purpose)), 'dct:description': textIn(text, words) },
      };
    }),
    'dpv:hasLegalBasis': 'eu-gdpr:A6-1-a',
    'dpv:hasPersonalData': personalData(policy, purposes, words),
    'dpv:hasRecipient': recipients(policy, purposes, words),
    'dpv:hasProcessing': ['dpv:Collect', 'dpv:Use', 'dpv:Store'],
    'dpv:hasStorageCondition': [
      { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': [`loc:${policy.country}`] },
      {
        '@type': 'dpv:StorageDuration',
        'dpv:hasDuration': {
          '@type': 'dpv:UntilEventDuration',
          'rdf:value': 'consent withdrawn or expired, or as the privacy notice says',
        },
      },
    ],
  };
}

const STATUS: Readonly<Record<string, string>> = {
  asked: 'dpv:ConsentRequested',
  given: 'dpv:ConsentGiven',
  confirmed: 'dpv:ConsentGiven',
  renewed: 'dpv:RenewedConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
  expired: 'dpv:ConsentExpired',
  lapsed: 'dpv:ConsentUnknown',
};

/** Events: time, validity, who, type, state (27560: event). */
function statuses({ history, givenAt, person }: ConsentRow, renew: string | undefined): Json[] {
  const steps = history.length > 0 || givenAt === null ? history : [{ event: 'given' as const, at: givenAt }];
  return steps.map((step) => ({
    '@type': STATUS[step.event]!,
    ...{ 'dpv:isIndicatedBy': `urn:uuid:${person}`, 'dpv:isIndicatedAtTime': step.at },
    ...some('dpv:hasIndicationMethod', 'via' in step ? step.via : undefined),
    ...some('dpv:hasScope', 'channels' in step && step.channels !== undefined ? [...step.channels] : undefined),
    ...(['given', 'confirmed', 'renewed'].includes(step.event)
      ? { 'dpv:hasDuration': renew ?? { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'withdrawal' } }
      : {}),
  }));
}

const RIGHTS = ['A7-3', 'A13', 'A15', 'A16', 'A17', 'A18', 'A20', 'A77'];

function recordOf(row: ConsentRow, { compiled: { policy }, hash }: BookEntry, wording: string | undefined): Node {
  const language = row.language ?? policy.policy.language;
  const rule = policy.consents[row.consent];
  const reach = policy.controller.website ?? policy.controller.email ?? policy.controller.name;
  return {
    ...{ '@id': `urn:uuid:${row.id}`, '@type': 'dpv:ConsentRecord', 'dct:identifier': row.id },
    'dct:conformsTo': `${SCHEMA}record-eu-gdpr`,
    'dpv:hasDataSubject': { '@id': `urn:uuid:${row.person}`, '@type': 'dpv:DataSubject', 'dct:identifier': row.person },
    'dpv:hasDataController': party('DataController', { id: policy.policy.id, who: policy.controller }),
    ...(policy.controller.authority === undefined
      ? {}
      : {
          'dpv:hasAuthority': party('DataProtectionAuthority', {
            id: policy.controller.authority,
            who: policy.authorities[policy.controller.authority] ?? {},
          }),
        }),
    ...{ 'dpv:hasJurisdiction': `loc:${policy.country}`, 'dpv:hasApplicableLaw': 'eu-gdpr:GDPR' },
    'dpv:hasService': policy.policy.id,
    ...{ 'dpv:hasDataSource': 'dpv:DataSubject', 'dpv:hasProcess': processOf(policy, row) },
    'dpv:hasConsentControl': {
      '@type': ['dpv:WithdrawConsent'],
      'dpv:isExercisedAt': reach,
      ...some('dct:description', textIn(rule?.withdrawal?.text, language) || undefined),
    },
    'dpv:hasRight': RIGHTS.map((right) => `eu-gdpr:${right}`),
    'dpv:hasNotice': {
      ...{ '@type': 'dpv:ConsentNotice', 'dct:language': language },
      ...{ 'dct:identifier': `${row.policy ?? policy.policy.id}/${row.version ?? policy.policy.effective}` },
      ...some('dct:date', row.version ?? undefined),
      ...some('schema:sha256', row.policyHash ?? hash),
      ...some('dct:description', wording),
      ...some('dct:hasFormat', row.form ?? undefined),
      ...some('dct:coverage', row.channels === null ? undefined : [...row.channels]),
      ...some('dct:provenance', row.origin ?? undefined),
    },
    ...some('dpv:hasAge', row.age ?? undefined),
    'dpv:hasConsentStatus': statuses(row, rule?.renew),
  };
}

export interface Receipt {
  readonly receipt: Node;
  /** Ed25519 over the receipt in canonical form (RFC 8785). */
  readonly proof: { readonly type: 'Ed25519'; readonly publicKey: string; readonly signature: string };
}

export interface ReceiptStore extends ConsentStore {
  readonly ledgerKey: SigningKey;
}

/** The version that was shown, where it is still among the policies; else the one in force. */
function bookFor(policies: PolicyBook, { slug, today }: { slug: string; today: string }, row: ConsentRow): BookEntry {
  const versions = policies.listVersions(slug);
  const shown = versions.find(({ identity }) => identity.policy === row.policy && identity.version === row.version);
  const now = policies.listInForce(slug, today);
  const knows = ({ compiled }: BookEntry): boolean => Object.hasOwn(compiled.policy.consents, row.consent);
  return shown ?? now.find(knows) ?? versions.find(knows) ?? policies.get(slug, today);
}

/**
 * Of a record of this person's, for them; the use of the record is logged.
 * @throws HjemmelError `record-unknown`; as `guard.permit`
 */
export async function makeReceipt(tx: Tx, store: ReceiptStore, id: string): Promise<Receipt> {
  const row = await findConsent(tx, id);
  if (row === undefined) throw new HjemmelError('record-unknown', { table: 'consents' });
  const asked = { purpose: 'accountability', action: 'use' as const, categories: ['accountability'] };
  const permit = await store.guard.permit(tx, { ...asked, person: row.person });
  const today = permit.at.slice(0, 10);
  const book = bookFor(store.guard.policies, { slug: permit.policy.slug, today }, row);
  const wording = row.text === null ? undefined : await findText(tx, row.text);
  const receipt: Node = {
    ...{ '@context': CONTEXT, '@id': `urn:uuid:${permit.entry}`, '@type': 'dpv:ConsentReceipt' },
    ...{ 'dct:identifier': permit.entry, 'dct:conformsTo': `${SCHEMA}receipt-eu-gdpr`, 'dct:created': permit.at },
    ...{ 'dct:publisher': book.compiled.policy.controller.name, 'schema:recipient': 'dpv:DataSubject' },
    'dpv:hasRecordOfActivity': recordOf(row, book, wording),
  };
  const signature = Buffer.from(store.ledgerKey.sign(canonicalJson(receipt))).toString('base64');
  const publicKey = Buffer.from(store.ledgerKey.publicKey).toString('base64');
  return { receipt, proof: { type: 'Ed25519', publicKey, signature } };
}

/** What stands before the 32 bytes of an Ed25519 key in SPKI. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether a receipt is as it was made, by the key the utility publishes; needs no store.
 * @param publicKey base64; that of the receipt proves only that it is whole
 */
export function verifyReceipt({ receipt, proof }: Receipt, publicKey: string): boolean {
  try {
    const der = Buffer.concat([SPKI, Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(canonicalJson(receipt)), key, Buffer.from(proof.signature, 'base64'));
  } catch {
    // What is no key, no receipt or no signature proves nothing.
    return false;
  }
}
