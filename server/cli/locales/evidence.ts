/** The words of `hjemmel evidence`, and of evidence in `hjemmel clauses`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { FindingCode } from '../../evidence/index.ts';

export interface EvidenceTexts {
  readonly results: Readonly<Record<'kept' | 'broken' | 'unknown', string>>;
  /** {checked} {failed} */
  readonly counts: string;
  /** {controller} {kept} {broken} {unknown} */
  readonly summary: string;
  readonly findings: Readonly<Record<FindingCode, string>>;
  /** {control} {result} {on} */
  readonly inClause: string;
  /** {control} {result} */
  readonly untriedInClause: string;
  /** Heads what is to be done now. */
  readonly next: string;
  readonly nothingNext: string;
  /** By the code word of the control. */
  readonly controls: Readonly<Record<string, string>>;
}

const da: EvidenceTexts = {
  results: { kept: 'holder', broken: 'brudt', unknown: 'ikke prøvet' },
  counts: '{checked} kontrolleret, {failed} forkert',
  summary:
    '{controller}: {kept} kontroller holder, {broken} er brudt, {unknown} kunne ikke prøves, fordi der intet var at prøve på.',
  inClause: '{control}: {result}, prøvet {on}',
  findings: {
    'row-security-missing': 'Tabeller uden rækkesikkerhed: {tables}. Kør migreringerne igen.',
    'foreign-rows-visible': 'Rækker fra andre selskaber kan ses i: {tables}. Stop systemet, og tilkald hjælp.',
    'role-too-strong':
      'Databaserollen {role} kan omgå rækkesikkerheden. Brug en login, der kun er medlem af hjemmel_app.',
    'column-unclassified': 'Kolonner, som datakortet ikke kender: {columns}. Skriv dem ind i kortet.',
    'source-unlisted': 'Data fra kilder, som politikken ikke nævner: {sources}. Ret politikken, eller slet dem.',
    'value-unreadable': 'Krypterede værdier, der ikke kan åbnes, i {columns}. Er det den rigtige nøglefil?',
    'ledger-broken': 'Protokollen er ændret: {fault}. Kør: npx hjemmel ledger verify',
    'entry-missing': '{count} poster i {table} har ingen post i protokollen.',
    'not-masked': 'Et beskyttet navn eller en beskyttet adresse blev vist til formålet {purpose}.',
    'column-not-limited': 'Formålet {purpose} fik kolonner, det ikke må se: {columns}.',
    'not-refused': 'Noget, der skulle afvises, blev ikke afvist: {what}.',
    'flag-missing': '{count} tekster med formodet cpr-nummer, helbred eller straffeforhold er ikke mærket.',
    'object-without-row': '{count} gemte filer hører ikke til nogen række.',
    'object-missing': '{count} gemte filer mangler i fillageret.',
    overdue:
      '{count} oplysninger skulle have været slettet for mere end {days} dage siden. Se dem, og godkend og udfør planen: npx hjemmel plan --controller {controller}',
    'agreement-unfounded':
      '{count} modtagere får oplysninger uden en gældende aftale eller vurdering på arkivet. Se dem: npx hjemmel recipient list --controller {controller}',
    'review-overdue':
      '{count} tilbageholdelser skulle være taget op igen. Se dem: npx hjemmel hold list --controller {controller}',
    'drill-missing':
      'Genskabelse fra sikkerhedskopi er ikke øvet det seneste år. Øv den; intet ændres: npx hjemmel restore drill',
    'store-behind-journal': 'Databasen er ældre end sletningerne. Kør: npx hjemmel restore replay',
    'breach-overdue':
      '{count} sikkerhedsbrud er efter 72 timer hverken anmeldt eller begrundet. Se dem: npx hjemmel incident list --controller {controller}',
    'release-unsafe': '{count} frigivelser af statistik er ændret, eller har grupper, der er for små.',
    'batch-half-done': '{count} importer er ikke gjort færdige. Kør dem igen.',
    'publication-failed': '{failed} prøver gik ikke, som de skulle.',
  },
  untriedInClause: '{control}: {result}',
  next: 'Det skal gøres nu',
  nothingNext: 'Intet er brudt. Intet skal gøres nu.',
  controls: {
    decide: 'Afgørelser efter politikken',
    due: 'Slettedage',
    check: 'Kontrol af politikken',
    notice: 'Privatlivspolitik på hvert sprog',
    'collection-notice': 'Oplysning ved formularer',
    record: 'Fortegnelse (artikel 30)',
    versions: 'Politikkens versioner',
    'identifier-checksums': 'CVR- og org.-numre',
    'clause-register': 'Løfter og hvad der holder dem',
    guard: 'Ingen adgang uden tilladelse',
    'field-limits': 'Kun de felter, formålet må se',
    'access-log': 'Log over opslag',
    disclosures: 'Udlevering af oplysninger',
    'recipient-register': 'Register over modtagere',
    ledger: 'Protokol over afgørelser',
    'tenant-isolation': 'Selskaber holdt adskilt',
    encryption: 'Kryptering',
    'backup-restore': 'Sikkerhedskopi og sletninger',
    'breach-register': 'Brud på sikkerheden',
    'statistics-release': 'Frigivelse af statistik',
    benchmarks: 'Gennemsnit til sammenligning',
    'restore-drill': 'Øvelse i genskabelse',
    register: 'Register',
    'source-record': 'Data kun fra nævnte kilder',
    'entry-validation': 'Kontrol ved indtastning',
    'sensitive-text-scan': 'Følsomt i fritekst',
    'name-address-protection': 'Navne- og adressebeskyttelse',
    import: 'Indlæsning af filer',
    'retention-plan': 'Sletning til tiden',
    erasure: 'Sletning ad én vej',
    'file-erasure': 'Filer slettes med rækken',
    holds: 'Tilbageholdelser',
    'data-map': 'Datakort over alle kolonner',
  },
};

const nb: EvidenceTexts = {
  results: { kept: 'holder', broken: 'brutt', unknown: 'ikke prøvd' },
  counts: '{checked} kontrollert, {failed} feil',
  summary:
    '{controller}: {kept} kontroller holder, {broken} er brutt, {unknown} kunne ikke prøves fordi det ikke var noe å prøve på.',
  inClause: '{control}: {result}, prøvd {on}',
  findings: {
    'row-security-missing': 'Tabeller uten radsikkerhet: {tables}. Kjør migreringene igjen.',
    'foreign-rows-visible': 'Rader fra andre selskaper kan ses i: {tables}. Stans systemet, og tilkall hjelp.',
    'role-too-strong':
      'Databaserollen {role} kan omgå radsikkerheten. Bruk en innlogging som bare er medlem av hjemmel_app.',
    'column-unclassified': 'Kolonner som datakartet ikke kjenner: {columns}. Skriv dem inn i kartet.',
    'source-unlisted': 'Data fra kilder som erklæringen ikke nevner: {sources}. Rett erklæringen, eller slett dem.',
    'value-unreadable': 'Krypterte verdier som ikke kan åpnes, i {columns}. Er det riktig nøkkelfil?',
    'ledger-broken': 'Protokollen er endret: {fault}. Kjør: npx hjemmel ledger verify',
    'entry-missing': '{count} poster i {table} har ingen post i protokollen.',
    'not-masked': 'Et sperret navn eller en sperret adresse ble vist til formålet {purpose}.',
    'column-not-limited': 'Formålet {purpose} fikk kolonner det ikke kan se: {columns}.',
    'not-refused': 'Noe som skulle avvises, ble ikke avvist: {what}.',
    'flag-missing': '{count} tekster med antatt fødselsnummer, helse eller straffbare forhold er ikke merket.',
    'object-without-row': '{count} lagrede filer hører ikke til noen rad.',
    'object-missing': '{count} lagrede filer mangler i fillageret.',
    overdue:
      '{count} opplysninger skulle vært slettet for mer enn {days} dager siden. Se dem, og godkjenn og utfør planen: npx hjemmel plan --controller {controller}',
    'agreement-unfounded':
      '{count} mottakere får opplysninger uten en gjeldende avtale eller vurdering i arkivet. Se dem: npx hjemmel recipient list --controller {controller}',
    'review-overdue':
      '{count} tilbakeholdelser skulle vært vurdert på nytt. Se dem: npx hjemmel hold list --controller {controller}',
    'drill-missing':
      'Gjenoppretting fra sikkerhetskopi er ikke øvd det siste året. Øv den; ingenting endres: npx hjemmel restore drill',
    'store-behind-journal': 'Databasen er eldre enn slettingene. Kjør: npx hjemmel restore replay',
    'breach-overdue':
      '{count} sikkerhetsbrudd er etter 72 timer verken meldt eller begrunnet. Se dem: npx hjemmel incident list --controller {controller}',
    'release-unsafe': '{count} frigivelser av statistikk er endret, eller har grupper som er for små.',
    'batch-half-done': '{count} importer er ikke fullført. Kjør dem igjen.',
    'publication-failed': '{failed} prøver gikk ikke som de skulle.',
  },
  untriedInClause: '{control}: {result}',
  next: 'Dette må gjøres nå',
  nothingNext: 'Ingenting er brutt. Ingenting må gjøres nå.',
  controls: {
    decide: 'Avgjørelser etter erklæringen',
    due: 'Slettedager',
    check: 'Kontroll av erklæringen',
    notice: 'Personvernerklæring på hvert språk',
    'collection-notice': 'Opplysning ved skjemaer',
    record: 'Protokoll (artikkel 30)',
    versions: 'Erklæringens versjoner',
    'identifier-checksums': 'CVR- og org.-numre',
    'clause-register': 'Løfter og hva som holder dem',
    guard: 'Ingen tilgang uten tillatelse',
    'field-limits': 'Bare feltene formålet kan se',
    'access-log': 'Logg over oppslag',
    disclosures: 'Utlevering av opplysninger',
    'recipient-register': 'Register over mottakere',
    ledger: 'Protokoll over avgjørelser',
    'tenant-isolation': 'Selskaper holdt atskilt',
    encryption: 'Kryptering',
    'backup-restore': 'Sikkerhetskopi og slettinger',
    'breach-register': 'Brudd på sikkerheten',
    'statistics-release': 'Frigivelse av statistikk',
    benchmarks: 'Gjennomsnitt til sammenligning',
    'restore-drill': 'Øvelse i gjenoppretting',
    register: 'Register',
    'source-record': 'Data bare fra nevnte kilder',
    'entry-validation': 'Kontroll ved inntasting',
    'sensitive-text-scan': 'Sensitivt i fritekst',
    'name-address-protection': 'Sperret navn og adresse',
    import: 'Innlesing av filer',
    'retention-plan': 'Sletting i tide',
    erasure: 'Sletting langs én vei',
    'file-erasure': 'Filer slettes med raden',
    holds: 'Tilbakeholdelser',
    'data-map': 'Datakart over alle kolonner',
  },
};

const en: EvidenceTexts = {
  results: { kept: 'kept', broken: 'broken', unknown: 'not tried' },
  counts: '{checked} checked, {failed} wrong',
  summary:
    '{controller}: {kept} controls hold, {broken} are broken, {unknown} could not be tried, as there was nothing to try them on.',
  inClause: '{control}: {result}, tried {on}',
  findings: {
    'row-security-missing': 'Tables without row security: {tables}. Run the migrations again.',
    'foreign-rows-visible': 'Rows of other controllers can be seen in: {tables}. Stop the system and call for help.',
    'role-too-strong':
      'The database role {role} can go round row security. Use a login that is only a member of hjemmel_app.',
    'column-unclassified': 'Columns the data map does not know: {columns}. Write them into the map.',
    'source-unlisted': 'Data from sources the policy does not list: {sources}. Mend the policy, or erase them.',
    'value-unreadable': 'Encrypted values that cannot be opened, in {columns}. Is it the right key file?',
    'ledger-broken': 'The ledger was changed: {fault}. Run: npx hjemmel ledger verify',
    'entry-missing': '{count} rows of {table} have no ledger entry.',
    'not-masked': 'A protected name or address was shown to the purpose {purpose}.',
    'column-not-limited': 'The purpose {purpose} got columns it may not see: {columns}.',
    'not-refused': 'Something that should be refused was not: {what}.',
    'flag-missing': '{count} texts with a suspected national id, health or offence are not flagged.',
    'object-without-row': '{count} stored files belong to no row.',
    'object-missing': '{count} stored files are missing from the file store.',
    overdue:
      '{count} items should have been erased more than {days} days ago. See them, then approve and apply the plan: npx hjemmel plan --controller {controller}',
    'agreement-unfounded':
      '{count} recipients are dealt with on no agreement or assessment on file. See them: npx hjemmel recipient list --controller {controller}',
    'review-overdue':
      '{count} holds are past the day of their review. See them: npx hjemmel hold list --controller {controller}',
    'drill-missing':
      'Restoring a backup has not been rehearsed within a year. Rehearse it; nothing is changed: npx hjemmel restore drill',
    'store-behind-journal': 'The database is older than the erasures. Run: npx hjemmel restore replay',
    'breach-overdue':
      '{count} breaches have been neither notified nor given a reason after 72 hours. See them: npx hjemmel incident list --controller {controller}',
    'release-unsafe': '{count} releases of statistics were changed, or have groups that are too small.',
    'batch-half-done': '{count} imports were not finished. Run them again.',
    'publication-failed': '{failed} trials did not go as they should.',
  },
  untriedInClause: '{control}: {result}',
  next: 'To be done now',
  nothingNext: 'Nothing is broken. Nothing need be done now.',
  controls: {
    decide: 'Decisions by the policy',
    due: 'Days of erasure',
    check: 'Check of the policy',
    notice: 'Notice in each language',
    'collection-notice': 'Notices of forms',
    record: 'Record (art. 30)',
    versions: 'Versions of the policy',
    'identifier-checksums': 'Company numbers',
    'clause-register': 'Promises and what keeps them',
    guard: 'No access without a permit',
    'field-limits': 'Only fields the purpose sees',
    'access-log': 'Log of access',
    disclosures: 'Disclosures',
    'recipient-register': 'Register of recipients',
    ledger: 'Ledger of decisions',
    'tenant-isolation': 'Utilities kept apart',
    encryption: 'Encryption',
    'backup-restore': 'Backup and later erasures',
    'breach-register': 'Breaches',
    'statistics-release': 'Releases of statistics',
    benchmarks: 'Averages to compare with',
    'restore-drill': 'Rehearsal of a restore',
    register: 'Register',
    'source-record': 'Listed sources only',
    'entry-validation': 'Validation on entry',
    'sensitive-text-scan': 'Sensitive words in free text',
    'name-address-protection': 'Protected names, addresses',
    import: 'Import of files',
    'retention-plan': 'Erasure on time',
    erasure: 'One path of erasure',
    'file-erasure': 'Files go with their rows',
    holds: 'Holds',
    'data-map': 'Data map of every column',
  },
};

const TEXTS: Readonly<Record<ProductLanguage, EvidenceTexts>> = { da, nb, en };

export function evidenceTexts(language: ProductLanguage): EvidenceTexts {
  return TEXTS[language];
}
