/** Problemer med verdier, på bokmål. */
import type { ProblemWords } from './problems.ts';

export const nb: ProblemWords = {
  required: 'Må fylles ut.',
  'not-text': 'Må være tekst.',
  'too-long': 'Er lengre enn {most} tegn. Gjør det kortere.',
  'control-character': 'Inneholder kontrolltegn. Skriv det på nytt for hånd.',
  'national-id-in-text':
    'Ser ut til å inneholde et fødselsnummer eller CPR-nummer. Skriv det i sitt eget felt, og fjern det her.',
  'not-number': 'Må være et tall.',
  'not-whole': 'Må være et heltall.',
  'out-of-range': 'Må ligge mellom {least} og {most}.',
  'not-yes-no': 'Må være ja eller nei.',
  'not-one-of': 'Velg en av disse: {choices}.',
  'not-id': 'Er ikke ID-en til en post.',
  'not-date': 'Skriv datoen som år-måned-dag, for eksempel 2026-01-31.',
  'no-such-date': 'Den datoen finnes ikke.',
  'date-too-early': 'Er før {earliest}. Kontroller årstallet.',
  'date-in-future': 'Er i fremtiden. Kontroller datoen.',
  'ends-before-start': 'Slutter før det begynner ({start}). Kontroller begge datoene.',
  'not-instant': 'Skriv dato, klokkeslett og tidssone, for eksempel 2026-01-31T10:00:00Z.',
  'not-data': 'Må være en liste eller et objekt på høyst 100 000 tegn.',
  email: 'Er ikke en e-postadresse. Skriv den som navn@eksempel.no.',
  phone: 'Er ikke et telefonnummer. Danske og norske numre har åtte sifre; andre begynner med + og landets nummer.',
  postcode: 'Er ikke et postnummer. Danske og norske har fire sifre.',
  country: 'Skriv landet med to store bokstaver, for eksempel DK eller NO.',
  currency: 'Skriv valutaen med tre store bokstaver, for eksempel DKK eller NOK.',
  'national-id-length': 'Et dansk CPR-nummer har ti sifre, et fødselsnummer elleve. Tell en gang til.',
  'national-id-date': 'De første seks sifrene er ingen dato. Kontroller dag, måned og år.',
  'national-id-check': 'Kontrollsifrene eller datoen stemmer ikke. Les nummeret en gang til.',
  'company-registration':
    'Er verken et dansk CVR-nummer (åtte sifre) eller et organisasjonsnummer (ni). Kontroller sifrene.',
  gsrn: 'Et målepunkt har atten sifre. Tell en gang til.',
  'gsrn-check': 'Kontrollsifferet stemmer ikke. Sammenlign med regningen; nummeret er lagret slik det er.',
  'meter-number': 'Skriv målernummeret slik det står på måleren: bokstaver og sifre.',
  'ip-address': 'Er ikke en IP-adresse.',
  'birth-date-differs': 'Er ikke datoen fødselsnummeret sier. Kontroller begge; de er lagret slik de er.',
};
