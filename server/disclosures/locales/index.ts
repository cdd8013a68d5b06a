/** The words of disclosures that go to people. */
import { fill, type ProductLanguage, textIn } from '@hjemmel/core';
import type { BookEntry } from '../../policies/index.ts';

interface RecipientLetter {
  /** {recipient} */
  readonly subject: string;
  /** {recipient} {country} {categories} {day} {controller} */
  readonly text: string;
}

const TEXTS: Readonly<Record<ProductLanguage, RecipientLetter>> = {
  da: {
    subject: 'Ny modtager af oplysninger: {recipient}',
    text: 'Fra den {day} får {recipient} ({country}) oplysninger fra os: {categories}. Det fremgår af den nye udgave af vores privatlivspolitik. Har du indvendinger eller spørgsmål, så skriv til os inden da.\n\n{controller}',
  },
  nb: {
    subject: 'Ny mottaker av opplysninger: {recipient}',
    text: 'Fra {day} får {recipient} ({country}) opplysninger fra oss: {categories}. Det fremgår av den nye utgaven av personvernerklæringen vår. Har du innvendinger eller spørsmål, så skriv til oss før det.\n\n{controller}',
  },
  en: {
    subject: 'New recipient of data: {recipient}',
    text: 'From {day} {recipient} ({country}) gets data from us: {categories}. The new version of our privacy policy says so. If you object or have questions, write to us before then.\n\n{controller}',
  },
};

/** What those who rely on the controller are told of a new recipient. */
export function newRecipientLetter(
  language: ProductLanguage,
  { version, identity }: BookEntry,
  recipient: string,
): { readonly subject: string; readonly text: string } {
  const { policy } = version;
  const rule = policy.recipients[recipient]!;
  const names = rule.receives === 'aggregates' ? [] : Object.keys(rule.receives);
  const values = {
    recipient: textIn(rule.label, language),
    country: (rule.country ?? [policy.country]).join(', '),
    categories: names.map((name) => textIn(policy.categories[name]!.label, language)).join(', '),
    day: identity.version,
    controller: policy.controller.name,
  };
  const { subject, text } = TEXTS[language];
  return { subject: fill(subject, values), text: fill(text, values) };
}
