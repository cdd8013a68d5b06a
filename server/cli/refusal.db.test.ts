import { Readable } from 'node:stream';
import { LANGUAGES, type ProductLanguage } from '@hjemmel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTerminalConfig } from '../config.ts';
import { testDatabase } from '../db/testing.ts';
import { HjemmelError } from '../errors.ts';
import type { PermitRequest } from '../guard/index.ts';
import { type GuardedStore, guardOver } from '../guard/testing.ts';
import { tellError } from './failure.ts';
import { Session } from './session.ts';

describe('a refusal of the guard on the command line', () => {
  let store: GuardedStore;
  beforeAll(async () => {
    store = guardOver(await testDatabase('embedded'));
  });
  afterAll(() => store.close());

  const refusalOf = (controller: number, request: PermitRequest): Promise<unknown> =>
    store.guard
      .within({ controller }, (tx) => store.guard.permit(tx, request))
      .then(
        () => undefined,
        (error: unknown) => error,
      );

  const told = (error: unknown, language: ProductLanguage): string => {
    let said = '';
    const stderr = {
      write: (text: string) => {
        said += text;
      },
    };
    const streams = { stdin: Readable.from([Buffer.from('')]), stdout: stderr, stderr };
    const now = () => Temporal.ZonedDateTime.from('2026-11-21T11:00[Europe/Copenhagen]');
    tellError(error, new Session(now, readTerminalConfig({}), ['--language', language], streams), []);
    return said;
  };

  it('NF-3 names every reason with its promise and law, in three languages', async () => {
    const controller = await store.controller('naestved-fjernvarme');
    const person = await store.person(controller, { restrictions: [{ ground: 'accuracy' }] });
    const asked = { purpose: 'heat-supply', action: 'use', person } as const;
    const restricted = await refusalOf(controller, { ...asked, categories: ['contact'] });
    const never = await refusalOf(controller, {
      ...asked,
      action: 'collect',
      source: 'person',
      categories: ['health'],
    });
    const expected = {
      da: [
        'Behandlingen er begrænset',
        'databeskyttelsesforordningen, artikel 18, stk. 2',
        'behandles slet ikke. (NF-3;',
      ],
      nb: ['Behandlingen er begrenset', 'personvernforordningen artikkel 18 nr. 2', '(NF-3;'],
      en: ['Processing is restricted', 'GDPR, Article 18(2)', '(NF-3; GDPR, Article 5(1)(c))'],
    };
    for (const language of LANGUAGES) {
      const both = told(restricted, language) + told(never, language);
      for (const words of expected[language]) expect(both).toContain(words);
      expect(both).toContain('npx hjemmel explain');
      expect(both).not.toMatch(/\{[a-z]+\}|heat-supply\/|restricted\)/);
    }
  });

  it('says that a missing fact is to be recorded', async () => {
    const controller = await store.controller('seas-nve-energi');
    const person = '01900000-0000-7000-8000-00000000ffff';
    const asked = { purpose: 'delivery', action: 'use', categories: ['contact'], person } as const;
    expect(told(await refusalOf(controller, asked), 'en')).toContain('Record what is missing and ask again.');
  });

  it('AEV-2 names the sources a policy lists, with its promise and law, in three languages', async () => {
    const controller = await store.controller('akershus-energi-varme');
    const person = await store.person(controller);
    const asked = { purpose: 'relation-administration', action: 'collect', categories: ['contact'], person } as const;
    const error = await refusalOf(controller, { ...asked, source: 'address-broker' });
    const expected = {
      da: /Politikken nævner: .+ \(AEV-2; databeskyttelsesforordningen, artikel 14, stk. 2, litra f\)/,
      nb: /Erklæringen nevner: .+ \(AEV-2; personvernforordningen artikkel 14 nr. 2 bokstav f\)/,
      en: /The policy names: .+ \(AEV-2; GDPR, Article 14\(2\)\(f\)\)/,
    };
    for (const language of LANGUAGES) expect(told(error, language)).toMatch(expected[language]);
  });
});

describe('what nobody foresaw', () => {
  const said = (error: unknown, language: ProductLanguage = 'en'): string => {
    let text = '';
    const stderr = {
      write: (more: string) => {
        text += more;
      },
    };
    const streams = { stdin: Readable.from([Buffer.from('')]), stdout: stderr, stderr };
    const now = () => Temporal.ZonedDateTime.from('2026-11-21T11:00[Europe/Copenhagen]');
    tellError(error, new Session(now, readTerminalConfig({}), ['--language', language], streams), []);
    return text;
  };

  it('is a full disk wherever it is met, with what to do', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(said(full)).toContain('no room left on the disk');
    expect(said(full, 'da')).toContain('ikke mere plads på disken');
  });

  it('NF-16 quotes nothing of what the database said, which may quote a value', () => {
    const quoting = Object.assign(new Error('invalid input syntax for type uuid: "Prøve Prøvesen"'), { code: '22P02' });
    expect(said(quoting)).toContain('Error 22P02');
    expect(said(quoting)).not.toContain('Prøve');
  });

  it('says why a database cannot be reached, in three languages', () => {
    for (const [failure, words] of [
      ['ECONNREFUSED', ['intet svarer der', 'ingenting svarer der', 'nothing answers there']],
      ['28P01', ['adgangskoden passer ikke', 'passordet stemmer ikke', 'the password is wrong']],
    ] as const)
      for (const [place, language] of LANGUAGES.entries())
        expect(said(new HjemmelError('store-unreachable', { failure }), language)).toContain(words[place]);
  });
});
