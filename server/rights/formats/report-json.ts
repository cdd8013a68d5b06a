/** The report as one JSON document, written as it comes (docs/schema/access-report.schema.json). */
import type { PartName, Section } from '../access-model.ts';

export type ReportKind = 'access' | 'portability';

/** Pieces of text; together one document. A part that comes in several sections becomes one list. */
export async function* reportJson(
  sections: AsyncIterable<Section>,
  kind: ReportKind = 'access',
): AsyncGenerator<string> {
  let open: PartName | undefined;
  let first = true;
  yield `{"hjemmel-report":1,"kind":"${kind}"`;
  for await (const { part, items } of sections) {
    if (part !== open) {
      yield `${open === undefined ? '' : '\n]'},\n"${part}":[`;
      open = part;
      first = true;
    }
    if (items.length === 0) continue;
    const text = items.map((item) => JSON.stringify(item)).join(',\n');
    yield `${first ? '\n' : ',\n'}${text}`;
    first = false;
  }
  yield `${open === undefined ? '' : '\n]'}}\n`;
}
