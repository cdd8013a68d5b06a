/** The words of `hjemmel case`. */
import type { ProductLanguage } from '@hjemmel/core';

export interface CaseCommandTexts {
  readonly options: Readonly<
    Record<
      | 'customer'
      | 'right'
      | 'channel'
      | 'said'
      | 'content'
      | 'item'
      | 'wrong'
      | 'correct'
      | 'purposes'
      | 'categories'
      | 'ground'
      | 'recipient'
      | 'consent'
      | 'proofs'
      | 'doubt'
      | 'copy'
      | 'reason'
      | 'because'
      | 'answer'
      | 'document'
      | 'all'
      | 'tell'
      | 'yes'
      | 'role',
      string
    >
  >;
  /** Asked before anything is erased. */
  readonly confirmErasure: string;
  readonly line: string;
  readonly none: string;
  readonly told: string;
  readonly lifted: string;
  readonly reminded: string;
}

const en: CaseCommandTexts = {
  options: {
    customer: 'customer number; left out where it is not known who asks',
    right: 'the right that is used',
    channel: 'how it came',
    said: 'e-mail address the person gives',
    content: 'file with what was written, or - for standard input',
    item: 'item to correct, such as contact.email',
    wrong: 'how it reads now',
    correct: 'how it should read',
    purposes: 'purposes, with commas between',
    categories: 'categories, with commas between',
    ground: 'why it is to be restricted',
    recipient: 'recipient whose contract is asked for',
    consent: 'consent that is withdrawn',
    proofs: 'proofs of identity, with commas between',
    doubt: 'there is doubt about who it is',
    copy: 'file with the copy of an identity document; destroyed once it is checked',
    reason: 'the reason',
    because: 'the reason in words, for the letter',
    answer: 'the answer in words, for the letter',
    yes: 'do not ask: erase what may go',
    document: 'file to go with the letter',
    all: 'closed ones too',
    tell: 'tell the person that it will end',
    role: 'role of whoever does it',
  },
  confirmErasure: 'Erase what may go of case {number}? It cannot be undone.',
  line: '{number}  {right}  {state}  answer by {on}',
  none: 'No open cases.',
  told: 'The person is told. The restriction can be lifted from {on}.',
  lifted: 'The restriction is lifted.',
  reminded: '{count} reminders raised, {lifted} restrictions lifted.',
};
const da: CaseCommandTexts = {
  options: {
    customer: 'kundenummer; udelades, hvis det ikke vides, hvem der spørger',
    right: 'rettigheden, der bruges',
    channel: 'hvordan den kom',
    said: 'e-mailadresse, som personen oplyser',
    content: 'fil med det skrevne, eller - for standardinput',
    item: 'oplysning, der skal rettes, fx contact.email',
    wrong: 'hvad der står nu',
    correct: 'hvad der skal stå',
    purposes: 'formål med komma imellem',
    categories: 'kategorier med komma imellem',
    ground: 'hvorfor der skal begrænses',
    recipient: 'modtager, hvis kontrakt der bedes om',
    consent: 'samtykke, der trækkes tilbage',
    proofs: 'beviser for identitet med komma imellem',
    doubt: 'der er tvivl om, hvem det er',
    copy: 'fil med kopi af legitimation; destrueres, når den er kontrolleret',
    reason: 'grunden',
    because: 'begrundelsen i ord til brevet',
    answer: 'svaret i ord til brevet',
    yes: 'spørg ikke: slet det, der må slettes',
    document: 'fil, der følger med brevet',
    all: 'også de afsluttede',
    tell: 'giv personen besked om, at den ophører',
    role: 'rolle for den, der gør det',
  },
  confirmErasure: 'Slet det, der må slettes i sag {number}? Det kan ikke fortrydes.',
  line: '{number}  {right}  {state}  svar senest {on}',
  none: 'Ingen åbne sager.',
  told: 'Personen får besked. Begrænsningen kan ophæves fra {on}.',
  lifted: 'Begrænsningen er ophævet.',
  reminded: '{count} påmindelser oprettet, {lifted} begrænsninger ophævet.',
};
const nb: CaseCommandTexts = {
  options: {
    customer: 'kundenummer; utelates hvis det ikke er kjent hvem som spør',
    right: 'rettigheten som brukes',
    channel: 'hvordan den kom',
    said: 'e-postadresse som personen oppgir',
    content: 'fil med det som ble skrevet, eller - for standard inn',
    item: 'opplysning som skal rettes, f.eks. contact.email',
    wrong: 'hva som står nå',
    correct: 'hva som skal stå',
    purposes: 'formål med komma mellom',
    categories: 'kategorier med komma mellom',
    ground: 'hvorfor det skal begrenses',
    recipient: 'mottaker hvis kontrakt det bes om',
    consent: 'samtykke som trekkes tilbake',
    proofs: 'bevis for identitet med komma mellom',
    doubt: 'det er tvil om hvem det er',
    copy: 'fil med kopi av legitimasjon; makuleres når den er kontrollert',
    reason: 'grunnen',
    because: 'begrunnelsen i ord til brevet',
    answer: 'svaret i ord til brevet',
    yes: 'ikke spør: slett det som kan slettes',
    document: 'fil som følger med brevet',
    all: 'også de avsluttede',
    tell: 'gi personen beskjed om at den tar slutt',
    role: 'rollen til den som gjør det',
  },
  confirmErasure: 'Slett det som kan slettes i sak {number}? Det kan ikke angres.',
  line: '{number}  {right}  {state}  svar senest {on}',
  none: 'Ingen åpne saker.',
  told: 'Personen får beskjed. Begrensningen kan oppheves fra {on}.',
  lifted: 'Begrensningen er opphevet.',
  reminded: '{count} påminnelser opprettet, {lifted} begrensninger opphevet.',
};

export function caseCommandTexts(language: ProductLanguage): CaseCommandTexts {
  return { da, nb, en }[language];
}
