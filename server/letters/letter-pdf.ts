/** A letter as a tagged PDF. */
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Block, Letter } from './model.ts';
import { longDate } from './words.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff',
);

export interface LetterPdf {
  readonly stream: Readable;
  add(block: Block): void;
  end(): void;
}

function textsOf(block: Block): string[] {
  if ('heading' in block) return [block.heading];
  if ('paragraph' in block) return [block.paragraph];
  if ('list' in block) return [...block.list];
  if ('table' in block) return [block.table.head, ...block.table.rows].map((row) => row.join(' | '));
  return block.definitions.map(([term, told]) => `${term}: ${told}`);
}

export function openPdf(letter: Omit<Letter, 'blocks'>): LetterPdf {
  const { language, title, from, date } = letter;
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: from.name, CreationDate: new Date(`${date}T00:00:00Z`) },
    size: 'A4',
    font: FONT,
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(doc.struct('P', {}, () => void doc.text(longDate(date, language))));
  root.add(doc.struct('H1', {}, () => void doc.text(title)));
  return {
    stream: doc as unknown as Readable,
    add: (block) => {
      for (const text of textsOf(block)) root.add(doc.struct('P', {}, () => void doc.text(text)));
    },
    end: () => {
      root.end();
      doc.end();
    },
  };
}
