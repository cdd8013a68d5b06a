/** Kortet over formål, oplysninger og modtagere, på dansk. */
import type { MapTexts } from './map.en.ts';

export const mapDa: MapTexts = {
  title: 'Kort over politikken: {controller}',
  description:
    '{purposes} formål bruger {categories} kategorier af oplysninger; {recipients} modtagere får nogle af dem. En streg fra et formål til en kategori viser, at formålet bruger den, og på hvilket grundlag; en streg fra en kategori til en modtager viser, at modtageren får den. Det samme står i tabellen.',
  purposes: 'Formål',
  categories: 'Oplysninger',
  recipients: 'Modtagere',
  bases: 'Behandlingsgrundlag',
  legendUses: 'Bruges på grundlag af',
  legendReceives: 'Gives til',
  noBasis: 'intet grundlag angivet',
  nobody: 'ingen',
  notUsed: 'intet formål',
  aggregates: 'kun statistik',
  noRecipients: 'Ingen modtagere',
  roles: {
    processor: 'databehandler',
    controller: 'selvstændig dataansvarlig',
    joint: 'fælles dataansvarlig',
    authority: 'myndighed',
  },
  sensitivity: { 'national-id': 'personnummer', criminal: 'strafbare forhold', special: 'følsomme oplysninger' },
};
