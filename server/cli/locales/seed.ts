/** The words of `hjemmel seed`. */
import type { ProductLanguage } from '@hjemmel/core';

interface SeedTexts {
  readonly options: Readonly<Record<'people' | 'seed' | 'asOf' | 'readings' | 'controller', string>>;
  /** {controller} {people} {of} */
  readonly progress: string;
  /** {controller} {people} {rows} */
  readonly added: string;
  /** {controller} */
  readonly nothing: string;
  readonly synthetic: string;
}

const da: SeedTexts = {
  options: {
    people: 'så mange personer hos hvert selskab',
    seed: 'et tal fra 0 til 99999; samme tal giver samme personer',
    asOf: 'den dag, personerne er beskrevet på; ellers i dag',
    readings: 'hvor fine de fineste målinger er',
    controller: 'kun dette selskab',
  },
  progress: '{controller}: {people} af {of} personer',
  added: '{controller}: {people} personer med {rows} rækker er lagt ind.',
  nothing: '{controller}: personerne er der allerede; intet er lagt ind.',
  synthetic: 'Ingen af dem findes. Læs, hvordan de kendes, i docs/synthetic-people.md.',
};

const nb: SeedTexts = {
  options: {
    people: 'så mange personer hos hvert selskap',
    seed: 'et tall fra 0 til 99999; samme tall gir samme personer',
    asOf: 'dagen personene er beskrevet på; ellers i dag',
    readings: 'hvor fine de fineste målingene er',
    controller: 'bare dette selskapet',
  },
  progress: '{controller}: {people} av {of} personer',
  added: '{controller}: {people} personer med {rows} rader er lagt inn.',
  nothing: '{controller}: personene finnes allerede; ingenting er lagt inn.',
  synthetic: 'Ingen av dem finnes. Les hvordan de kan kjennes igjen, i docs/synthetic-people.md.',
};

const en: SeedTexts = {
  options: {
    people: 'so many people for each utility',
    seed: 'a number from 0 to 99999; the same number gives the same people',
    asOf: 'the day the people are described on; today unless said',
    readings: 'how fine the finest readings are',
    controller: 'this utility only',
  },
  progress: '{controller}: {people} of {of} people',
  added: '{controller}: {people} people with {rows} rows added.',
  nothing: '{controller}: the people are there already; nothing added.',
  synthetic: 'None of them exists. How to tell them is in docs/synthetic-people.md.',
};

export function seedTexts(language: ProductLanguage): SeedTexts {
  return { da, nb, en }[language];
}
