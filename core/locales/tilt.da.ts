/** Om et TILT-dokument, der læses eller skrives, på dansk. */
import type { TiltTexts } from './tilt.en.ts';

export const tiltDa: TiltTexts = {
  head: 'Et udkast læst fra et TILT-dokument. Kontrollér hver linje og bemærkningerne fra importen før brug.',
  problems: {
    'not-an-object': 'Det er ikke et TILT-dokument: der ventes et JSON-objekt.',
    'no-controller': 'Dokumentet nævner ingen dataansvarlig (controller.name). Tilføj navnet, og prøv igen.',
  },
  remarks: {
    'no-date': 'Dokumentet er udateret; udkastet siger 2018-05-25. Skriv den dag, politikken træder i kraft.',
    audience: 'TILT siger ikke, hvem politikken er for; udkastet siger kunder. Angiv persongrupperne.',
    automated: 'Der træffes automatiske afgørelser, men TILT siger ikke til hvilket formål. Skriv det ved formålet.',
    'unknown-keys': 'Ikke læst, da TILT ikke kender dem: {keys}.',
    'changes-of-purpose': 'Varslede ændringer af formål er ikke overtaget ({count}).',
    address: 'Adressen for {what} kunne ikke deles op: {address}.',
    division: 'Afdelingen er ikke overtaget: {division}.',
    authority: 'Tilsynsmyndigheden skal vælges fra et bibliotek; dokumentet nævner {name}.',
    'no-authority': 'Dokumentet nævner ingen tilsynsmyndighed.',
    evidence: '{key}: vælg dokumentation for identitet; dokumentet siger {evidence}.',
    fee: '{key}: et gebyr på {fee} er ikke overtaget; svar er gratis (databeskyttelsesforordningens artikel 12, stk. 5).',
    rights: 'Ikke overtaget eller ikke nævnt: {rights}. Beskriv dem; de gælder efter loven.',
    law: 'Formålet »{purpose}«: angiv den lov, det hviler på, i stedet for artiklen alene.',
    interest: 'Formålet »{purpose}«: angiv den legitime interesse.',
    reference: 'Henvisningen {reference} er ikke overtaget.',
    'no-basis': 'Kategorien »{category}«: der er ikke angivet behandlingsgrundlag.',
    role: 'Modtageren »{recipient}«: udkastet regner den for selvstændig dataansvarlig. Ret rollen, hvis det er en databehandler.',
    country: 'Landet blev ikke forstået: {country}.',
    period: 'Kategorien »{category}«: opbevaringsperioden blev ikke forstået: {period}.',
    'period-rounded': 'Kategorien »{category}«: opbevaringsperioden {period} er skrevet som {keep}.',
    trigger:
      'Kategorien »{category}«: udkastet regner perioden fra indsamlingen. Angiv den begivenhed, den regnes fra.',
    'storage-law': 'Kategorien »{category}«: opbevaring efter {reference} er ikke overtaget. Tilføj loven.',
    consequence: 'Kategorien »{category}«: den er påkrævet; skriv, hvad der følger af ikke at give den.',
    'source-category': 'En kilde nævner en kategori, dokumentet ikke beskriver: {category}.',
    transfer: 'Overførsel til {country}: der blev ikke fundet en modtager dér eller et overførselsgrundlag.',
    'no-category': 'Post {number} i dataDisclosed har ingen kategori.',
    'no-purpose': 'Kategorien »{category}«: der er ikke angivet noget formål.',
  },
  unstated: 'Ikke angivet',
  noConsequence: 'Ingen angivet',
};
