/** Nothing of a person is told where it does not belong: terminal, log lines, answers to errors, names of files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Workplace } from './cli/testing.ts';
import { buildApp, readSite } from './http/index.ts';
import { SHIPPED_POLICIES } from './policies/index.ts';

const NOW = Temporal.Instant.from('2026-11-21T10:00:00Z');
/** Synthetic: the day of the CPR number has 60 added, the month of the fødselsnummer 80. */
const PERSONAL = [
  'Prøve Prøvesen',
  'Testine',
  'proeve@example.test',
  'Prøvevej',
  '6101701231',
  '610170-1231',
  '10915596784',
];
const S = '--controller seas-nve-energi';

const personalIn = (text: string): string[] => PERSONAL.filter((value) => text.includes(value));

it('NF-16 AEV-8 no command tells of a person: not of rows it takes or rejects, not of what fails, not by a name of a file', async () => {
  const work = new Workplace();
  const head = 'Kundenummer;Navn;E-mail;Vej;Postnr;By;CPR-nummer';
  const good = '1001;Prøve Prøvesen;proeve@example.test;Prøvevej 1;4000;Prøveby;6101701231';
  const bad = [
    '1002;Testine 610170-1231;proeve@example.test;Prøvevej 2;4000;Prøveby;',
    '1003;Testine;ingen e-mail, Testine;Prøvevej 2;4000;Prøveby;',
    '10915596784;Testine;proeve@example.test;Prøvevej 2;4000;Prøveby;',
    '1004;Testine;proeve@example.test;Prøvevej 2;Prøvevej;Prøveby;610170-123',
  ];
  const file = work.file('persons.csv', `${[head, good, ...bad].join('\n')}\n`);
  const open = work.file('open.csv', `${head}\n${good}\n1005;"Testine\n`);
  const bills = work.file(
    'invoices.csv',
    'fakturanummer;kundenummer;dato;beløb\n610170-1231;1001;2026-01-31;Testine\n',
  );
  const lines = [
    `hjemmel import persons ${file} ${S}`,
    `hjemmel import persons ${open} ${S}`,
    `hjemmel import invoices ${bills} ${S}`,
    `hjemmel hold add ${S} --customer 6101701231 --reason Testine --by Prøvesen --review 2027-06-01`,
    `hjemmel ledger checkpoint ${S}`,
    `hjemmel ledger export ${S}`,
    'hjemmel backup store.backup',
  ];
  const told: string[] = [];
  for (const line of lines) {
    const { out, err, code } = await work.shell(line);
    expect([line, code === null]).toEqual([line, false]);
    // The customer that was searched for is what was typed, and nobody's.
    if (!line.includes('hold add')) told.push(...personalIn(out + err).map((value) => `${line}: ${value}`));
    expect(`${out}${err}`).not.toMatch(/should not be possible|\n {4}at /);
  }
  expect(told).toEqual([]);
  // The report of rejected rows is for the owner alone, and the only place that has them.
  const report = join(work.folder, 'persons.csv.rejected.csv');
  expect(personalIn(readFileSync(report, 'utf8'))).not.toEqual([]);
  expect(statSync(report).mode & 0o777).toBe(0o600);
  const names = readdirSync(work.data, { recursive: true }).map(String);
  expect(names.length).toBeGreaterThan(5);
  expect(names.flatMap(personalIn)).toEqual([]);
  const journal = names.filter((name) => /^journal.*\.[a-z]+$/.test(name)).map((name) => join(work.data, name));
  for (const path of journal) if (statSync(path).isFile()) expect(personalIn(readFileSync(path, 'utf8'))).toEqual([]);
}, 120_000);

it('NF-16 no log line and no answer to an error repeats what was sent: address, query, header or body', async () => {
  const logged: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const site = readSite(SHIPPED_POLICIES, () => NOW);
  let broken = false;
  const app = await buildApp({
    site: () => {
      if (broken) throw new Error('Prøve Prøvesen 610170-1231');
      return site;
    },
    logger,
  });
  const sent = encodeURIComponent('Prøve Prøvesen 610170-1231');
  const headers = {
    'x-person': '6101701231',
    referer: `http://x/${sent}`,
    'user-agent': '10915596784',
    cookie: `a=${sent}`,
  };
  for (const [method, url, type] of [
    ['GET', `/da/${sent}?cpr=6101701231`, undefined],
    ['GET', `/da/softvaerket/customers-and-suppliers/ask?purpose=${sent}`, undefined],
    ['GET', `/api/${sent}`, undefined],
    ['GET', `/%E0%A4%A${sent}`, undefined],
    ['POST', `/da/${sent}`, 'application/json'],
    ['POST', `/da/${sent}`, 'application/x-www-form-urlencoded'],
    ['POST', `/da/${sent}`, 'text/plain'],
  ] as const) {
    const content = type === undefined ? {} : { 'content-type': type };
    const payload = method === 'POST' ? { payload: `{"name": "Prøve Prøvesen", 6101701231` } : {};
    const answer = await app.inject({ method, url, headers: { ...headers, ...content }, ...payload });
    // A form that is wrong is shown again as it was sent, to who sent it.
    if (!url.includes('/ask?'))
      expect([url, personalIn(decodeURIComponent(answer.body.replaceAll('%', '%25')))]).toEqual([url, []]);
  }
  broken = true;
  await app.inject({ url: '/da', headers }).catch(() => undefined);
  await app.close();
  expect(logged.length).toBeGreaterThan(5);
  expect(logged.flatMap((line) => personalIn(decodeURIComponent(line.replaceAll('%', '%25'))))).toEqual([]);
  expect(logged.filter((line) => line.includes(sent))).toEqual([]);
});
