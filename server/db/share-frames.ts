/** Messages between processes that share the embedded database: a length, then a value as V8 writes it. */
import type { Socket } from 'node:net';
import { deserialize, serialize } from 'node:v8';
import { HjemmelError } from '../errors.ts';
import type { Scope, SqlValue } from './database.ts';

/** What a client asks, one after the other on one connection: a transaction, or one thing by itself. */
export type Ask =
  | { readonly op: 'begin'; readonly scope: Scope; readonly owner: boolean }
  | { readonly op: 'query' | 'run'; readonly text: string; readonly values: readonly SqlValue[] }
  | { readonly op: 'script'; readonly text: string }
  | { readonly op: 'chunk'; readonly bytes: Uint8Array }
  | { readonly op: 'copy'; readonly text: string }
  | { readonly op: 'commit' | 'rollback' | 'dump' };

export type Answer = { readonly ok: unknown } | { readonly fault: Fault };

/** An error as it travels: what callers look at, without its stack. */
interface Fault {
  readonly message: string;
  readonly hjemmel?: { readonly code: HjemmelError['code']; readonly params: HjemmelError['params'] };
  /** SQLSTATE and what PostgreSQL tells beside it. */
  readonly about: Readonly<Record<string, string>>;
}

const TOLD = ['code', 'severity', 'detail', 'hint', 'schema', 'table', 'column', 'constraint', 'routine'] as const;

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error), about: {} };
  const hjemmel = error instanceof HjemmelError ? { code: error.code, params: error.params } : undefined;
  const about = TOLD.flatMap((name) => {
    const value = (error as unknown as Record<string, unknown>)[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { message: error.message, about: Object.fromEntries(about), ...(hjemmel === undefined ? {} : { hjemmel }) };
}

export function errorOf({ message, hjemmel, about }: Fault): Error {
  if (hjemmel !== undefined) return new HjemmelError(hjemmel.code, hjemmel.params);
  return Object.assign(new Error(message), about);
}

/** No answer is longer: rows beyond it are read in batches. */
const LONGEST = 1024 * 1024 * 1024;

export function send(socket: Socket, message: Ask | Answer): boolean {
  const body = serialize(message);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  socket.cork();
  socket.write(head);
  const room = socket.write(body);
  socket.uncork();
  return room;
}

/** The messages of a connection, until it ends. */
export async function* receive<T extends Ask | Answer>(socket: Socket): AsyncGenerator<T> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const part of socket as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    for (;;) {
      if (length < 4) break;
      if (parts[0]!.length < 4) parts = [Buffer.concat(parts)];
      const wanted = parts[0]!.readUInt32BE(0);
      if (wanted > LONGEST) throw new RangeError('a message between processes is too long');
      if (length < wanted + 4) break;
      const bytes = Buffer.concat(parts);
      yield deserialize(bytes.subarray(4, wanted + 4)) as T;
      parts = [bytes.subarray(wanted + 4)];
      length -= wanted + 4;
    }
  }
}
