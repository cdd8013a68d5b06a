import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Workplace } from './testing.ts';

// Some tests start real processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

const work = new Workplace();
const SV = 'policies/softvaerket/2021-09-28.yaml';
const NF = 'policies/naestved-fjernvarme/2023-04-25.yaml';
const STACK = /\n\s+at .*[(:/]|node:internal/;

const minimal = (id: string): string => `
hjemmel: 1
policy: { id: ${id}, effective: 2020-01-01, language: en, audience: [customer] }
controller: { name: Acme }
kinds: { customer: }
categories: { contact: { label: Contact, items: [email] } }
events: { ended: }
purposes: { supply: { uses: [contact], basis: contract } }
retention: [{ id: all, of: contact, keep: P6M, after: ended }]
`;

const permitted = {
  request: { purpose: 'supply', action: 'use', categories: ['contact'], at: '2024-02-29' },
  facts: { kinds: ['customer'], events: { ended: null }, restrictions: [], objections: [] },
};

describe('hjemmel check', () => {
  it('answers 1 with findings, each with its place, reference and suggestion', async () => {
    const [json, text, sarif] = await work.shells([
      `hjemmel check ${NF} --json`,
      `hjemmel check ${NF}`,
      `hjemmel check ${NF} --format sarif`,
    ]);
    expect([json, text, sarif].map((outcome) => outcome?.code)).toEqual([1, 1, 1]);
    const findings = JSON.parse(json!.out) as Record<string, unknown>[];
    expect(Object.keys(findings[0]!).sort()).toEqual(
      ['code', 'column', 'file', 'line', 'message', 'reference', 'severity', 'suggestion'].sort(),
    );
    expect(findings.every((finding) => finding['file'] === NF)).toBe(true);
    expect(text!.out).toContain(String(findings[0]!['message']));
    const log = JSON.parse(sarif!.out) as { version: string; runs: { results: { ruleId: string }[] }[] };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ code }) => code));
  });

  it('takes a folder or a pattern, and leaves out what is no policy; a library named by itself is read as one', async () => {
    const [folder, pattern, library] = await work.shells([
      'hjemmel check policies --json',
      "hjemmel check 'policies/**/*.yaml' --json",
      'hjemmel check policies/library/dk.yaml --json',
    ]);
    const files = (out: string) => new Set((JSON.parse(out) as { file: string }[]).map(({ file }) => file));
    expect([...files(folder!.out)]).toContain(SV);
    expect(files(folder!.out)).toEqual(files(pattern!.out));
    expect([...files(folder!.out)].filter((file) => file.includes('library'))).toEqual([]);
    expect([library!.code, library!.out]).toEqual([0, '[]\n']);
  });

  it('lets notes pass unless it is strict', async () => {
    const answers = work.file(
      'notes-answers.json',
      JSON.stringify({
        country: 'DK',
        language: 'en',
        name: 'Prøveby El',
        registration: '26224020',
        address: { street: 'Prøvevej 1', postcode: '0999', city: 'Prøveby' },
        email: 'privacy@example.dk',
        effective: '2027-01-01',
        purposes: ['supply', 'bookkeeping', 'arrears'],
      }),
    );
    expect((await work.shell(`hjemmel new notes.yaml --answers ${answers}`)).code).toBe(0);
    const [lax, strict] = await work.shells(['hjemmel check notes.yaml', 'hjemmel check notes.yaml --strict']);
    expect([lax!.code, strict!.code]).toEqual([0, 1]);
    expect(lax!.out).toContain('note');
  });

  it('speaks the language asked for, else that of the terminal, else that of the policy', async () => {
    const count = (out: string) => out.trimEnd().split('\n').at(-1);
    const [asked, terminal, policy] = await Promise.all([
      work.shell(`hjemmel check ${NF} --language nb`),
      work.shell(`hjemmel check ${NF}`),
      work.shell(`hjemmel check ${NF}`, { env: { LANG: 'C.UTF-8' } }),
    ]);
    expect(count(asked.out)).toContain('advarsler');
    expect(count(terminal.out)).toContain('warnings');
    expect(count(policy.out)).toContain('bemærkninger');
  });

  it('speaks the language a policy says it is in, even where the rest of it cannot be read', async () => {
    const broken = work.file('broken.yaml', 'hjemmel: 1\npolicy:\n  id: x\n  language: nb\n\tstatus: draft\n');
    const { out, code } = await work.shell(`hjemmel check ${broken}`, { env: { LANG: 'C.UTF-8' } });
    expect(code).toBe(1);
    expect(out).toContain('5:1 feil yaml-tab');
    expect(out).toContain('Rykk inn med mellomrom');
  });
});

describe('hjemmel decide and hjemmel due', () => {
  it('answer with exactly the verdict and the categories, and 0 only for a permission', async () => {
    work.file('p.yaml', minimal('acme/customers'));
    const asked = (changed: object) => JSON.stringify({ ...permitted, ...changed });
    const other = { ...permitted.request, purpose: 'marketing' };
    const [permit, deny, unknown] = await Promise.all([
      work.shell('hjemmel decide p.yaml --json', { input: asked({}) }),
      work.shell('hjemmel decide p.yaml --json', { input: asked({ request: other }) }),
      work.shell('hjemmel decide p.yaml --json --input -', { input: asked({ facts: {} }) }),
    ]);
    expect([permit.code, deny.code, unknown.code]).toEqual([0, 1, 1]);
    expect(JSON.parse(permit.out)).toEqual({
      verdict: 'permit',
      categories: { contact: { verdict: 'permit', bases: [{ basis: 'contract' }], reasons: [] } },
    });
    expect(JSON.parse(deny.out)).toMatchObject({
      verdict: 'deny',
      categories: { contact: { reasons: [{ code: 'unknown-purpose', params: { purpose: 'marketing' } }] } },
    });
    expect(JSON.parse(unknown.out)).toMatchObject({ verdict: 'unknown' });
  });

  it('SV-14 says until which day, and says it in words', async () => {
    const question = work.file(
      'due.json',
      '{"category":"contact","kind":"customer","on":"2029-07-01","facts":{"events":{"employer.agreement-ended":"2023-07-01"}}}',
    );
    const [json, words] = await work.shells([
      `hjemmel due ${SV} --input ${question} --json`,
      `hjemmel due ${SV} --input ${question} --language en`,
    ]);
    expect(json!.code).toBe(0);
    expect(JSON.parse(json!.out)).toMatchObject({ keptThrough: '2029-06-30', due: true, missing: [] });
    expect(words!.out).toContain('2029-06-30');
    expect(words!.out).toContain('SV-14');
    // The statute stands in the library from memory: an answer must not pass it off as confirmed.
    expect(words!.out).toMatch(/section 12[^)]*lawyer/);
  });

  it('answer 1 where a fact is missing, and name it', async () => {
    work.file('q.yaml', minimal('acme/customers'));
    const input = '{"category":"contact","kind":"customer","on":"2024-03-01"}';
    const { code, out } = await work.shell('hjemmel due q.yaml --json', { input });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ due: 'unknown', missing: ['events.ended'] });
  });

  it('tell every problem of the input with its place and what was meant', async () => {
    const input = '{\n "request": { "purpose": "supply", "action": "uses" },\n "fact": {}\n}';
    const { code, out, err } = await work.shell(`hjemmel decide ${SV}`, { input });
    expect([code, out]).toEqual([2, '']);
    for (const told of ['request.action', 'use', 'fact:', 'facts', '-:2:', 'hjemmel schema decide']) {
      expect(err).toContain(told);
    }
  });
});

describe('what is published', () => {
  it('every clause of the policies in force stands once', async () => {
    const { code, out } = await work.shell('hjemmel clauses --json');
    expect(code).toBe(0);
    const ids = (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['SV-14', 'NF-12']));
  });

  it('the notice is a page or Markdown; that of a form is refused where no purpose of it uses a field', async () => {
    const [page, markdown, form, refused, half] = await work.shells([
      `hjemmel notice ${SV} --language nb`,
      `hjemmel notice ${SV} -o notice.md --language en && head -1 notice.md`,
      `hjemmel notice ${SV} --purpose newsletter --fields name,email --json`,
      `hjemmel notice ${SV} --purpose newsletter --fields name,location`,
      `hjemmel notice ${SV} --fields name`,
    ]);
    expect([page, markdown, form, refused, half].map((outcome) => outcome?.code)).toEqual([0, 0, 0, 1, 2]);
    expect(page!.out).toMatch(/^<!doctype html>\n<html lang="nb">/);
    expect(markdown!.out).toMatch(/^# Privacy policy/);
    expect(JSON.parse(form!.out)).toMatchObject({ ok: true, language: 'da', format: 'html' });
    expect([refused!.out, refused!.err.includes('location')]).toEqual(['', true]);
  });

  it('a clause, a purpose and a category are explained, and other names that exist are told', async () => {
    const [clause, purpose, unknown] = await work.shells([
      `hjemmel explain ${SV} SV-14 --language en`,
      `hjemmel explain ${SV} newsletter --json`,
      `hjemmel explain ${SV} newsleter`,
    ]);
    expect(clause!.out).toContain('SV-14');
    expect(JSON.parse(purpose!.out)).toMatchObject({ name: 'newsletter', language: 'en' });
    expect([unknown!.code, unknown!.err.includes('newsletter')]).toEqual([2, true]);
  });

  it('each form begins as it should, and goes to a file where one is named', async () => {
    const outcomes = await work.shells([
      `hjemmel record ${SV} ${NF}`,
      `hjemmel record ${SV} --format csv`,
      `hjemmel record ${SV} --json`,
      `hjemmel map ${SV} -o map.svg`,
      `hjemmel tilt export ${SV} -o sv.tilt.json && hjemmel tilt import sv.tilt.json -o back.yaml && hjemmel check back.yaml`,
      `hjemmel diff ${NF} ${NF}`,
      'hjemmel schema policy',
    ]);
    expect(outcomes.slice(0, 4).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(outcomes[0]!.out).toMatch(/^<!doctype html>/i);
    expect(outcomes[1]!.out.split('\n')[0]).toContain('Formål');
    expect(JSON.parse(outcomes[2]!.out)).toHaveProperty('@context');
    expect(readFileSync(join(work.folder, 'map.svg'), 'utf8')).toMatch(/^<svg /);
    expect(outcomes[4]!.code).toBeLessThan(2);
    expect(outcomes[5]).toMatchObject({ code: 0, out: 'The two versions say the same.\n' });
    expect(JSON.parse(outcomes[6]!.out)).toHaveProperty('properties.hjemmel');
  });
});

describe('wrong use', () => {
  const WRONG = [
    'hjemmel',
    'hjemmel chek',
    'hjemmel check',
    'hjemmel check no-such-file.yaml',
    "hjemmel check 'nowhere/*.yaml'",
    'hjemmel check p1.yaml --format xml',
    'hjemmel check p1.yaml --strickt',
    'hjemmel check p1.yaml --json --format sarif',
    'hjemmel check p1.yaml --language xx',
    'hjemmel decide p1.yaml --input no-such.json',
    'hjemmel decide p1.yaml',
    'echo "{" | hjemmel decide p1.yaml',
    'echo "[]" | hjemmel due p1.yaml',
    'echo "{}" | hjemmel decide - --input -',
    'hjemmel decide broken.yaml --input question1.json',
    'hjemmel map p1.yaml -o no/such/folder/map.svg',
    'hjemmel schema everything',
    'hjemmel new',
    'echo "{}" | hjemmel new out.yaml --answers -',
    'echo "[1]" | hjemmel tilt import -',
    'hjemmel clauses nowhere',
  ];

  it('answers 2 with a message that says what to do, prints no result, and shows no stack trace', async () => {
    work.file('p1.yaml', minimal('acme/one'));
    work.file('broken.yaml', 'hjemmel: 1\npolicy: [');
    work.file('question1.json', JSON.stringify(permitted));
    const outcomes = await work.shells(WRONG);
    for (const [index, { code, out, err }] of outcomes.entries()) {
      expect([WRONG[index], code, out]).toEqual([WRONG[index], 2, '']);
      expect([WRONG[index], err.trim().length > 10, STACK.test(err)]).toEqual([WRONG[index], true, false]);
    }
    const told = (line: string) => outcomes[WRONG.indexOf(line)]!.err;
    expect(told('hjemmel chek')).toContain('check');
    expect(told('hjemmel check p1.yaml --strickt')).toContain('--strict');
    expect(told('hjemmel check no-such-file.yaml')).toContain('does not exist');
    expect(told('hjemmel check p1.yaml --language xx')).toContain('da, nb, en');
    expect(told('echo "{}" | hjemmel new out.yaml --answers -')).toMatch(/country[\s\S]*purposes[\s\S]*registration/);
  });

  it('is told in Danish and Norwegian too', async () => {
    const [da, nb] = await work.shells(['hjemmel check nix.yaml --language da', 'hjemmel chek --language=nb']);
    expect(da!.err).toContain('findes ikke');
    expect(nb!.err).toContain('Mente du check?');
  });

  it('a file that exists is not written over unasked', async () => {
    work.file('mine.yaml', 'mine');
    const { code, err } = await work.shell('hjemmel new mine.yaml --answers x.json');
    expect([code, err.includes('--force')]).toEqual([2, true]);
    expect(readFileSync(join(work.folder, 'mine.yaml'), 'utf8')).toBe('mine');
  });
});

describe('hostile input', () => {
  it('is refused with its place, within a second of work, without a stack trace', async () => {
    const bomb = `a: &a [x, x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [*${'abcdefghi'[index]}, *${'abcdefghi'[index]}, *${'abcdefghi'[index]}]`).join('\n')}`;
    const files = [
      work.file('large.yaml', `hjemmel: 1\n${'# a long remark\n'.repeat(700_000)}`),
      work.file('deep.yaml', `hjemmel: ${'['.repeat(100_000)}`),
      work.file('nested.yaml', `${'- '.repeat(5000)}x`),
      work.file('bomb.yaml', bomb),
      work.file('keys.yaml', minimal('acme/x').replace('purposes:', 'purposs:')),
      work.file('dates.yaml', minimal('acme/x').replace('2020-01-01', '2023-02-29')),
      work.file('twice.yaml', `${minimal('acme/x')}\nkinds: {}`),
      work.file('binary.yaml', '\u0000\u0001\u0002\uFFFD'.repeat(1000)),
      work.file('empty.yaml', ''),
      work.file('proto.yaml', '__proto__: { a: 1 }\nconstructor: 2'),
    ];
    // The limit is on processor time, so that a busy machine does not count. That the work itself takes less than a
    // second is measured where the text is read; here it must end, though Node starts slowly on a slow machine.
    const outcomes = await work.shells(
      files.map((file, index) => `${index < 4 ? 'ulimit -t 8; ' : ''}hjemmel check ${file} --json`),
    );
    for (const [index, { code, out, err }] of outcomes.entries()) {
      const file = files[index];
      const findings = JSON.parse(out) as { line: number; column: number; message: string }[];
      expect([file, code, findings.length > 0, STACK.test(out + err)]).toEqual([file, 1, true, false]);
      expect(findings.every(({ line, column, message }) => line > 0 && column > 0 && message !== '')).toBe(true);
    }
  });

  it('JSON that is too long, too deep, or has keys of its own kind is refused too', async () => {
    const files = [
      work.file('long.json', `{"request":"${'x'.repeat(6_000_000)}"}`),
      work.file('deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`),
      work.file('proto.json', '{"__proto__":{"request":{}},"constructor":{}}'),
    ];
    const outcomes = await work.shells(files.map((file) => `hjemmel decide ${SV} --input ${file}`));
    for (const { code, err } of outcomes) expect([code, STACK.test(err)]).toEqual([2, false]);
  });
});

describe('a good citizen of the shell', () => {
  it('ends with its code, reads standard input, and prints to the right place, as a process', async () => {
    work.file('own.yaml', minimal('acme/own'));
    const input = JSON.stringify(permitted);
    const [fine, denied, wrong] = await Promise.all([
      work.process('hjemmel decide own.yaml --json', { input }),
      work.process('hjemmel decide own.yaml --json', { input: input.replace('"use"', '"disclose"') }),
      work.process('hjemmel decide own.yaml --jsn', { input }),
    ]);
    expect([fine.code, denied.code, wrong.code]).toEqual([0, 1, 2]);
    expect([JSON.parse(fine.out).verdict, JSON.parse(denied.out).verdict, wrong.out]).toEqual(['permit', 'deny', '']);
    expect([fine.err, denied.err, wrong.err.includes('--json')]).toEqual(['', '', true]);
  });

  it('says the same as a process as within one', async () => {
    const line = `hjemmel check ${NF} --json`;
    expect(await work.process(line)).toEqual(await work.shell(line));
  });

  it('ends quietly when its output is closed', async () => {
    const { code, err } = await work.shell(
      `hjemmel schema policy | head -1; hjemmel check policies --json | head -c 10`,
    );
    expect([code, err]).toEqual([0, '']);
  });

  it('has no colour unless it writes to a terminal', async () => {
    const { out } = await work.shell(`hjemmel check ${NF}`, { env: { TERM: 'xterm-256color' } });
    expect(out).not.toContain('\u001B');
  });

  it('can be run by its own name', () => {
    expect(statSync(join(import.meta.dirname, 'hjemmel.js')).mode & 0o111).toBe(0o111);
  });

  it('shows its version, and help for every command in three languages, with examples that run', async () => {
    const [version, help] = await work.shells(['hjemmel --version', 'hjemmel --help']);
    expect(version!.out).toMatch(/^[0-9]+[.][0-9]+[.][0-9]+\n$/);
    const names = [...help!.out.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!);
    expect(names).toEqual(
      expect.arrayContaining([
        'new',
        'check',
        'explain',
        'decide',
        'due',
        'notice',
        'record',
        'map',
        'diff',
        'clauses',
        'tilt',
        'schema',
      ]),
    );
    const commands = names.flatMap((name) => (name === 'tilt' ? ['tilt export', 'tilt import'] : [name]));
    const helps = await work.shells(commands.map((command) => `hjemmel ${command} --help --language da`));
    work.file('question.json', JSON.stringify(permitted));
    work.file('answers.json', readFileSync(join(work.folder, 'notes-answers.json'), 'utf8'));
    const examples = helps.flatMap(({ out }) => {
      const [, shown = ''] = out.split('Eksempler:\n');
      return shown.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    });
    expect(examples.length).toBeGreaterThanOrEqual(commands.length);
    // They can be pasted as they stand; here the command is found without npx.
    expect(examples.filter((line) => !line.includes('npx hjemmel '))).toEqual([]);
    const lines = examples.map((line) => line.replaceAll('npx hjemmel ', 'hjemmel '));
    const due = lines.filter((line) => line.includes('hjemmel due') && line.includes('question.json'));
    const runnable = lines.filter((line) => line !== 'hjemmel new' && !due.includes(line));
    for (const [index, { code, err }] of (await work.shells(runnable)).entries()) {
      expect([runnable[index], (code ?? 2) < 2, STACK.test(err), code === 2 ? err : '']).toEqual([
        runnable[index],
        true,
        false,
        '',
      ]);
    }
  });
});
