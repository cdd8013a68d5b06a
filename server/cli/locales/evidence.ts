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
}

const da: EvidenceTexts = {
  results: { kept: 'holder', broken: 'brudt', unknown: 'ikke prøvet' },
  counts: '{checked} set efter, {failed} forkert',
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
    'ledger-broken': 'Protokollen er ændret: {fault}. Kør hjemmel ledger verify.',
    'entry-missing': '{count} poster i {table} har ingen post i protokollen.',
    'not-masked': 'Et beskyttet navn eller en beskyttet adresse blev vist til formålet {purpose}.',
    'column-not-limited': 'Formålet {purpose} fik kolonner, det ikke må se: {columns}.',
    'not-refused': 'Noget, der skulle afvises, blev ikke afvist: {what}.',
    'flag-missing': '{count} tekster med formodet cpr-nummer, helbred eller straffeforhold er ikke mærket.',
    'object-without-row': '{count} gemte filer hører ikke til nogen række.',
    'object-missing': '{count} gemte filer mangler i fillageret.',
    overdue: '{count} oplysninger skulle have været slettet for mere end {days} dage siden. Kør hjemmel plan.',
    'review-overdue': '{count} tilbageholdelser skulle være taget op igen. Kør hjemmel hold list.',
    'drill-missing': 'Gendannelse er ikke øvet det seneste år. Kør hjemmel restore drill.',
    'store-behind-journal': 'Databasen er ældre end sletningerne. Kør hjemmel restore replay.',
    'batch-half-done': '{count} importer er ikke gjort færdige. Kør dem igen.',
    'publication-failed': '{failed} prøver gik ikke, som de skulle.',
  },
};

const nb: EvidenceTexts = {
  results: { kept: 'holder', broken: 'brutt', unknown: 'ikke prøvd' },
  counts: '{checked} sett etter, {failed} feil',
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
    'ledger-broken': 'Protokollen er endret: {fault}. Kjør hjemmel ledger verify.',
    'entry-missing': '{count} poster i {table} har ingen post i protokollen.',
    'not-masked': 'Et sperret navn eller en sperret adresse ble vist til formålet {purpose}.',
    'column-not-limited': 'Formålet {purpose} fikk kolonner det ikke kan se: {columns}.',
    'not-refused': 'Noe som skulle avvises, ble ikke avvist: {what}.',
    'flag-missing': '{count} tekster med antatt fødselsnummer, helse eller straffbare forhold er ikke merket.',
    'object-without-row': '{count} lagrede filer hører ikke til noen rad.',
    'object-missing': '{count} lagrede filer mangler i fillageret.',
    overdue: '{count} opplysninger skulle vært slettet for mer enn {days} dager siden. Kjør hjemmel plan.',
    'review-overdue': '{count} tilbakeholdelser skulle vært vurdert på nytt. Kjør hjemmel hold list.',
    'drill-missing': 'Gjenoppretting er ikke øvd det siste året. Kjør hjemmel restore drill.',
    'store-behind-journal': 'Databasen er eldre enn slettingene. Kjør hjemmel restore replay.',
    'batch-half-done': '{count} importer er ikke fullført. Kjør dem igjen.',
    'publication-failed': '{failed} prøver gikk ikke som de skulle.',
  },
};

const en: EvidenceTexts = {
  results: { kept: 'kept', broken: 'broken', unknown: 'not tried' },
  counts: '{checked} looked at, {failed} wrong',
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
    'ledger-broken': 'The ledger was changed: {fault}. Run hjemmel ledger verify.',
    'entry-missing': '{count} rows of {table} have no ledger entry.',
    'not-masked': 'A protected name or address was shown to the purpose {purpose}.',
    'column-not-limited': 'The purpose {purpose} got columns it may not see: {columns}.',
    'not-refused': 'Something that should be refused was not: {what}.',
    'flag-missing': '{count} texts with a suspected national id, health or offence are not flagged.',
    'object-without-row': '{count} stored files belong to no row.',
    'object-missing': '{count} stored files are missing from the file store.',
    overdue: '{count} items should have been erased more than {days} days ago. Run hjemmel plan.',
    'review-overdue': '{count} holds are past the day of their review. Run hjemmel hold list.',
    'drill-missing': 'Restoring has not been rehearsed within a year. Run hjemmel restore drill.',
    'store-behind-journal': 'The database is older than the erasures. Run hjemmel restore replay.',
    'batch-half-done': '{count} imports were not finished. Run them again.',
    'publication-failed': '{failed} trials did not go as they should.',
  },
};

const TEXTS: Readonly<Record<ProductLanguage, EvidenceTexts>> = { da, nb, en };

export function evidenceTexts(language: ProductLanguage): EvidenceTexts {
  return TEXTS[language];
}
