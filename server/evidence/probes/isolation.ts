/** Controls that keep controllers apart, columns known and sources listed. */
import type { Tx } from '../../db/index.ts';
import { judged, type Probe, type ProbeResult } from '../probe.ts';
import { countBySource, countForeignRows, listColumns, listUnprotectedTables, readRole } from '../read.ts';

async function isolated(tx: Tx, controller: number): Promise<ProbeResult> {
  const role = await readRole(tx);
  if (role.mayBypass || role.ownsTables) return judged(1, 1, { code: 'role-too-strong', params: { role: role.name } });
  const unprotected = await listUnprotectedTables(tx);
  const columns = await listColumns(tx);
  const tables = columns.filter(({ column }) => column === 'controller').map(({ table }) => table);
  if (unprotected.length > 0) {
    const params = { tables: unprotected.join(', ') };
    return judged(tables.length, unprotected.length, { code: 'row-security-missing', params });
  }
  const visible: string[] = [];
  for (const table of tables) if ((await countForeignRows(tx, table, controller)) > 0) visible.push(table);
  return judged(tables.length, visible.length, {
    code: 'foreign-rows-visible',
    params: { tables: visible.join(', ') },
  });
}

/** Every controller's table is under row security, the role is bound by it, and no other controller's row is visible. */
export const tenantIsolation: Probe = ({ within, controller }) => within((tx) => isolated(tx, controller));

/** Every column of the live schema stands in the data map. */
export const dataMap: Probe = async ({ within, entry }) => {
  const { map } = entry.map;
  const known = (table: string, column: string): boolean => {
    const mapped = map.tables[table];
    if (mapped === undefined) return Object.hasOwn(map['with-person'], table) || Object.hasOwn(map.impersonal, table);
    const { columns, structure } = mapped;
    const computed = Object.values(columns).flatMap((one) => one.with);
    return Object.hasOwn(columns, column) || structure.includes(column) || computed.includes(column);
  };
  const all = await within(listColumns);
  const unknown = all.filter(({ table, column }) => !known(table, column));
  const named = unknown.slice(0, 10).map(({ table, column }) => `${table}.${column}`);
  return judged(all.length, unknown.length, { code: 'column-unclassified', params: { columns: named.join(', ') } });
};

/** No row of personal data comes from a source that the policy does not list for any of the row's categories. */
export const sourceRecord: Probe = async ({ within, entry }) => {
  const { categories } = entry.compiled.policy;
  let checked = 0;
  let failed = 0;
  const wrong: string[] = [];
  for (const table of entry.map.tables.values()) {
    const listed = new Set(table.categories.flatMap(({ category }) => categories[category]!.from));
    for (const { source, rows } of await within((tx) => countBySource(tx, table))) {
      checked += rows;
      if (table.categories.length === 0 || listed.has(source)) continue;
      failed += rows;
      wrong.push(`${table.name} (${source})`);
    }
  }
  return judged(checked, failed, { code: 'source-unlisted', params: { sources: wrong.join(', ') } });
};
