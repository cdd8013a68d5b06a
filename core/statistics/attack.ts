/**
 * What a reader could compute: whether a suppressed entry follows from the published ones by all equations together. The
 * published entries are constants; a suppressed one is determined when it is a combination of the equations that are
 * left, which elimination over a prime field finds. A prime of 61 bits: that an entry which is determined is missed
 * would take a coefficient that the prime divides, and those of such tables are small.
 */
import type { Table } from './table.ts';

const PRIME = 2n ** 61n - 1n;

function inverse(value: bigint): bigint {
  let [a, b, x, y] = [value % PRIME, PRIME, 1n, 0n];
  while (a > 1n) {
    const q = b / a;
    [a, b] = [b - q * a, a];
    [x, y] = [y - q * x, x];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

type Row = Map<string, bigint>;

function subtract(row: Row, other: Row, times: bigint): void {
  for (const [id, value] of other) {
    const left = ((((row.get(id) ?? 0n) - times * value) % PRIME) + PRIME) % PRIME;
    if (left === 0n) row.delete(id);
    else row.set(id, left);
  }
}

/** @returns one entry of `hidden` that follows from the others; undefined where none does */
export function isDetermined({ equations }: Table, hidden: ReadonlySet<string>): string | undefined {
  const pivots = new Map<string, Row>();
  for (const { whole, parts } of equations) {
    const row: Row = new Map();
    for (const id of parts) if (hidden.has(id)) row.set(id, 1n);
    if (hidden.has(whole)) row.set(whole, PRIME - 1n);
    for (const [id, pivot] of pivots) {
      const value = row.get(id);
      if (value !== undefined) subtract(row, pivot, value);
    }
    const [first] = row;
    if (first === undefined) continue;
    const scale = inverse(first[1]);
    for (const [id, value] of row) row.set(id, (value * scale) % PRIME);
    for (const pivot of pivots.values()) {
      const value = pivot.get(first[0]);
      if (value !== undefined) subtract(pivot, row, value);
    }
    pivots.set(first[0], row);
  }
  // In reduced form an entry is determined where it stands alone in its row.
  for (const [id, row] of pivots) if (row.size === 1) return id;
  return undefined;
}
