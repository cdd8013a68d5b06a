/** Reads of a PDF of ours what a screen reader would: the tree of its structure, with the text of each element. */
import { inflateSync } from 'node:zlib';

export interface PdfElement {
  readonly tag: string;
  readonly scope: string | undefined;
  readonly text: string;
  /** Numbers of the pages it stands on, from 0. */
  readonly pages: readonly number[];
  readonly children: readonly PdfElement[];
}

export interface PdfStructure {
  readonly catalog: string;
  readonly metadata: string;
  readonly pages: number;
  readonly root: PdfElement;
  /** Whether each font used is in the file. */
  readonly embedded: boolean;
}

type Objects = ReadonlyMap<string, { readonly head: string; readonly stream: Buffer | undefined }>;

function objectsOf(pdf: Uint8Array): Objects {
  const text = Buffer.from(pdf).toString('latin1');
  const objects = [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => {
    const at = body!.indexOf('\nstream\n');
    const head = at < 0 ? body! : body!.slice(0, at);
    const bytes = Buffer.from(body!.slice(at + 8, body!.lastIndexOf('\nendstream')), 'latin1');
    const stream = at < 0 ? undefined : head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    return [id!, { head, stream }] as const;
  });
  return new Map(objects);
}

const refsIn = (text: string): string[] => [...text.matchAll(/(\d+) 0 R/g)].map(([, id]) => id!);

/** The signs of a font by their number in the file. */
function signsOf(objects: Objects, font: string): Map<number, string> {
  const map = objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)!.head)![1]!)!.stream!.toString('latin1');
  const signs = new Map<number, string>();
  for (const [, first, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [place, [, code]] of [...list!.matchAll(/<([0-9a-f ]+)>/g)].entries())
      signs.set(Number.parseInt(first!, 16) + place, Buffer.from(code!, 'hex').swap16().toString('utf16le'));
  return signs;
}

/** The text of each marked piece of a page. */
function piecesOf(objects: Objects, page: string): Map<number, string> {
  const { head } = objects.get(page)!;
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(head)![1]!)!.head;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, signsOf(objects, id!)]),
  );
  const content = objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!.stream!.toString('latin1');
  const pieces = new Map<number, string>();
  let [mark, font] = [-1, ''];
  for (const [, id, artifact, name, shown] of content.matchAll(
    /\/MCID (\d+)\n>> BDC|(\/Artifact)|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g,
  )) {
    if (id !== undefined) mark = Number(id);
    else if (artifact !== undefined) mark = -1;
    else if (name !== undefined) font = name;
    else {
      const glyphs = [...shown!.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!);
      const text = glyphs.map((glyph) => fonts.get(font)!.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('');
      pieces.set(mark, (pieces.get(mark) ?? '') + text);
    }
  }
  return pieces;
}

export function readPdf(pdf: Uint8Array): PdfStructure {
  const objects = objectsOf(pdf);
  const all = [...objects].map(([id, { head }]) => ({ id, head }));
  const catalog = all.find(({ head }) => head.includes('/Type /Catalog'))!.head;
  const pageTree = objects.get(/\/Pages (\d+) 0 R/.exec(catalog)![1]!)!.head;
  const pages = refsIn(/\/Kids \[([^\]]*)\]/.exec(pageTree)![1]!);
  const pieces = pages.map((page) => piecesOf(objects, page));
  const elementOf = (id: string): PdfElement => {
    const { head } = objects.get(id)!;
    const own = /\/Pg (\d+) 0 R/.exec(head.replace(/\/K \[[\s\S]*\]/, ''))?.[1];
    const kids = /\/K (\[[\s\S]*\]|\d+ 0 R)/.exec(head)?.[1] ?? '';
    const children: PdfElement[] = [];
    const on: number[] = [];
    let text = '';
    for (const [, page, mark, child, plain] of kids.matchAll(
      /<<[^>]*?\/Pg (\d+) 0 R[^>]*?\/MCID (\d+)[^>]*?>>|(\d+) 0 R|(\d+)/g,
    )) {
      if (child !== undefined) children.push(elementOf(child));
      else {
        const place = pages.indexOf((page ?? own)!);
        on.push(place);
        text += pieces[place]!.get(Number(mark ?? plain)) ?? '';
      }
    }
    return {
      tag: /\/S \/(\w+)/.exec(head)![1]!,
      scope: /\/Scope \/(\w+)/.exec(head)?.[1],
      text: text || children.map((one) => one.text).join(' '),
      pages: [...new Set([...on, ...children.flatMap((one) => one.pages)])],
      children,
    };
  };
  const tree = objects.get(/\/StructTreeRoot (\d+) 0 R/.exec(catalog)![1]!)!.head;
  const descriptors = all.filter(({ head }) => head.includes('/Type /FontDescriptor'));
  const fonts = all.filter(({ head }) => /\/Subtype \/(Type1|TrueType|CIDFontType[02]C?)\b/.test(head));
  return {
    catalog: catalog + (objects.get(/\/ViewerPreferences (\d+) 0 R/.exec(catalog)?.[1] ?? '')?.head ?? ''),
    metadata: all
      .filter(({ head }) => head.includes('/Type /Metadata'))
      .map(({ id }) => objects.get(id)!.stream!.toString('utf8'))
      .join(),
    pages: pages.length,
    root: elementOf(refsIn(/\/K \[([^\]]*)\]/.exec(tree)![1]!)[0]!),
    embedded:
      fonts.length > 0 &&
      descriptors.length === fonts.length &&
      descriptors.every(({ head }) => /\/FontFile/.test(head)),
  };
}

/** All elements of a tag, in reading order. */
export function elements(element: PdfElement, tag: string): PdfElement[] {
  return [...(element.tag === tag ? [element] : []), ...element.children.flatMap((one) => elements(one, tag))];
}
