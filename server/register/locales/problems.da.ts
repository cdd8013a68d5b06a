/** Problemer med værdier, på dansk. */
import type { ProblemWords } from './problems.ts';

export const da: ProblemWords = {
  required: 'Skal udfyldes.',
  'not-text': 'Skal være tekst.',
  'too-long': 'Er længere end {most} tegn. Gør det kortere.',
  'control-character': 'Indeholder styretegn. Skriv det igen i hånden.',
  'national-id-in-text':
    'Ser ud til at indeholde et CPR-nummer eller fødselsnummer. Skriv det i sit eget felt, og fjern det her.',
  'not-number': 'Skal være et tal.',
  'not-whole': 'Skal være et helt tal.',
  'out-of-range': 'Skal ligge mellem {least} og {most}.',
  'not-yes-no': 'Skal være ja eller nej.',
  'not-one-of': 'Vælg en af disse: {choices}.',
  'not-id': 'Er ikke id’et på en post.',
  'not-date': 'Skriv datoen som år-måned-dag, for eksempel 2026-01-31.',
  'no-such-date': 'Den dato findes ikke.',
  'date-too-early': 'Ligger før {earliest}. Kontrollér årstallet.',
  'date-in-future': 'Ligger i fremtiden. Kontrollér datoen.',
  'ends-before-start': 'Slutter, før det begynder ({start}). Kontrollér begge datoer.',
  'not-instant': 'Skriv dato, klokkeslæt og tidszone, for eksempel 2026-01-31T10:00:00Z.',
  'not-data': 'Skal være en liste eller et objekt på højst 100.000 tegn.',
  email: 'Er ikke en e-mailadresse. Skriv den som navn@eksempel.dk.',
  phone: 'Er ikke et telefonnummer. Danske og norske numre har otte cifre; andre begynder med + og landets nummer.',
  postcode: 'Er ikke et postnummer. Danske og norske har fire cifre.',
  country: 'Skriv landet med to store bogstaver, for eksempel DK eller NO.',
  currency: 'Skriv valutaen med tre store bogstaver, for eksempel DKK eller NOK.',
  'national-id-length': 'Et CPR-nummer har ti cifre, et norsk fødselsnummer elleve. Tæl efter.',
  'national-id-date': 'De første seks cifre er ikke en dato. Kontrollér dag, måned og år.',
  'national-id-check': 'Kontrolcifrene eller datoen passer ikke. Læs nummeret igen.',
  'company-registration':
    'Er hverken et CVR-nummer (otte cifre) eller et norsk organisationsnummer (ni). Kontrollér cifrene.',
  gsrn: 'Et målepunkt har atten cifre. Tæl efter.',
  'gsrn-check': 'Kontrolcifferet passer ikke. Sammenlign med regningen; nummeret er gemt, som det er.',
  'meter-number': 'Skriv målernummeret, som det står på måleren: bogstaver og cifre.',
  'ip-address': 'Er ikke en IP-adresse.',
  'birth-date-differs': 'Er ikke den dato, CPR-nummeret siger. Kontrollér begge; de er gemt, som de er.',
};
