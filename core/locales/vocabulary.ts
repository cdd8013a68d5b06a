/** The fixed words of the language itself: actions, bases, resolutions, kinds of fact. */

import type { Resolution } from '../policy/scalars.ts';
import type { Action } from '../policy/schema-conditions.ts';
import type { BasisType } from '../policy/schema-parts.ts';
import type { ProductLanguage } from './text.ts';

export const ACTION_WORDS: Record<ProductLanguage, Record<Action, string>> = {
  da: {
    collect: 'indsamle',
    use: 'bruge',
    contact: 'kontakte personen',
    disclose: 'videregive',
    profile: 'lave profiler',
    keep: 'opbevare',
  },
  nb: {
    collect: 'samle inn',
    use: 'bruke',
    contact: 'kontakte personen',
    disclose: 'utlevere',
    profile: 'lage profiler',
    keep: 'lagre',
  },
  en: {
    collect: 'collect',
    use: 'use',
    contact: 'contact the person',
    disclose: 'disclose',
    profile: 'profile',
    keep: 'keep',
  },
};

export const BASIS_WORDS: Record<ProductLanguage, Record<BasisType, string>> = {
  da: {
    consent: 'samtykke',
    contract: 'aftale',
    'legal-obligation': 'retlig forpligtelse',
    'vital-interest': 'vitale interesser',
    'public-task': 'opgave i samfundets interesse',
    'legitimate-interest': 'legitim interesse',
  },
  nb: {
    consent: 'samtykke',
    contract: 'avtale',
    'legal-obligation': 'rettslig forpliktelse',
    'vital-interest': 'vitale interesser',
    'public-task': 'oppgave i allmennhetens interesse',
    'legitimate-interest': 'berettiget interesse',
  },
  en: {
    consent: 'consent',
    contract: 'contract',
    'legal-obligation': 'legal obligation',
    'vital-interest': 'vital interests',
    'public-task': 'public task',
    'legitimate-interest': 'legitimate interests',
  },
};

export const RESOLUTION_WORDS: Record<ProductLanguage, Record<Resolution, string>> = {
  da: { PT1M: 'minut', PT15M: 'kvarter', PT1H: 'time', P1D: 'døgn', P1M: 'måned', P1Y: 'år' },
  nb: { PT1M: 'minutt', PT15M: 'kvarter', PT1H: 'time', P1D: 'døgn', P1M: 'måned', P1Y: 'år' },
  en: { PT1M: 'minute', PT15M: 'quarter of an hour', PT1H: 'hour', P1D: 'day', P1M: 'month', P1Y: 'year' },
};

/** How a missing fact is named; `{name}` is its label in the policy. */
export const FACT_WORDS = {
  da: {
    kinds: 'hvilken slags person det er',
    consents: 'hvilke samtykker personen har givet',
    objections: 'om personen har gjort indsigelse',
    restrictions: 'om behandlingen er begrænset',
    optOuts: 'om personen har frabedt sig henvendelser',
    protections: 'om personen har navne- eller adressebeskyttelse',
    announced: 'om personen har fået besked',
    events: 'hvornår »{name}« skete, eller at det ikke er sket',
    conditions: 'om »{name}« er opfyldt, eller hvad det er',
    agreement: 'hvor længe aftalen med {name} løber',
    assessment: 'hvor længe vurderingen af {name} gælder',
    retention: 'hvor længe {name} må opbevares; politikken siger det ikke',
  },
  nb: {
    kinds: 'hva slags person det er',
    consents: 'hvilke samtykker personen har gitt',
    objections: 'om personen har protestert',
    restrictions: 'om behandlingen er begrenset',
    optOuts: 'om personen har reservert seg mot henvendelser',
    protections: 'om personen har sperret navn eller adresse',
    announced: 'om personen har fått beskjed',
    events: 'når «{name}» skjedde, eller at det ikke har skjedd',
    conditions: 'om «{name}» er oppfylt, eller hva det er',
    agreement: 'hvor lenge avtalen med {name} løper',
    assessment: 'hvor lenge vurderingen av {name} gjelder',
    retention: 'hvor lenge {name} kan lagres; erklæringen sier det ikke',
  },
  en: {
    kinds: 'which kind of person it is',
    consents: 'which consents the person has given',
    objections: 'whether the person has objected',
    restrictions: 'whether processing is restricted',
    optOuts: 'whether the person has opted out of messages',
    protections: 'whether the name or address is protected',
    announced: 'whether the person has been told',
    events: 'when “{name}” happened, or that it has not',
    conditions: 'whether “{name}” is so, or what it is',
    agreement: 'how long the agreement with {name} runs',
    assessment: 'how long the assessment of {name} holds',
    retention: 'how long {name} may be kept; the policy does not say',
  },
} as const satisfies Record<ProductLanguage, Record<string, string>>;

/** What a permission is limited to, as `describeLimits` tells it. */
export const LIMIT_WORDS: Record<
  ProductLanguage,
  Record<'fields' | 'masked' | 'finest' | 'aggregate' | 'share', string>
> = {
  da: {
    fields: 'kun disse felter: {value}',
    masked: 'skjules, fordi personen er beskyttet: {value}',
    finest: 'ikke finere end pr. {value}',
    aggregate: 'kun som statistik over mindst {minimum}',
    share: ', hvoraf ingen udgør mere end {share} %',
  },
  nb: {
    fields: 'bare disse feltene: {value}',
    masked: 'skjules fordi personen er beskyttet: {value}',
    finest: 'ikke finere enn per {value}',
    aggregate: 'bare som statistikk over minst {minimum}',
    share: ', der ingen utgjør mer enn {share} %',
  },
  en: {
    fields: 'only these fields: {value}',
    masked: 'hidden, because the person is protected: {value}',
    finest: 'no finer than per {value}',
    aggregate: 'only as statistics over at least {minimum}',
    share: ', none of them making up more than {share} %',
  },
};
