import { describe, expect, it } from 'vitest';
import { languageDa } from '../locales/language.da.ts';
import { languageEn } from '../locales/language.en.ts';
import { languageNb } from '../locales/language.nb.ts';
import { noticeDa } from '../locales/notice.da.ts';
import { noticeEn } from '../locales/notice.en.ts';
import { noticeNb } from '../locales/notice.nb.ts';
import { examplePolicy } from './notice/fixtures/example-policy.ts';
import { basisWords } from './record-words.ts';
import { describeDate, joined, labelOf, lawTitle } from './words.ts';
import { describeBasis, describeCondition } from './words-conditions.ts';
import { describeEnd, describeRetention } from './words-retention.ts';
import { describePeriod, describeTrigger, describeUntil } from './words-time.ts';

const policy = examplePolicy();
const da = { policy, language: 'da' };
const nb = { policy, language: 'nb' };
const en = { policy, language: 'en' };

describe('periods', () => {
  it.each([
    ['P1Y', '1 år', '1 år', '1 year'],
    ['P3Y', '3 år', '3 år', '3 years'],
    ['P1M', '1 måned', '1 måned', '1 month'],
    ['P6M', '6 måneder', '6 måneder', '6 months'],
    ['P2W', '2 uger', '2 uker', '2 weeks'],
    ['P1D', '1 dag', '1 dag', '1 day'],
    ['P14D', '14 dage', '14 dager', '14 days'],
    ['P3Y6M', '3 år og 6 måneder', '3 år og 6 måneder', '3 years and 6 months'],
    ['P0D', '0 dage', '0 dager', '0 days'],
  ])('%s is said with the right number', (period, danish, norwegian, english) => {
    expect(['da', 'nb', 'en'].map((language) => describePeriod(period, language))).toEqual([
      danish,
      norwegian,
      english,
    ]);
  });

  it('reads bokmål to a reader of nynorsk and English to any other', () => {
    expect([describePeriod('P2W', 'nn'), describePeriod('P2W', 'de')]).toEqual(['2 uker', '2 weeks']);
  });
});

describe('bases read into a text', () => {
  it('KLM-5 AEV-4 are said to be so, never passed off as what the company wrote', () => {
    const stated = describeBasis({ contract: true }, nb);
    expect(describeBasis({ contract: true, unstated: true }, nb)).toBe(`${stated} – ${languageNb.basis.unstated}`);
    expect(basisWords({ contract: true, unstated: true }, policy, 'da')).toBe(`aftale (${languageDa.basis.unstated})`);
    expect(basisWords({ contract: true }, policy, 'da')).toBe('aftale');
  });
});

describe('lists and dates', () => {
  it('joins with commas, with semicolons where a part has a comma, and with another word where one has an “and”', () => {
    expect(joined(['a', 'b', 'c'], 'da')).toBe('a, b og c');
    expect(joined(['a', 'b'], 'en', 'or')).toBe('a or b');
    expect(joined(['salg og køb', 'drift'], 'da')).toBe('salg og køb samt drift');
    expect(joined(['tilbud', 'ordrer', 'retur og klage'], 'nb')).toBe('tilbud, ordrer samt retur og klage');
    expect(joined(['a, b', 'c', 'd'], 'da')).toBe('a, b; c og d');
    expect(joined(['sales and purchases', 'operation'], 'en')).toBe('sales and purchases, and operation');
    expect(joined(['a, b', 'c'], 'en')).toBe('a, b; and c');
  });

  it('writes a date as it is written', () => {
    expect(['da', 'nb', 'en'].map((language) => describeDate('2020-05-01', language))).toEqual([
      '1. maj 2020',
      '1. mai 2020',
      '1 May 2020',
    ]);
  });

  it('never takes a name from the prototype of a map', () => {
    expect(labelOf('items', 'constructor', da)).toBe('constructor');
  });
});

describe('triggers', () => {
  it('says the later of two events, inactivity among them', () => {
    const trigger = { latest: ['customer-ended', { last: 'dialogue' }] };
    expect(describeTrigger(trigger, da)).toBe(
      'efter, at du holdt op som kunde eller vi sidst var i dialog med dig, alt efter, hvad der kommer sidst',
    );
    expect(describeTrigger(trigger, nb)).toBe(
      'etter at du sluttet som kunde eller vi sist var i dialog med deg, avhengig av hva som kommer sist',
    );
  });

  it('says when the financial year begins where it is not the calendar year', () => {
    expect(describeTrigger({ 'end-of-fiscal-year': 'recorded' }, da)).toBe(
      'efter udgangen af det regnskabsår, hvor oplysningerne blev registreret (regnskabsåret begynder 1. juli)',
    );
    const calendar = examplePolicy((yaml) => yaml.replace('starts: 07-01', 'starts: 01-01'));
    expect(describeTrigger({ 'end-of-fiscal-year': 'recorded' }, { policy: calendar, language: 'nb' })).toBe(
      'etter utgangen av regnskapsåret da opplysningene ble registrert',
    );
  });

  it('makes a sentence of a thing and what was done to it, and quotes what cannot stand in one', () => {
    const named = (label: string) =>
      describeTrigger('recorded', {
        policy: examplePolicy((yaml) => yaml.replace('da: registreret', `da: ${label}`)),
        language: 'da',
      });
    expect(named('måleren nedtaget')).toBe('efter, at måleren blev nedtaget');
    expect(named('kravet bortfaldt for altid')).toBe('efter »kravet bortfaldt for altid«');
    expect(named('du flyttede ud')).toBe('efter, at du flyttede ud');
  });

  it('says until when a purpose goes on', () => {
    expect(describeUntil('customer-ended', en)).toBe('until you stop being a customer');
    expect(describeUntil('recorded', da)).toBe('slutter efter, at oplysningerne blev registreret');
  });
});

describe('conditions and bases', () => {
  it('says what must hold and what must not', () => {
    const condition = { all: ['in-arrears', { not: 'disputed' }] };
    expect(describeCondition(condition, da)).toBe('i restance, men ikke hvis kravet er bestridt');
    expect(describeCondition({ not: 'disputed' }, en)).toBe('not if the claim is disputed');
    expect(describeCondition({ consent: ['news'] }, nb)).toBe('du har sagt ja til «Nyhetsbrev»');
  });

  it('keeps a choice apart from what stands beside it', () => {
    const condition = { all: ['in-arrears', { any: ['disputed', { kind: ['visitor'] }] }] };
    expect(describeCondition(condition, da)).toBe('i restance og enten kravet er bestridt eller du er besøgende');
  });

  it('names interest, article and limits of a basis', () => {
    expect(describeBasis(policy.purposes['supply']!.basis[1]!, da)).toBe(
      'Vores legitime interesse: at få betaling (GDPR artikel 6, stk. 1, litra f) – for kontakt; på denne betingelse: i restance, men ikke hvis kravet er bestridt',
    );
  });

  it('does not name an article as if it were the law that obliges', () => {
    const basis = { 'legal-obligation': ['gdpr.6-1-c'] };
    expect(describeBasis(basis, en)).toBe('The law obliges us to (GDPR art. 6(1)(c))');
  });

  it('marks a law that a lawyer must still check, and no other', () => {
    expect(lawTitle('test.memory-law', nb)).toBe('Huskeloven § 2 †');
    expect(lawTitle('test.checked-law', nb)).toBe('Prøveloven § 1');
  });
});

describe('retention', () => {
  const rule = (id: string) => policy.retention.find((each) => each.id === id)!;
  it('tells a ceiling, a floor, a law’s period and the purpose’s time apart', () => {
    expect(describeRetention(rule('general'), en)).toMatch(/^For at most 3 years and 6 months after you stopped/);
    expect(describeRetention(rule('floor'), da)).toBe('I mindst 1 år efter, at oplysningerne blev registreret.');
    expect(describeRetention(rule('books'), da)).toBe(
      'Når de bruges til levering: i 5 år efter udgangen af det regnskabsår, hvor oplysningerne blev registreret (regnskabsåret begynder 1. juli), efter prøvelovens § 1.',
    );
    expect(describeRetention(rule('notes'), nb)).toBe('Så lenge vi trenger dem til formålet.');
  });

  it('promises no erasure after a floor', () => {
    expect(describeEnd(rule('floor'), da)).toBe('');
    expect(describeEnd(rule('general'), da)).toBe('Derefter sletter vi dem.');
    expect(describeEnd(rule('readings'), da)).toBe(
      'Derefter gør vi dem anonyme: af måling bliver kun måneden tilbage.',
    );
  });

  it('says that nothing is kept after the day where the period is nought', () => {
    const spent = examplePolicy((yaml) => yaml.replace('keep: at least P1Y', 'keep: at most P0D'));
    expect(describeRetention(spent.retention[2]!, { policy: spent, language: 'da' })).toBe(
      'Ikke længere end til den dag, oplysningerne blev registreret.',
    );
    const ended = { ...spent.retention[2]!, after: 'customer-ended' };
    expect(describeRetention(ended, { policy: spent, language: 'nb' })).toBe(
      'Til du slutter som kunde, og ikke lenger.',
    );
  });
});

/** Every word of a locale by its path. Regular expressions and words for labels are left out. */
function words(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    if (['grammar', 'events', 'relations', 'values'].includes(key)) return [];
    if (typeof value === 'string') return [[`${path}${key}`, value]];
    return typeof value === 'object' && value !== null ? words(value, `${path}${key}.`) : [];
  });
}

describe('locales', () => {
  const languages = [
    ['da', languageDa, languageEn],
    ['nb', languageNb, languageEn],
    ['da', noticeDa, noticeEn],
    ['nb', noticeNb, noticeEn],
  ] as const;

  it.each(languages)('%s has no English left in it', (_, own, english) => {
    const source = new Map(words(english));
    const bare = words(own).map(([path, text]) => [path, text, text.replace(/\{[^}]*\}/g, '')] as const);
    const long = bare.filter(([, , text]) => /[a-z]{2,} [a-z]{2,}/i.test(text));
    expect(long.length).toBeGreaterThan(20);
    expect(long.filter(([path, text]) => source.get(path) === text)).toEqual([]);
    expect(bare.filter(([, , text]) => /\b(the|you|your|this|that|with|data is|purpose)\b/i.test(text))).toEqual([]);
  });

  it.each(languages)('%s fills the same places as English', (_, own, english) => {
    const places = (text: string) => [...new Set(text.match(/\{[a-z]+\}/gi) ?? [])].sort().join();
    const source = new Map(words(english));
    expect(words(own).filter(([path, text]) => places(text) !== places(source.get(path) ?? ''))).toEqual([]);
  });
});
