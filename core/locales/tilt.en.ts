/** What is said of a TILT document that is read or written, in English; its shape is what the other languages must fill. */

export type TiltRemark =
  | 'no-date'
  | 'audience'
  | 'automated'
  | 'unknown-keys'
  | 'changes-of-purpose'
  | 'address'
  | 'division'
  | 'authority'
  | 'no-authority'
  | 'evidence'
  | 'fee'
  | 'rights'
  | 'law'
  | 'interest'
  | 'reference'
  | 'no-basis'
  | 'role'
  | 'country'
  | 'period'
  | 'period-rounded'
  | 'trigger'
  | 'storage-law'
  | 'consequence'
  | 'source-category'
  | 'transfer'
  | 'no-category'
  | 'no-purpose';

/** How a person shows who they are. */
export type Proof =
  | 'login'
  | 'match'
  | 'questions'
  | 'signature'
  | 'id-document'
  | 'id-document-copy'
  | 'power-of-attorney';

export interface TiltTexts {
  readonly head: string;
  readonly problems: Record<'not-an-object' | 'no-controller' | 'too-large', string>;
  readonly remarks: Record<TiltRemark, string>;
  /** Stands where TILT demands a text and the policy says nothing. */
  readonly unstated: string;
  readonly noConsequence: string;
  readonly noPeriod: string;
  readonly proofs: Record<Proof, string>;
}

export const tiltEn: TiltTexts = {
  head: 'A draft read from a TILT document. Check every line, and what the import remarked, before use.',
  problems: {
    'not-an-object': 'This is not a TILT document: a JSON object is expected.',
    'no-controller': 'The document names no controller (controller.name). Add it and try again.',
    'too-large':
      'The document is larger than a policy can be ({limit} characters). Take out what matters and try again.',
  },
  remarks: {
    'no-date': 'The document bears no date; the draft says 2018-05-25. Write the day the policy takes effect.',
    audience: 'TILT does not say whom the policy is for; the draft says customers. Name the kinds of person.',
    automated: 'Automated decisions are in use, but TILT does not say for which purpose. Write it at the purpose.',
    'unknown-keys': 'Not read, for TILT does not know them: {keys}.',
    'changes-of-purpose': 'Announced changes of purpose were not taken over ({count}).',
    address: 'The address of {what} could not be taken apart: {address}.',
    division: 'The division was not taken over: {division}.',
    authority: 'The supervisory authority must be chosen from a library; the document names {name}.',
    'no-authority': 'The document names no supervisory authority.',
    evidence: '{key}: choose the proof of identity; the document says {evidence}.',
    fee: '{key}: a fee of {fee} was not taken over; answers are free (GDPR art. 12(5)).',
    rights: 'Not taken over or not mentioned: {rights}. Describe them, for the person has them by law.',
    law: 'Purpose “{purpose}”: name the law it rests on instead of the article alone.',
    interest: 'Purpose “{purpose}”: name the legitimate interest.',
    reference: 'The legal reference {reference} was not taken over.',
    'no-basis': 'Category “{category}”: no legal basis is stated.',
    role: 'Recipient “{recipient}”: the draft takes it for a controller of its own. Correct the role if it is a processor.',
    country: 'The country was not understood: {country}.',
    period: 'Category “{category}”: the storage period was not understood: {period}.',
    'period-rounded': 'Category “{category}”: the storage period {period} was written as {keep}.',
    trigger:
      'Category “{category}”: the draft counts the storage period from collection. Name the event it counts from.',
    'storage-law': 'Category “{category}”: storage by {reference} was not taken over. Add the law.',
    consequence: 'Category “{category}”: it is mandatory; write what follows from not giving it.',
    'source-category': 'A source names a category that the document does not describe: {category}.',
    transfer: 'Transfers to {country}: no recipient there or no safeguard was found.',
    'no-category': 'Entry {number} of dataDisclosed has no category.',
    'no-purpose': 'Category “{category}”: no purpose is stated.',
  },
  unstated: 'Not stated',
  noConsequence: 'None stated',
  noPeriod: 'No storage period is stated.',
  proofs: {
    login: 'login',
    match: 'match with what we hold',
    questions: 'control questions',
    signature: 'signature',
    'id-document': 'identity document',
    'id-document-copy': 'copy of an identity document',
    'power-of-attorney': 'power of attorney',
  },
};
