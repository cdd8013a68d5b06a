/**
 * Who was counted, as codes that mean something within one set of statistics only. The code of what was counted changes when
 * the amount does: two releases before and after a correction would tell the correction of one person.
 */
import type { Counted } from '@hjemmel/core';
import type { ControllerKeys } from '../keys/index.ts';
import type { Consumption } from './read.ts';

const BYTES = 33;

/** One person's consumption at one place, in a cell of the table that is made. */
export interface Share {
  readonly cell: number;
  /** Base64url. */
  readonly code: string;
  readonly person: string;
  readonly place: string;
  readonly amount: bigint;
}

export function shareOf(keys: ControllerKeys, set: string, found: Consumption, cell: number): Share {
  const code = (value: string, bytes: number): string =>
    Buffer.from(keys.blindIndex('statistics', `${set} ${value}`).subarray(0, bytes)).toString('base64url');
  return {
    cell,
    code: code(`counted ${found.person} ${found.place} ${found.amount}`, 16),
    person: code(`person ${found.person}`, 8),
    place: code(`place ${found.place}`, 8),
    amount: BigInt(found.amount),
  };
}

/** The number of binary digits; 0 for nothing. */
const magnitudeOf = (amount: bigint): number => (amount === 0n ? 0 : amount.toString(2).length);

export function packShares(shares: readonly Share[]): Uint8Array {
  const sorted = shares.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(({ code, person, place, amount }) => [
      ...[code, person, place].map((part) => Buffer.from(part, 'base64url')),
      Buffer.from([magnitudeOf(amount)]),
    ]),
  );
}

interface Remembered {
  readonly code: string;
  readonly person: string;
  readonly place: string;
  readonly magnitude: number;
}

function* unpack(packed: Uint8Array): Generator<Remembered> {
  const bytes = Buffer.from(packed);
  for (let at = 0; at < bytes.length; at += BYTES) {
    const part = (from: number, to: number): string => bytes.subarray(at + from, at + to).toString('base64url');
    yield { code: part(0, 16), person: part(16, 24), place: part(24, 32), magnitude: bytes[at + 32]! };
  }
}

export interface EarlierCells {
  readonly number: number;
  readonly cells: readonly { readonly cell: number; readonly shares: Uint8Array }[];
}

/** The name of a cell of an earlier release. */
export const earlierCell = (release: number, cell: number): string => `${release}/${cell}`;

/** Those counted now, and those counted before who are not there any more or with another amount. */
export function countedOf(shares: readonly Share[], earlier: readonly EarlierCells[]): Counted[] {
  const before = new Map<string, { one: Remembered; cells: string[] }>();
  for (const { number, cells } of earlier)
    for (const { cell, shares: packed } of cells)
      for (const one of unpack(packed)) {
        const known = before.get(one.code) ?? { one, cells: [] };
        known.cells.push(earlierCell(number, cell));
        before.set(one.code, known);
      }
  const now: Counted[] = shares.map(({ cell, code, person, place, amount }) => {
    const cells = before.get(code)?.cells ?? [];
    before.delete(code);
    return { cell, person, place, least: amount, most: amount, earlier: cells };
  });
  const gone: Counted[] = [...before.values()].map(({ one, cells }) => ({
    ...{ cell: undefined, person: one.person, place: one.place, earlier: cells },
    least: one.magnitude === 0 ? 0n : 2n ** BigInt(one.magnitude - 1),
    most: one.magnitude === 0 ? 0n : 2n ** BigInt(one.magnitude) - 1n,
  }));
  return [...now, ...gone];
}
