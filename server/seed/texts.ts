/** What people and utilities write to each other here. All of it is made up. */
import type { Country } from './names.ts';

interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly direction: 'in' | 'out';
}

export const LETTERS: Readonly<Record<Country, readonly Letter[]>> = {
  DK: [
    {
      direction: 'in',
      subject: 'Min regning',
      body: 'Hej. Jeg synes, min regning er højere end sidste år. Kan I se, om noget er galt?',
    },
    {
      direction: 'out',
      subject: 'Sv: Min regning',
      body: 'Hej. Vi har set på dit forbrug. Det var en kold vinter, og det forklarer forskellen.',
    },
    { direction: 'in', subject: 'Flytning', body: 'Jeg flytter den første i måneden. Hvornår skal I aflæse måleren?' },
    {
      direction: 'out',
      subject: 'Sv: Flytning',
      body: 'Tak for beskeden. Måleren bliver aflæst automatisk på flyttedagen, så du behøver ikke gøre noget.',
    },
    {
      direction: 'in',
      subject: 'Betalingsaftale',
      body: 'Kan jeg få min regning den tiende i måneden i stedet for den første?',
    },
    {
      direction: 'out',
      subject: 'Sv: Betalingsaftale',
      body: 'Vi har flyttet din betalingsdato. Den gælder fra næste regning.',
    },
    {
      direction: 'in',
      subject: 'Måleren blinker',
      body: 'Displayet på måleren blinker med et udråbstegn. Er det noget, jeg skal gøre noget ved?',
    },
    {
      direction: 'out',
      subject: 'Afbrydelse på tirsdag',
      body: 'Vi arbejder på ledningen i din gade på tirsdag mellem klokken 9 og 12. Forsyningen er afbrudt imens.',
    },
  ],
  NO: [
    {
      direction: 'in',
      subject: 'Regningen min',
      body: 'Hei. Jeg synes regningen er høyere enn i fjor. Kan dere se om noe er galt?',
    },
    {
      direction: 'out',
      subject: 'Sv: Regningen min',
      body: 'Hei. Vi har sett på forbruket ditt. Vinteren var kald, og det forklarer forskjellen.',
    },
    { direction: 'in', subject: 'Flytting', body: 'Jeg flytter den første i måneden. Når leser dere av måleren?' },
    {
      direction: 'out',
      subject: 'Sv: Flytting',
      body: 'Takk for beskjeden. Måleren leses av automatisk på flyttedagen, så du trenger ikke gjøre noe.',
    },
    {
      direction: 'in',
      subject: 'Betaling',
      body: 'Kan jeg få regningen den tiende i måneden i stedet for den første?',
    },
    {
      direction: 'out',
      subject: 'Sv: Betaling',
      body: 'Vi har flyttet forfallsdatoen din. Den gjelder fra neste regning.',
    },
    {
      direction: 'in',
      subject: 'Måleren blinker',
      body: 'Displayet på måleren blinker med et utropstegn. Må jeg gjøre noe med det?',
    },
    {
      direction: 'out',
      subject: 'Stans på tirsdag',
      body: 'Vi arbeider på ledningen i gata di på tirsdag mellom klokken 9 og 12. Leveringen er stanset imens.',
    },
  ],
};

/** What should not have been written, so that the scan of free text has something to find. */
export const CARELESS: Readonly<Record<Country, { readonly id: (number: string) => string; readonly health: string }>> =
  {
    DK: {
      id: (number) => `Hej. Mit CPR-nummer er ${number}. Kan I finde mig på det?`,
      health: 'Hej. Jeg er syg og indlagt på hospitalet efter en operation, så jeg kan ikke betale før næste måned.',
    },
    NO: {
      id: (number) => `Hei. Fødselsnummeret mitt er ${number}. Kan dere finne meg på det?`,
      health: 'Hei. Jeg er syk og innlagt på sykehus etter en operasjon, så jeg kan ikke betale før neste måned.',
    },
  };

export const CAPTIONS: Readonly<Record<Country, readonly string[]>> = {
  DK: ['Måler og ventiler', 'Fjernvarmeunit efter service', 'Hovedhane', 'Utæthed ved samling'],
  NO: ['Måler og ventiler', 'Kundesentral etter service', 'Hovedkran', 'Lekkasje ved skjøt'],
};

export const VULNERABILITY: Readonly<Record<Country, string>> = {
  DK: 'Bruger iltapparat. Ring først.',
  NO: 'Bruker oksygenapparat. Ring først.',
};

export const OFFENCE: Readonly<Record<Country, string>> = {
  DK: 'Truede montøren ved sidste besøg. Kom to ad gangen.',
  NO: 'Truet montøren ved forrige besøk. Kom to sammen.',
};

export const APPLICATION: Readonly<Record<Country, string>> = {
  DK: 'Jeg vil gerne tilsluttes fjernvarmen. Huset har i dag oliefyr.',
  NO: 'Jeg ønsker å bli tilknyttet fjernvarmen. Huset har i dag oljefyr.',
};

export const HOLD_REASON: Readonly<Record<Country, string>> = { DK: 'tvist om faktura', NO: 'tvist om faktura' };
