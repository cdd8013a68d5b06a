/** Reads YAML without trusting it, and remembers where everything stands. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from './finding.ts';

/** Longest policy accepted, in UTF-16 code units. The longest real one is a tenth of it. */
export const MAX_LENGTH = 1_000_000;
/** Deepest nesting accepted; the language itself needs eight levels. */
const MAX_DEPTH = 60;
/** Most words and signs accepted; the longest real policy has a fifth of it. */
const MAX_LEXEMES = 100_000;
/** Most problems told at once; the rest is seen when these are mended. */
export const MOST_PROBLEMS = 100;
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

type TextProblem = SourceText['problems'][number];

/** Where an offset of the text stands. */
type At = (offset: number) => Position;

/**
 * What is too much for the parts that recurse or compare everything with everything: seen by the parser's first stage,
 * which does neither, and which knows quoted text and comments from structure.
 */
function excess(text: string, at: At): TextProblem | undefined {
  const parser = new Parser();
  let lexemes = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) void _;
    lexemes++;
    const depth = parser.stack.length;
    if (depth > MAX_DEPTH) return { code: 'too-deep', params: { limit: String(MAX_DEPTH) }, position: at(offset) };
    if (lexemes > MAX_LEXEMES) {
      const params = { length: String(text.length), limit: String(MAX_LENGTH) };
      return { code: 'too-large', params, position: at(offset) };
    }
    // The lexer marks the start of a document and of a plain text with signs that are not in the text.
    if (lexeme !== '\u0002' && lexeme !== '\u001f') offset += lexeme.length;
  }
  return undefined;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key).slice(0, 60);
}

function repeatedKeys(map: YAMLMap): unknown[] {
  const seen = new Set<unknown>();
  return map.items
    .map(({ key }) => key)
    .filter((key) => {
      const name = isScalar(key) ? key.value : key;
      const again = name !== '<<' && seen.has(name);
      seen.add(name);
      return again;
    });
}

/** Keys that stand twice, and aliases of nothing or of what they stand in; in one pass, however long the text. */
function structureProblems(document: Document.Parsed, at: At): TextProblem[] {
  const problems: TextProblem[] = [];
  const anchors = new Map<string, Scalar | YAMLMap | YAMLSeq>();
  const report = (code: string, params: Record<string, string>, node: unknown): void => {
    const offset = (node as Node | undefined)?.range?.[0] ?? 0;
    if (problems.length < MOST_PROBLEMS) problems.push({ code, params, position: at(offset) });
  };
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    if (!isAlias(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isMap(node)) for (const key of repeatedKeys(node)) report('duplicate-key', { detail: nameOf(key) }, key);
      return;
    }
    const target = anchors.get(node.source);
    const detail = `Unresolved alias ${node.source.slice(0, 60)}`;
    if (target === undefined) report('yaml', { detail }, node);
    else if (target.range![1] > node.range![0]) report('alias-bomb', { limit: String(MAX_ALIASES), detail }, node);
  });
  return problems;
}

function unreadable(code: string, params: Record<string, string>, position: Position): SourceText {
  return { value: undefined, problems: [{ code, params, position }], locate: () => position };
}

/** Where the last quoted text begins: one that is not closed goes on to the end, which is no place to look for it. */
function lastQuotation(text: string): number {
  let offset = 0;
  let begins = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('"') || lexeme.startsWith("'")) begins = offset;
    if (lexeme !== '\u0002' && lexeme !== '\u001f') offset += lexeme.length;
  }
  return begins;
}

/** The mistakes people make with YAML by hand have words of their own; the rest is told as the YAML parser tells it. */
function mistakeIn({ code: kind, message }: { code: string; message: string }): string {
  const unclosed = message.startsWith('Missing closing') && message.endsWith('quote');
  const uneven = kind === 'BAD_INDENT' || message.includes('same column');
  const compact = kind === 'BLOCK_IN_FLOW' || message.includes('not allowed in compact mappings');
  const tab = kind === 'TAB_AS_INDENT';
  const code = tab ? 'yaml-tab' : unclosed ? 'yaml-quote' : uneven ? 'yaml-indent' : compact ? 'yaml-colon' : 'yaml';
  return code;
}

function readChecked(text: string, lines: LineCounter, at: At): SourceText {
  const options = { lineCounter: lines, merge: true, prettyErrors: false, stringKeys: true, uniqueKeys: false };
  const document: Document.Parsed = parseDocument(text, options);
  // One sign out of place makes everything after it unexpected: the first such error says it all.
  const first = document.errors.findIndex((error) => error.code === 'UNEXPECTED_TOKEN');
  const telling = document.errors.filter((error, index) => error.code !== 'UNEXPECTED_TOKEN' || index === first);
  // A tab, a wrong indentation or an open quotation mark upsets what follows; nothing after it is worth telling.
  const cause = telling.findIndex((error) => mistakeIn(error) !== 'yaml');
  const told = cause < 0 ? telling : telling.slice(0, cause + 1);
  const errors = [...told, ...document.warnings].slice(0, MOST_PROBLEMS).map((error) => {
    const code = mistakeIn(error);
    const offset = code === 'yaml-quote' ? lastQuotation(text) : error.pos[0];
    return { code, params: { detail: error.message.split('\n')[0]! }, position: at(offset) };
  });
  const problems = errors.length > 0 ? errors : structureProblems(document, at);
  if (problems.length > 0) return { value: undefined, problems, locate: () => problems[0]!.position };
  return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [], locate: locator(document, at) };
}

/** Reads YAML 1.2 with merge keys. Total: whatever the text, it answers with a value or with problems. */
export function readSource(text: string): SourceText {
  if (text.length > MAX_LENGTH) {
    return unreadable('too-large', { length: String(text.length), limit: String(MAX_LENGTH) }, START);
  }
  const lines = new LineCounter();
  const at: At = (offset) => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? START : { line, column: col };
  };
  try {
    const problem = excess(text, (offset) => positionIn(text, offset));
    if (problem !== undefined) return unreadable(problem.code, problem.params, problem.position);
    return readChecked(text, lines, at);
  } catch (error) {
    // What slips past the checks above ends here instead of in a stack trace.
    const bomb = error instanceof ReferenceError && /alias count/i.test(error.message);
    const code = bomb ? 'alias-bomb' : error instanceof RangeError ? 'too-deep' : 'yaml';
    const limit = String(bomb ? MAX_ALIASES : MAX_DEPTH);
    const where = bomb ? positionIn(text, text.search(/[*][^\s*]/)) : START;
    return unreadable(code, { limit, detail: (error as Error).message.split('\n')[0]! }, where);
  }
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
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
