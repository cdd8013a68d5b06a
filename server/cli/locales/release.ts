/** The words of `hjemmel release`. */
import type { ProductLanguage } from '@hjemmel/core';
import type { RefusalReason, Reproduced } from '../../statistics/index.ts';

type Option = 'purpose' | 'role' | 'recipient' | 'measure' | 'from' | 'to' | 'by' | 'noise' | 'clamp';

export interface ReleaseTexts {
  readonly options: Readonly<Record<Option, string>>;
  readonly reasons: Readonly<Record<RefusalReason, string>>;
  /** {id} {recipient} {from} {to} {groups} {withheld} */
  readonly title: string;
  readonly ownUse: string;
  /** {key} {sum} */
  readonly group: string;
  /** {persons} */
  readonly persons: string;
  readonly withheld: string;
  readonly none: string;
  readonly why: Readonly<Record<'too-few' | 'dominated' | 'all-nothing' | 'would-tell-of-another', string>>;
  readonly results: Readonly<Record<Reproduced['result'], string>>;
}

const en: ReleaseTexts = {
  options: {
    purpose: 'A purpose of the policy that only gives aggregates',
    role: 'The role of who asks',
    recipient: 'A recipient of the policy that gets aggregates; left out for own use',
    measure: 'What is summed',
    from: 'First month, YYYY-MM',
    to: 'Last month, YYYY-MM; the first one unless said',
    by: 'What it is grouped by, with commas: postcode, area, product, band',
    noise: 'Epsilon in thousandths: adds noise and takes it from the budget',
    clamp: 'With noise: the most that one person counts with (Wh, litres)',
  },
  reasons: {
    'nothing-left':
      'Every group would tell of a household: fewer than {minimum} persons or places, one that is too large, or they would follow from what was released before. Group it more coarsely, or choose a longer period.',
    'period-overlaps':
      'The period {from} to {past} has been released; two that overlap would tell their difference. Choose the same period, or one apart from it.',
    'set-closed': 'Nothing more is released of so old a period.',
    'budget-exhausted': 'Of the privacy budget of this period only {left} of {budget} thousandths are left.',
    'purpose-not-aggregate': 'The purpose {purpose} is none that only gives aggregates.',
    'recipient-not-listed': 'The policy names no recipient “{recipient}” that gets aggregates for this purpose.',
  },
  title: 'Release {id} to {recipient}: {from} to {to}, {groups} groups, {withheld} left out',
  ownUse: 'own use',
  group: '{key}: {sum}',
  persons: '{persons} persons',
  withheld: 'Left out: {key} ({why})',
  none: 'Nothing has been released.',
  why: {
    'too-few': 'too few persons or places',
    dominated: 'one is too large',
    'all-nothing': 'all used nothing',
    'would-tell-of-another': 'a smaller group would follow from it',
  },
  results: {
    same: 'From the same data comes the same release.',
    'inputs-changed': 'The data has been corrected, erased or objected to since, so it cannot be shown any more.',
    differs: 'The same data gives something else. This must not be; please report it.',
  },
};

const da: ReleaseTexts = {
  options: {
    purpose: 'Et formål i politikken, der kun giver samlede tal',
    role: 'Rollen hos den, der spørger',
    recipient: 'En modtager i politikken, der får samlede tal; udelades ved egen brug',
    measure: 'Hvad der lægges sammen',
    from: 'Første måned, ÅÅÅÅ-MM',
    to: 'Sidste måned, ÅÅÅÅ-MM; ellers den første',
    by: 'Hvad der grupperes efter, med komma: postcode (postnummer), area (område), product (produkt), band (størrelse)',
    noise: 'Epsilon i tusindedele: lægger støj på og trækker på budgettet',
    clamp: 'Med støj: det meste, én person tæller med (Wh, liter)',
  },
  reasons: {
    'nothing-left':
      'Hver gruppe ville røbe en husstand: færre end {minimum} personer eller steder, én der fylder for meget, eller tal, der følger af tidligere frigivelser. Gruppér grovere, eller vælg en længere periode.',
    'period-overlaps':
      'Perioden {from} til {past} er frigivet; to, der overlapper, ville røbe forskellen. Vælg den samme periode eller en helt anden.',
    'set-closed': 'Der frigives ikke mere for så gammel en periode.',
    'budget-exhausted': 'Af periodens privatlivsbudget er kun {left} af {budget} tusindedele tilbage.',
    'purpose-not-aggregate': 'Formålet {purpose} er ikke et, der kun giver samlede tal.',
    'recipient-not-listed': 'Politikken har ingen modtager »{recipient}«, der får samlede tal til dette formål.',
  },
  title: 'Frigivelse {id} til {recipient}: {from} til {to}, {groups} grupper, {withheld} udeladt',
  ownUse: 'egen brug',
  group: '{key}: {sum}',
  persons: '{persons} personer',
  withheld: 'Udeladt: {key} ({why})',
  none: 'Intet er frigivet.',
  why: {
    'too-few': 'for få personer eller steder',
    dominated: 'én fylder for meget',
    'all-nothing': 'ingen har brugt noget',
    'would-tell-of-another': 'en mindre gruppe ville følge af den',
  },
  results: {
    same: 'De samme data giver den samme frigivelse.',
    'inputs-changed': 'Data er siden rettet, slettet eller gjort indsigelse imod, så det kan ikke længere vises.',
    differs: 'De samme data giver noget andet. Det må ikke ske; meld det venligst.',
  },
};

const nb: ReleaseTexts = {
  options: {
    purpose: 'Et formål i erklæringen som bare gir samlede tall',
    role: 'Rollen til den som spør',
    recipient: 'En mottaker i erklæringen som får samlede tall; utelates ved egen bruk',
    measure: 'Hva som legges sammen',
    from: 'Første måned, ÅÅÅÅ-MM',
    to: 'Siste måned, ÅÅÅÅ-MM; ellers den første',
    by: 'Hva det grupperes etter, med komma: postcode (postnummer), area (område), product (produkt), band (størrelse)',
    noise: 'Epsilon i tusendeler: legger på støy og trekker på budsjettet',
    clamp: 'Med støy: det meste én person teller med (Wh, liter)',
  },
  reasons: {
    'nothing-left':
      'Hver gruppe ville røpe en husstand: færre enn {minimum} personer eller steder, én som utgjør for mye, eller tall som følger av tidligere frigivelser. Grupper grovere, eller velg en lengre periode.',
    'period-overlaps':
      'Perioden {from} til {past} er frigitt; to som overlapper, ville røpe forskjellen. Velg den samme perioden eller en helt annen.',
    'set-closed': 'Det frigis ikke mer for en så gammel periode.',
    'budget-exhausted': 'Av personvernbudsjettet for perioden er bare {left} av {budget} tusendeler igjen.',
    'purpose-not-aggregate': 'Formålet {purpose} er ikke et som bare gir samlede tall.',
    'recipient-not-listed': 'Erklæringen har ingen mottaker «{recipient}» som får samlede tall til dette formålet.',
  },
  title: 'Frigivelse {id} til {recipient}: {from} til {to}, {groups} grupper, {withheld} utelatt',
  ownUse: 'egen bruk',
  group: '{key}: {sum}',
  persons: '{persons} personer',
  withheld: 'Utelatt: {key} ({why})',
  none: 'Ingenting er frigitt.',
  why: {
    'too-few': 'for få personer eller steder',
    dominated: 'én utgjør for mye',
    'all-nothing': 'ingen har brukt noe',
    'would-tell-of-another': 'en mindre gruppe ville følge av den',
  },
  results: {
    same: 'De samme dataene gir den samme frigivelsen.',
    'inputs-changed': 'Dataene er siden rettet, slettet eller protestert mot, så det kan ikke lenger vises.',
    differs: 'De samme dataene gir noe annet. Det skal ikke skje; meld fra.',
  },
};

export const releaseTexts = (language: ProductLanguage): ReleaseTexts => ({ da, nb, en })[language];
