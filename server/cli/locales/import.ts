/** The words of `hjemmel import`, and of what can be wrong with a file. */
import type { ProductLanguage } from '@hjemmel/core';
import type { ErrorCode } from '../../errors.ts';

export interface ImportCommandTexts {
  readonly nothing: string;
  readonly summary: string;
  readonly dry: string;
  readonly report: string;
  readonly reportFailed: string;
  readonly resumed: string;
  readonly fileChanged: string;
  readonly columns: string;
  readonly ignored: string;
  readonly source: string;
  readonly rows: string;
  readonly file: string;
  readonly survey: string;
  readonly importing: string;
  readonly rate: string;
  readonly left: string;
  readonly document: string;
  readonly fixed: string;
  readonly options: Readonly<Record<'mapping' | 'source' | 'purpose' | 'collectedAt' | 'report' | 'dryRun', string>>;
  readonly errors: Readonly<Record<Extract<ErrorCode, `import-${string}`>, string>>;
}

const da: ImportCommandTexts = {
  nothing: 'Filen er læst før, og intet er ændret: der er intet at gøre.',
  summary: '{read} rækker læst: {added} nye, {changed} rettede, {unchanged} uændrede, {rejected} afviste.',
  dry: 'Prøve: intet er gemt. {read} rækker læst, {rejected} ville blive afvist.',
  report: 'De afviste rækker står i {file}. Den indeholder personoplysninger: slet den, når den er brugt.',
  reportFailed:
    'Rapporten {file} kunne ikke skrives ({failure}). Rækkerne er gemt; skaf plads eller vælg et andet sted med --report, og importér filen igen.',
  resumed: 'Går videre, hvor en tidligere import blev afbrudt.',
  fileChanged: 'Filen er ændret, siden en import af den blev afbrudt. Den læses forfra; intet gemmes to gange.',
  columns: 'Kolonner',
  ignored: 'Kolonner, der ikke importeres',
  source: 'Kilde',
  rows: 'Første rækker, som de ville blive gemt (skjult)',
  file: 'Fil',
  survey: 'ser filen efter',
  importing: 'importerer',
  rate: '{rows} rækker, {rate} i sekundet',
  left: '{time} tilbage',
  document: 'dokument fra Eloverblik',
  fixed: 'fast',
  options: {
    mapping: 'kolonnekort i YAML; ellers genkendes overskrifterne',
    source: 'hvor oplysningerne kommer fra: en kilde i politikken',
    purpose: 'formålet, de indsamles til; ellers et, politikken har til det',
    collectedAt: 'hvornår de blev indsamlet, ISO 8601; ellers nu',
    report: 'hvor afviste rækker skrives; ellers FIL.rejected.csv',
    dryRun: 'vis, hvad der ville ske, og gem intet',
  },
  errors: {
    'import-not-a-file': '{file} er ingen fil, men en mappe eller en enhed. Nævn selve filen.',
    'import-empty': '{file} er tom. Se efter, om eksporten lykkedes.',
    'import-undecodable':
      '{file} linje {line} kan ikke læses som {encoding}. Eksportér filen som UTF-8, eller angiv »encoding« i kolonnekortet.',
    'import-nul': '{file} linje {line} har en nulbyte; en tekstfil har ingen. Eksportér filen igen som CSV.',
    'import-quote-open':
      '{file} linje {line} begynder en tekst med citationstegn, som aldrig sluttes. Sæt det sidste tegn, eller gør hvert citationstegn inde i teksten dobbelt. Det, der stod før, er gemt.',
    'import-row-too-long':
      '{file} linje {line} er længere end en million tegn. Mangler der linjeskift eller et citationstegn? Det, der stod før, er gemt.',
    'import-csv-broken':
      '{file} linje {line} er ikke CSV. Se linjen efter i en teksteditor. Det, der stod før, er gemt.',
    'import-file-written':
      '{file} blev ændret, mens den blev læst. Vent, til den er skrevet færdig, og importér den igen; intet gemmes to gange.',
    'import-running': '{file} er ved at blive importeret af en anden proces. Vent, til den er færdig.',
    'import-column-missing': '{file} har ingen kolonne »{column}«, som kolonnekortet nævner. Den har: {has}.',
    'import-field-unknown': 'Kolonnekortet nævner feltet »{field}«, som {kind} ikke har. Der er: {fields}.',
    'import-unit-wrong': 'Feltet »{field}« kan ikke have enheden {unit}. Mulige er: {units}.',
    'import-heading-twice': '{file} har to kolonner med overskriften »{heading}«. Giv den ene et andet navn.',
    'import-fields-missing':
      '{file} mangler {fields}. Overskrifterne er: {headings}. Giv kolonnerne deres felt med --mapping, se docs/import.md.',
    'import-decimal-unclear':
      'Tallene i {file} har både komma og punktum. Angiv »decimal« og »grouping« i kolonnekortet.',
    'import-mapping-invalid': '{file}:{line}:{column} {problem}',
    'import-mapping-kind': '{file} er et kolonnekort for {kind}, ikke for {wanted}.',
    'import-category-unlisted':
      '{policy} har ingen kategori for »{field}«, så det må ikke indsamles{clause}. Tag kolonnen ud af filen eller kolonnekortet.',
    'import-category-never':
      '{policy} siger, at »{category}« aldrig indsamles{clause}. Tag kolonnen »{field}« ud af filen eller kolonnekortet.',
    'import-source-unlisted': 'Politikken nævner ikke »{source}« som kilde{clause}. Den nævner: {sources}.',
    'import-source-unstated': 'Angiv med --source, hvor oplysningerne kommer fra. Politikken nævner: {sources}.',
    'import-no-purpose':
      'Politikken har intet formål, som »{category}« må indsamles til (--purpose {purpose}). Vælg et andet formål, eller tag kolonnen ud.',
    'import-report-taken':
      '{file} findes og er ingen rapport om afviste rækker. Flyt den, eller vælg et andet sted med --report.',
    'import-json-kind': '{file} er JSON. Kun målinger kan importeres fra JSON: hjemmel import readings.',
    'import-json-deep': '{file} er indlejret i mere end {depth} niveauer; det er intet dokument fra Eloverblik.',
    'import-not-a-document':
      '{file} er JSON, men intet dokument fra Eloverblik. Hent det med »gettimeseries«, og gem svaret, som det er.',
  },
};

const nb: ImportCommandTexts = {
  nothing: 'Filen er lest før, og ingenting er endret: det er ingenting å gjøre.',
  summary: '{read} rader lest: {added} nye, {changed} rettede, {unchanged} uendrede, {rejected} avviste.',
  dry: 'Prøve: ingenting er lagret. {read} rader lest, {rejected} ville blitt avvist.',
  report: 'De avviste radene står i {file}. Den inneholder personopplysninger: slett den når den er brukt.',
  reportFailed:
    'Rapporten {file} kunne ikke skrives ({failure}). Radene er lagret; skaff plass eller velg et annet sted med --report, og importer filen på nytt.',
  resumed: 'Fortsetter der en tidligere import ble avbrutt.',
  fileChanged:
    'Filen er endret siden en import av den ble avbrutt. Den leses fra begynnelsen; ingenting lagres to ganger.',
  columns: 'Kolonner',
  ignored: 'Kolonner som ikke importeres',
  source: 'Kilde',
  rows: 'De første radene slik de ville blitt lagret (skjult)',
  file: 'Fil',
  survey: 'ser over filen',
  importing: 'importerer',
  rate: '{rows} rader, {rate} i sekundet',
  left: '{time} igjen',
  document: 'dokument fra Eloverblik',
  fixed: 'fast',
  options: {
    mapping: 'kolonnekart i YAML; ellers gjenkjennes overskriftene',
    source: 'hvor opplysningene kommer fra: en kilde i erklæringen',
    purpose: 'formålet de samles inn for; ellers ett erklæringen har til det',
    collectedAt: 'når de ble samlet inn, ISO 8601; ellers nå',
    report: 'hvor avviste rader skrives; ellers FIL.rejected.csv',
    dryRun: 'vis hva som ville skjedd, og lagre ingenting',
  },
  errors: {
    'import-not-a-file': '{file} er ingen fil, men en mappe eller en enhet. Nevn selve filen.',
    'import-empty': '{file} er tom. Se etter om eksporten lyktes.',
    'import-undecodable':
      '{file} linje {line} kan ikke leses som {encoding}. Eksporter filen som UTF-8, eller oppgi «encoding» i kolonnekartet.',
    'import-nul': '{file} linje {line} har en nullbyte; en tekstfil har ingen. Eksporter filen på nytt som CSV.',
    'import-quote-open':
      '{file} linje {line} begynner en tekst med anførselstegn som aldri avsluttes. Sett det siste tegnet, eller gjør hvert anførselstegn inne i teksten dobbelt. Det som sto før, er lagret.',
    'import-row-too-long':
      '{file} linje {line} er lengre enn en million tegn. Mangler det linjeskift eller et anførselstegn? Det som sto før, er lagret.',
    'import-csv-broken':
      '{file} linje {line} er ikke CSV. Se på linjen i et tekstredigeringsprogram. Det som sto før, er lagret.',
    'import-file-written':
      '{file} ble endret mens den ble lest. Vent til den er ferdig skrevet, og importer den på nytt; ingenting lagres to ganger.',
    'import-running': '{file} holder på å bli importert av en annen prosess. Vent til den er ferdig.',
    'import-column-missing': '{file} har ingen kolonne «{column}», som kolonnekartet nevner. Den har: {has}.',
    'import-field-unknown': 'Kolonnekartet nevner feltet «{field}», som {kind} ikke har. Det finnes: {fields}.',
    'import-unit-wrong': 'Feltet «{field}» kan ikke ha enheten {unit}. Mulige er: {units}.',
    'import-heading-twice': '{file} har to kolonner med overskriften «{heading}». Gi den ene et annet navn.',
    'import-fields-missing':
      '{file} mangler {fields}. Overskriftene er: {headings}. Gi kolonnene deres felt med --mapping, se docs/import.md.',
    'import-decimal-unclear':
      'Tallene i {file} har både komma og punktum. Oppgi «decimal» og «grouping» i kolonnekartet.',
    'import-mapping-invalid': '{file}:{line}:{column} {problem}',
    'import-mapping-kind': '{file} er et kolonnekart for {kind}, ikke for {wanted}.',
    'import-category-unlisted':
      '{policy} har ingen kategori for «{field}», så det kan ikke samles inn{clause}. Ta kolonnen ut av filen eller kolonnekartet.',
    'import-category-never':
      '{policy} sier at «{category}» aldri samles inn{clause}. Ta kolonnen «{field}» ut av filen eller kolonnekartet.',
    'import-source-unlisted': 'Erklæringen nevner ikke «{source}» som kilde{clause}. Den nevner: {sources}.',
    'import-source-unstated': 'Oppgi med --source hvor opplysningene kommer fra. Erklæringen nevner: {sources}.',
    'import-no-purpose':
      'Erklæringen har ikke noe formål som «{category}» kan samles inn for (--purpose {purpose}). Velg et annet formål, eller ta kolonnen ut.',
    'import-report-taken':
      '{file} finnes og er ingen rapport om avviste rader. Flytt den, eller velg et annet sted med --report.',
    'import-json-kind': '{file} er JSON. Bare målinger kan importeres fra JSON: hjemmel import readings.',
    'import-json-deep': '{file} er nøstet i mer enn {depth} nivåer; det er ikke noe dokument fra Eloverblik.',
    'import-not-a-document':
      '{file} er JSON, men ikke noe dokument fra Eloverblik. Hent det med «gettimeseries», og lagre svaret som det er.',
  },
};

const en: ImportCommandTexts = {
  nothing: 'The file has been read before and has not changed: nothing to do.',
  summary: '{read} rows read: {added} new, {changed} corrected, {unchanged} unchanged, {rejected} rejected.',
  dry: 'Dry run: nothing was stored. {read} rows read, {rejected} would be rejected.',
  report: 'The rejected rows are in {file}. It holds personal data: delete it once it has been used.',
  reportFailed:
    'The report {file} could not be written ({failure}). The rows are stored; make room or name another place with --report, and import the file again.',
  resumed: 'Going on where an earlier import was broken off.',
  fileChanged:
    'The file has changed since an import of it was broken off. It is read from its beginning; nothing is stored twice.',
  columns: 'Columns',
  ignored: 'Columns that are not imported',
  source: 'Source',
  rows: 'First rows as they would be stored (masked)',
  file: 'File',
  survey: 'looking through the file',
  importing: 'importing',
  rate: '{rows} rows, {rate} a second',
  left: '{time} left',
  document: 'document of Eloverblik',
  fixed: 'fixed',
  options: {
    mapping: 'column mapping in YAML; without it the headings are recognised',
    source: 'where the data comes from: a source of the policy',
    purpose: 'the purpose it is collected for; one the policy has for it unless said',
    collectedAt: 'when it was collected, ISO 8601; now unless said',
    report: 'where rejected rows are written; FILE.rejected.csv unless said',
    dryRun: 'show what would happen and store nothing',
  },
  errors: {
    'import-not-a-file': '{file} is no file but a folder or a device. Name the file itself.',
    'import-empty': '{file} is empty. See whether the export succeeded.',
    'import-undecodable':
      '{file} line {line} cannot be read as {encoding}. Export the file as UTF-8, or state `encoding` in the mapping.',
    'import-nul': '{file} line {line} has a zero byte, which no text file has. Export it again as CSV.',
    'import-quote-open':
      '{file} line {line} begins a text in quotation marks that is never closed. Close it, or double each mark within the text. What stood before it is stored.',
    'import-row-too-long':
      '{file} line {line} is longer than a million characters. Is a line break or a quotation mark missing? What stood before it is stored.',
    'import-csv-broken':
      '{file} line {line} is no CSV. Look at the line in a text editor. What stood before it is stored.',
    'import-file-written':
      '{file} changed while it was being read. Wait until it is complete, and import it again; nothing is stored twice.',
    'import-running': '{file} is being imported by another process. Wait until that is done.',
    'import-column-missing': '{file} has no column “{column}”, which the mapping names. It has: {has}.',
    'import-field-unknown': 'The mapping names the field “{field}”, which {kind} does not have. There are: {fields}.',
    'import-unit-wrong': 'The field “{field}” cannot have the unit {unit}. Possible: {units}.',
    'import-heading-twice': '{file} has two columns with the heading “{heading}”. Rename one.',
    'import-fields-missing':
      '{file} lacks {fields}. Its headings are: {headings}. Give the columns their fields with --mapping, see docs/import.md.',
    'import-decimal-unclear':
      'The numbers of {file} have both commas and points. State `decimal` and `grouping` in the mapping.',
    'import-mapping-invalid': '{file}:{line}:{column} {problem}',
    'import-mapping-kind': '{file} is a mapping for {kind}, not for {wanted}.',
    'import-category-unlisted':
      '{policy} lists no category for “{field}”, so it may not be collected{clause}. Leave the column out of the file or the mapping.',
    'import-category-never':
      '{policy} says that “{category}” is never collected{clause}. Leave the column “{field}” out of the file or the mapping.',
    'import-source-unlisted': 'The policy does not list “{source}” as a source{clause}. It lists: {sources}.',
    'import-source-unstated': 'Say with --source where the data comes from. The policy lists: {sources}.',
    'import-no-purpose':
      'The policy has no purpose that “{category}” may be collected for (--purpose {purpose}). Choose another, or leave the column out.',
    'import-report-taken':
      '{file} exists and is no report of rejected rows. Move it, or name another place with --report.',
    'import-json-kind': '{file} is JSON. Only readings can be imported from JSON: hjemmel import readings.',
    'import-json-deep': '{file} is nested more than {depth} levels deep; that is no document of Eloverblik.',
    'import-not-a-document':
      '{file} is JSON, but no document of Eloverblik. Get it with `gettimeseries` and save the answer as it is.',
  },
};

const TEXTS: Readonly<Record<ProductLanguage, ImportCommandTexts>> = { da, nb, en };

export function importCommandTexts(language: ProductLanguage): ImportCommandTexts {
  return TEXTS[language];
}
