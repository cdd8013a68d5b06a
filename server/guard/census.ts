/** How a request would be answered for everybody: for whom, and why not for the others. */
import {
  decidePrepared,
  type Facts,
  fromStoredFacts,
  prepareFacts,
  type SqlCondition,
  type StoredFacts,
} from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { BookEntry } from '../policies/index.ts';
import { reasonsOf } from './denial.ts';
import { countVerdicts, eachRefused } from './read.ts';
import { type Asked, decideRequest, type SetRequest } from './request.ts';

export interface Census {
  readonly permit: number;
  readonly deny: number;
  readonly unknown: number;
  /** By the code of the first reason, of those looked at: at most the first ten thousand who are refused. */
  readonly reasons: Readonly<Record<string, number>>;
}

interface CensusQuestion {
  readonly book: BookEntry;
  readonly zone: string;
  readonly asked: Asked;
  readonly at: string;
  readonly verdict: SqlCondition;
  readonly among: SetRequest['among'] | undefined;
  readonly recipients: NonNullable<Facts['recipients']>;
}

const MOST_LOOKED_AT = 10_000;

export async function censusOf(tx: Tx, question: CensusQuestion): Promise<Census> {
  const { book, zone, asked, at, recipients } = question;
  const counts = { permit: 0, deny: 0, unknown: 0 };
  for (const { verdict, people } of await countVerdicts(tx, question)) counts[verdict] = people;
  const reasons: Record<string, number> = {};
  const request = decideRequest(asked, at);
  let looked = 0;
  for await (const rows of eachRefused<StoredFacts>(tx, question, 1000)) {
    for (const row of rows) {
      const facts = { ...fromStoredFacts(row, zone), recipients };
      const decision = decidePrepared(book.compiled, request, prepareFacts(book.compiled, facts, at));
      const code = reasonsOf(decision)[0]?.code;
      if (code !== undefined) reasons[code] = (reasons[code] ?? 0) + 1;
    }
    looked += rows.length;
    if (looked >= MOST_LOOKED_AT) break;
  }
  return { ...counts, reasons };
}
