/** Words of the letters about an erasure. */
import type { DemandGround, ProductLanguage } from '@hjemmel/core';

export interface ErasureTexts {
  readonly nothing: string;
  readonly erased: string;
  readonly erasedHead: readonly [string, string, string];
  readonly stays: string;
  readonly limited: string;
  readonly staysHead: readonly [string, string, string, string];
  readonly grounds: Readonly<Record<DemandGround, string>>;
  readonly through: string;
  readonly held: string;
  readonly restricted: string;
  readonly noDay: string;
  readonly forEver: string;
  readonly unlisted: string;
  readonly later: string;
  readonly recipients: string;
  readonly proof: string;
  readonly finishedTitle: string;
  readonly finished: string;
}

const da: ErasureTexts = {
  nothing: 'Vi har ingen oplysninger om dig at slette.',
  erased: 'Det har vi slettet',
  erasedHead: ['Oplysninger', 'Fra', 'Antal'],
  stays: 'Det må vi ikke slette endnu',
  limited: 'Disse oplysninger bruger vi fra nu af kun til det, der står i tabellen, og ikke til andet.',
  staysHead: ['Oplysninger', 'Fra', 'Til og med', 'Hvorfor, og til hvad'],
  grounds: {
    law: 'Loven kræver det ({laws}), til: {purposes}.',
    agreement: 'Din aftale med os løber og kan ikke opfyldes uden, til: {purposes}.',
    'vital-interest': 'Nogens liv eller helbred kan afhænge af det, til: {purposes}.',
    claims: 'Det er nødvendigt, for at et retskrav kan fastlægges, gøres gældende eller forsvares, til: {purposes}.',
    protection: 'Det beskytter en anden person, til: {purposes}.',
    'public-interest': 'Vigtige samfundsinteresser kræver det, til: {purposes}.',
  },
  through: 'Det gælder til og med den {on}.',
  held: 'Efter en konkret vurdering er det holdt tilbage, for eksempel på grund af en tvist. Vi ser på det igen senest den {on}.',
  restricted: 'Du har selv bedt om, at det bliver gemt.',
  noDay: 'Dagen kendes ikke endnu',
  forEver: 'Uden tidsgrænse',
  unlisted: 'Oplysninger uden for privatlivspolitikken',
  later:
    'Du skal ikke gøre mere. Vi sletter hver del, når den ikke længere skal gemmes, og skriver til dig, når alt er slettet.',
  recipients: 'Vi har fortalt disse modtagere om det: {recipients}.',
  proof: 'Selve sagen gemmer vi, så vi kan vise, at vi har gjort det, du bad om; også den adresse, vi skriver til.',
  finishedTitle: 'Nu er resten af dine oplysninger slettet',
  finished: 'Det, vi ikke måtte slette, da du bad om det, er nu slettet. Sagen er afsluttet.',
};

const nb: ErasureTexts = {
  nothing: 'Vi har ingen opplysninger om deg å slette.',
  erased: 'Dette har vi slettet',
  erasedHead: ['Opplysninger', 'Fra', 'Antall'],
  stays: 'Dette kan vi ikke slette ennå',
  limited: 'Disse opplysningene bruker vi fra nå av bare til det som står i tabellen, og ikke til noe annet.',
  staysHead: ['Opplysninger', 'Fra', 'Til og med', 'Hvorfor, og til hva'],
  grounds: {
    law: 'Loven krever det ({laws}), til: {purposes}.',
    agreement: 'Avtalen din med oss løper og kan ikke oppfylles uten, til: {purposes}.',
    'vital-interest': 'Liv eller helse kan avhenge av det, til: {purposes}.',
    claims: 'Det er nødvendig for å fastsette, gjøre gjeldende eller forsvare et rettskrav, til: {purposes}.',
    protection: 'Det verner en annen person, til: {purposes}.',
    'public-interest': 'Viktige samfunnsinteresser krever det, til: {purposes}.',
  },
  through: 'Det gjelder til og med {on}.',
  held: 'Etter en konkret vurdering er det holdt tilbake, for eksempel på grunn av en tvist. Vi ser på det igjen senest {on}.',
  restricted: 'Du har selv bedt om at det blir lagret.',
  noDay: 'Dagen er ikke kjent ennå',
  forEver: 'Uten tidsgrense',
  unlisted: 'Opplysninger utenfor personvernerklæringen',
  later:
    'Du trenger ikke å gjøre noe mer. Vi sletter hver del når den ikke lenger må lagres, og skriver til deg når alt er slettet.',
  recipients: 'Vi har fortalt disse mottakerne om det: {recipients}.',
  proof: 'Selve saken tar vi vare på, slik at vi kan vise at vi har gjort det du ba om; også adressen vi skriver til.',
  finishedTitle: 'Nå er resten av opplysningene dine slettet',
  finished: 'Det vi ikke kunne slette da du ba om det, er nå slettet. Saken er avsluttet.',
};

const en: ErasureTexts = {
  nothing: 'We hold no data about you to erase.',
  erased: 'What we have erased',
  erasedHead: ['Data', 'From', 'How many'],
  stays: 'What we may not erase yet',
  limited: 'From now on we use this data only for what the table says, and for nothing else.',
  staysHead: ['Data', 'From', 'Until and including', 'Why, and for what'],
  grounds: {
    law: 'The law demands it ({laws}), for: {purposes}.',
    agreement: 'Your agreement with us runs and cannot be fulfilled without it, for: {purposes}.',
    'vital-interest': 'Somebody’s life or health may depend on it, for: {purposes}.',
    claims: 'It is needed to establish, exercise or defend a legal claim, for: {purposes}.',
    protection: 'It protects another person, for: {purposes}.',
    'public-interest': 'Important public interest demands it, for: {purposes}.',
  },
  through: 'That is until and including {on}.',
  held: 'It is held back after a concrete assessment, because of a dispute for example. We look at it again by {on}.',
  restricted: 'You asked yourself that it be kept.',
  noDay: 'The day is not known yet',
  forEver: 'Without end',
  unlisted: 'Data outside the privacy policy',
  later:
    'You need do nothing more. We erase each part when it no longer has to be kept, and write to you when all of it is gone.',
  recipients: 'We have told these recipients: {recipients}.',
  proof: 'We keep the case itself, so that we can show that we did what you asked for, with the address we write to.',
  finishedTitle: 'The rest of your data has now been erased',
  finished: 'What we could not erase when you asked for it has now been erased. The case is closed.',
};

const TEXTS: Readonly<Record<ProductLanguage, ErasureTexts>> = { da, nb, en };

export function erasureTexts(language: ProductLanguage): ErasureTexts {
  return TEXTS[language];
}
