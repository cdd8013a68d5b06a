/** The words of `hjemmel recipient` and `hjemmel disclose`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { DocumentKind, PackageRow, Refusal, Standing } from '../../disclosures/index.ts';

type OptionName =
  | 'recipient'
  | 'kind'
  | 'file'
  | 'reference'
  | 'signed'
  | 'until'
  | 'categories'
  | 'purposes'
  | 'review'
  | 'notMet'
  | 'next'
  | 'folder'
  | 'url'
  | 'sftp'
  | 'hostKey'
  | 'secret'
  | 'customer'
  | 'purpose'
  | 'fields'
  | 'ground'
  | 'document'
  | 'role'
  | 'out'
  | 'key';

export interface DisclosureTexts {
  readonly options: Readonly<Record<OptionName, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly states: Readonly<Record<PackageRow['state'], string>>;
  /** {value} {clauses} */
  readonly refusals: Readonly<Record<Refusal, string>>;
  /** {day} */
  readonly reviewBy: string;
  readonly open: string;
  readonly ended: string;
  /** {document} */
  readonly filed: string;
  readonly endedNow: string;
  /** {day} */
  readonly reviewed: string;
  readonly endpointSet: string;
  /** {package} {people} {items} */
  readonly made: string;
  /** {delivered} {later} {failed} {withdrawn} */
  readonly delivered: string;
  readonly nothing: string;
  readonly again: string;
  readonly genuine: string;
  readonly forged: string;
}

const da: DisclosureTexts = {
  options: {
    recipient: 'modtageren, som politikken kalder den',
    kind: 'hvad dokumentet er',
    file: 'dokumentet som fil',
    reference: 'hvad dokumentet kaldes',
    signed: 'dagen, det blev underskrevet eller lavet',
    until: 'den sidste dag, det gælder',
    categories: 'kategorierne, aftalen dækker, med komma imellem; ellers alle',
    purposes: 'formålene, aftalen dækker, med komma imellem; ellers alle',
    review: 'dagen for den næste gennemgang; ellers om et år',
    notMet: 'modtageren lever ikke op til kravene; der udleveres intet mere',
    next: 'dagen for den næste gennemgang',
    folder: 'en mappe',
    url: 'en adresse, der modtager med HTTPS',
    sftp: 'en SFTP-server: bruger@vært:port/mappe',
    hostKey: 'serverens nøgle, SHA256 som ssh-keygen -l viser den',
    secret: 'fil med JSON: token, password eller privateKey',
    customer: 'kundenummer; ellers alle, politikken tillader det for',
    purpose: 'formålet, når modtageren har flere',
    fields: 'felterne med komma imellem; ellers alle tilladte',
    ground: 'grundlaget for udleveringen, fx law eller court-order',
    document: 'dokumentet, grundlaget står i',
    role: 'rollen hos den, der beder om det',
    out: 'filen, der skrives til',
    key: 'forsyningens offentlige nøgle, base64',
  },
  standings: {
    fit: 'kan modtage',
    'review-overdue': 'spærret: gennemgangen mangler eller faldt dårligt ud',
    'confidentiality-missing': 'spærret: ingen fortrolighedsaftale',
    'agreement-missing': 'spærret: ingen gældende aftale',
    'assessment-missing': 'spærret: ingen gældende vurdering af overførslen',
  },
  kinds: {
    agreement: 'aftale',
    assessment: 'vurdering',
    confidentiality: 'fortrolighedsaftale',
    'transfer-contract': 'overførselskontrakt',
  },
  states: {
    waiting: 'venter',
    sending: 'sendes',
    delivered: 'leveret',
    failed: 'slog fejl',
    withdrawn: 'trukket tilbage',
  },
  refusals: {
    'recipient-not-in-policy':
      'Politikken nævner ikke den modtager ({clauses}). En ny modtager kræver en ny udgave af politikken.',
    'review-overdue':
      'Modtageren skulle have været gennemgået ({clauses}). Gennemgå den med `npx hjemmel recipient review`.',
    'confidentiality-missing':
      'Der er ingen gældende fortrolighedsaftale ({clauses}). Arkivér den med `npx hjemmel recipient document`.',
    'agreement-covers-less': 'Den arkiverede aftale dækker ikke det, der bedes om ({value}, {clauses}).',
    'document-missing': 'Grundlaget »{value}« kræver det dokument, det står i ({clauses}). Angiv --document.',
    'purpose-missing': 'Modtageren har flere formål: {value}. Angiv --purpose.',
    'endpoint-missing': 'Der er ikke bestemt, hvor pakken skal hen. Brug `npx hjemmel recipient endpoint`.',
    'nothing-to-send': 'Der er intet at sende, som modtageren må få.',
    'claim-missing': 'Kunden har ingen faktura, der er forfalden, ubetalt og ubestridt ({clauses}).',
    'date-invalid': 'Datoen {value} passer ikke. Tjek rækkefølgen og dagen i dag.',
    'category-unknown': 'Politikken har ingen kategori »{value}«.',
    'purpose-unknown': 'Politikken har intet formål »{value}«.',
    'endpoint-invalid':
      'Leveringsstedet er ikke rigtigt angivet: {value}. Adresser skal bruge https og må ikke indeholde adgangskoder.',
    'document-too-large': 'Dokumentet er større end 20 MB.',
    'document-unknown': 'Dokumentet er ikke arkiveret, eller det er ophævet. Se `npx hjemmel recipient list`.',
  },
  reviewBy: 'gennemgås senest {day}',
  open: 'uden slutdato',
  ended: 'ophævet',
  filed: 'Arkiveret som {document}.',
  endedNow: 'Dokumentet gælder ikke længere.',
  reviewed: 'Gennemgangen er registreret; den næste er {day}.',
  endpointSet: 'Leveringsstedet er bestemt.',
  made: 'Pakke {package} med {people} person(er) er i køen: {items}. Send den med `npx hjemmel disclose deliver`.',
  delivered: '{delivered} leveret, {later} prøves igen, {failed} slog fejl, {withdrawn} trukket tilbage.',
  nothing: 'Der er ingen.',
  again: 'Pakken er i køen igen.',
  genuine: 'Pakken er uændret siden underskriften.',
  forged: 'Underskriften passer ikke: Pakken er ændret, eller nøglen er en anden.',
};

const nb: DisclosureTexts = {
  options: {
    recipient: 'mottakeren, slik erklæringen kaller den',
    kind: 'hva dokumentet er',
    file: 'dokumentet som fil',
    reference: 'hva dokumentet heter',
    signed: 'dagen det ble undertegnet eller laget',
    until: 'den siste dagen det gjelder',
    categories: 'kategoriene avtalen dekker, med komma mellom; ellers alle',
    purposes: 'formålene avtalen dekker, med komma mellom; ellers alle',
    review: 'dagen for neste gjennomgang; ellers om et år',
    notMet: 'mottakeren oppfyller ikke kravene; ingenting mer utleveres',
    next: 'dagen for neste gjennomgang',
    folder: 'en mappe',
    url: 'en adresse som tar imot med HTTPS',
    sftp: 'en SFTP-tjener: bruker@vert:port/mappe',
    hostKey: 'nøkkelen til tjeneren, SHA256 slik ssh-keygen -l viser den',
    secret: 'fil med JSON: token, password eller privateKey',
    customer: 'kundenummer; ellers alle erklæringen tillater det for',
    purpose: 'formålet, når mottakeren har flere',
    fields: 'feltene med komma mellom; ellers alle tillatte',
    ground: 'grunnlaget for utleveringen, for eksempel law eller court-order',
    document: 'dokumentet grunnlaget står i',
    role: 'rollen til den som ber om det',
    out: 'filen det skrives til',
    key: 'den offentlige nøkkelen til selskapet, base64',
  },
  standings: {
    fit: 'kan motta',
    'review-overdue': 'sperret: gjennomgangen mangler eller falt dårlig ut',
    'confidentiality-missing': 'sperret: ingen taushetserklæring',
    'agreement-missing': 'sperret: ingen gjeldende avtale',
    'assessment-missing': 'sperret: ingen gjeldende vurdering av overføringen',
  },
  kinds: {
    agreement: 'avtale',
    assessment: 'vurdering',
    confidentiality: 'taushetserklæring',
    'transfer-contract': 'overføringskontrakt',
  },
  states: {
    waiting: 'venter',
    sending: 'sendes',
    delivered: 'levert',
    failed: 'mislyktes',
    withdrawn: 'trukket tilbake',
  },
  refusals: {
    'recipient-not-in-policy':
      'Erklæringen nevner ikke den mottakeren ({clauses}). En ny mottaker krever en ny utgave av erklæringen.',
    'review-overdue':
      'Mottakeren skulle ha vært gjennomgått ({clauses}). Gjennomgå den med `npx hjemmel recipient review`.',
    'confidentiality-missing':
      'Det er ingen gjeldende taushetserklæring ({clauses}). Arkiver den med `npx hjemmel recipient document`.',
    'agreement-covers-less': 'Den arkiverte avtalen dekker ikke det som bes om ({value}, {clauses}).',
    'document-missing': 'Grunnlaget «{value}» krever dokumentet det står i ({clauses}). Oppgi --document.',
    'purpose-missing': 'Mottakeren har flere formål: {value}. Oppgi --purpose.',
    'endpoint-missing': 'Det er ikke bestemt hvor pakken skal. Bruk `npx hjemmel recipient endpoint`.',
    'nothing-to-send': 'Det er ingenting å sende som mottakeren kan få.',
    'claim-missing': 'Kunden har ingen faktura som er forfalt, ubetalt og ubestridt ({clauses}).',
    'date-invalid': 'Datoen {value} passer ikke. Sjekk rekkefølgen og dagen i dag.',
    'category-unknown': 'Erklæringen har ingen kategori «{value}».',
    'purpose-unknown': 'Erklæringen har ikke noe formål «{value}».',
    'endpoint-invalid':
      'Leveringsstedet er ikke riktig oppgitt: {value}. Adresser må bruke https og kan ikke inneholde passord.',
    'document-too-large': 'Dokumentet er større enn 20 MB.',
    'document-unknown': 'Dokumentet er ikke arkivert, eller det er avsluttet. Se `npx hjemmel recipient list`.',
  },
  reviewBy: 'gjennomgås senest {day}',
  open: 'uten sluttdato',
  ended: 'avsluttet',
  filed: 'Arkivert som {document}.',
  endedNow: 'Dokumentet gjelder ikke lenger.',
  reviewed: 'Gjennomgangen er registrert; den neste er {day}.',
  endpointSet: 'Leveringsstedet er bestemt.',
  made: 'Pakke {package} med {people} person(er) er i køen: {items}. Send den med `npx hjemmel disclose deliver`.',
  delivered: '{delivered} levert, {later} prøves igjen, {failed} mislyktes, {withdrawn} trukket tilbake.',
  nothing: 'Det er ingen.',
  again: 'Pakken er i køen igjen.',
  genuine: 'Pakken er uendret siden signaturen.',
  forged: 'Signaturen stemmer ikke: Pakken er endret, eller nøkkelen er en annen.',
};

const en: DisclosureTexts = {
  options: {
    recipient: 'the recipient, as the policy names it',
    kind: 'what the document is',
    file: 'the document as a file',
    reference: 'what the document is called',
    signed: 'the day it was signed or made',
    until: 'the last day it holds',
    categories: 'the categories the agreement covers, with commas; else all',
    purposes: 'the purposes the agreement covers, with commas; else all',
    review: 'the day of the next review; else in a year',
    notMet: 'the recipient does not meet what it must; nothing more goes to it',
    next: 'the day of the next review',
    folder: 'a folder',
    url: 'an address that receives by HTTPS',
    sftp: 'an SFTP server: user@host:port/folder',
    hostKey: "the server's key, SHA256 as ssh-keygen -l shows it",
    secret: 'file with JSON: token, password or privateKey',
    customer: 'customer number; else everybody the policy permits it for',
    purpose: 'the purpose, where the recipient has several',
    fields: 'the fields with commas; else all that are permitted',
    ground: 'the ground of the disclosure, law or court-order for instance',
    document: 'the document the ground stands in',
    role: 'the role of whoever asks',
    out: 'the file to write to',
    key: "the utility's public key, base64",
  },
  standings: {
    fit: 'may receive',
    'review-overdue': 'blocked: its review is missing or was not met',
    'confidentiality-missing': 'blocked: no confidentiality agreement',
    'agreement-missing': 'blocked: no agreement that stands',
    'assessment-missing': 'blocked: no transfer assessment that stands',
  },
  kinds: {
    agreement: 'agreement',
    assessment: 'assessment',
    confidentiality: 'confidentiality agreement',
    'transfer-contract': 'transfer contract',
  },
  states: {
    waiting: 'waiting',
    sending: 'being sent',
    delivered: 'delivered',
    failed: 'failed',
    withdrawn: 'withdrawn',
  },
  refusals: {
    'recipient-not-in-policy':
      'The policy names no such recipient ({clauses}). A new recipient takes a new version of the policy.',
    'review-overdue':
      'The recipient should have been reviewed ({clauses}). Review it with `npx hjemmel recipient review`.',
    'confidentiality-missing':
      'No confidentiality agreement stands ({clauses}). File it with `npx hjemmel recipient document`.',
    'agreement-covers-less': 'The agreement on file does not cover what is asked ({value}, {clauses}).',
    'document-missing': 'The ground "{value}" takes the document it stands in ({clauses}). Give --document.',
    'purpose-missing': 'The recipient has several purposes: {value}. Give --purpose.',
    'endpoint-missing': 'Where the package goes has not been set. Use `npx hjemmel recipient endpoint`.',
    'nothing-to-send': 'There is nothing to send that the recipient may have.',
    'claim-missing': 'The customer has no invoice that is overdue, unpaid and undisputed ({clauses}).',
    'date-invalid': 'The date {value} does not fit. Check the order, and the day of today.',
    'category-unknown': 'The policy has no category "{value}".',
    'purpose-unknown': 'The policy has no purpose "{value}".',
    'endpoint-invalid': 'The endpoint is not given rightly: {value}. Addresses must use https and hold no password.',
    'document-too-large': 'The document is larger than 20 MB.',
    'document-unknown': 'The document is not on file, or it has been ended. See `npx hjemmel recipient list`.',
  },
  reviewBy: 'to be reviewed by {day}',
  open: 'open',
  ended: 'ended',
  filed: 'Filed as {document}.',
  endedNow: 'The document no longer holds.',
  reviewed: 'The review is recorded; the next is on {day}.',
  endpointSet: 'The endpoint is set.',
  made: 'Package {package} with {people} person(s) is queued: {items}. Send it with `npx hjemmel disclose deliver`.',
  delivered: '{delivered} delivered, {later} to be tried again, {failed} failed, {withdrawn} withdrawn.',
  nothing: 'There are none.',
  again: 'The package is queued again.',
  genuine: 'The package is as it was signed.',
  forged: 'The signature does not fit: the package was changed, or the key is another.',
};

const TEXTS: Readonly<Record<ProductLanguage, DisclosureTexts>> = { da, nb, en };

export function disclosureTexts(language: ProductLanguage): DisclosureTexts {
  return TEXTS[language];
}
