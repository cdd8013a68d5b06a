/** What is wrong with a policy is told where it stands, with what was probably meant. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { librariesFor } from '../../server/policies/load.ts';
import { libraryJsonSchema, parseLibrary, parsePolicy, policyJsonSchema } from './parse.ts';

const libraries = librariesFor(import.meta.filename);

const GOOD = `hjemmel: 1
policy: { id: test/a, effective: 2024-01-01, language: da, audience: customer, uses: [gdpr, dk, energy] }
controller:
  name: Eksempel A/S
  authority: dk.datatilsynet
categories:
  contact: { like: energy.contact }
  readings:
    items: [kwh]
    finest: PT1H
purposes:
  supply:
    uses: [contact, readings]
    basis: [contract, { consent: news, channels: email }]
consents:
  news: { channels: [email, sms] }
recipients:
  print: { role: processor, receives: { contact: { fields: [name] } }, for: [supply] }
never:
  - { id: none, actions: disclose }
retention:
  - id: contact
    of: contact
    keep: P3Y
    after: { latest: [customer-ended, { last: dialogue }] }
clauses:
  - { id: T-1, text: Tekst., kept-by: [retention.contact] }
`;

function hints(from: string, to: string): unknown[] {
  return parsePolicy(GOOD.replace(from, to), libraries).findings.map(({ params }) => params['hint']);
}

it('a time zone that is nowhere is refused, for no day could be reckoned in it', () => {
  const named = 'name: Eksempel A/S\n';
  expect(hints(named, `${named}  time-zone: Nowhere/Land\n`)).toEqual(['time-zone']);
  expect(hints(named, `${named}  time-zone: Atlantic/Faroe\n`)).toEqual([]);
});

it('what becomes a link in a published page is a web address and nothing else', () => {
  const named = 'name: Eksempel A/S\n';
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'https://a b',
    `https://x/"onclick=`,
  ]) {
    expect([url, hints(named, `${named}  website: '${url}'\n`)]).toEqual([url, ['web-address']]);
    expect([url, hints('clauses:', `links: [{ label: L, url: '${url}' }]\nclauses:`)]).toEqual([url, ['web-address']]);
  }
  expect(hints(named, `${named}  website: https://example.dk/privatliv?x=1#y\n`)).toEqual([]);
});

/** `line:column code params` of each finding, after replacing one piece of the good text. */
function told(from: string, to: string): string[] {
  expect(GOOD).toContain(from);
  return parsePolicy(GOOD.replace(from, to), libraries).findings.map(
    ({ line, column, code, params }) =>
      `${line}:${column} ${code} ${Object.entries(params)
        .map(([key, value]) => `${key}=${value}`)
        .join(' ')}`,
  );
}

describe('a policy without mistakes', () => {
  it('is read, with its libraries merged in and its defaults filled in', () => {
    const { policy, findings } = parsePolicy(GOOD, libraries);
    expect(findings).toEqual([]);
    expect(policy?.categories['contact']?.items).toEqual(['name', 'address', 'email', 'phone']);
    expect(policy?.purposes['supply']).toMatchObject({ for: ['customer'], actions: ['collect', 'use', 'keep'] });
    expect(policy?.timeZone).toBe('Europe/Copenhagen');
    expect(policy?.clausesOf['retention.contact']).toEqual(['T-1']);
  });
});

describe('a mistake is told with line and column', () => {
  it.each([
    ['a key like a known one', 'finest: PT1H', 'finnest: PT1H', ['10:5 unknown-key-similar key=finnest guess=finest']],
    [
      'a key at the top like a known one',
      'consents:',
      'consent:',
      ['15:1 unknown-key-similar key=consent guess=consents'],
    ],
    [
      'a key in a list in a map',
      'keep: P3Y',
      'keeep: P3Y',
      ['22:5 missing-key key=keep', '24:5 unknown-key-similar key=keeep guess=keep'],
    ],
    [
      'a choice like a known one',
      'role: processor',
      'role: procesor',
      ['18:18 not-a-choice-similar found=procesor guess=processor'],
    ],
    ['a word for a list', 'items: [kwh]', 'items: kwh', ['9:12 wrong-type expected=list found=text']],
    ['a number for a text', 'name: Eksempel A/S', 'name: 12', ['4:9 text-unquoted ']],
    [
      'a decimal comma',
      'categories:\n',
      'categories:\n  half: { text: 0,5 }\n',
      ['7:17 text-unquoted ', '7:19 decimal-comma key=5'],
    ],
    [
      'a list for a map',
      'controller:\n  name: Eksempel A/S\n  authority: dk.datatilsynet',
      'controller: [a]',
      ['3:13 wrong-type expected=map found=list'],
    ],
    ['a missing key', '  name: Eksempel A/S\n', '', ['3:1 missing-key key=name']],
    [
      'a day that is not in the calendar',
      'effective: 2024-01-01',
      'effective: 2023-02-29',
      ['2:34 invalid-value hint=date found=2023-02-29'],
    ],
    [
      'a month that is not',
      'effective: 2024-01-01',
      'effective: 2024-13-01',
      ['2:34 invalid-value hint=date found=2024-13-01'],
    ],
    ['a name with capitals', 'id: contact', 'id: Contact', ['22:9 invalid-value hint=id found=Contact']],
    ['a period that is none', 'keep: P3Y', 'keep: 3 years', ['24:11 invalid-value hint=keep found=3 years']],
    [
      'two bases in one',
      '{ consent: news, channels: email }',
      '{ consent: news, contract: true }',
      ['14:23 invalid-value hint=one-basis found=map'],
    ],
    ['the same key twice', 'finest: PT1H', 'items: [kwh]', ['10:5 duplicate-key detail=items']],
    [
      'an unknown consent',
      'consent: news, ',
      'consent: newz, ',
      ['14:34 unknown-reference-similar what=consent name=newz guess=news'],
    ],
    [
      'an unknown category',
      'of: contact',
      'of: contacts',
      ['23:9 unknown-reference-similar what=category name=contacts guess=contact'],
    ],
    [
      'an unknown purpose in a list',
      'for: [supply]',
      'for: [supply, heating]',
      ['18:86 unknown-reference what=purpose name=heating'],
    ],
    [
      'an unknown field',
      'fields: [name]',
      'fields: [nam]',
      ['18:61 unknown-reference-similar what=item name=nam guess=name'],
    ],
    [
      'an unknown event deep in a trigger',
      'last: dialogue',
      'last: dialog',
      ['25:47 unknown-reference-similar what=event name=dialog guess=dialogue'],
    ],
    [
      'an unknown library',
      'uses: [gdpr, dk, energy]',
      'uses: [gdpr, dk, enrgy]',
      ['2:97 unknown-reference-similar what=library name=enrgy guess=energy'],
    ],
    [
      'an unknown authority',
      'authority: dk.datatilsynet',
      'authority: dk.datatilsyn',
      ['5:14 unknown-reference-similar what=authority name=dk.datatilsyn guess=dk.datatilsynet'],
    ],
    [
      'an unknown rule in kept-by',
      'kept-by: [retention.contact]',
      'kept-by: [retention.contacts]',
      ['27:40 unknown-reference-similar what=retention name=contacts guess=contact'],
    ],
    [
      'an unknown category that a category is like',
      'like: energy.contact',
      'like: energy.contakt',
      ['7:20 unknown-reference-similar what=category name=energy.contakt guess=energy.contact'],
    ],
    [
      'a rule without a clock',
      '    after: { latest: [customer-ended, { last: dialogue }] }\n',
      '',
      ['22:5 missing-key key=after'],
    ],
    [
      'the period of a law that sets none',
      'keep: P3Y',
      'keep: period of law\n    law: dk.markedsforingsloven-10',
      ['24:11 law-without-period law=dk.markedsforingsloven-10'],
    ],
    [
      'an unknown clause',
      '{ id: none, actions: disclose }',
      '{ id: none, actions: disclose, clause: T-2 }',
      ['20:5 unknown-reference-similar what=clause name=T-2 guess=T-1'],
    ],
    [
      'an unknown clause of a basis',
      'channels: email }',
      'channels: email, clause: T-3 }',
      ['14:65 unknown-reference-similar what=clause name=T-3 guess=T-1'],
    ],
    [
      'a rule twice',
      '  - { id: none, actions: disclose }',
      '  - { id: none, actions: disclose }\n  - { id: none, actions: use }',
      ['21:11 duplicate-id id=none'],
    ],
    [
      'a clause twice',
      'kept-by: [retention.contact] }',
      'kept-by: [] }\n  - { id: T-1, text: Igen. }',
      ['28:11 duplicate-id id=T-1'],
    ],
    [
      'a tab as indentation, told once',
      '    finest: PT1H',
      '\tfinest: PT1H',
      ['10:1 yaml-tab detail=Tabs are not allowed as indentation'],
    ],
    [
      'a key not as far in as its sisters',
      '    finest: PT1H',
      '   finest: PT1H',
      ['10:1 yaml-indent detail=All mapping items must start at the same column'],
    ],
    [
      'a quotation mark not closed',
      'name: Eksempel A/S',
      'name: "Eksempel',
      ['4:9 yaml-quote detail=Missing closing "quote'],
    ],
    [
      'a colon in a text without quotation marks',
      '{ like: energy.contact }',
      '{ label: kontakt: alt }',
      ['7:21 yaml-colon detail=Block collections are not allowed within flow collections'],
    ],
    [
      'a text that is not YAML',
      'controller:',
      'controller: ]',
      ['3:13 yaml detail=Unexpected flow-seq-end token in YAML stream: "]"'],
    ],
  ])('%s', (_, from, to, findings) => {
    expect(told(from, to)).toEqual(findings);
  });

  it('all at once, not one by one', () => {
    expect(
      told(
        'hjemmel: 1\npolicy: { id: test/a, effective: 2024-01-01',
        'hjemmel: 2\npolicy: { id: Test, effective: 2024-1-1',
      ).map((text) => text.split(' ').slice(0, 2).join(' ')),
    ).toEqual(['1:10 not-a-choice', '2:15 invalid-value', '2:32 invalid-value']);
  });

  it('with the keys that are known where none is alike', () => {
    const [finding] = parsePolicy(GOOD.replace('finest: PT1H', 'zzzzzzzzz: 1'), libraries).findings;
    expect(finding).toMatchObject({ code: 'unknown-key', line: 10, column: 5 });
    expect(finding?.params['known']).toContain('sensitivity');
  });

  it('of a value that came by an alias: where it is written', () => {
    const text = GOOD.replace('{ like: energy.contact }', '&x { finest: P2D }').replace(
      '  readings:\n    items: [kwh]\n    finest: PT1H',
      '  readings: *x',
    );
    const findings = parsePolicy(text, libraries).findings.map(({ line, column, code }) => `${line}:${column} ${code}`);
    expect(findings).toContain('7:25 not-a-choice-similar');
    expect(findings.every((place) => /^[78]:/.test(place))).toBe(true);
  });
});

describe('where a rule stands', () => {
  it('is found by its path, the key or the value, and through merge keys', () => {
    const { locate } = parsePolicy(GOOD, libraries);
    expect(locate(['retention', 0, 'keep'])).toEqual({ line: 24, column: 11 });
    expect(locate(['retention', 0, 'keep'], true)).toEqual({ line: 24, column: 5 });
    expect(locate(['purposes', 'supply', 'basis', 1])).toEqual({ line: 14, column: 23 });
    expect(locate(['purposes', 'supply', 'nothing', 'here'])).toEqual({ line: 13, column: 5 });
    expect(locate([])).toEqual({ line: 1, column: 1 });
  });
});

describe('libraries', () => {
  it('tell of mistakes as policies do', () => {
    const { library, findings } = parseLibrary('library: x\ntitle: X\nlaws:\n  a-1: { title: A, perriod: P5Y }\n');
    expect(library).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'unknown-key-similar', line: 4, column: 20, params: { guess: 'period' } }]);
  });
});

describe('the published JSON Schema', () => {
  it('accepts what the parser accepts and names every part', async () => {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const { parse } = await import('yaml');
    const accepts = ajv.compile(policyJsonSchema());
    expect(accepts(parse(GOOD)), JSON.stringify(accepts.errors)).toBe(true);
    expect(accepts({ ...parse(GOOD), controller: {} })).toBe(false);
    expect(Object.keys(libraryJsonSchema()['properties'] as object)).toContain('laws');
  });

  it('lets an entry of a map be left empty, as the parser does', async () => {
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const { parse } = await import('yaml');
    const accepts = ajv.compile(policyJsonSchema());
    const file = join(import.meta.dirname, '../corpus/policies/eksempel-net-applicants.yaml');
    expect(accepts(parse(readFileSync(file, 'utf8'))), JSON.stringify(accepts.errors?.slice(0, 2))).toBe(true);
  });
});
