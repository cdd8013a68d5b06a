/** Who decides: the controller, its officer, its authority, joint controllers, and work done for others. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill, textIn } from '../../locales/text.ts';
import type { Policy } from '../../policy/model.ts';
import type { Party } from '../../policy/schema-parts.ts';
import { countryName, labelsOf, type Reader } from '../words.ts';
import { type Block, facts, filled, type Line, type Run, type Section, said, text } from './document.ts';

type AnyParty = { readonly [Key in keyof Party]?: Party[Key] | undefined };

/** `70 26 60 60` → a link that dials. */
export function phoneLink(phone: string): Run {
  return { text: phone, link: `tel:${phone.replace(/[^0-9+]/g, '')}` };
}

export function emailLink(email: string): Run {
  return { text: email, link: `mailto:${email}` };
}

function addressOf({ address }: AnyParty, reader: Reader): string | undefined {
  if (address === undefined) return undefined;
  const country = address.country === reader.policy.country ? '' : `, ${countryName(address.country, reader.language)}`;
  return `${address.street}, ${address.postcode} ${address.city}${country}`;
}

/** How to reach a party, and its registration. */
export function partyFacts(party: AnyParty, reader: Reader): Block[] {
  const words = noticeTexts(reader.language).who;
  const { registration, website } = party;
  return facts([
    [words.contact, party.contact],
    [words.address, addressOf(party, reader)],
    [words.email, party.email === undefined ? undefined : [emailLink(party.email)]],
    [words.phone, party.phone?.map(phoneLink)],
    [words.website, website === undefined ? undefined : [{ link: website, text: website }]],
    [words.cvr, registration?.cvr],
    [words.orgnr, registration?.orgnr],
    [words.registration, registration?.other],
    [words.group, party.group],
  ]);
}

/** The authority a policy names for complaints, or else as its controller's. */
export function authorityOf(policy: Policy): (Party & { label?: Party['name'] | Record<string, string> }) | undefined {
  const ref = policy.rights.complaint?.authority ?? policy.controller.authority;
  return ref === undefined || !Object.hasOwn(policy.authorities, ref)
    ? undefined
    : (policy.authorities[ref] as ReturnType<typeof authorityOf>);
}

function jointSection(joint: Policy['joint'][number], index: number, reader: Reader): Section {
  const words = noticeTexts(reader.language).who;
  const texts = languageTexts(reader.language);
  const { name } = joint.with;
  const duties = Object.entries(joint.duties ?? {}).map(([duty, side]) =>
    fill(words.duty, {
      duty: texts.duties[duty as keyof typeof texts.duties],
      side: fill(texts.side[side], { them: name }),
    }),
  );
  const point = joint['contact-point'];
  return {
    id: `joint-${index + 1}`,
    title: fill(words.jointWith, { name }),
    blocks: [
      text(fill(words.jointIntro, { name })),
      ...(joint.essence === undefined ? [] : [text(said(joint.essence, reader))]),
      ...facts([
        [words.jointCategories, joint.categories && labelsOf('categories', joint.categories, reader)],
        [words.jointPurposes, joint.purposes && labelsOf('purposes', joint.purposes, reader)],
        [words.duties, duties],
        [
          words.contactPoint,
          point === undefined ? undefined : point === 'us' ? words.contactUs : fill(words.contactThem, { name }),
        ],
      ]),
      ...partyFacts(joint.with, reader),
    ],
  };
}

function actsForSection(work: Policy['acts-for'][number], index: number, reader: Reader): Section {
  const words = noticeTexts(reader.language).who;
  return {
    id: `acts-for-${index + 1}`,
    title: textIn(work.controllers, reader.language),
    blocks: facts([
      [words.services, work.services.map((service): Line => said(service, reader))],
      [words.data, labelsOf('categories', work.categories, reader)],
      [words.instruction, work.instruction === undefined ? undefined : [said(work.instruction, reader)]],
      [words.helpers, work.recipients && labelsOf('recipients', work.recipients, reader)],
    ]),
  };
}

export function whoSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).who;
  const { controller, joint, 'acts-for': actsFor } = reader.policy;
  const authority = controller.authority === undefined ? undefined : reader.policy.authorities[controller.authority];
  const { officer } = controller;
  return {
    id: 'who',
    title: words.title,
    blocks: [text(fill(words.intro, { name: controller.name })), ...partyFacts(controller, reader)],
    sections: filled([
      officer && {
        id: 'officer',
        title: words.officer,
        blocks: [
          text(officer.name === undefined ? words.officerIntro : [{ strong: officer.name }, `. ${words.officerIntro}`]),
          ...partyFacts(officer, reader),
        ],
      },
      authority && {
        id: 'authority',
        title: words.authority,
        blocks: [text(fill(words.authorityIntro, { name: authority.name })), ...partyFacts(authority, reader)],
      },
      {
        id: 'joint',
        title: words.joint,
        blocks: [],
        sections: joint.map((each, index) => jointSection(each, index, reader)),
      },
      actsFor.length === 0
        ? undefined
        : {
            id: 'acts-for',
            title: words.actsFor,
            blocks: [text(words.actsForIntro)],
            sections: actsFor.map((each, index) => actsForSection(each, index, reader)),
          },
    ]),
  };
}
