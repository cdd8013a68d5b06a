/**
 * Names, streets and towns. Every surname and street begins with a word that says it is invented; the parts behind it
 * are those of ordinary names, so that lists look alive.
 */
import type { Chance } from './chance.ts';

export type Country = 'DK' | 'NO';

/** What surnames and streets begin with. */
export const MARKS: Readonly<Record<Country, readonly string[]>> = {
  DK: [
    'Prøve',
    'Eksempel',
    'Test',
    'Forsøgs',
    'Opdigt',
    'Syntese',
    'Øve',
    'Model',
    'Attrap',
    'Skitse',
    'Påhit',
    'Fiktions',
  ],
  NO: [
    'Prøve',
    'Eksempel',
    'Test',
    'Forsøks',
    'Oppdikt',
    'Syntese',
    'Øve',
    'Modell',
    'Attrapp',
    'Skisse',
    'Påfunn',
    'Fiksjons',
  ],
};

const SURNAMES: Readonly<Record<Country, readonly string[]>> = {
  DK: ['sen', 'gaard', 'borg', 'lund', 'holm', 'bæk', 'skov', 'dal', 'toft', 'vang', 'høj', 'strup', 'mark', 'ager'],
  NO: ['vik', 'stad', 'berg', 'rud', 'haug', 'nes', 'moen', 'lien', 'sen', 'dal', 'ås', 'tveit', 'bakken', 'eng'],
};

const GIVEN: Readonly<Record<Country, readonly string[]>> = {
  DK: [
    'Anne',
    'Mette',
    'Kirsten',
    'Hanne',
    'Lene',
    'Ida',
    'Freja',
    'Karla',
    'Signe',
    'Birthe',
    'Maja',
    'Laura',
    'Rikke',
    'Line',
    'Ditte',
    'Peter',
    'Jens',
    'Lars',
    'Søren',
    'Niels',
    'Anders',
    'Mikkel',
    'Oscar',
    'Viggo',
    'Torben',
    'Emil',
    'Rasmus',
    'Jonas',
    'Kaj',
    'Bo',
    'Amira',
    'Yusuf',
    'Fatima',
    'Adam',
    'Zofia',
    'Marek',
    'Lan',
    'Aqqa',
  ],
  NO: [
    'Kari',
    'Ingrid',
    'Marit',
    'Solveig',
    'Nora',
    'Astrid',
    'Silje',
    'Hege',
    'Ragnhild',
    'Live',
    'Tuva',
    'Sunniva',
    'Turid',
    'Eline',
    'Ola',
    'Lars',
    'Knut',
    'Sverre',
    'Magnus',
    'Sindre',
    'Håkon',
    'Trygve',
    'Eirik',
    'Odd',
    'Terje',
    'Jonas',
    'Aksel',
    'Geir',
    'Máret',
    'Ánte',
    'Amina',
    'Omar',
    'Leyla',
    'Adam',
    'Zofia',
    'Marek',
    'Linh',
  ],
};

const STREETS: Readonly<Record<Country, readonly string[]>> = {
  DK: ['vej', 'gade', 'stræde', 'allé', 'vænget', 'parken', 'svinget', 'bakken', 'stien', 'torvet'],
  NO: ['veien', 'gata', 'bakken', 'svingen', 'stien', 'tunet', 'kroken', 'løkka', 'lia', 'faret'],
};

/** Postcodes with their towns, where each utility is at home. These are real; what lies in them is not. */
export const TOWNS: Readonly<Record<string, readonly (readonly [postcode: string, city: string])[]>> = {
  'seas-nve-energi': [
    ['4520', 'Svinninge'],
    ['4300', 'Holbæk'],
    ['4400', 'Kalundborg'],
    ['4500', 'Nykøbing Sjælland'],
    ['4180', 'Sorø'],
    ['4100', 'Ringsted'],
    ['4200', 'Slagelse'],
    ['4000', 'Roskilde'],
    ['4690', 'Haslev'],
    ['4800', 'Nykøbing Falster'],
    ['4930', 'Maribo'],
    ['4780', 'Stege'],
  ],
  'naestved-fjernvarme': [
    ['4700', 'Næstved'],
    ['4736', 'Karrebæksminde'],
    ['4171', 'Glumsø'],
    ['4250', 'Fuglebjerg'],
  ],
  softvaerket: [
    ['6000', 'Kolding'],
    ['7100', 'Vejle'],
    ['7000', 'Fredericia'],
    ['5500', 'Middelfart'],
    ['6700', 'Esbjerg'],
  ],
  'akershus-energi-varme': [
    ['2000', 'Lillestrøm'],
    ['2010', 'Strømmen'],
    ['2050', 'Jessheim'],
    ['1470', 'Lørenskog'],
  ],
  'kl-miljovarme': [
    ['1970', 'Hemnes'],
    ['1940', 'Bjørkelangen'],
    ['1930', 'Aurskog'],
    ['1960', 'Løken'],
  ],
};

export function surnameIn(country: Country, chance: Chance): string {
  return chance.pick(MARKS[country]) + chance.pick(SURNAMES[country]);
}

export function givenIn(country: Country, chance: Chance): string {
  return chance.pick(GIVEN[country]);
}

export function streetIn(country: Country, chance: Chance): string {
  const door = chance.odds(0.25) ? `, ${chance.between(1, 4)}. ${chance.pick(['tv', 'th', 'mf'])}` : '';
  const number = `${chance.between(1, 180)}${chance.odds(0.15) ? chance.pick(['A', 'B', 'C']) : ''}`;
  return `${chance.pick(MARKS[country])}${chance.pick(STREETS[country])} ${number}${country === 'DK' ? door : ''}`;
}

/** A company, marked like a person. */
export function companyIn(country: Country, chance: Chance): string {
  const trade: Readonly<Record<Country, readonly string[]>> = {
    DK: ['Bageri', 'VVS', 'Tømrer', 'Gartneri', 'Frisør', 'Auto', 'Boligforening', 'Regnskab'],
    NO: ['Bakeri', 'Rør', 'Bygg', 'Gartneri', 'Frisør', 'Bil', 'Borettslag', 'Regnskap'],
  };
  return `${chance.pick(MARKS[country])}${chance.pick(SURNAMES[country])} ${chance.pick(trade[country])}`;
}

/** Latin letters as e-mail addresses have them. */
export function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}
