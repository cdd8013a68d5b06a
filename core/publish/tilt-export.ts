/** A policy as TILT (Transparency Information Language), valid against its schema. */
import { diffTexts } from '../locales/diff.ts';
import { type ProductLanguage, productLanguage, textIn } from '../locales/text.ts';
import { tiltTexts } from '../locales/tilt.ts';
import type { Policy } from '../policy/model.ts';
import type { RightName } from '../policy/schema.ts';
import type { Party } from '../policy/schema-parts.ts';
import { canonicalJson, type Json } from '../proof/canonical.ts';
import { thirdCountries } from './record-rows.ts';

import { disclosedData } from './tilt-export-data.ts';
import { countryName, labelOf } from './words.ts';

type Node = { readonly [key: string]: Json | undefined };

export interface TiltOptions {
  readonly language: string;
  /** Where the policy is published. */
  readonly url: string;
  /** When the document is made, ISO 8601. */
  readonly now: string;
  /** SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits; the core has no cryptography of its own. */
  readonly sha256: (text: string) => string;
}

/** TILT demands an e-mail address; a reserved domain (RFC 2606) says that there is none. */
const NO_EMAIL = 'unstated@example.invalid';
const PHONE = /^[+]*[(]?[0-9]{1,4}[)]?[-\s./0-9]*$/;
const EMAIL = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

type AnyParty = { readonly [Key in keyof Party]?: Party[Key] | undefined };

function emailOf(party: AnyParty | undefined): string | undefined {
  return party?.email !== undefined && EMAIL.test(party.email) ? party.email : undefined;
}

function phoneOf(party: AnyParty | undefined): Node {
  const phone = party?.phone?.find((number) => PHONE.test(number));
  return phone === undefined ? {} : { phone };
}

function addressOf(party: AnyParty | undefined): string | undefined {
  const address = party?.address;
  return address === undefined ? undefined : `${address.street}, ${address.postcode} ${address.city}`;
}

function parties(policy: Policy, unstated: string): { controller: Node; dataProtectionOfficer: Node } {
  const { controller } = policy;
  const { officer } = controller;
  const { country } = policy;
  const email = emailOf(controller) ?? NO_EMAIL;
  return {
    controller: {
      name: controller.name,
      ...(controller.group === undefined ? {} : { division: controller.group }),
      address: addressOf(controller) ?? unstated,
      country,
      representative: { name: controller.contact ?? controller.name, email, ...phoneOf(controller) },
    },
    dataProtectionOfficer: {
      name: officer?.name ?? officer?.contact ?? unstated,
      address: addressOf(officer) ?? addressOf(controller) ?? unstated,
      country: officer?.address?.country ?? country,
      email: emailOf(officer) ?? email,
      ...phoneOf(officer),
    },
  };
}

function rightNode(policy: Policy, names: readonly RightName[], language: ProductLanguage): Node {
  const given = names.flatMap((name) => {
    const right = policy.rights[name];
    return right === undefined ? [] : [{ name, right }];
  });
  if (given.length === 0) return { available: false };
  const words = diffTexts(language).rights;
  const { proofs } = tiltTexts(language);
  const email = emailOf(policy.controller);
  return {
    available: true,
    description: [...new Set(given.map(({ name, right }) => textIn(right.text, language, words[name])))].join(' '),
    ...(email === undefined ? {} : { email }),
    identificationEvidences: [
      ...new Set(given.flatMap(({ right }) => right.identity?.proof ?? []).map((proof) => proofs[proof])),
    ],
  };
}

function complaint(policy: Policy, language: ProductLanguage): Node {
  const reference = policy.rights.complaint?.authority ?? policy.controller.authority;
  const authority = reference === undefined ? undefined : policy.authorities[reference];
  const node = rightNode(policy, ['complaint'], language);
  if (node['available'] !== true) return node;
  const [address, email] = [addressOf(authority), emailOf(authority)];
  return {
    ...node,
    supervisoryAuthority: {
      name: authority?.name ?? tiltTexts(language).unstated,
      ...(address === undefined ? {} : { address, country: authority!.address!.country }),
      ...(email === undefined ? {} : { email }),
      ...phoneOf(authority),
    },
  };
}

/** Countries outside the EEA with the safeguard of each; TILT has one entry for a country. */
function transfers(policy: Policy, language: ProductLanguage): Node[] {
  const byCountry = new Map<string, string[]>();
  for (const id of Object.keys(policy.recipients)) {
    for (const country of thirdCountries(policy, id)) byCountry.set(country, [...(byCountry.get(country) ?? []), id]);
  }
  const { unstated } = tiltTexts(language);
  return [...byCountry].map(([country, recipients]): Node => {
    const mechanisms = recipients.map((id) => policy.recipients[id]!.transfer);
    const names = recipients.map((id) => labelOf('recipients', id, { policy, language })).join(', ');
    const copies = mechanisms.map((transfer) => textIn(transfer?.copy, language)).filter((text) => text !== '');
    const description = [`${countryName(country, language)}: ${names}.`, ...copies].join(' ') || unstated;
    const given = (...wanted: readonly string[]): Node =>
      mechanisms.some((transfer) => transfer !== undefined && wanted.includes(transfer.mechanism))
        ? { available: true, description }
        : { available: false };
    return {
      country,
      adequacyDecision: given('adequacy'),
      appropriateGuarantees: given('scc', 'bcr', 'code-of-conduct', 'certification'),
      // Whether the remedies are enforceable is assessed, not written in a policy.
      presenceOfEnforceableRightsAndEffectiveRemedies: { available: false },
      standardDataProtectionClause: given('scc'),
    };
  });
}

function automated(policy: Policy, language: ProductLanguage): Node {
  const rules = Object.values(policy.purposes).flatMap(({ automated: rule, never }) =>
    rule === undefined || never !== undefined ? [] : [rule],
  );
  if (rules.length === 0) return { inUse: false };
  return {
    inUse: true,
    logicInvolved: rules.map((rule) => textIn(rule.logic, language)).join(' '),
    scopeAndIntendedEffects: rules.map((rule) => textIn(rule.effects, language)).join(' '),
  };
}

function access(policy: Policy, language: ProductLanguage): Node {
  const node = rightNode(policy, ['access', 'portability'], language);
  const formats = [...(policy.rights.access?.formats ?? []), ...(policy.rights.portability?.formats ?? [])];
  return { ...node, available: node['available'] === true, dataFormats: [...new Set(formats)] };
}

/**
 * The TILT document. `meta._hash` is SHA-256 over the canonical JSON (RFC 8785) of the document without `_hash`, which
 * TILT leaves open. What TILT demands and the policy does not say stands as `Not stated` in the language.
 */
export function exportTilt(policy: Policy, options: TiltOptions): Record<string, Json> {
  const language = productLanguage(options.language);
  const { unstated } = tiltTexts(language);
  const version = Number(policy.policy.version ?? '');
  const meta = {
    _id: `${policy.policy.id}/${policy.policy.effective}`,
    name: policy.controller.name,
    created: policy.policy.effective,
    modified: options.now,
    version: Number.isInteger(version) && version >= 1 ? version : 1,
    language,
    status: policy.policy.status === 'in-force' ? 'active' : 'inactive',
    url: options.url,
  };
  const body = {
    ...parties(policy, unstated),
    ...disclosedData(policy, language),
    thirdCountryTransfers: transfers(policy, language),
    accessAndDataPortability: access(policy, language),
    rightToInformation: rightNode(policy, ['access'], language),
    rightToRectificationOrDeletion: rightNode(policy, ['rectification', 'erasure'], language),
    rightToDataPortability: rightNode(policy, ['portability'], language),
    rightToWithdrawConsent: rightNode(policy, ['withdrawal'], language),
    rightToComplain: complaint(policy, language),
    automatedDecisionMaking: automated(policy, language),
    changesOfPurpose: [],
  };
  const hash = options.sha256(canonicalJson({ meta, ...body } as unknown as Json));
  return { meta: { ...meta, _hash: hash }, ...body } as unknown as Record<string, Json>;
}
