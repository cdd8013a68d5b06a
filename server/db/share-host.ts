/** The process that has the embedded database open lets others use it through a socket that only its owner may enter. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Tx } from './database.ts';
import type { EmbeddedDatabase } from './embedded.ts';
import { type Ask, faultOf, receive, send } from './share-frames.ts';

/** Thrown to end a transaction that the client, or its silence, has given up. */
const GIVEN_UP = Symbol('given up');

/** Hands out the messages of a client one by one; a client that says nothing for too long has given up. */
class Inbox {
  readonly #messages: AsyncGenerator<Ask>;
  readonly #socket: Socket;
  readonly #patience: number;

  constructor(socket: Socket, patience: number) {
    this.#socket = socket;
    this.#messages = receive<Ask>(socket);
    this.#patience = patience;
  }

  /** The next message, undefined when the client has gone. */
  async next(inTransaction: boolean): Promise<Ask | undefined> {
    // Only somebody who keeps all others waiting has to hurry.
    const timer = inTransaction ? setTimeout(() => this.#socket.destroy(), this.#patience) : undefined;
    try {
      const { value, done } = await this.#messages.next();
      return done === true ? undefined : value;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function copyIn(tx: Tx, text: string, inbox: Inbox): Promise<void> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const ask = await inbox.next(true);
    if (ask?.op === 'chunk') chunks.push(ask.bytes);
    else if (ask?.op === 'copy') break;
    else throw GIVEN_UP;
  }
  await tx.copyIn(text, chunks);
}

function carryOut(tx: Tx, ask: Ask, inbox: Inbox): Promise<unknown> {
  switch (ask.op) {
    case 'query':
      return tx.query(ask.text, ask.values);
    case 'run':
      return tx.run(ask.text, ask.values);
    case 'script':
      return tx.script(ask.text);
    case 'copy':
      return copyIn(tx, ask.text, inbox);
    default:
      throw GIVEN_UP;
  }
}

/** One statement after the other, until the client ends the transaction. */
async function serveTransaction(tx: Tx, inbox: Inbox, socket: Socket): Promise<void> {
  send(socket, { ok: undefined });
  for (;;) {
    const ask = await inbox.next(true);
    if (ask?.op === 'commit') return;
    if (ask === undefined || ask.op === 'rollback') throw GIVEN_UP;
    try {
      send(socket, { ok: await carryOut(tx, ask, inbox) });
    } catch (error) {
      if (error === GIVEN_UP) throw error;
      send(socket, { fault: faultOf(error) });
    }
  }
}

async function answer(db: EmbeddedDatabase, ask: Ask, [socket, inbox]: readonly [Socket, Inbox]): Promise<unknown> {
  switch (ask.op) {
    case 'begin': {
      const work = (tx: Tx): Promise<void> => serveTransaction(tx, inbox, socket);
      return ask.owner ? db.asOwner(work) : db.transaction(ask.scope, work);
    }
    case 'dump':
      return new Uint8Array(await (await db.dump()).arrayBuffer());
    default:
      throw GIVEN_UP;
  }
}

async function serve(db: EmbeddedDatabase, socket: Socket, patience: number): Promise<void> {
  const inbox = new Inbox(socket, patience);
  for (let ask = await inbox.next(false); ask !== undefined; ask = await inbox.next(false)) {
    try {
      send(socket, { ok: await answer(db, ask, [socket, inbox]) });
    } catch (error) {
      // A transaction given up has been rolled back; there is nobody to tell, or nothing to tell.
      if (error !== GIVEN_UP) send(socket, { fault: faultOf(error) });
      else if (!socket.destroyed) send(socket, { ok: undefined });
    }
  }
}

export interface Share {
  /** Lets those who are at work finish, takes nobody new, and closes. */
  close(): Promise<void>;
}

/** How long a client in a transaction may say nothing, and how long others may take to finish when we close. */
export interface Patience {
  readonly idle: number;
  readonly closing: number;
}

/** @throws NodeJS.ErrnoException when the socket cannot be made */
export async function shareDatabase(db: EmbeddedDatabase, path: string, patience: Patience): Promise<Share> {
  const open = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const served = serve(db, socket, patience.idle).finally(() => {
      socket.destroy();
      open.delete(socket);
    });
    open.set(socket, served);
  });
  // What a dead process left; the lock says that no living one listens there.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const before = process.platform === 'win32' ? 0 : process.umask(0o177);
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(path, done);
    });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  } finally {
    if (process.platform !== 'win32') process.umask(before);
  }
  // A command that has done its work must be able to end.
  server.unref();
  return {
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      const timer = setTimeout(() => {
        for (const socket of open.keys()) socket.destroy();
      }, patience.closing);
      await Promise.all(open.values());
      clearTimeout(timer);
      await closed;
    },
  };
}
