/** The words of `hjemmel plan`, `approve`, `apply`, `hold` and `certificate`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { HoldProblem } from '../../retention/index.ts';

export interface RetentionTexts {
  readonly choose: string;
  /** {name} {on} */
  readonly title: string;
  readonly policy: string;
  readonly dryRun: string;
  readonly goes: string;
  readonly nothingGoes: string;
  readonly held: string;
  readonly restricted: string;
  readonly unknown: string;
  readonly lacks: string;
  readonly stays: string;
  readonly timeline: string;
  readonly now: string;
  readonly later: string;
  readonly reviews: string;
  readonly unlisted: string;
  readonly persons: string;
  /** {count} */
  readonly rows: string;
  readonly row: string;
  readonly noRule: string;
  readonly noPeriod: string;
  readonly counting: string;
  readonly actions: Readonly<Record<'erase' | 'anonymise', string>>;
  readonly nextWhy: string;
  readonly nextApprove: string;
  readonly nextApply: string;
  readonly whyTitle: string;
  readonly whyUnlisted: string;
  readonly approved: string;
  readonly already: string;
  readonly applied: string;
  readonly stopped: string;
  readonly progress: string;
  readonly confirm: string;
  readonly confirmRelease: string;
  readonly badDay: string;
  readonly certificates: string;
  readonly holdPlaced: string;
  readonly holdReviewed: string;
  readonly holdReleased: string;
  readonly noHolds: string;
  readonly hold: Readonly<
    Record<
      'person' | 'everybody' | 'categories' | 'rows' | 'reason' | 'decidedBy' | 'review' | 'until' | 'overdue',
      string
    >
  >;
  readonly problems: Readonly<Record<HoldProblem, string>>;
  readonly certificate: Readonly<
    Record<
      | 'title'
      | 'erased'
      | 'anonymised'
      | 'files'
      | 'sums'
      | 'ground'
      | 'plan'
      | 'issued'
      | 'vouched'
      | 'notVouched'
      | 'case'
      | 'withdrawal'
      | 'objection'
      | 'proof'
      | 'noProof',
      string
    >
  >;
  readonly options: Readonly<
    Record<
      | 'asOf'
      | 'why'
      | 'svg'
      | 'timeline'
      | 'by'
      | 'yes'
      | 'customer'
      | 'category'
      | 'row'
      | 'reason'
      | 'review'
      | 'until'
      | 'proof',
      string
    >
  >;
}

const da: RetentionTexts = {
  choose: 'Hvilket forsyningsselskab? Vælg et med --controller:',
  title: 'Sletteplan for {name} pr. {on}',
  policy: 'Politik {policy} af {version}\nPlan {plan} · hash {hash}',
  dryRun: 'Prøvetræk: {on} er ikke kommet endnu. Intet slettes, og planen kan først udføres fra den dag.',
  goes: 'Skal væk',
  nothingGoes: 'Intet skal væk.',
  held: 'Skulle væk, men holdes tilbage',
  restricted: 'Behandlingen er begrænset, fordi personen har krævet det (artikel 18)',
  unknown: 'Kan ikke afgøres, fordi noget ikke vides',
  lacks: 'mangler',
  stays: 'Skal blive',
  timeline: 'Hvornår det, der er her nu, skal væk',
  now: 'pr. {on}',
  later: 'i {year}',
  reviews: 'Tilbageholdelser, der skulle have været taget op igen',
  unlisted: 'Uden plads i politikken',
  persons: 'Personer, der intet er tilbage om',
  rows: '{count} rækker',
  row: '{count} række',
  noRule: 'intet formål har hjemmel til at gemme det',
  noPeriod: 'politikken siger ikke, hvor længe det må gemmes',
  counting: 'Tæller, hvornår resten skal væk …',
  actions: { erase: 'slettes', anonymise: 'anonymiseres' },
  nextWhy: 'Hvorfor netop denne række: npx hjemmel plan --controller {controller} --as-of {on} --why TABEL/ID',
  nextApprove: 'Godkend planen: npx hjemmel approve {plan} --by NAVN',
  nextApply: 'Udfør planen: npx hjemmel apply {plan}',
  whyTitle: '{table}: {columns}',
  whyUnlisted: 'Politikken nævner ingen kategori for det. Det må ikke gemmes og skal væk.',
  approved: 'Planen {plan} er godkendt af {by}.',
  already: 'Planen {plan} er udført før. Intet blev slettet nu.',
  applied: '{rows} rækker slettet eller anonymiseret, {files} filer og {persons} personer fjernet.',
  stopped: 'Afbrudt efter {rows} rækker. Det, der er gjort, er gjort; fortsæt med: npx hjemmel apply {plan}',
  progress: '{rows} af {of} rækker',
  confirmRelease: 'Ophæv tilbageholdelsen {hold} ({reason})? Det, den holder tilbage, slettes med den næste plan.',
  badDay: '--as-of kan ikke være {day}. Skriv en dag som ÅÅÅÅ-MM-DD, for eksempel 2031-01-01.',
  confirm: 'Slet {rows} rækker hos {name} efter plan {plan}? Det kan ikke fortrydes.',
  certificates: 'Attester',
  holdPlaced: 'Tilbageholdelsen {hold} gælder nu og tages op igen {on}.',
  holdReviewed: 'Tilbageholdelsen {hold} gælder fortsat og tages op igen {on}.',
  holdReleased: 'Tilbageholdelsen {hold} er ophævet. Det, den holdt tilbage, står i næste plan.',
  noHolds: 'Intet holdes tilbage.',
  hold: {
    person: 'én person',
    everybody: 'alle personer',
    categories: 'kategorier',
    rows: 'rækker',
    reason: 'begrundelse',
    decidedBy: 'besluttet af',
    review: 'tages op igen',
    until: 'til og med',
    overdue: 'skulle have været taget op igen',
  },
  problems: {
    scope: 'Sig, hvad der holdes tilbage: --customer, --category eller --row.',
    reason: 'Begrund den med --reason.',
    by: 'Sig med --by, hvem der har besluttet det.',
    review: 'Giv med --review en dag efter i dag, hvor den tages op igen (ÅÅÅÅ-MM-DD).',
    until: 'Den sidste dag med --until kan ikke ligge før i dag (ÅÅÅÅ-MM-DD).',
    category: 'Politikken har ingen kategori {value}. Den har: {known}.',
    row: '{value} er ikke id’et på en række.',
    customer: 'Ingen kunde har det kundenummer.',
  },
  certificate: {
    title: 'Sletteattest {id}',
    erased: '{rows} rækker af {category} ({table}) er slettet',
    anonymised: '{rows} rækker af {category} ({table}) er anonymiseret',
    files: '{files} filer er fjernet',
    sums: '{count} af rækkerne indgår i summer pr. måned og postområde, som ikke fører til nogen',
    ground: 'Efter {policy} af {version}: {ground}',
    plan: 'Plan {plan} pr. {on}, hash {hash}',
    case: 'Efter sagen {task}, {on}',
    withdrawal: 'Efter et tilbagekaldt samtykke, {on} ({task})',
    objection: 'Efter en indsigelse, der blev taget til følge, {on} ({task})',
    issued: 'Udstedt {at}, post {entry} i protokollen',
    vouched: 'Protokollen indestår for netop denne tekst.',
    notVouched: 'Protokollen indestår IKKE for denne tekst: den er ændret.',
    proof: 'Bevis for, at posten står i protokollen: npx hjemmel certificate {id} --proof FIL',
    noProof: 'Posten har endnu ikke fået sin plads i protokollen: npx hjemmel ledger checkpoint',
  },
  options: {
    asOf: 'den dag, der spørges om; i dag, hvis intet siges',
    why: 'begrundelsen for én række: TABEL/ID',
    svg: 'skriv tidslinjen som billede i en fil',
    timeline: 'vis tidslinjen, også når der er gemt meget',
    by: 'hvem der beslutter',
    yes: 'spørg ikke; gør det',
    customer: 'kundenummer på den person, det gælder',
    category: 'kategorier, med komma imellem',
    row: 'id’er på rækker, med komma imellem',
    reason: 'hvorfor det holdes tilbage',
    review: 'den dag, den tages op igen',
    until: 'den sidste dag, den gælder',
    proof: 'skriv beviset fra protokollen i en fil',
  },
};

const nb: RetentionTexts = {
  choose: 'Hvilket selskap? Velg ett med --controller:',
  title: 'Sletteplan for {name} per {on}',
  policy: 'Erklæring {policy} av {version}\nPlan {plan} · hash {hash}',
  dryRun: 'Prøvekjøring: {on} er ikke kommet ennå. Ingenting slettes, og planen kan først utføres fra den dagen.',
  goes: 'Skal bort',
  nothingGoes: 'Ingenting skal bort.',
  held: 'Skulle bort, men holdes tilbake',
  restricted: 'Behandlingen er begrenset fordi personen har krevd det (artikkel 18)',
  unknown: 'Kan ikke avgjøres fordi noe ikke er kjent',
  lacks: 'mangler',
  stays: 'Skal bli',
  timeline: 'Når det som er her nå, skal bort',
  now: 'per {on}',
  later: 'i {year}',
  reviews: 'Tilbakeholdelser som skulle vært vurdert på nytt',
  unlisted: 'Uten plass i erklæringen',
  persons: 'Personer det ikke er noe igjen om',
  rows: '{count} rader',
  row: '{count} rad',
  noRule: 'ingen formål har hjemmel til å lagre det',
  noPeriod: 'erklæringen sier ikke hvor lenge det kan lagres',
  counting: 'Teller når resten skal bort …',
  actions: { erase: 'slettes', anonymise: 'anonymiseres' },
  nextWhy: 'Hvorfor nettopp denne raden: npx hjemmel plan --controller {controller} --as-of {on} --why TABELL/ID',
  nextApprove: 'Godkjenn planen: npx hjemmel approve {plan} --by NAVN',
  nextApply: 'Utfør planen: npx hjemmel apply {plan}',
  whyTitle: '{table}: {columns}',
  whyUnlisted: 'Erklæringen nevner ingen kategori for det. Det kan ikke lagres og skal bort.',
  approved: 'Planen {plan} er godkjent av {by}.',
  already: 'Planen {plan} er utført før. Ingenting ble slettet nå.',
  applied: '{rows} rader slettet eller anonymisert, {files} filer og {persons} personer fjernet.',
  stopped: 'Avbrutt etter {rows} rader. Det som er gjort, er gjort; fortsett med: npx hjemmel apply {plan}',
  progress: '{rows} av {of} rader',
  confirmRelease: 'Oppheve tilbakeholdelsen {hold} ({reason})? Det den holder tilbake, slettes med neste plan.',
  badDay: '--as-of kan ikke være {day}. Skriv en dag som ÅÅÅÅ-MM-DD, for eksempel 2031-01-01.',
  confirm: 'Slette {rows} rader hos {name} etter plan {plan}? Det kan ikke angres.',
  certificates: 'Attester',
  holdPlaced: 'Tilbakeholdelsen {hold} gjelder nå og vurderes på nytt {on}.',
  holdReviewed: 'Tilbakeholdelsen {hold} gjelder fortsatt og vurderes på nytt {on}.',
  holdReleased: 'Tilbakeholdelsen {hold} er opphevet. Det den holdt tilbake, står i neste plan.',
  noHolds: 'Ingenting holdes tilbake.',
  hold: {
    person: 'én person',
    everybody: 'alle personer',
    categories: 'kategorier',
    rows: 'rader',
    reason: 'begrunnelse',
    decidedBy: 'besluttet av',
    review: 'vurderes på nytt',
    until: 'til og med',
    overdue: 'skulle vært vurdert på nytt',
  },
  problems: {
    scope: 'Si hva som holdes tilbake: --customer, --category eller --row.',
    reason: 'Begrunn den med --reason.',
    by: 'Si med --by hvem som har besluttet det.',
    review: 'Gi med --review en dag etter i dag da den vurderes på nytt (ÅÅÅÅ-MM-DD).',
    until: 'Den siste dagen med --until kan ikke ligge før i dag (ÅÅÅÅ-MM-DD).',
    category: 'Erklæringen har ingen kategori {value}. Den har: {known}.',
    row: '{value} er ikke id-en til en rad.',
    customer: 'Ingen kunde har det kundenummeret.',
  },
  certificate: {
    title: 'Sletteattest {id}',
    erased: '{rows} rader av {category} ({table}) er slettet',
    anonymised: '{rows} rader av {category} ({table}) er anonymisert',
    files: '{files} filer er fjernet',
    sums: '{count} av radene inngår i summer per måned og postområde som ikke fører til noen',
    ground: 'Etter {policy} av {version}: {ground}',
    plan: 'Plan {plan} per {on}, hash {hash}',
    case: 'Etter saken {task}, {on}',
    withdrawal: 'Etter et samtykke som ble trukket tilbake, {on} ({task})',
    objection: 'Etter en protest som ble tatt til følge, {on} ({task})',
    issued: 'Utstedt {at}, post {entry} i protokollen',
    vouched: 'Protokollen går god for nettopp denne teksten.',
    notVouched: 'Protokollen går IKKE god for denne teksten: den er endret.',
    proof: 'Bevis for at posten står i protokollen: npx hjemmel certificate {id} --proof FIL',
    noProof: 'Posten har ennå ikke fått plassen sin i protokollen: npx hjemmel ledger checkpoint',
  },
  options: {
    asOf: 'dagen det spørres om; i dag hvis ikke annet sies',
    why: 'begrunnelsen for én rad: TABELL/ID',
    svg: 'skriv tidslinjen som bilde i en fil',
    timeline: 'vis tidslinjen, også der mye er lagret',
    by: 'hvem som beslutter',
    yes: 'ikke spør; gjør det',
    customer: 'kundenummeret til personen det gjelder',
    category: 'kategorier, med komma mellom',
    row: 'id-er til rader, med komma mellom',
    reason: 'hvorfor det holdes tilbake',
    review: 'dagen den vurderes på nytt',
    until: 'den siste dagen den gjelder',
    proof: 'skriv beviset fra protokollen i en fil',
  },
};

const en: RetentionTexts = {
  choose: 'Which utility? Choose one with --controller:',
  title: 'Deletion plan for {name} as of {on}',
  policy: 'Policy {policy} of {version}\nPlan {plan} · hash {hash}',
  dryRun: 'Dry run: {on} has not come. Nothing is erased, and the plan can be applied from that day only.',
  goes: 'Goes',
  nothingGoes: 'Nothing goes.',
  held: 'Would go, but is held back',
  restricted: 'Processing is restricted at the person’s demand (art. 18)',
  unknown: 'Cannot be told, because something is not known',
  lacks: 'lacks',
  stays: 'Stays',
  timeline: 'When what is held now goes',
  now: 'as of {on}',
  later: 'in {year}',
  reviews: 'Holds whose review is overdue',
  unlisted: 'Without a place in the policy',
  persons: 'Persons of whom nothing is left',
  rows: '{count} rows',
  row: '{count} row',
  noRule: 'no purpose has a legal basis to keep it',
  noPeriod: 'the policy does not say how long it may be kept',
  counting: 'Counting when the rest goes …',
  actions: { erase: 'erased', anonymise: 'anonymised' },
  nextWhy: 'Why this very row: npx hjemmel plan --controller {controller} --as-of {on} --why TABLE/ID',
  nextApprove: 'Approve the plan: npx hjemmel approve {plan} --by NAME',
  nextApply: 'Apply the plan: npx hjemmel apply {plan}',
  whyTitle: '{table}: {columns}',
  whyUnlisted: 'The policy names no category for it. It may not be kept, and goes.',
  approved: 'Plan {plan} has been approved by {by}.',
  already: 'Plan {plan} has been applied before. Nothing was erased now.',
  applied: '{rows} rows erased or anonymised, {files} files and {persons} persons removed.',
  stopped: 'Stopped after {rows} rows. What is done is done; go on with: npx hjemmel apply {plan}',
  progress: '{rows} of {of} rows',
  confirmRelease: 'Release hold {hold} ({reason})? What it keeps back is erased with the next plan.',
  badDay: '--as-of cannot be {day}. Write a day as YYYY-MM-DD, for example 2031-01-01.',
  confirm: 'Erase {rows} rows of {name} by plan {plan}? This cannot be undone.',
  certificates: 'Certificates',
  holdPlaced: 'Hold {hold} stands now and is to be reviewed {on}.',
  holdReviewed: 'Hold {hold} goes on and is to be reviewed {on}.',
  holdReleased: 'Hold {hold} has been released. What it kept back stands in the next plan.',
  noHolds: 'Nothing is held back.',
  hold: {
    person: 'one person',
    everybody: 'all persons',
    categories: 'categories',
    rows: 'rows',
    reason: 'reason',
    decidedBy: 'decided by',
    review: 'review',
    until: 'through',
    overdue: 'review overdue',
  },
  problems: {
    scope: 'Say what is held back: --customer, --category or --row.',
    reason: 'Give a reason with --reason.',
    by: 'Say with --by who decided it.',
    review: 'Give with --review a day after today on which it is looked at again (YYYY-MM-DD).',
    until: 'The last day with --until cannot lie before today (YYYY-MM-DD).',
    category: 'The policy has no category {value}. It has: {known}.',
    row: '{value} is not the id of a row.',
    customer: 'No customer has that customer number.',
  },
  certificate: {
    title: 'Certificate of erasure {id}',
    erased: '{rows} rows of {category} ({table}) were erased',
    anonymised: '{rows} rows of {category} ({table}) were anonymised',
    files: '{files} files were removed',
    sums: '{count} of the rows went into sums by month and postal area that lead to nobody',
    ground: 'By {policy} of {version}: {ground}',
    plan: 'Plan {plan} as of {on}, hash {hash}',
    case: 'For the case {task}, {on}',
    withdrawal: 'After a consent was withdrawn, {on} ({task})',
    objection: 'After an objection was upheld, {on} ({task})',
    issued: 'Issued {at}, entry {entry} of the ledger',
    vouched: 'The ledger vouches for this very text.',
    notVouched: 'The ledger does NOT vouch for this text: it has been changed.',
    proof: 'Proof that the entry is in the ledger: npx hjemmel certificate {id} --proof FILE',
    noProof: 'The entry has not got its place in the ledger yet: npx hjemmel ledger checkpoint',
  },
  options: {
    asOf: 'the day asked about; today unless said',
    why: 'the reason for one row: TABLE/ID',
    svg: 'write the timeline as a picture to a file',
    timeline: 'show the timeline, also where much is held',
    by: 'who decides',
    yes: 'do not ask for confirmation',
    customer: 'customer number of the person',
    category: 'categories, with commas between them',
    row: 'ids of rows, with commas between them',
    reason: 'why it is held back',
    review: 'the day it is looked at again',
    until: 'the last day it stands',
    proof: 'write the proof from the ledger to a file',
  },
};

const TEXTS: Readonly<Record<ProductLanguage, RetentionTexts>> = { da, nb, en };

export function retentionTexts(language: ProductLanguage): RetentionTexts {
  return TEXTS[language];
}
