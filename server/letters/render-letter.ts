/** One letter, for the screen and for paper. */
import { blockHtml, closeHtml, openHtml } from './letter-html.ts';
import { openPdf } from './letter-pdf.ts';
import type { Letter, RenderedLetter } from './model.ts';

export async function renderLetter(letter: Letter): Promise<RenderedLetter> {
  const pdf = openPdf(letter);
  const chunks: Uint8Array[] = [];
  const done = (async () => {
    for await (const chunk of pdf.stream) chunks.push(chunk as Uint8Array);
  })();
  for (const block of letter.blocks) pdf.add(block);
  pdf.end();
  await done;
  const html = `${openHtml(letter)}${letter.blocks.map((block) => `${blockHtml(block)}\n`).join('')}${closeHtml(letter)}`;
  return { html, pdf: Buffer.concat(chunks) };
}
