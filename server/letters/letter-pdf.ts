/** A letter as a tagged PDF (PDF/UA-1 as far as pdfkit goes): language, title, structure, fonts embedded. */
import type { Readable } from 'node:stream';
import { drawTable } from './draw-table.ts';
import { drawDefinitions, drawHeading, drawList, drawParagraph, drawText, STRONG } from './draw-text.ts';
import type { Block, Letter } from './model.ts';
import { Page } from './page.ts';
import { letterWords, longDate } from './words.ts';

export interface LetterPdf {
  readonly stream: Readable;
  add(block: Block): void;
  end(): void;
}

function drawBlock(page: Page, block: Block): void {
  if ('heading' in block) drawHeading(page, block.heading, block.level ?? 2);
  else if ('paragraph' in block) drawParagraph(page, block.paragraph);
  else if ('list' in block) drawList(page, block.list, block.ordered === true);
  else if ('table' in block) drawTable(page, block.table);
  else drawDefinitions(page, block.definitions);
}

function drawOpening(page: Page, { language, title, from, to = [], date, caseNumber }: Omit<Letter, 'blocks'>): void {
  const words = letterWords(language);
  drawParagraph(page, from.name, STRONG);
  if (to.length > 0) drawParagraph(page, to.join('\n'));
  const meta = [`${words.date}: ${longDate(date, language)}`];
  if (caseNumber !== undefined) meta.push(`${words.caseNumber}: ${caseNumber}`);
  drawParagraph(page, meta.join('\n'));
  drawHeading(page, title, 1);
}

function drawClosing(page: Page, { language, from }: Pick<Letter, 'language' | 'from'>): void {
  const words = letterWords(language);
  const { name, address = [], email, phone, website } = from;
  const told = [
    [name, ...address].join(', '),
    ...(phone === undefined ? [] : [`${words.phone}: ${phone}`]),
    ...(email === undefined ? [] : [`${words.email}: ${email}`]),
    ...(website === undefined ? [] : [`${words.website}: ${website}`]),
  ];
  page.y += 12;
  drawText(page, page.root, told.join('\n'), { tag: 'P', style: { size: 9 } });
}

export function openPdf(letter: Omit<Letter, 'blocks'>): LetterPdf {
  const { language, title, from, date } = letter;
  const page = new Page({ language, title, author: from.name, date });
  drawOpening(page, letter);
  return {
    stream: page.doc as unknown as Readable,
    add: (block) => drawBlock(page, block),
    end: () => {
      drawClosing(page, letter);
      page.root.end();
      page.doc.end();
    },
  };
}
