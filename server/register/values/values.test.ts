import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRow, describeProblem } from '../index.ts';
import { type Check, type CheckContext, isAccepted, PROBLEMS } from './check.ts';
import { email, phone, postcode } from './contact.ts';
import { anyDay, birthDay, moment, pastDay } from './dates.ts';
import { companyRegistration, gsrn, meterNumber } from './metering.ts';
import { findNationalIds, maskNationalId, nationalId, readNationalId } from './national-id.ts';
import { scanText } from './scan.ts';
import { ownNumber, shortText } from './text.ts';

const DK: CheckContext = { country: 'DK', today: '2026-11-21' };
const NO: CheckContext = { country: 'NO', today: '2026-11-21' };
const vectors = JSON.parse(readFileSync(new URL('./vectors/identifiers.json', import.meta.url), 'utf8'));

const told = (check: Check, value: unknown, context = DK): unknown => {
  const checked = check(value, context);
  return isAccepted(checked) ? checked.value : checked.problem;
};

describe('national ids', () => {
  it('SEAS-4 a CPR number is never refused on modulus 11; a fictive one (day+60) is accepted; an impossible date is not', () => {
    for (const number of vectors.DK_CPR.synthetic_vectors) {
      expect(told(nationalId, number)).toBe(number);
      expect(readNationalId(number)).toMatchObject({ country: 'DK', fictive: true });
    }
    expect(told(nationalId, '61 0170-1231')).toBe('6101701231');
    for (const impossible of ['9202011231', '6113701231', '6100701231', '0000000000'])
      expect(told(nationalId, impossible)).toBe('national-id-date');
    // 29 February by its century: there was one in 2000, none in 1900.
    expect(readNationalId('8902004231')?.birthDate).toBe('2000-02-29');
    expect(told(nationalId, '8902000231')).toBe('national-id-date');
    expect(told(nationalId, '610170123')).toBe('national-id-length');
    expect(told(nationalId, 6101701231)).toBe('not-text');
  });

  it('gives each CPR number the century of its seventh digit', () => {
    for (const { digit7, YY, century } of vectors.DK_CPR.century_by_digit7_and_YY) {
      const [least, most] = String(YY).split('-');
      for (const digit of String(digit7).split('-'))
        for (const year of [least, most])
          expect(readNationalId(`6101${year}${digit}001`)?.birthDate).toBe(`${century + Number(year)}-01-01`);
    }
  });

  it('accepts Norwegian synthetic and H-numbers, and numbers of the rule from 2032', () => {
    for (const number of [...vectors.NO_FNR.valid_synthetic, ...vectors.NO_FNR.valid_H])
      expect(told(nationalId, number, NO)).toBe(number);
    for (const number of vectors.NO_FNR.valid_synthetic)
      expect(told(nationalId, `${number.slice(0, 10)}${(Number(number[10]) + 1) % 10}`, NO)).toBe('national-id-check');
    // The same number with the first check digit one lower belongs to the rule of 2032, with a second digit of its own.
    const later = Array.from({ length: 100 }, (_, i) => `109155967${String(i).padStart(2, '0')}`).filter(
      (number) => readNationalId(number) !== undefined,
    );
    expect(later.length).toBeGreaterThan(1);
  });

  it('shows the birth date and stars', () => {
    expect(maskNationalId('6101701231')).toBe('610170-****');
    expect(maskNationalId('10915596784')).toBe('109155 *****');
  });
});

describe('values', () => {
  it('NF-9 e-mail, phone, postcode and meter number are checked and kept in one form', () => {
    expect(told(email, ' Proeve@Example.TEST ')).toBe('Proeve@example.test');
    expect(told(email, 'prøve@blåbærgrød.example')).toBe('prøve@blåbærgrød.example');
    for (const wrong of ['nej', 'a@b', 'a b@example.test', 'a@@example.test', 'a..b@example.test', '@example.test', 7])
      expect(told(email, wrong)).toBe('email');
    expect(told(phone, '20 00 00 01')).toBe('+4520000001');
    expect(told(phone, '20 00 00 01', NO)).toBe('+4720000001');
    expect(told(phone, '0047 20000001')).toBe('+4720000001');
    expect(told(phone, '+46 8 000 00 00')).toBe('+4680000000');
    for (const wrong of ['12', '1000 0001', '+45 2000000', '2000000a', '']) expect(told(phone, wrong)).toBe('phone');
    expect(told(postcode, 'DK-4520')).toBe('4520');
    expect(told(postcode, '0001', NO)).toBe('0001');
    expect(told(postcode, '0001')).toBe('postcode');
    expect(told(postcode, 'SW1A 1AA', { ...DK, country: 'GB' })).toBe('SW1A 1AA');
    expect(told(meterNumber, 'kam-6000 12')).toBe('KAM-6000 12');
    for (const wrong of ['', 'måler', 'K--1', '<b>1</b>']) expect(told(meterNumber, wrong)).toBe('meter-number');
  });

  it('a wrong check digit of a metering point is warned of and stored', () => {
    for (const number of vectors.GSRN_GLN.valid) expect(gsrn(number, DK)).toEqual({ value: number });
    for (const number of vectors.GSRN_GLN.invalid_but_used_in_public_samples)
      expect(gsrn(number, DK)).toEqual({ value: number, warning: { problem: 'gsrn-check' } });
    expect(told(gsrn, '57131318010000000')).toBe('gsrn');
  });

  it('company numbers of both countries by their check digits', () => {
    for (const number of vectors.DK_CVR.valid) expect(told(companyRegistration, `DK ${number}`)).toBe(number);
    for (const number of vectors.NO_ORGNR.valid) expect(told(companyRegistration, number)).toBe(number);
    for (const number of [...vectors.DK_CVR.invalid, ...vectors.NO_ORGNR.invalid])
      expect(told(companyRegistration, number)).toBe('company-registration');
  });

  it('days that exist, and where it matters that have been', () => {
    expect(told(anyDay, '2027-02-28')).toBe('2027-02-28');
    expect(told(anyDay, '2027-02-29')).toBe('no-such-date');
    expect(told(anyDay, '28.02.2027')).toBe('not-date');
    expect(told(anyDay, '1066-10-14')).toBe('date-too-early');
    expect(told(pastDay, '2026-11-21')).toBe('2026-11-21');
    expect(told(pastDay, '2026-11-22')).toBe('date-in-future');
    expect(told(birthDay, '1901-01-01')).toBe('date-too-early');
    expect(told(moment, '2026-11-21T11:00:00+01:00')).toBe('2026-11-21T10:00:00.000Z');
    expect(told(moment, '2026-11-21 11:00')).toBe('not-instant');
  });

  it('NF-9 all that is wrong with a row is told at once, by field, with what to write instead', () => {
    const { problems } = checkRow(
      'persons',
      { email: 'nej', phone: '1', birth_date: '2030-01-01', name: 'x'.repeat(201) },
      DK,
    );
    expect(problems.map(({ field, problem }) => [field, problem])).toEqual([
      ['name', 'too-long'],
      ['birth_date', 'date-in-future'],
      ['email', 'email'],
      ['phone', 'phone'],
    ]);
    const span = checkRow('agreements', { product: 'coal', from_on: '2026-02-01', to_on: '2026-01-31' }, DK);
    expect(span.problems.map(({ field, problem }) => [field, problem])).toEqual([
      ['product', 'not-one-of'],
      ['to_on', 'ends-before-start'],
    ]);
    for (const language of ['da', 'nb', 'en'] as const)
      for (const problem of PROBLEMS) {
        const params = { most: '9', least: '1', choices: 'a', earliest: 'b', start: 'c' };
        const words = describeProblem({ field: 'x', problem, params, severity: 'error' }, language);
        expect(words).toMatch(/^[A-ZÆØÅ].*[.]$/u);
        expect(words).not.toMatch(/[{}]/);
      }
  });

  it('a birth date that is not the one of the national id is warned of', () => {
    const { problems } = checkRow('persons', { national_id: '6101701231', birth_date: '1970-01-02' }, DK);
    expect(problems).toEqual([{ field: 'birth_date', problem: 'birth-date-differs', severity: 'warning' }]);
  });

  it('the postcode of an address is that of its country', () => {
    const address = { kind: 'home', postcode: '0150' };
    expect(checkRow('addresses', { ...address, country: 'NO' }, DK).problems).toEqual([]);
    expect(checkRow('addresses', address, DK).problems).toMatchObject([{ problem: 'postcode' }]);
  });
});

describe('free text', () => {
  it.each([
    ['Mit CPR-nummer er 610170-1231.', ['national-id']],
    ['Fødselsnummeret er 109155 96784', ['national-id']],
    ['Min mand har fået en blodprop og ligger på hospitalet', ['health']],
    ['Sønnen min er innlagt på sykehus med lungesykdom', ['health']],
    ['My wife uses a wheelchair and oxygen concentrator', ['health']],
    ['Han er dømt for tyveri af strøm', ['criminal']],
    ['Leietakeren er siktet for strømtyveri', ['criminal']],
    ['He has been convicted of fraud', ['criminal']],
    ['Kunden er syg. Ring senere.', ['health']],
  ])('SEAS-6 suspects: %s', (text, found) => expect(scanText(text)).toEqual(found));

  it.each([
    'Der er indlagt fjernvarme i huset, og ventilatoren larmer.',
    'Måler 6101701231234 viser 12.345,67 MWh; faktura 9912991112345',
    'Kundenummer 1234567890, telefon 20 00 00 01, GSRN 571313180100000004',
    'Det er kaldt, og varmen fungerer ikke på badet.',
    'The return temperature depends on the ventilation; please check the terminal block.',
    'Jeg flytter 01.12.2026 og har betalt 1.234,50 kr.',
    'Stolen står foran måleren.',
  ])('does not suspect: %s', (text) => expect(scanText(text)).toEqual([]));

  it('finds a number however it is written, and takes no part of a longer one', () => {
    expect(findNationalIds('610170-1231, 6101701231 og 610170 1231')).toHaveLength(3);
    expect(findNationalIds('16101701231 610170-12311 +6101701231')).toEqual([]);
  });

  it('SEAS-4 NF-16 a short text is refused for what can be a national id, and for no other ten or eleven digits', () => {
    const refused = ['Prøve 610170-1231', '9112991231', 'Prøvevej 1, 310199 1231', '10915596784', '109155 96784'];
    for (const text of refused) expect([text, told(shortText(), text)]).toEqual([text, 'national-id-in-text']);
    // Day 0, 32 and 92, month 0 and 13, the 31st of April, 29 February 1901; a wrong check digit in Norway.
    const others = ['0001701231', '3201701231', '9201701231', '6100701231', '6113701231', '3104701231', '2902011231'];
    for (const text of [...others, '10915596785', '1234567890', '2026001234', 'F-2026-0000001'])
      expect(told(shortText(), text)).toBe(text);
  });

  it('a number of the utility’s own may look like one, but not be written as one', () => {
    for (const text of ['6101701231', '10915596784', 'F6101701231', '2026-610170'])
      expect(told(ownNumber(60), text)).toBe(text);
    for (const text of ['610170-1231', 'F 610170 1231', '109155 96784'])
      expect(told(ownNumber(60), text)).toBe('national-id-in-text');
    expect(told(ownNumber(3), '1234')).toBe('too-long');
    for (const table of ['agreements', 'invoices'] as const)
      expect(checkRow(table, { number: '6101701231' }, DK).problems.filter(({ field }) => field === 'number')).toEqual(
        [],
      );
    // A customer number stands on everything that is sent, and has been the national id itself.
    expect(checkRow('persons', { customer_number: '6101701231' }, DK).problems).toMatchObject([
      { problem: 'national-id-in-text' },
    ]);
  });
});
