/** Reads YAML without trusting it, and remembers where everything stands. */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Path } from './finding.ts';

/** Longest policy accepted, in UTF-16 code units. The longest real one is a tenth of it. */
export const MAX_LENGTH = 1_000_000;
/** Deepest nesting accepted; the language itself needs eight levels. */
const MAX_DEPTH = 60;
/** How often aliases may be expanded before the text is taken for a bomb. */
const MAX_ALIASES = 1000;

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourceText {
  /** The plain value, or undefined when the text could not be read. */
  readonly value: unknown;
  readonly problems: readonly { code: string; params: Record<string, string>; position: Position }[];
  /** Position of the node at `path`, or of the nearest one that contains it. `key` points at the key, not the value. */
  locate(path: Path, key?: boolean): Position;
}

const START: Position = { line: 1, column: 1 };

/**
 * First place nested deeper than `MAX_DEPTH`, seen before the parser recurses into it. Counts brackets, indentation and
 * dashes; brackets inside quoted text can only make it stricter, never laxer.
 */
function tooDeepAt(text: string): Position | undefined {
  let line = 0;
  let brackets = 0;
  for (const row of text.split('\n')) {
    line++;
    const lead = /^[ ]*(?:[-?:][ ]+)*/.exec(row)?.[0] ?? '';
    const dashes = lead.replaceAll(' ', '').length;
    if (dashes > MAX_DEPTH || lead.length > MAX_DEPTH * 8) return { line, column: 1 };
    if (!row.trimStart().startsWith('#')) {
      for (let column = 0; column < row.length; column++) {
        const char = row[column];
        if (char === '[' || char === '{') brackets++;
        else if ((char === ']' || char === '}') && brackets > 0) brackets--;
        if (brackets > MAX_DEPTH) return { line, column: column + 1 };
      }
    }
  }
  return undefined;
}

function unreadable(code: string, params: Record<string, string>, position: Position): SourceText {
  return { value: undefined, problems: [{ code, params, position }], locate: () => position };
}

/** Reads YAML 1.2 with merge keys. Total: whatever the text, it answers with a value or with problems. */
export function readSource(text: string): SourceText {
  if (text.length > MAX_LENGTH) {
    return unreadable('too-large', { length: String(text.length), limit: String(MAX_LENGTH) }, START);
  }
  const deep = tooDeepAt(text);
  if (deep !== undefined) return unreadable('too-deep', { limit: String(MAX_DEPTH) }, deep);
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, stringKeys: true });
  } catch (error) {
    // The parser recurses; what slips past the scan above ends here instead of in a stack trace.
    return unreadable(
      error instanceof RangeError ? 'too-deep' : 'yaml',
      { limit: String(MAX_DEPTH), detail: 'unreadable' },
      START,
    );
  }
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? START : { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    code: error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml',
    params: { detail: error.message.split('\n')[0]! },
    position: at(error.pos[0]),
  }));
  if (problems.length > 0) return { value: undefined, problems, locate: () => problems[0]!.position };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [], locate: locator(document, at) };
  } catch (error) {
    const bomb = error instanceof ReferenceError && /alias/i.test(error.message);
    const code = bomb ? 'alias-bomb' : error instanceof RangeError ? 'too-deep' : 'yaml';
    return unreadable(
      code,
      { limit: String(bomb ? MAX_ALIASES : MAX_DEPTH), detail: (error as Error).message.split('\n')[0]! },
      START,
    );
  }
}

function locator(document: Document.Parsed, at: (offset: number) => Position) {
  return (path: Path, key = false): Position => {
    let node: Node | null = document.contents;
    let found: Node | null = node;
    let pair: Pair | undefined;
    for (const step of path) {
      const resolved: unknown =
        document.contents !== null && node !== null && 'resolve' in node ? node.resolve(document) : node;
      if (isMap(resolved)) {
        pair = resolved.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === step);
        if (pair === undefined) break;
        node = pair.value as Node | null;
        found = node ?? (pair.key as Node);
      } else if (isSeq(resolved) && typeof step === 'number') {
        pair = undefined;
        node = (resolved.items[step] as Node | undefined) ?? null;
        if (node === null) break;
        found = node;
      } else break;
    }
    if (key && pair !== undefined) found = pair.key as Node;
    const range = found?.range;
    return range ? at(range[0]) : START;
  };
}
