import { describe, expect, it } from 'vitest';
import { readPolicyBook } from '../policies/index.ts';
import { letterheadOf, renderLetter } from './index.ts';
import type { Letter } from './model.ts';
import { elements, readPdf } from './testing.ts';

const ROWS = 70;
const letter: Letter = {
  language: 'da',
  title: 'Svar på din anmodning om indsigt',
  from: {
    name: 'Prøveværket <A/S>',
    address: ['Prøvevej 1', '0000 Prøveby'],
    email: 'post@proeve.example',
    website: 'https://proeve.example',
  },
  to: ['Łucja Prøvesen', 'Ægirsgade 2', '0000 Prøveby'],
  date: '2026-03-02',
  caseNumber: '2026-17',
  blocks: [
    { heading: 'Dine oplysninger' },
    { paragraph: `Æ, ø, å og Å & <b>. ${'Et langt afsnit, som brydes over flere linjer. '.repeat(8)}` },
    { list: ['Kopi af målinger', 'Kopi af regninger'] },
    {
      table: {
        caption: 'Målinger',
        head: ['Dag', 'Beskrivelse', 'Wh'],
        rows: Array.from({ length: ROWS }, (_, place) => [
          `Række ${place + 1}`,
          place === 30 ? 'En celle med rigtig mange ord. '.repeat(120) : 'Aflæst',
          String(place * 100),
        ]),
        rowHeads: true,
        numbers: [2],
      },
    },
    { heading: 'Klage', level: 3 },
    { definitions: [['Datatilsynet', 'Carl Jacobsens Vej 35']] },
    { paragraph: 'https://proeve.example/'.padEnd(300, 'meget-lang-adresse-') },
  ],
};

describe('a letter', () => {
  it('on paper has a language, a title, fonts of its own, and a structure that reads as it looks', async () => {
    const { root, catalog, metadata, embedded } = readPdf((await renderLetter(letter)).pdf);
    expect(catalog).toContain('/Lang (da)');
    expect(catalog).toContain('/DisplayDocTitle true');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain(letter.title);
    expect(embedded).toBe(true);
    expect(root.children.map(({ tag }) => tag)).toEqual('P P P H1 H2 P L Table H3 L P P'.split(' '));
    const [from, to, meta, title, heading, paragraph, list] = root.children.map(({ text }) => text);
    expect(from).toBe('Prøveværket <A/S>');
    expect(to).toBe('Łucja Prøvesen Ægirsgade 2 0000 Prøveby');
    expect(meta).toBe('Dato: 2. marts 2026 Sagsnummer: 2026-17');
    expect([title, heading]).toEqual([letter.title, 'Dine oplysninger']);
    expect(paragraph).toBe((letter.blocks[1] as { paragraph: string }).paragraph.trim());
    expect(list).toBe('• Kopi af målinger • Kopi af regninger');
    expect(elements(root, 'LI').map(({ children }) => children.map(({ tag }) => tag))).toEqual(
      Array.from({ length: 3 }, () => ['Lbl', 'LBody']),
    );
    expect(root.children.at(-2)!.text.replaceAll(' ', '')).toBe((letter.blocks[6] as { paragraph: string }).paragraph);
  });

  it('goes on over pages: each row once, with headings for columns and rows, the repeated head for the eye only', async () => {
    const { root, pages } = readPdf((await renderLetter(letter)).pdf);
    const [table] = elements(root, 'Table');
    expect(pages).toBeGreaterThan(4);
    expect(table!.pages.length).toBeGreaterThan(3);
    expect(table!.children.map(({ tag, text }) => [tag, text.slice(0, 8)])).toEqual([
      ['Caption', 'Målinger'],
      ['THead', 'Dag Besk'],
      ['TBody', 'Række 1 '],
    ]);
    const [head, ...rows] = elements(table!, 'TR');
    expect(head!.children.map(({ tag, scope }) => `${tag} ${scope}`)).toEqual(Array(3).fill('TH Column'));
    expect(rows.map(({ children }) => children[0]!.text)).toEqual(rows.map((_, place) => `Række ${place + 1}`));
    expect(rows).toHaveLength(ROWS);
    expect(rows[30]!.children.map(({ tag, scope }) => `${tag} ${scope}`)).toEqual([
      'TH Row',
      'TD undefined',
      'TD undefined',
    ]);
    // A cell longer than a page loses nothing.
    expect(rows[30]!.children[1]!.text).toBe('En celle med rigtig mange ord. '.repeat(120).trim());
    expect(rows[30]!.children[1]!.pages.length).toBeGreaterThan(1);
    expect(elements(root, 'TH')).toHaveLength(3 + ROWS);
  });

  it('is the same file each time', async () => {
    const [one, other] = [await renderLetter(letter), await renderLetter(letter)];
    expect(Buffer.from(one.pdf).equals(Buffer.from(other.pdf))).toBe(true);
  });

  it('on the screen has no script, nothing from elsewhere, headings and cells that are named, and escapes what it says', async () => {
    const { html } = await renderLetter({ ...letter, language: 'nb', title: 'Svar <script>alert(1)</script>' });
    expect(html).toContain('<html lang="nb">');
    expect(html).toContain('<title>Svar &lt;script&gt;');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=|\son[a-z]+=/);
    expect(html).toContain('<th scope="col" class="number">Wh</th>');
    expect(html).toContain('<th scope="row">Række 1</th>');
    expect(html).toContain('<caption>Målinger</caption>');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('2. mars 2026');
    expect(html).toContain('@media print');
  });

  it('is from the controller as its policy names it', () => {
    const { compiled } = readPolicyBook().get('seas-nve-energi', '2026-11-21');
    expect(letterheadOf(compiled.policy)).toMatchObject({ name: compiled.policy.controller.name });
  });
});
