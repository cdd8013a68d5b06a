/** What a person may decide and demand: consents and rights, complaint with the authority's address. */
import { languageTexts } from '../../locales/language.ts';
import { noticeTexts } from '../../locales/notice.ts';
import { fill } from '../../locales/text.ts';
import type { Policy } from '../../policy/model.ts';
import type { RightName } from '../../policy/schema.ts';
import { asSentence, joined, labelOf, labelsOf, type Reader, unended } from '../words.ts';
import { describePeriod } from '../words-time.ts';
import { facts, type Line, plainLine, type Section, said, text } from './document.ts';
import { authorityOf, partyFacts } from './who.ts';

type Consent = Policy['consents'][string];
type Right = NonNullable<Policy['rights'][RightName]>;

/** Rights the policy promises, in its order. */
export function promisedRights({ rights }: Policy): [RightName, Right][] {
  return Object.entries(rights).filter((pair): pair is [RightName, Right] => pair[1] !== undefined);
}

/** Purposes that rest on a consent. */
export function purposesOnConsent(consent: string, { purposes }: Policy): string[] {
  return Object.keys(purposes).filter((id) => purposes[id]!.basis.some((basis) => basis.consent === consent));
}

function withdrawalLines(consent: Consent, reader: Reader): Line[] | undefined {
  const { withdrawal } = consent;
  if (withdrawal === undefined) return undefined;
  const words = noticeTexts(reader.language).consents;
  const lines: Line[] = withdrawal.text === undefined ? [] : [said(withdrawal.text, reader)];
  if (withdrawal.effect === 'erase') lines.push(words.erases);
  return lines.length === 0 ? [words.stops] : lines;
}

function consentSection([id, consent]: [string, Consent], reader: Reader): Section {
  const words = noticeTexts(reader.language).consents;
  const texts = languageTexts(reader.language);
  const { 'implied-by': implied, wording, age, renew } = consent;
  const purposes = purposesOnConsent(id, reader.policy).map((each) => asSentence(labelOf('purposes', each, reader)));
  return {
    id: `consent-${id}`,
    title: asSentence(labelOf('consents', id, reader)),
    blocks: facts([
      [words.wording, wording === undefined ? undefined : [said(wording, reader)]],
      [words.for, purposes],
      [words.channels, consent.channels && asSentence(labelsOf('channels', consent.channels, reader))],
      [words.form, consent.form === 'any' ? undefined : asSentence(texts.consentForm[consent.form])],
      [words.age, age === undefined ? undefined : fill(words.ageLine, { age: String(age) })],
      [words.renew, renew && fill(words.renewLine, { period: describePeriod(renew, reader.language) })],
      [words.origins, consent.origins?.map((origin): Line => said(origin, reader))],
      [words.required, consent['required-for'] && asSentence(labelsOf('kinds', consent['required-for'], reader))],
      [words.withdrawal, withdrawalLines(consent, reader)],
      [
        words.implied,
        implied && fill(words.impliedLine, { text: asSentence(unended(plainLine(said(implied, reader)))) }),
      ],
    ]),
  };
}

export function consentsSection(reader: Reader): Section {
  const words = noticeTexts(reader.language).consents;
  const sections = Object.entries(reader.policy.consents).map((each) => consentSection(each, reader));
  const revocable = sections.length > 0 && reader.policy.rights.withdrawal !== undefined;
  return { id: 'consents', title: words.title, blocks: revocable ? [text(words.intro)] : [], sections };
}

function identityLines({ identity }: Right, reader: Reader): string[] {
  if (identity === undefined) return [];
  const words = noticeTexts(reader.language).rights;
  const texts = languageTexts(reader.language);
  const proof = identity.proof?.map((each) => texts.proof[each]);
  // The policy does not say whether one of them is enough, so neither “and” nor “or”.
  return [
    texts.demand[identity.demand],
    ...(proof === undefined ? [] : [fill(words.proof, { list: proof.join(', ') })]),
    ...(identity.destroy ? [words.destroy] : []),
  ];
}

function rightSection([name, right]: [RightName, Right], reader: Reader): Section {
  const words = noticeTexts(reader.language).rights;
  const texts = languageTexts(reader.language);
  const term = fill(words.term, { term: texts.rightTerms[name] });
  const authority = name === 'complaint' ? authorityOf(reader.policy) : undefined;
  return {
    id: `right-${name}`,
    title: texts.rights[name],
    blocks: [
      text(right.text === undefined ? term : [said(right.text, reader), ` ${term}`]),
      ...facts([
        [words.self, right['self-service'] ? words.selfService : undefined],
        [words.channels, right.channels && asSentence(labelsOf('channels', right.channels, reader))],
        [words.form, right.form === 'any' ? undefined : texts.requestForm[right.form]],
        [words.identity, identityLines(right, reader)],
        [
          words.deadline,
          right.deadline && fill(words.deadlineLine, { period: describePeriod(right.deadline, reader.language) }),
        ],
        [
          words.formats,
          right.formats &&
            joined(
              right.formats.map((each) => texts.formats[each]),
              reader.language,
            ),
        ],
        [words.conditions, right.conditions?.map((each): Line => said(each, reader))],
        [words.exceptions, right.exceptions?.map((each): Line => said(each, reader))],
        [words.lodge, authority?.name],
      ]),
      ...(authority === undefined ? [] : partyFacts(authority, reader)),
    ],
  };
}

export function rightsSection(reader: Reader): Section {
  return {
    id: 'rights',
    title: noticeTexts(reader.language).rights.title,
    blocks: [],
    sections: promisedRights(reader.policy).map((each) => rightSection(each, reader)),
  };
}
