/** The words of `hjemmel consent`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { ConsentProblem } from '../../consent/index.ts';

export interface ConsentTexts {
  readonly options: Readonly<
    Record<
      | 'customer'
      | 'consent'
      | 'form'
      | 'shownIn'
      | 'channels'
      | 'origin'
      | 'via'
      | 'wording'
      | 'age'
      | 'proof'
      | 'role'
      | 'channel'
      | 'purposes'
      | 'lift'
      | 'list'
      | 'asOf'
      | 'to'
      | 'out'
      | 'key',
      string
    >
  >;
  readonly problems: Readonly<Record<ConsentProblem, string>>;
  /** {consent} {id} */
  readonly recorded: string;
  /** {ended} {messages} */
  readonly withdrawn: string;
  /** {certificates} */
  readonly erased: string;
  readonly nothingWithdrawn: string;
  /** {channel} {messages} */
  readonly optedOut: string;
  /** {channel} {count} */
  readonly lifted: string;
  /** {list} {asOf} {entries} */
  readonly washed: string;
  /** {id} */
  readonly announced: string;
  /** {id} */
  readonly notSentYet: string;
  readonly markedSent: string;
  readonly markedBefore: string;
  readonly nothing: string;
  readonly consents: string;
  readonly optOuts: string;
  readonly announcements: string;
  readonly allChannels: string;
  readonly allPurposes: string;
  readonly notSent: string;
  readonly genuine: string;
  readonly forged: string;
  /** {expired} {lapsed} {announced} */
  readonly expired: string;
  readonly states: Readonly<Record<'asked' | 'given' | 'withdrawn' | 'expired' | 'lapsed', string>>;
  readonly steps: Readonly<
    Record<'asked' | 'given' | 'confirmed' | 'renewed' | 'withdrawn' | 'expired' | 'lapsed', string>
  >;
}

const da: ConsentTexts = {
  options: {
    customer: 'kundenummer',
    consent: 'samtykket, som politikken kalder det',
    form: 'electronic, written eller recorded',
    shownIn: 'sproget, som ordene blev vist på',
    channels: 'kun til disse kanaler, adskilt af komma',
    origin: 'hvor det blev indhentet, for eksempel web-form',
    via: 'hvordan det blev sagt, for eksempel counter eller phone',
    wording: 'fil med ordene, som de blev vist, hvor politikken ingen har',
    age: 'alder, da det blev givet',
    proof: 'den underskrevne formular eller optagelsen',
    role: 'rollen hos den medarbejder, der skriver det ned',
    channel: 'kanalen',
    purposes: 'kun til disse formål, adskilt af komma',
    lift: 'personen vil gerne kontaktes dér igen',
    list: 'robinson eller reservasjonsregisteret',
    asOf: 'dagen, som registeret er fra, ÅÅÅÅ-MM-DD',
    to: 'adressen, som beskeden sendes til; uden den sendes den på anden måde',
    out: 'fil, der skrives til',
    key: 'forsyningens offentlige nøgle, base64; uden den vises kun, om kvitteringen er hel',
  },
  problems: {
    implied: 'Det udledes af adfærd og tæller ikke. Spørg personen selv.',
    'wording-missing': 'Politikken har ingen ordlyd. Vis, hvad der blev spurgt om, med --wording.',
    'wording-differs': 'Ordene er ikke politikkens. Brug dem, som `npx hjemmel notice` viser.',
    form: 'Det skal gives som {form}.',
    'proof-missing': 'Et samtykke på papir eller bånd skal have sit bevis med: --proof.',
    channel: 'Det gælder ikke {channels}. Det kan gives til: {known}.',
    'age-unknown': 'Personen skal være mindst {age} år, og alderen er ikke kendt. Oplys den med --age.',
    'under-age': 'Personen skal være mindst {age} år. En forælder må give det.',
    'address-missing': 'Der er ingen adresse at sende bekræftelsen til.',
    'too-late': 'Det kan ikke bekræftes længere. Spørg igen.',
    'not-standing': 'Der er intet, der gælder nu og kan fornyes. Spørg igen.',
  },
  recorded: 'Samtykket »{consent}« er gemt som {id}. Kvittering: npx hjemmel consent receipt {id}',
  withdrawn:
    'Trukket tilbage og gældende fra nu: {ended} samtykker, {messages} ventende beskeder taget ud af køen. Det, der skete før, var lovligt.',
  erased: 'Hvad der kun hvilede på det, er slettet: {certificates} certifikater.',
  nothingWithdrawn: 'Der var intet at trække tilbage.',
  optedOut: 'Frameldt på {channel} fra nu; {messages} ventende beskeder taget ud af køen.',
  lifted: 'Må kontaktes på {channel} igen; {count} frameldinger ophævet.',
  washed: '{list} pr. {asOf} er læst: {entries} poster, kun som hashværdier.',
  announced: 'Beskeden er sat i kø som {id}. Formålet må bruges, når den er sendt.',
  notSentYet: 'Beskeden er gemt som {id}. Når den er afsendt, sig det: npx hjemmel consent sent {id}',
  markedSent: 'Beskeden gælder som sendt fra nu.',
  markedBefore: 'Det var allerede sagt.',
  nothing: 'Der er intet om denne person.',
  consents: 'Samtykker',
  optOuts: 'Frameldinger',
  announcements: 'Oplyst',
  allChannels: 'alle kanaler',
  allPurposes: 'alt, der ikke er nødvendigt',
  notSent: 'ikke sendt endnu',
  genuine: 'Kvitteringen er ægte og uændret.',
  forged: 'Kvitteringen er ændret, eller den er ikke udstedt med denne nøgle.',
  expired: '{expired} samtykker udløbet, {lapsed} ubekræftede bortfaldet, {announced} beskeder sendt siden sidst.',
  states: {
    asked: 'venter på bekræftelse',
    given: 'gælder',
    withdrawn: 'trukket tilbage',
    expired: 'udløbet',
    lapsed: 'aldrig bekræftet',
  },
  steps: {
    asked: 'spurgt',
    given: 'givet',
    confirmed: 'bekræftet',
    renewed: 'fornyet',
    withdrawn: 'trukket tilbage',
    expired: 'udløbet',
    lapsed: 'bortfaldet',
  },
};

const nb: ConsentTexts = {
  options: {
    customer: 'kundenummer',
    consent: 'samtykket, slik erklæringen kaller det',
    form: 'electronic, written eller recorded',
    shownIn: 'språket ordene ble vist på',
    channels: 'bare for disse kanalene, atskilt med komma',
    origin: 'hvor det ble innhentet, for eksempel web-form',
    via: 'hvordan det ble sagt, for eksempel counter eller phone',
    wording: 'fil med ordene slik de ble vist, der erklæringen ikke har noen',
    age: 'alder da det ble gitt',
    proof: 'det underskrevne skjemaet eller opptaket',
    role: 'rollen til den ansatte som skriver det ned',
    channel: 'kanalen',
    purposes: 'bare for disse formålene, atskilt med komma',
    lift: 'personen vil gjerne kontaktes der igjen',
    list: 'robinson eller reservasjonsregisteret',
    asOf: 'dagen registeret er fra, ÅÅÅÅ-MM-DD',
    to: 'adressen meldingen sendes til; uten den sendes den på annen måte',
    out: 'fil det skrives til',
    key: 'selskapets offentlige nøkkel, base64; uten den vises bare om kvitteringen er hel',
  },
  problems: {
    implied: 'Det utledes av atferd og teller ikke. Spør personen selv.',
    'wording-missing': 'Erklæringen har ingen ordlyd. Vis hva det ble spurt om, med --wording.',
    'wording-differs': 'Ordene er ikke erklæringens. Bruk dem `npx hjemmel notice` viser.',
    form: 'Det må gis som {form}.',
    'proof-missing': 'Et samtykke på papir eller opptak må ha beviset med: --proof.',
    channel: 'Det gjelder ikke {channels}. Det kan gis for: {known}.',
    'age-unknown': 'Personen må være minst {age} år, og alderen er ikke kjent. Oppgi den med --age.',
    'under-age': 'Personen må være minst {age} år. En forelder må gi det.',
    'address-missing': 'Det finnes ingen adresse å sende bekreftelsen til.',
    'too-late': 'Det kan ikke bekreftes lenger. Spør på nytt.',
    'not-standing': 'Det er ingenting som gjelder nå og kan fornyes. Spør på nytt.',
  },
  recorded: 'Samtykket «{consent}» er lagret som {id}. Kvittering: npx hjemmel consent receipt {id}',
  withdrawn:
    'Trukket tilbake og gjeldende fra nå: {ended} samtykker, {messages} ventende meldinger tatt ut av køen. Det som skjedde før, var lovlig.',
  erased: 'Det som bare bygde på det, er slettet: {certificates} sertifikater.',
  nothingWithdrawn: 'Det var ingenting å trekke tilbake.',
  optedOut: 'Reservert på {channel} fra nå; {messages} ventende meldinger tatt ut av køen.',
  lifted: 'Kan kontaktes på {channel} igjen; {count} reservasjoner opphevet.',
  washed: '{list} per {asOf} er lest: {entries} oppføringer, bare som hashverdier.',
  announced: 'Meldingen er satt i kø som {id}. Formålet kan brukes når den er sendt.',
  notSentYet: 'Meldingen er lagret som {id}. Når den er sendt, si det: npx hjemmel consent sent {id}',
  markedSent: 'Meldingen gjelder som sendt fra nå.',
  markedBefore: 'Det var allerede sagt.',
  nothing: 'Det er ingenting om denne personen.',
  consents: 'Samtykker',
  optOuts: 'Reservasjoner',
  announcements: 'Informert',
  allChannels: 'alle kanaler',
  allPurposes: 'alt som ikke er nødvendig',
  notSent: 'ikke sendt ennå',
  genuine: 'Kvitteringen er ekte og uendret.',
  forged: 'Kvitteringen er endret, eller den er ikke utstedt med denne nøkkelen.',
  expired: '{expired} samtykker utløpt, {lapsed} ubekreftede bortfalt, {announced} meldinger sendt siden sist.',
  states: {
    asked: 'venter på bekreftelse',
    given: 'gjelder',
    withdrawn: 'trukket tilbake',
    expired: 'utløpt',
    lapsed: 'aldri bekreftet',
  },
  steps: {
    asked: 'spurt',
    given: 'gitt',
    confirmed: 'bekreftet',
    renewed: 'fornyet',
    withdrawn: 'trukket tilbake',
    expired: 'utløpt',
    lapsed: 'bortfalt',
  },
};

const en: ConsentTexts = {
  options: {
    customer: 'customer number',
    consent: 'the consent, as the policy names it',
    form: 'electronic, written or recorded',
    shownIn: 'the language the words were shown in',
    channels: 'for these channels only, separated by commas',
    origin: 'where it was obtained, web-form for instance',
    via: 'how it was said, counter or phone for instance',
    wording: 'file with the words as they were shown, where the policy has none',
    age: 'age when it was given',
    proof: 'the signed form or the recording',
    role: 'role of the member of staff who writes it down',
    channel: 'the channel',
    purposes: 'for these purposes only, separated by commas',
    lift: 'the person wants to be reached there again',
    list: 'robinson or reservasjonsregisteret',
    asOf: 'the day the register is of, YYYY-MM-DD',
    to: 'the address it is sent to; without one it goes another way',
    out: 'file to write to',
    key: "the utility's public key, base64; without it only whether the receipt is whole is shown",
  },
  problems: {
    implied: 'It is derived from conduct and does not count. Ask the person.',
    'wording-missing': 'The policy has no wording. Show what was asked with --wording.',
    'wording-differs': "The words are not the policy's. Use those that `npx hjemmel notice` shows.",
    form: 'It must be given as {form}.',
    'proof-missing': 'A consent on paper or on tape needs its proof: --proof.',
    channel: 'It does not cover {channels}. It can be given for: {known}.',
    'age-unknown': 'The person must be {age} or older, and the age is not known. Give it with --age.',
    'under-age': 'The person must be {age} or older. A parent may give it.',
    'address-missing': 'There is no address to send the confirmation to.',
    'too-late': 'It can no longer be confirmed. Ask again.',
    'not-standing': 'Nothing stands now that could be renewed. Ask again.',
  },
  recorded: 'The consent “{consent}” is recorded as {id}. Receipt: npx hjemmel consent receipt {id}',
  withdrawn:
    'Withdrawn, effective now: {ended} consents, {messages} waiting messages taken out of the queue. What was done before was lawful.',
  erased: 'What rested on it alone is erased: {certificates} certificates.',
  nothingWithdrawn: 'There was nothing to withdraw.',
  optedOut: 'Opted out on {channel} from now; {messages} waiting messages taken out of the queue.',
  lifted: 'May be reached on {channel} again; {count} opt-outs lifted.',
  washed: '{list} as of {asOf} has been read: {entries} entries, as hashes only.',
  announced: 'The notice is queued as {id}. The purpose may be used once it is sent.',
  notSentYet: 'The notice is recorded as {id}. When it has gone out, say so: npx hjemmel consent sent {id}',
  markedSent: 'The notice counts as sent from now.',
  markedBefore: 'That had been said before.',
  nothing: 'There is nothing about this person.',
  consents: 'Consents',
  optOuts: 'Opt-outs',
  announcements: 'Told',
  allChannels: 'all channels',
  allPurposes: 'all that is not necessary',
  notSent: 'not sent yet',
  genuine: 'The receipt is genuine and unchanged.',
  forged: 'The receipt was changed, or was not issued with this key.',
  expired: '{expired} consents expired, {lapsed} unconfirmed ones lapsed, {announced} notices sent since last time.',
  states: {
    asked: 'waits for confirmation',
    given: 'stands',
    withdrawn: 'withdrawn',
    expired: 'expired',
    lapsed: 'never confirmed',
  },
  steps: {
    asked: 'asked',
    given: 'given',
    confirmed: 'confirmed',
    renewed: 'renewed',
    withdrawn: 'withdrawn',
    expired: 'expired',
    lapsed: 'lapsed',
  },
};

const TEXTS: Readonly<Record<ProductLanguage, ConsentTexts>> = { da, nb, en };

export function consentTexts(language: ProductLanguage): ConsentTexts {
  return TEXTS[language];
}
