/** The record of processing activities (GDPR art. 30) as rows, before any format. */
import { recordTexts } from '../locales/record.ts';
import { fill, type ProductLanguage, textIn } from '../locales/text.ts';
import type { Policy } from '../policy/model.ts';
import type { Party } from '../policy/schema-parts.ts';
import type { Retention } from '../policy/schema-retention.ts';
import { basisWords, retentionWords } from './record-words.ts';
import { countryName, labelOf } from './words.ts';

interface Speaker {
  readonly policy: Policy;
  readonly language: ProductLanguage;
}

/** One purpose of one policy (art. 30(1)); every cell is a list of lines. */
export interface ControllerRow {
  readonly controller: readonly string[];
  readonly contact: readonly string[];
  readonly officer: readonly string[];
  readonly joint: readonly string[];
  readonly purpose: readonly string[];
  readonly persons: readonly string[];
  readonly data: readonly string[];
  readonly basis: readonly string[];
  readonly recipients: readonly string[];
  readonly transfers: readonly string[];
  readonly erasure: readonly string[];
  readonly security: readonly string[];
  readonly policy: readonly string[];
}

/** Processing on behalf of others (art. 30(2)). */
export interface ProcessorRow {
  readonly processor: readonly string[];
  readonly contact: readonly string[];
  readonly officer: readonly string[];
  readonly onBehalfOf: readonly string[];
  readonly service: readonly string[];
  readonly instruction: readonly string[];
  readonly data: readonly string[];
  readonly recipients: readonly string[];
  readonly transfers: readonly string[];
  readonly security: readonly string[];
  readonly policy: readonly string[];
}

/** Name, number, address and how to reach a party, each on its line. */
export function partyLines(party: { [Key in keyof Party]?: Party[Key] | undefined } | undefined): string[] {
  if (party === undefined) return [];
  const { address, registration } = party;
  return [
    party.name,
    registration?.cvr === undefined ? undefined : `CVR ${registration.cvr}`,
    registration?.orgnr === undefined ? undefined : `Org.nr. ${registration.orgnr}`,
    registration?.other,
    party.contact,
    address === undefined ? undefined : `${address.street}, ${address.postcode} ${address.city}, ${address.country}`,
    party.email,
    party.phone?.join(', '),
    party.website,
  ].filter((line): line is string => line !== undefined);
}

/** The rules that hold for a category under a purpose: those for the purpose stand before the general ones. */
export function rulesFor(policy: Policy, purpose: string, category: string): Retention[] {
  const about = policy.retention.filter((rule) => rule.of.includes(category));
  const own = about.filter((rule) => rule.for?.includes(purpose));
  return own.length > 0 ? own : about.filter((rule) => rule.for === undefined);
}

/** The recipients that may get something of these categories for the purpose, or for any where none is given. */
export function recipientsFor(policy: Policy, categories: readonly string[], purpose?: string): string[] {
  return Object.entries(policy.recipients)
    .filter(([, recipient]) => {
      if (purpose !== undefined && recipient.for !== undefined && !recipient.for.includes(purpose)) return false;
      if (recipient.receives === 'aggregates')
        return purpose !== undefined && recipient.for?.includes(purpose) === true;
      return Object.keys(recipient.receives).some((category) => categories.includes(category));
    })
    .map(([id]) => id);
}

/** Countries of a recipient that lie outside the EEA; none where the libraries do not say what the EEA is. */
export function thirdCountries(policy: Policy, recipient: string): string[] {
  return (policy.recipients[recipient]?.country ?? []).filter((code) => policy.eea.size > 0 && !policy.eea.has(code));
}

function recipientLine(policy: Policy, id: string, language: ProductLanguage): string {
  const texts = recordTexts(language);
  const recipient = policy.recipients[id]!;
  const name = labelOf('recipients', id, { policy, language });
  const organisations = recipient.names?.join(', ') ?? name;
  const names = organisations === name ? '' : `: ${organisations}`;
  const statistics = recipient.receives === 'aggregates' ? `, ${texts.statistics}` : '';
  return `${name}${names} (${texts.roles[recipient.role]}${statistics})`;
}

function transferLines(policy: Policy, recipients: readonly string[], language: ProductLanguage): string[] {
  const texts = recordTexts(language);
  const lines = recipients.flatMap((id) =>
    thirdCountries(policy, id).map((country) => {
      const mechanism = policy.recipients[id]!.transfer?.mechanism;
      const safeguard = mechanism === undefined ? texts.noSafeguard : texts.mechanisms[mechanism];
      return `${countryName(country, language)} – ${labelOf('recipients', id, { policy, language })}: ${safeguard}`;
    }),
  );
  return lines.length === 0 ? [texts.noTransfers] : lines;
}

function dataLine(id: string, { policy, language }: Speaker, fields?: readonly string[]): string {
  const category = policy.categories[id];
  if (category === undefined) return id;
  const items = (fields ?? category.items).map((item) => labelOf('items', item, { policy, language }));
  const mark = category.sensitivity === 'ordinary' ? [] : [recordTexts(language).sensitivity[category.sensitivity]];
  const name = labelOf('categories', id, { policy, language });
  const detail = items.filter((item) => item.toLowerCase() !== name.toLowerCase()).join(', ');
  return `${name}${mark.length === 0 ? '' : ` [${mark.join()}]`}${detail === '' ? '' : `: ${detail}`}`;
}

/** Categories with the same limit stand together, so that the limit is read once. */
function erasureLines(policy: Policy, purpose: string, language: ProductLanguage): string[] {
  const byLimit = new Map<string, string[]>();
  for (const category of Object.keys(policy.purposes[purpose]!.uses)) {
    const rules = rulesFor(policy, purpose, category).map((rule) => retentionWords(rule, policy, language));
    const limit = rules.length === 0 ? recordTexts(language).noErasure : rules.join('; ');
    byLimit.set(limit, [...(byLimit.get(limit) ?? []), labelOf('categories', category, { policy, language })]);
  }
  return [...byLimit].map(([limit, categories]) => `${categories.join(', ')}: ${limit}`);
}

function jointLines(policy: Policy, purpose: string): string[] {
  const used = Object.keys(policy.purposes[purpose]!.uses);
  return policy.joint
    .filter(
      (joint) =>
        (joint.purposes?.includes(purpose) ?? true) &&
        (joint.categories?.some((category) => used.includes(category)) ?? true),
    )
    .map((joint) => partyLines(joint.with).join(', '));
}

function shared(policy: Policy, language: ProductLanguage) {
  const texts = recordTexts(language);
  const { title, id, effective, status } = policy.policy;
  const valid = status === 'draft' ? [status] : [fill(texts.validFrom, { date: effective })];
  const stated = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [texts.unstated] : lines);
  return {
    contact: stated(partyLines({ ...policy.controller, name: undefined })),
    officer: stated(partyLines(policy.controller.officer)),
    security: stated(policy.security.map((text) => textIn(text, language))),
    policy: [textIn(title, language, id), id, ...valid],
  };
}

/** The controller's record: a row for each purpose; one that is ruled out is not carried out, and has none. */
export function controllerRows(policy: Policy, language: ProductLanguage): ControllerRow[] {
  const texts = recordTexts(language);
  const common = shared(policy, language);
  const stated = (lines: readonly string[], none = texts.unstated) => (lines.length === 0 ? [none] : lines);
  return Object.entries(policy.purposes)
    .filter(([, purpose]) => purpose.never === undefined)
    .map(([id, purpose]) => {
      const categories = Object.keys(purpose.uses);
      const recipients = recipientsFor(policy, categories, id);
      const text = textIn(purpose.text, language);
      return {
        ...common,
        controller: [policy.controller.name],
        joint: stated(jointLines(policy, id), texts.none),
        purpose: [labelOf('purposes', id, { policy, language }), ...(text === '' ? [] : [text])],
        persons: stated(purpose.for.map((kind) => labelOf('kinds', kind, { policy, language }))),
        data: stated(
          categories.map((category) => dataLine(category, { policy, language }, purpose.uses[category]?.fields)),
        ),
        basis: stated([...new Set(purpose.basis.map((basis) => basisWords(basis, policy, language)))]),
        recipients: stated(
          recipients.map((recipient) => recipientLine(policy, recipient, language)),
          texts.none,
        ),
        transfers: transferLines(policy, recipients, language),
        erasure: erasureLines(policy, id, language),
      };
    });
}

/** The processor's record: a row for each kind of work done on behalf of others. */
export function processorRows(policy: Policy, language: ProductLanguage): ProcessorRow[] {
  const texts = recordTexts(language);
  const common = shared(policy, language);
  return policy['acts-for'].map((work) => {
    const recipients = work.recipients ?? [];
    const instruction = textIn(work.instruction, language);
    return {
      ...common,
      processor: [policy.controller.name],
      onBehalfOf: [
        textIn(work.controllers, language),
        ...(work.parties ?? []).map((party) => partyLines(party).join(', ')),
      ],
      service: work.services.map((service) => textIn(service, language)),
      instruction: instruction === '' ? [texts.unstated] : [instruction],
      data: work.categories.map((category) => dataLine(category, { policy, language })),
      recipients: recipients.length === 0 ? [texts.none] : recipients.map((id) => recipientLine(policy, id, language)),
      transfers: transferLines(policy, recipients, language),
    };
  });
}
