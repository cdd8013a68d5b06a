/**
 * Everything of one report in one zip: to read (HTML and PDF), as data (JSON, CSV for each table, readings as ESPI and as
 * Eloverblik writes them), and the files. Written as it is read, so that its length costs no memory.
 */
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { Tx } from '../db/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Permit } from '../guard/index.ts';
import { blockHtml, closeHtml, letterheadOf, openHtml, openPdf } from '../letters/index.ts';
import type { PartName, ReportFile, Section } from './access-model.ts';
import { collectReport, type ReportOptions } from './access-report.ts';
import { readingsEloverblik } from './formats/readings-eloverblik.ts';
import { readingsEspi } from './formats/readings-espi.ts';
import { reportCsv } from './formats/report-csv.ts';
import { reportJson } from './formats/report-json.ts';
import { readableReport, reportLetter } from './formats/report-readable.ts';

export interface PackageOptions extends Omit<ReportOptions, 'only'> {
  readonly files: FileStore;
  /** As the letters of the case name it. */
  readonly caseNumber?: string;
}

interface Work {
  readonly tx: Tx;
  readonly permit: Permit;
  readonly options: PackageOptions;
}

const sectionsOf = ({ tx, permit, options }: Work, only?: readonly PartName[]): AsyncGenerator<Section> =>
  collectReport(tx, permit, { ...options, ...(only === undefined ? {} : { only }) });

function letterOf({ permit, options: { language, caseNumber } }: Work) {
  const { policy } = permit.policy.compiled;
  const date = Temporal.Instant.from(permit.at).toZonedDateTimeISO(policy.timeZone).toPlainDate().toString();
  return reportLetter(letterheadOf(policy), { language, date, ...(caseNumber === undefined ? {} : { caseNumber }) });
}

/** The report to read, as a page. */
async function* pageOf(work: Work): AsyncGenerator<string> {
  const letter = letterOf(work);
  const { language } = work.options;
  yield openHtml(letter);
  for await (const block of readableReport(sectionsOf(work), { policy: work.permit.policy.compiled.policy, language }))
    yield `${blockHtml(block)}\n`;
  yield closeHtml(letter);
}

/** The report to read, on paper. */
async function* paperOf(work: Work): AsyncGenerator<Uint8Array> {
  const pdf = openPdf(letterOf(work));
  const { language } = work.options;
  const policy = work.permit.policy.compiled.policy;
  const written = (async () => {
    try {
      for await (const block of readableReport(sectionsOf(work), { policy, language })) pdf.add(block);
      pdf.end();
    } catch (error) {
      pdf.stream.destroy(error as Error);
    }
  })();
  yield* pdf.stream as AsyncIterable<Uint8Array>;
  await written;
}

type Pieces = AsyncIterable<string | Uint8Array>;

/** The files of the package one after the other; each is read to its end before the next. */
async function* entriesOf(work: Work): AsyncGenerator<{ readonly name: string; readonly pieces: Pieces }> {
  const { tx, permit, options } = work;
  const { timeZone, controller } = permit.policy.compiled.policy;
  const form = { timeZone, at: permit.at };
  yield { name: 'report.html', pieces: pageOf(work) };
  yield { name: 'report.pdf', pieces: paperOf(work) };
  yield { name: 'report.json', pieces: reportJson(sectionsOf(work)) };
  for await (const { name, pieces } of reportCsv(sectionsOf(work), permit.policy.map))
    yield { name: `csv/${name}`, pieces };
  const measured: readonly PartName[] = ['places', 'readings'];
  yield { name: 'readings-espi.xml', pieces: readingsEspi(sectionsOf(work, measured), form) };
  const sender = controller.name;
  yield {
    name: 'readings-eloverblik.json',
    pieces: readingsEloverblik(sectionsOf(work, measured), { ...form, sender }),
  };
  const files: ReportFile[] = [];
  for await (const section of sectionsOf(work, ['files'])) if (section.part === 'files') files.push(...section.items);
  for (const { file, name, withheld } of files) {
    if (withheld !== undefined) continue;
    const { content } = await options.files.read(tx, file);
    yield { name: `files/${name}`, pieces: Readable.from([content]) };
  }
}

async function fill(zip: yazl.ZipFile, work: Work): Promise<void> {
  const mtime = new Date(Temporal.Instant.from(work.permit.at).epochMilliseconds);
  for await (const { name, pieces } of entriesOf(work)) {
    const stream = Readable.from(pieces, { objectMode: false });
    const read = new Promise<void>((resolve, reject) => stream.once('close', resolve).once('error', reject));
    zip.addReadStream(stream, name, { mtime });
    await read;
  }
  zip.end();
}

/**
 * The package, piece by piece, within the transaction of the permit.
 * @throws as `collectReport`; `object-missing` where a file is gone
 */
export async function* accessPackage(tx: Tx, permit: Permit, options: PackageOptions): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile();
  const out = zip.outputStream as Readable;
  // Whoever stops reading ends it; the entry under way then ends too, because nobody takes from it.
  const filled = fill(zip, { tx, permit, options }).catch((error: unknown) => void out.destroy(error as Error));
  yield* out as AsyncIterable<Uint8Array>;
  await filled;
}
