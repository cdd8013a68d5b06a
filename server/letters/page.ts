/** The paper: pages with their foot, a place on them, and marks that tell readers what a piece of text is. */
import type { ProductLanguage } from '@hjemmel/core';
import PDFDocument from 'pdfkit';
import { BASE, type Style, Typeface } from './fonts.ts';
import { letterWords } from './words.ts';

/** Points: A4 with margins of two centimetres. */
export const MARGIN = 57;
const WIDTH = 595.28;
const HEIGHT = 841.89;
export const INNER = WIDTH - 2 * MARGIN;
const BOTTOM = HEIGHT - MARGIN - 16;
const FOOT: Style = { size: 8.5 };

type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

export const lineHeight = ({ size }: Style): number => size * 1.35;

export interface Facts {
  readonly language: ProductLanguage;
  readonly title: string;
  readonly author: string;
  /** ISO date. */
  readonly date: string;
}

export class Page {
  readonly doc: Doc;
  readonly face: Typeface;
  readonly root: Element;
  readonly language: ProductLanguage;
  y = MARGIN;
  #number = 0;

  constructor({ language, title, author, date }: Facts) {
    this.language = language;
    this.doc = new PDFDocument({
      pdfVersion: '1.7',
      // The types do not know it yet.
      subset: 'PDF/UA' as 'PDF/A-1',
      lang: language,
      tagged: true,
      displayTitle: true,
      // The same letter is the same file.
      info: { Title: title, Author: author, CreationDate: new Date(`${date}T00:00:00Z`) },
      size: 'A4',
      margin: 0,
      font: BASE,
      autoFirstPage: false,
    });
    this.face = new Typeface(this.doc);
    this.root = this.doc.struct('Document', { title });
    this.doc.addStructure(this.root);
    this.turn();
  }

  /** The rest of the page, in points. */
  get left(): number {
    return BOTTOM - this.y;
  }

  /** A new page. */
  turn(): void {
    this.doc.addPage();
    this.#number++;
    this.y = MARGIN;
    const text = letterWords(this.language).page.replace('{page}', String(this.#number));
    this.artifact(() => this.line(text, { x: MARGIN, y: HEIGHT - MARGIN, style: FOOT }));
  }

  /** A new page, unless there is room. */
  keep(points: number): void {
    if (this.left < points && this.y > MARGIN) this.turn();
  }

  /** An element of the structure inside another. */
  element(parent: Element, tag: string, options: { readonly scope?: 'Row' | 'Column' } = {}): Element {
    const made = this.doc.struct(tag, options as object);
    parent.add(made);
    return made;
  }

  /** Draws what belongs to an element, on this page. */
  mark(element: Element, tag: string, draw: () => void): void {
    const content = this.doc.markStructureContent(tag);
    element.add(content);
    draw();
    this.doc.endMarkedContent();
  }

  /** Draws what is not read out: repeated heads, rules, numbers of pages. */
  artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Pagination'): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  rule(x: number, width: number): void {
    this.artifact(() => {
      this.doc
        .moveTo(x, this.y)
        .lineTo(x + width, this.y)
        .lineWidth(0.5)
        .stroke('#767676');
    }, 'Layout');
  }

  /** One line of text that fits. */
  line(text: string, { x, y, style }: { readonly x: number; readonly y: number; readonly style: Style }): void {
    let at = x;
    for (const run of this.face.runs(text, style)) {
      this.doc.font(run.font).fontSize(style.size).fillColor('#000000');
      this.doc.text(run.text, at, y, { lineBreak: false });
      at += this.doc.widthOfString(run.text);
    }
  }
}
