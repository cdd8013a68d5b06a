/** Files that are broken, hostile or huge: a clear error with its line, and nothing half done. */
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HjemmelError } from '../errors.ts';
import { GSRN, type ImportDesk, importDesk, PERSONS, POINTS } from './testing.ts';

async function failure(work: Promise<unknown>): Promise<{ code: string; params: Readonly<Record<string, string>> }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HjemmelError)) throw error ?? new Error('nothing was wrong');
  return { code: error.code, params: error.params };
}

const count = async (desk: ImportDesk, table: string): Promise<number> =>
  (await desk.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file that cannot be right', () => {
  it('is refused as a whole, with line and reason, before anything is stored', async () => {
    const desk = await importDesk();
    const cases: [name: string, content: string | Uint8Array, code: string, params: object][] = [
      ['empty', '', 'import-empty', {}],
      ['blank lines', '\n\n\n', 'import-empty', {}],
      ['zero byte', 'kundenummer;navn\n1;a\n2;b\0c\n', 'import-nul', { line: '3' }],
      [
        'broken UTF-8',
        Buffer.concat([Buffer.from('kundenummer;navn\n1;Øve\n2;'), Buffer.from([0xc3, 0x28])]),
        'import-undecodable',
        { line: '3' },
      ],
      ['no text at all', Buffer.from([0x6b, 0x81, 0x8d, 0x0a, 0x90]), 'import-undecodable', { line: '1' }],
      ['heading twice', 'kundenummer;navn;Navn\n1;a;b\n', 'import-heading-twice', { heading: 'Navn' }],
      ['no key', 'navn;e-mail\nPrøve;a@example.test\n', 'import-fields-missing', { fields: 'customer-number' }],
      ['open quote', 'kundenummer;navn\n1;a\n2;"b\n3;c\n', 'import-quote-open', { line: '3' }],
      ['one line', `kundenummer;navn\n1;a\n2;${'x'.repeat(3_000_000)}\n`, 'import-row-too-long', { line: '3' }],
      ['JSON', '{"result": []}', 'import-json-kind', {}],
    ];
    for (const [name, content, code, params] of cases) {
      const found = await failure(desk.take('persons', desk.file(`${name}.csv`, content)));
      expect([name, found.code]).toEqual([name, code]);
      expect(found.params).toMatchObject(params);
    }
    expect(await count(desk, 'persons')).toBe(0);
    const folder = join(dirname(desk.file('x', 'x')), 'folder');
    mkdirSync(folder);
    expect((await failure(desk.take('persons', folder))).code).toBe('import-not-a-file');
    expect((await failure(desk.take('persons', join(folder, 'none')))).code).toBe('file-unreadable');
  });

  it('that is a JSON bomb or another JSON is refused in moments', async () => {
    const desk = await importDesk();
    const take = (name: string, content: string) => failure(desk.take('readings', desk.file(name, content)));
    expect((await take('deep.json', '['.repeat(5_000_000))).code).toBe('import-json-deep');
    expect((await take('cut.json', '{"result": [{')).code).toBe('input-not-json');
    expect((await take('other.json', '{"result": [1, {"x": null}]}')).code).toBe('import-not-a-document');
    expect((await take('wide.json', `{"result": [${'0,'.repeat(2_000_000)}0]}`)).code).toBe('import-not-a-document');
  });
});

describe('encodings', () => {
  it('are recognised or stated, never guessed into wrong letters', async () => {
    const desk = await importDesk();
    const text = 'kundenummer;navn\n1;Åse Ærøskøbing\n';
    const forms: [name: string, content: Uint8Array][] = [
      ['utf-8', Buffer.from(text)],
      ['utf-8 with a mark', Buffer.from(`\uFEFF${text}`)],
      ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
      ['utf-16le without a mark', Buffer.from(text, 'utf16le')],
      ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
      ['windows-1252', latin1(text)],
    ];
    for (const [place, [name, content]] of forms.entries()) {
      const own = Buffer.from(content);
      await desk.take('persons', desk.file(`${place}.csv`, own));
      expect([name, await desk.rows('SELECT name FROM persons')]).toEqual([name, [{ name: 'Åse Ærøskøbing' }]]);
    }
    const stated = desk.mapping(
      'persons',
      'file: { encoding: utf-8 }\ncolumns: { kundenummer: customer-number, navn: name }',
    );
    const wrong = desk.file('wrong.csv', latin1(text));
    expect(await failure(desk.take('persons', wrong, { mapping: stated }))).toMatchObject({
      code: 'import-undecodable',
      params: { line: '2' },
    });
  });
});

describe('rows that cannot be right', () => {
  it('NF-16 are reported with line, code and words, for the owner alone, and no cell of the report is a formula', async () => {
    const desk = await importDesk();
    const file = desk.file(
      'persons.csv',
      `kundenummer;navn;e-mail;kunde siden;kunde til
1;Prøve;proeve@example.test;2020-01-01;
2;=cmd|' /C calc'!A0;no-address;2020-01-01;
3;@SUM(1);test@example.test;31-02-2020;
4;Test;test@example.test
;Test;test@example.test;2020-01-01;
6;Test;test@example.test;2020-01-01;2019-01-01
7;"Test "" with; ""quotes""
and a line break";test@example.test;2020-01-01;
8;A\u0007;test@example.test;2020-01-01;
`,
    );
    const summary = await desk.take('persons', file);
    expect(summary).toMatchObject({ read: 8, added: 2, rejected: 6 });
    expect(summary.reasons).toEqual({
      'not-an-email': 1,
      'not-a-day': 1,
      'columns-wrong': 1,
      'value-missing': 1,
      'period-reversed': 1,
      'control-characters': 1,
    });
    const report = desk.report(summary.report!);
    expect(report).toContain('3;not-an-email;email;');
    expect(report).toContain("'=cmd|");
    expect(report).toContain("'@SUM(1)");
    expect(report).toContain('10;control-characters;name;');
    expect(report.split(/[;\r\n]/).filter((cell) => /^"?[=@+]/.test(cell))).toEqual([]);
    expect(statSync(summary.report!).mode & 0o777).toBe(0o600);
    expect(await desk.rows("SELECT name FROM persons WHERE customer_number = '7'")).toEqual([
      { name: 'Test " with; "quotes"\nand a line break' },
    ]);
  });

  it('do not stop the rows that are right when the report cannot be written', async () => {
    const desk = await importDesk();
    const file = desk.file('persons.csv', 'kundenummer;navn;e-mail\n1;a;a@example.test\n2;b;none\n');
    const report = join(dirname(file), 'none', 'rejected.csv');
    const summary = await desk.take('persons', file, { report });
    expect(summary).toMatchObject({ added: 1, rejected: 1, report: undefined, reportFailure: 'ENOENT' });
    expect((await failure(desk.take('persons', file, { report: file }))).code).toBe('import-report-taken');
    expect(await count(desk, 'persons')).toBe(1);
  });

  it('have numbers and times out of any range', async () => {
    const desk = await importDesk();
    await desk.take('persons', PERSONS);
    await desk.take('metering-points', POINTS);
    const rows = [
      ['1e5', 'not-a-number'],
      ['9'.repeat(25), 'number-too-large'],
      ['9'.repeat(40), 'number-too-large'],
      ['NaN', 'not-a-number'],
      ['1.2.3', 'not-a-number'],
      ['', 'no-value'],
    ] as const;
    const times = [
      ['1969-01-01T00:00:00Z', 'out-of-range'],
      ['2027-01-01T00:00:00Z', 'in-future'],
      ['2026-02-30T00:00:00Z', 'not-a-time'],
      ['2025-10-26 02:30', 'time-ambiguous'],
      ['2025-03-30 02:30', 'time-skipped'],
      ['99999-01-01T00:00:00Z', 'not-a-time'],
    ] as const;
    const lines = [
      ...rows.map(([value]) => `${GSRN[0]};2026-01-01T00:00:00Z;${value};PT1H`),
      ...times.map(([time]) => `${GSRN[0]};${time};1.0;PT1H`),
      '123;2026-01-01T00:00:00Z;1.0;PT1H',
      `${GSRN[0]};2026-01-01T00:00:00Z;1.0;P2W`,
    ];
    const summary = await desk.take('readings', `gsrn;start;energy;resolution\n${lines.join('\n')}\n`);
    const codes = [...desk.report(summary.report!).matchAll(/^\d+;([a-z-]+);/gm)].map((match) => match[1]);
    const wanted = [...rows, ...times].map(([, code]) => code);
    expect(codes).toEqual([...wanted, 'not-a-metering-point-id', 'not-a-choice']);
    expect(await count(desk, 'readings')).toBe(0);
  });
});

describe('a file that is written to meanwhile', () => {
  it('is noticed; what changed since an import broke off is read from the beginning and nothing twice', async () => {
    const desk = await importDesk();
    const many = Array.from({ length: 4_500 }, (_, place) => `${place};Test ${place}`);
    const file = desk.file('persons.csv', `kundenummer;navn\n${many.join('\n')}\n9999;"open\n`);
    expect((await failure(desk.take('persons', file))).code).toBe('import-quote-open');
    const stored = await count(desk, 'persons');
    expect(stored % 2_000).toBe(0);
    writeFileSync(file, `kundenummer;navn\n${many.join('\n')}\n9999;closed\n`);
    const notices: string[] = [];
    const second = await desk.take('persons', file, { notices });
    expect(notices).toEqual(['file-changed']);
    expect(second).toMatchObject({ read: 4_501, added: 4_501 - stored, unchanged: stored });
    expect(await desk.take('persons', file)).toMatchObject({ repeated: true, added: 0, changed: 0 });
    expect(await count(desk, 'persons')).toBe(4_501);
    chmodSync(file, 0o600);
  });
});
