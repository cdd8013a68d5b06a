/** Kartet over formål, opplysninger og mottakere, på bokmål. */
import type { MapTexts } from './map.en.ts';

export const mapNb: MapTexts = {
  title: 'Kart over erklæringen: {controller}',
  description:
    '{purposes} formål bruker {categories} kategorier opplysninger; {recipients} mottakere får noen av dem. En strek fra et formål til en kategori viser at formålet bruker den, og på hvilket grunnlag; en strek fra en kategori til en mottaker viser at mottakeren får den. Det samme står i tabellen.',
  purposes: 'Formål',
  categories: 'Opplysninger',
  recipients: 'Mottakere',
  bases: 'Behandlingsgrunnlag',
  legendUses: 'Brukes på grunnlag av',
  legendReceives: 'Gis til',
  noBasis: 'ikke oppgitt grunnlag',
  nobody: 'ingen',
  notUsed: 'ikke noe formål',
  aggregates: 'bare statistikk',
  noRecipients: 'Ingen mottakere',
  roles: {
    processor: 'databehandler',
    controller: 'selvstendig behandlingsansvarlig',
    joint: 'felles behandlingsansvarlig',
    authority: 'myndighet',
  },
  sensitivity: {
    'national-id': 'fødselsnummer',
    criminal: 'lovovertredelser',
    special: 'særlig kategori',
  },
};
