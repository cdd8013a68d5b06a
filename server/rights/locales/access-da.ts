/** Indsigtsrapporten på dansk. */
import type { AccessTexts } from './access-texts.ts';

export const da: AccessTexts = {
  title: 'Det har vi om dig',
  intro:
    'Her er alt, hvad vi har registreret om dig. For hver oplysning står, hvor den kommer fra, hvad den bruges til, og hvor længe vi må have den. Det samme ligger som data i filerne ved siden af.',
  about: {
    controller: 'Dataansvarlig',
    officer: 'Databeskyttelsesrådgiver',
    authority: 'Tilsynsmyndighed, som du kan klage til',
    policy: 'Privatlivspolitik',
    at: 'Sådan så det ud',
    rights: 'Dine øvrige rettigheder',
    rightsText:
      'Du kan få oplysninger rettet eller slettet, få brugen begrænset, gøre indsigelse, få dine oplysninger med dig og klage til tilsynsmyndigheden.',
  },
  parts: {
    categories: 'Hvad oplysningerne bruges til, og hvem der får dem',
    decisions: 'Automatiske afgørelser',
    places: 'Målepunkter og målere',
    earlier: 'Tidligere værdier, der er rettet',
    relations: 'Forhold til andre',
    events: 'Hændelser',
    standing: 'Samtykker, indsigelser og andet, som afgørelser bygger på',
    holds: 'Oplysninger, der holdes tilbage fra sletning',
    files: 'Filer',
    disclosures: 'Hvem der har fået oplysninger om dig',
    uses: 'Hvornår oplysningerne er blevet brugt',
    withheld: 'Det, der ikke vises',
  },
  held: 'Oplysningerne',
  measured: 'Målinger pr. måned (hver enkelt måling ligger i datafilerne)',
  nothing: 'Ingen.',
  noDecisions: 'Ingen afgørelser om dig træffes alene af en maskine.',
  more: 'Der er flere; alle ligger i datafilerne.',
  nature: {
    provided: 'givet af dig eller andre',
    observed: 'målt eller iagttaget',
    derived: 'udledt af andre oplysninger',
  },
  role: {
    processor: 'databehandler',
    controller: 'selvstændig dataansvarlig',
    joint: 'fælles dataansvarlig',
    authority: 'myndighed',
  },
  category: {
    nature: 'Hvordan de er blevet til',
    sources: 'Kan komme fra',
    purposes: 'Bruges til',
    recipients: 'Kan gives til',
    nobody: 'ingen',
    outside: 'uden for EØS',
    safeguard: 'beskyttet ved',
    copy: 'kopi fås sådan',
  },
  field: ['Oplysning', 'Indhold', 'Kilde', 'Må opbevares til og med', 'Bruges til, med grundlag'],
  forever: 'uden slutdato',
  open: 'så længe forholdet varer',
  heldBack: 'holdes tilbage fra sletning',
  reading: ['Måned', 'Måling', 'Antal', 'Sum'],
  withheld: {
    'other-person':
      'Handler om en anden person, hvis ret til privatliv går forud (databeskyttelsesforordningens artikel 15, stk. 4)',
    'access-code': 'Er en adgangskode; den vises ikke, fordi rapporten kan komme andre i hænde',
    technical: 'Er en nøgle eller et fingeraftryk af data, som ikke siger noget i sig selv',
  },
  sources: { person: 'dig', observation: 'målt eller iagttaget', derivation: 'udledt' },
};
