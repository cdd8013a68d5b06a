/** The words of `hjemmel backup` and `hjemmel restore`. */
import type { ProductLanguage } from '@hjemmel/core';

export interface BackupTexts {
  /** {file} {objects} {hash} */
  readonly done: string;
  readonly keysApart: string;
  /** {objects} */
  readonly objects: string;
  /** {file} {at} */
  readonly question: string;
  readonly yes: string;
  readonly unchanged: string;
  /** {file} {kept} */
  readonly restored: string;
  readonly replayNext: string;
  readonly nothingNext: string;
  /** {controller} {done} {of} */
  readonly replaying: string;
  /** {controller} {from} {to} {rows} */
  readonly replayed: string;
  /** {controller} {size} */
  readonly lostLedger: string;
  readonly nothingToReplay: string;
  readonly steps: Readonly<Record<'backup' | 'restore' | 'replay' | 'verify', string>>;
  /** {controller} {persons} {entries} */
  readonly drilled: string;
  readonly drillDone: string;
}

const en: BackupTexts = {
  done: '{file}: the database and {objects} stored files (SHA-256 {hash}).',
  keysApart:
    'The key files are not in it: keep a copy of them somewhere else, for without them nothing encrypted can be read. The rest of the backup is readable: guard it as the database itself.',
  objects: '{objects} stored files …',
  question: 'Replace the present database by the backup of {at}?',
  yes: 'Do not ask: replace the present database',
  unchanged: 'Nothing was changed.',
  restored: '{file} is in place. The database that was there is kept in {kept}; delete it once all is well.',
  replayNext: 'What was erased since the backup is in it again. Run: npx hjemmel restore replay',
  nothingNext: 'Nothing was erased since the backup: it can be used at once.',
  replaying: '{controller}: {done} of {of} lines of the journal',
  replayed: '{controller}: lines {from} to {to} of the journal carried out; {rows} rows erased again.',
  lostLedger:
    '{controller}: the ledger had been signed up to {size} entries, which this backup does not reach. The entry “restore” says where it begins anew; tell those who keep older heads.',
  nothingToReplay: 'Nothing to replay: the store has all erasures of the journal.',
  steps: {
    backup: 'Backing up …',
    restore: 'Restoring into a folder of its own …',
    replay: 'Erasing again what was erased since …',
    verify: 'Verifying …',
  },
  drilled: '{controller}: {persons} persons, {entries} entries of the ledger verified',
  drillDone: 'The rehearsal succeeded and is recorded in the ledger.',
};

const da: BackupTexts = {
  done: '{file}: databasen og {objects} gemte filer (SHA-256 {hash}).',
  keysApart:
    'Nøglefilerne er ikke med: Opbevar en kopi af dem et andet sted, for uden dem kan intet krypteret læses. Resten af sikkerhedskopien kan læses: Pas på den som på selve databasen.',
  objects: '{objects} gemte filer …',
  question: 'Skal den nuværende database erstattes af sikkerhedskopien fra {at}?',
  yes: 'Spørg ikke: erstat den nuværende database',
  unchanged: 'Intet er ændret.',
  restored: '{file} er på plads. Den tidligere database ligger i {kept}; slet den, når alt er i orden.',
  replayNext: 'Det, der er slettet siden sikkerhedskopien, er der igen. Kør: npx hjemmel restore replay',
  nothingNext: 'Intet er slettet siden sikkerhedskopien: Den kan bruges med det samme.',
  replaying: '{controller}: {done} af {of} linjer i journalen',
  replayed: '{controller}: linje {from} til {to} i journalen er udført; {rows} rækker slettet på ny.',
  lostLedger:
    '{controller}: Protokollen var underskrevet til og med {size} poster, som denne sikkerhedskopi ikke når. Posten “restore” siger, hvor den begynder på ny; sig det til dem, der gemmer ældre underskrifter.',
  nothingToReplay: 'Intet at gentage: Databasen har alle sletninger i journalen.',
  steps: {
    backup: 'Sikkerhedskopierer …',
    restore: 'Genskaber i en mappe for sig …',
    replay: 'Sletter på ny, hvad der er slettet siden …',
    verify: 'Kontrollerer …',
  },
  drilled: '{controller}: {persons} personer, {entries} poster i protokollen kontrolleret',
  drillDone: 'Øvelsen lykkedes og er noteret i protokollen.',
};

const nb: BackupTexts = {
  done: '{file}: databasen og {objects} lagrede filer (SHA-256 {hash}).',
  keysApart:
    'Nøkkelfilene er ikke med: Oppbevar en kopi av dem et annet sted, for uten dem kan ingenting kryptert leses. Resten av sikkerhetskopien kan leses: Pass på den som på selve databasen.',
  objects: '{objects} lagrede filer …',
  question: 'Skal den nåværende databasen erstattes av sikkerhetskopien fra {at}?',
  yes: 'Ikke spør: erstatt den nåværende databasen',
  unchanged: 'Ingenting er endret.',
  restored: '{file} er på plass. Den tidligere databasen ligger i {kept}; slett den når alt er i orden.',
  replayNext: 'Det som er slettet siden sikkerhetskopien, er der igjen. Kjør: npx hjemmel restore replay',
  nothingNext: 'Ingenting er slettet siden sikkerhetskopien: Den kan brukes med en gang.',
  replaying: '{controller}: {done} av {of} linjer i journalen',
  replayed: '{controller}: linje {from} til {to} i journalen er utført; {rows} rader slettet på nytt.',
  lostLedger:
    '{controller}: Protokollen var signert til og med {size} poster, som denne sikkerhetskopien ikke når. Posten «restore» sier hvor den begynner på nytt; si det til dem som tar vare på eldre signaturer.',
  nothingToReplay: 'Ingenting å gjenta: Databasen har alle slettinger i journalen.',
  steps: {
    backup: 'Sikkerhetskopierer …',
    restore: 'Gjenoppretter i en egen mappe …',
    replay: 'Sletter på nytt det som er slettet siden …',
    verify: 'Kontrollerer …',
  },
  drilled: '{controller}: {persons} personer, {entries} poster i protokollen kontrollert',
  drillDone: 'Øvelsen lyktes og er notert i protokollen.',
};

const TEXTS: Readonly<Record<ProductLanguage, BackupTexts>> = { da, nb, en };

export function backupTexts(language: ProductLanguage): BackupTexts {
  return TEXTS[language];
}
