/**
 * Letters: accessible HTML and tagged PDF from the same blocks.
 *
 *     renderLetter(letter: Letter): Promise<{ html: string; pdf: Uint8Array }>
 *     letterheadOf(policy: Policy): Letterhead                                  // who writes, from the policy
 *
 * `Letter` is { language, title, from, to?, date, caseNumber?, blocks }; a block is one of { heading, level? },
 * { paragraph }, { list, ordered? }, { table: { caption?, head, rows, rowHeads?, numbers? } }, { definitions }. Store the
 * PDF with `FileStore.add` in the transaction of the record it belongs to, which points to it.
 */
/** For documents too long to be held whole: opened, given block after block, closed. */
export { blockHtml, closeHtml, openHtml } from './letter-html.ts';
export { openPdf } from './letter-pdf.ts';
export { letterheadOf } from './letterhead.ts';
export type { Block, Letter, Letterhead, RenderedLetter } from './model.ts';
export { renderLetter } from './render-letter.ts';
