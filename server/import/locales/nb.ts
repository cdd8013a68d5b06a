import type { ImportTexts } from './texts.ts';

export const nb: ImportTexts = {
  columns: { line: 'linje', code: 'kode', field: 'felt', reason: 'grunn' },
  rejections: {
    'columns-wrong':
      'Raden har et annet antall kolonner enn overskriftene. Se etter et skilletegn som mangler eller ikke står i anførselstegn.',
    'value-missing': 'En verdi som hver rad må ha, er tom.',
    'value-too-long': 'Teksten er lengre enn noen virkelig.',
    'control-characters': 'Teksten inneholder styretegn. Eksporter filen på nytt, eller fjern dem.',
    'national-id-in-text':
      'Her står et fødselsnummer eller et dansk CPR-nummer. Det hører bare hjemme i sitt eget felt.',
    'not-a-day': 'Dette er ingen dato. Skriv ÅÅÅÅ-MM-DD, eller oppgi formatet i kolonnekartet.',
    'not-a-time':
      'Dette er ikke noe tidspunkt. Skriv det som 2026-01-31T23:00:00Z, eller oppgi formatet i kolonnekartet.',
    'time-ambiguous': 'Klokken ble stilt tilbake: timen finnes to ganger. Oppgi tiden med tidssone eller i UTC.',
    'time-skipped': 'Klokken ble stilt fram: timen finnes ikke. Oppgi tiden med tidssone eller i UTC.',
    'out-of-range': 'Tidspunktet ligger utenfor det som kan lagres, eller utenfor sin egen periode.',
    'in-future': 'Tidspunktet ligger i framtiden.',
    'not-a-number': 'Dette er ikke noe tall med filens desimaltegn. Oppgi desimaltegn og tusenskille i kolonnekartet.',
    'number-too-large': 'Tallet er større enn noe virkelig. Se etter om enheten er riktig.',
    'not-a-choice': 'Dette er ingen av verdiene feltet kan ha.',
    'not-an-email': 'Dette er ingen e-postadresse.',
    'not-a-phone': 'Dette er ikke noe telefonnummer.',
    'not-a-postcode': 'Dette er ikke noe postnummer.',
    'not-a-national-id': 'Dette kan ikke være et fødselsnummer eller et dansk CPR-nummer.',
    'not-a-registration': 'Kontrollsifferet i organisasjons- eller CVR-nummeret er feil.',
    'not-a-metering-point-id': 'En målepunkt-ID har 18 sifre. Et regneark kan ha gjort den til et avrundet tall.',
    'not-a-meter-number': 'Et målernummer har bokstaver, sifre og enkelte tegn imellom.',
    'not-a-currency': 'En valuta har tre bokstaver, for eksempel NOK.',
    'period-reversed': 'Perioden slutter før den begynner.',
    'kind-unknown': 'Erklæringen kjenner ikke denne typen person.',
    'not-for-kind': 'Erklæringen tillater ikke at dette lagres om denne typen personer.',
    'not-permitted': 'Erklæringen tillater ikke at dette samles inn om denne personen.',
    'unknown-person': 'Ingen har dette kundenummeret. Importer personene først.',
    'unknown-agreement': 'Det finnes ingen avtale med dette nummeret. Importer avtalene først.',
    'unknown-invoice': 'Det finnes ingen faktura med dette nummeret. Importer fakturaene først.',
    'unknown-metering-point': 'Det finnes ikke noe målepunkt med denne ID-en. Importer målepunktene først.',
    'other-person': 'Det tilhører allerede en annen person.',
    'no-supply':
      'Ingen hadde målepunktet på dette tidspunktet. Importer hvem som hadde det, og deretter filen på nytt.',
    'no-value': 'Raden har ingen verdi i noen kolonne.',
    'quality-missing': 'Dokumentet sier at det ikke er målt noe.',
    'unit-unknown': 'Dokumentets enhet er verken Wh, kWh eller MWh.',
    'resolution-unknown': 'Oppløsningen er verken kvarter, time, dag, måned eller år.',
    'series-failed': 'Eloverblik kunne ikke levere målepunktet. Hent det på nytt.',
    'counter-period': 'Det er ikke gått en dag, en måned eller et år siden måleren sist ble avlest.',
    'counter-fell': 'Måleren viser mindre enn før. Er den byttet?',
  },
  warnings: {
    'gsrn-check':
      'advarsel: kontrollsifferet i målepunkt-ID-en stemmer ikke. Radene er lest; se etter om ID-en er riktig skrevet.',
  },
};
