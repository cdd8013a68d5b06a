/** Innsynsrapporten på bokmål. */
import type { AccessTexts } from './access-texts.ts';

export const nb: AccessTexts = {
  title: 'Dette har vi om deg',
  intro:
    'Her er alt vi har registrert om deg. For hver opplysning står det hvor den kommer fra, hva den brukes til, og hvor lenge vi kan ha den. Det samme ligger som data i filene ved siden av.',
  about: {
    controller: 'Behandlingsansvarlig',
    officer: 'Personvernombud',
    authority: 'Tilsynsmyndighet som du kan klage til',
    policy: 'Personvernerklæring',
    at: 'Slik så det ut',
    rights: 'De andre rettighetene dine',
    rightsText:
      'Du kan få opplysninger rettet eller slettet, få bruken begrenset, protestere, ta med deg opplysningene dine og klage til tilsynsmyndigheten.',
  },
  parts: {
    categories: 'Hva opplysningene brukes til, og hvem som får dem',
    decisions: 'Automatiske avgjørelser',
    places: 'Målepunkter og målere',
    earlier: 'Tidligere verdier som er rettet',
    relations: 'Forhold til andre',
    events: 'Hendelser',
    standing: 'Samtykker, protester og annet som avgjørelser bygger på',
    holds: 'Opplysninger som holdes tilbake fra sletting',
    files: 'Filer',
    disclosures: 'Hvem som har fått opplysninger om deg',
    uses: 'Når opplysningene er brukt',
    withheld: 'Det som ikke vises',
  },
  held: 'Opplysningene',
  measured: 'Målinger per måned (hver enkelt måling ligger i datafilene)',
  nothing: 'Ingen.',
  noDecisions: 'Ingen avgjørelser om deg tas av en maskin alene.',
  more: 'Det er flere; alle ligger i datafilene.',
  nature: {
    provided: 'gitt av deg eller andre',
    observed: 'målt eller observert',
    derived: 'utledet av andre opplysninger',
  },
  role: {
    processor: 'databehandler',
    controller: 'selvstendig behandlingsansvarlig',
    joint: 'felles behandlingsansvarlig',
    authority: 'myndighet',
  },
  category: {
    nature: 'Hvordan de er blitt til',
    sources: 'Kan komme fra',
    purposes: 'Brukes til',
    recipients: 'Kan gis til',
    nobody: 'ingen',
    outside: 'utenfor EØS',
    safeguard: 'beskyttet ved',
    copy: 'slik får du en kopi',
  },
  field: ['Opplysning', 'Innhold', 'Kilde', 'Kan lagres til og med', 'Brukes til, med grunnlag'],
  forever: 'uten sluttdato',
  open: 'så lenge forholdet varer',
  heldBack: 'holdes tilbake fra sletting',
  reading: ['Måned', 'Måling', 'Antall', 'Sum'],
  withheld: {
    'other-person':
      'Gjelder en annen person, som har krav på sitt privatliv (personvernforordningen artikkel 15 nr. 4)',
    'access-code': 'Er en tilgangskode; den vises ikke, fordi rapporten kan komme på avveie',
    technical: 'Er en nøkkel eller et fingeravtrykk av data som ikke sier noe i seg selv',
  },
  sources: { person: 'deg', observation: 'målt eller observert', derivation: 'utledet' },
};
