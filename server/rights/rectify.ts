/**
 * Rectification (art. 16): the person says what is wrong and how it should read; the value changes in every column that
 * holds the same item, the earlier one goes into the history, and those who have received it are told (art. 19).
 */
import type { Row } from '../db/index.ts';
import { notifyRecipients } from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import { correctValue, type Desk, isTable, openDesk } from '../register/index.ts';
import type { AskedCorrection, NewCaseItem } from './model.ts';
import { readColumns } from './rectify-sql.ts';
import type { Step } from './step.ts';
import { saveItems } from './store.ts';

interface Place {
  readonly table: string;
  readonly column: string;
  readonly category: string;
  readonly item: string;
  readonly row: string;
}

/** The value as the person knows it. */
function plain(
  desk: Desk,
  place: Omit<Place, 'category' | 'item'> & { readonly encrypted: boolean },
  row: Row,
): string | null {
  const value = row[place.column];
  if (value === null || value === undefined) return null;
  if (!place.encrypted) return String(value);
  const { table, column } = place;
  return desk.keys.decryptText(value as Uint8Array, { table, column, row: place.row });
}

const same = (a: string | null, b: string | undefined): boolean =>
  a === null ? b === undefined : b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase();

/** All places of the item, or of items of the same name in other categories, that hold the wrong value. */
async function placesOf(desk: Desk, asked: AskedCorrection): Promise<Place[]> {
  const [category, item] = asked.item.split('.') as [string, string];
  const found: Place[] = [];
  for (const table of desk.map.tables.values()) {
    if (!isTable(table.name) || table.name === 'readings') continue;
    const columns = [...table.columns.values()].filter((one) => {
      const named = asked.column === undefined || asked.column === `${table.name}.${one.name}`;
      // A value that is missing is filled in where it belongs; one that is wrong is wrong wherever it stands.
      const fits = asked.wrong === undefined ? one.category === category : true;
      return named && fits && one.item === item;
    });
    if (columns.length === 0) continue;
    const encrypted = (name: string): boolean => desk.map.map.tables[table.name]?.columns[name]?.encrypted === true;
    for (const row of await readColumns(desk.tx, desk.permit, { table, columns: columns.map(({ name }) => name) }))
      for (const one of columns) {
        const place = { table: table.name, column: one.name, row: String(row['id']) };
        if (same(plain(desk, { ...place, encrypted: encrypted(one.name) }, row), asked.wrong))
          found.push({ ...place, category: one.category, item: one.item });
      }
  }
  return found;
}

/** @throws HjemmelError `correction-not-found` where nothing reads as the person says, or it is not clear what is missing */
async function correctOne(desk: Desk, asked: AskedCorrection): Promise<NewCaseItem[]> {
  const places = await placesOf(desk, asked);
  if (places.length === 0 || (asked.wrong === undefined && places.length > 1))
    throw new HjemmelError('correction-not-found', {
      item: asked.item,
      places: [...new Set(places.map(({ table, column }) => `${table}.${column}`))].join(', ') || '-',
    });
  for (const { table, column, row } of places) {
    const values = { [column]: asked.right };
    await correctValue(desk, table as 'persons', { id: row, source: 'person', values });
  }
  return places.map(({ table, column, row, category, item }) => ({
    ...{ table, row, columns: [column], category, item, verdict: 'granted' as const, doneAt: desk.at },
  }));
}

export interface Rectified {
  readonly items: readonly NewCaseItem[];
  /** Recipients that were told. */
  readonly told: readonly string[];
}

/** Corrects everything the case asks for, or nothing. */
export async function rectify(step: Step): Promise<Rectified> {
  const { tx, store, at, role, case: own } = step;
  const permit = await store.guard.permitRight(tx, {
    ...{ person: own.person, right: 'rectification', task: own.id },
    ...(role === undefined ? {} : { role }),
  });
  const desk = await openDesk(tx, permit, store);
  const items: NewCaseItem[] = [];
  for (const asked of own.details.corrections ?? []) items.push(...(await correctOne(desk, asked)));
  await saveItems(tx, own, items, at);
  const names = [...new Set(items.map(({ category, item }) => `${category}.${item}`))];
  const told = await notifyRecipients(tx, { person: own.person, kind: 'rectified', items: names, at, task: own.id });
  return { items, told: [...new Set(told.map(({ recipient }) => recipient))] };
}
