/** The ledger as one file that anybody can verify: a header, the entries in order, each checkpoint after what it covers. */
import type { NoteKey } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { checkpointLine, headerLine } from './bundle-lines.ts';
import { asBuffer, eachCheckpoint, eachEntry } from './read.ts';
import type { StoredCheckpoint } from './store.ts';

const BATCH = 2000;

async function* checkpointsOf(tx: Tx, controller: number): AsyncGenerator<StoredCheckpoint, undefined> {
  for await (const rows of eachCheckpoint(tx, controller, 100)) yield* rows;
  return undefined;
}

/** Everything under a checkpoint, in pieces to be written one after the other. Memory does not grow. */
export async function* exportLedger(tx: Tx, controller: number, key: NoteKey): AsyncGenerator<Buffer> {
  yield Buffer.from(headerLine(key));
  const checkpoints = checkpointsOf(tx, controller);
  let next = (await checkpoints.next()).value;
  for await (const rows of eachEntry(tx, controller, BATCH)) {
    const pieces: Buffer[] = [];
    for (const { position, body, leaf } of rows) {
      // What no checkpoint covers yet cannot be verified by anybody.
      if (next === undefined) break;
      const start = `{"position":${position},"leaf":"${asBuffer(leaf).toString('hex')}","entry":`;
      pieces.push(Buffer.from(start), asBuffer(body), Buffer.from('}\n'));
      while (next !== undefined && next.size <= position + 1) {
        pieces.push(Buffer.from(checkpointLine(next.note)));
        next = (await checkpoints.next()).value;
      }
    }
    yield Buffer.concat(pieces);
  }
}
