/** The embedded database through the socket of the process that has it open. */
import { createConnection, type Socket } from 'node:net';
import { HjemmelError } from '../errors.ts';
import type { Row, Scope, SqlValue, Tx } from './database.ts';
import { copyTarget } from './database.ts';
import { type Answer, type Ask, errorOf, receive, send } from './share-frames.ts';

/** The host has gone; what was not committed has not happened. */
export class HostGone extends Error {
  override readonly name = 'HostGone';
}

/** One connection: a transaction, or one question. */
class Call {
  readonly #socket: Socket;
  readonly #answers: AsyncGenerator<Answer>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#answers = receive<Answer>(socket);
  }

  /** @throws HostGone when nobody listens */
  static open(path: string): Promise<Call> {
    return new Promise((done, fail) => {
      const socket = createConnection(path);
      socket.once('error', () => fail(new HostGone()));
      socket.once('connect', () => {
        socket.on('error', () => undefined);
        done(new Call(socket));
      });
    });
  }

  #queue: Promise<unknown> = Promise.resolve();

  /** Asks, and waits for its own answer: questions asked at the same time are answered in their order. */
  ask(...asks: readonly [Ask, ...Ask[]]): Promise<unknown> {
    for (const ask of asks) send(this.#socket, ask);
    const answered = this.#queue.then(() => this.#answer());
    this.#queue = answered.catch(() => undefined);
    return answered;
  }

  async #answer(): Promise<unknown> {
    const { value, done } = await this.#answers.next().catch(() => ({ value: undefined, done: true }));
    if (done === true || value === undefined) throw new HostGone();
    if ('fault' in value) throw errorOf(value.fault);
    return value.ok;
  }

  /** Without waiting for an answer. */
  tell(ask: Ask): void {
    send(this.#socket, ask);
  }

  end(): void {
    this.#socket.destroy();
  }
}

async function* batchesOf<R>(call: Call, [text, values, size]: [string, readonly SqlValue[], number]) {
  const name = `batches_${process.hrtime.bigint()}`;
  const query = (asked: string, given: readonly SqlValue[] = []) =>
    call.ask({ op: 'query', text: asked, values: given });
  await query(`DECLARE ${name} NO SCROLL CURSOR FOR ${text}`, values);
  for (;;) {
    const rows = (await query(`FETCH ${size} FROM ${name}`)) as R[];
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await query(`CLOSE ${name}`);
}

function txOf(call: Call, scope: Scope): Tx {
  return {
    scope,
    query: async <R = Row>(text: string, values: readonly SqlValue[] = []) =>
      (await call.ask({ op: 'query', text, values })) as R[],
    run: async (text, values = []) => (await call.ask({ op: 'run', text, values })) as number,
    batches: <R = Row>(text: string, values: readonly SqlValue[], size: number) =>
      batchesOf<R>(call, [text, values, size]),
    script: async (text) => {
      await call.ask({ op: 'script', text });
    },
    copyIn: async (text, chunks) => {
      call.tell({ op: 'copy', text: copyTarget(text) });
      for await (const bytes of chunks) call.tell({ op: 'chunk', bytes });
      await call.ask({ op: 'copy', text });
    },
  };
}

async function called<T>(path: string, work: (call: Call) => Promise<T>): Promise<T> {
  const call = await Call.open(path);
  try {
    return await work(call);
  } finally {
    call.end();
  }
}

/** What the connection is for. */
export interface Entry {
  readonly scope: Scope;
  readonly owner: boolean;
}

/** @throws HostGone before the work has begun; HjemmelError `store-unreachable` when the host goes in the middle of it */
export function remoteTransaction<T>(path: string, entry: Entry, work: (tx: Tx) => Promise<T>): Promise<T> {
  return called(path, async (call) => {
    await call.ask({ op: 'begin', ...entry });
    try {
      const result = await work(txOf(call, entry.scope));
      await call.ask({ op: 'commit' });
      return result;
    } catch (error) {
      if (error instanceof HostGone) throw new HjemmelError('store-unreachable', { failure: 'ECONNRESET' }, error);
      // Awaited, so that whoever goes on after the error finds nothing of it.
      await call.ask({ op: 'rollback' }).catch(() => undefined);
      throw error;
    }
  });
}

export async function remoteDump(path: string): Promise<Blob> {
  return new Blob([Uint8Array.from((await called(path, (call) => call.ask({ op: 'dump' }))) as Uint8Array)]);
}
