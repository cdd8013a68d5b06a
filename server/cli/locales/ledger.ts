/** The words of `hjemmel ledger`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { LedgerFault } from '../../ledger/index.ts';

export interface LedgerTexts {
  /** {origin} {entries} {checkpoints} */
  readonly whole: string;
  /** {origin} {count} */
  readonly broken: string;
  /** {origin} {position} {size} */
  readonly proved: string;
  readonly notProved: string;
  readonly verifierKey: string;
  readonly nothing: string;
  /** {count} */
  readonly progress: string;
  readonly tables: Readonly<Record<LedgerFault['table'], string>>;
  readonly faults: Readonly<Record<LedgerFault['fault'], string>>;
  readonly keyNeeded: string;
  readonly oneController: string;
}

const da: LedgerTexts = {
  whole: '{origin}: {entries} poster og {checkpoints} kontrolpunkter, alt er som det blev underskrevet.',
  broken: '{origin}: {count} steder er ikke, som de blev underskrevet.',
  proved: '{origin}: posten står som nummer {position} af {size}.',
  notProved: '{origin}: filen beviser ingenting.',
  verifierKey: 'Kontrolnøgle',
  nothing: 'protokollen er tom',
  progress: '{count} poster set efter',
  tables: {
    entries: 'post',
    nodes: 'hashværdi',
    checkpoints: 'kontrolpunkt',
    inbox: 'ventende post',
    header: 'hoved',
    proof: 'bevis',
  },
  faults: {
    missing: 'mangler',
    unexpected: 'hører ikke til',
    changed: 'er ændret',
    malformed: 'har ikke den form, det blev skrevet i',
    unsigned: 'står efter det sidste kontrolpunkt',
    'signature-missing': 'har ingen underskrift med nøglen',
    'signature-wrong': 'har en forkert underskrift',
    'other-log': 'hører til en anden protokol',
  },
  keyNeeded: 'Angiv kontrolnøglen med --key. `npx hjemmel ledger checkpoint` skriver den.',
  oneController: 'Angiv med --controller, hvis protokol der skal udlæses.',
};

const nb: LedgerTexts = {
  whole: '{origin}: {entries} poster og {checkpoints} kontrollpunkter, alt er som det ble signert.',
  broken: '{origin}: {count} steder er ikke som de ble signert.',
  proved: '{origin}: posten står som nummer {position} av {size}.',
  notProved: '{origin}: filen beviser ingenting.',
  verifierKey: 'Kontrollnøkkel',
  nothing: 'protokollen er tom',
  progress: '{count} poster sett etter',
  tables: {
    entries: 'post',
    nodes: 'hashverdi',
    checkpoints: 'kontrollpunkt',
    inbox: 'ventende post',
    header: 'hode',
    proof: 'bevis',
  },
  faults: {
    missing: 'mangler',
    unexpected: 'hører ikke til',
    changed: 'er endret',
    malformed: 'har ikke den formen det ble skrevet i',
    unsigned: 'står etter det siste kontrollpunktet',
    'signature-missing': 'har ingen signatur med nøkkelen',
    'signature-wrong': 'har feil signatur',
    'other-log': 'hører til en annen protokoll',
  },
  keyNeeded: 'Oppgi kontrollnøkkelen med --key. `npx hjemmel ledger checkpoint` skriver den.',
  oneController: 'Oppgi med --controller hvilken protokoll som skal leses ut.',
};

const en: LedgerTexts = {
  whole: '{origin}: {entries} entries and {checkpoints} checkpoints, all as they were signed.',
  broken: '{origin}: {count} places are not as they were signed.',
  proved: '{origin}: the entry stands at position {position} of {size}.',
  notProved: '{origin}: the file proves nothing.',
  verifierKey: 'Verifier key',
  nothing: 'the ledger is empty',
  progress: '{count} entries looked at',
  tables: {
    entries: 'entry',
    nodes: 'node',
    checkpoints: 'checkpoint',
    inbox: 'waiting entry',
    header: 'header',
    proof: 'proof',
  },
  faults: {
    missing: 'is missing',
    unexpected: 'does not belong here',
    changed: 'has been changed',
    malformed: 'is not in the form it was written in',
    unsigned: 'stands after the last checkpoint',
    'signature-missing': 'has no signature by the key',
    'signature-wrong': 'has a wrong signature',
    'other-log': 'belongs to another log',
  },
  keyNeeded: 'Give the verifier key with --key. `npx hjemmel ledger checkpoint` prints it.',
  oneController: 'Name with --controller whose ledger to export.',
};

const TEXTS: Readonly<Record<ProductLanguage, LedgerTexts>> = { da, nb, en };

export function ledgerTexts(language: ProductLanguage): LedgerTexts {
  return TEXTS[language];
}
