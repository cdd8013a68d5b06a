/** Puts a prepared database in the place of another, in steps that can be taken again after a crash. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const placesIn = (data: string) => ({
  live: join(data, 'database'),
  prepared: join(data, 'database.restored'),
  /** Says that the swap has begun, and where the old one goes. */
  mark: join(data, 'database.swap'),
});

/** Where a database is prepared that is to take the place of the present one. */
export function preparedIn(data: string): string {
  return placesIn(data).prepared;
}

/** Goes on with a swap that has begun; does nothing where none has. */
export function finishSwap(data: string): void {
  const { live, prepared, mark } = placesIn(data);
  if (!existsSync(mark)) return;
  const aside = join(data, readFileSync(mark, 'utf8'));
  if (existsSync(prepared)) {
    if (existsSync(live) && !existsSync(aside)) renameSync(live, aside);
    renameSync(prepared, live);
  }
  rmSync(mark);
}

/** @param aside the name, in the folder of the data, under which the present database is kept */
export function swapDatabase(data: string, aside: string): void {
  const { mark } = placesIn(data);
  writeFileSync(`${mark}.new`, aside);
  renameSync(`${mark}.new`, mark);
  finishSwap(data);
}
