/** Controls that keep controllers apart and columns known. */
import { judged, type Probe } from '../probe.ts';
import { countBySource, countForeignRows, listColumns, listUnprotectedTables, readRole } from '../read.ts';

/** Every controller's table is under row security, the role is bound by it, and no other controller's row is visible. */
export const tenantIsolation: Probe = async ({ tx, controller }) => {
  const role = await readRole(tx);
  if (role.mayBypass || role.ownsTables) return judged(1, 1, { code: 'role-too-strong', params: { role: role.name } });
  const unprotected = await listUnprotectedTables(tx);
  const tables = [
    ...new Set((await listColumns(tx)).filter(({ column }) => column === 'controller').map(({ table }) => table)),
  ];
  if (unprotected.length > 0)
    return judged(tables.length, unprotected.length, {
      code: 'row-security-missing',
      params: { tables: unprotected.join(', ') },
    });
  const visible: string[] = [];
  for (const table of tables) if ((await countForeignRows(tx, table, controller)) > 0) visible.push(table);
  return judged(tables.length, visible.length, {
    code: 'foreign-rows-visible',
    params: { tables: visible.join(', ') },
  });
};

/** Every column of the live schema stands in the data map. */
export const dataMap: Probe = async ({ tx, entry }) => {
  const { map } = entry.map;
  const known = (table: string, column: string): boolean => {
    const mapped = map.tables[table];
    if (mapped === undefined) return Object.hasOwn(map['with-person'], table) || Object.hasOwn(map.impersonal, table);
    const { columns, structure } = mapped;
    const computed = Object.values(columns).flatMap((one) => one.with);
    return Object.hasOwn(columns, column) || structure.includes(column) || computed.includes(column);
  };
  const all = await listColumns(tx);
  const unknown = all.filter(({ table, column }) => !known(table, column));
  return judged(all.length, unknown.length, {
    code: 'column-unclassified',
    params: {
      columns: unknown
        .slice(0, 10)
        .map(({ table, column }) => `${table}.${column}`)
        .join(', '),
    },
  });
};

/** No row of personal data comes from a source that the policy does not list for any of the row's categories. */
export const sourceRecord: Probe = async ({ tx, entry }) => {
  const { categories } = entry.compiled.policy;
  let checked = 0;
  let failed = 0;
  const wrong: string[] = [];
  for (const table of entry.map.tables.values()) {
    const listed = new Set(table.categories.flatMap(({ category }) => categories[category]!.from));
    for (const { source, rows } of await countBySource(tx, table)) {
      checked += rows;
      if (table.categories.length === 0 || listed.has(source)) continue;
      failed += rows;
      wrong.push(`${table.name} (${source})`);
    }
  }
  return judged(checked, failed, { code: 'source-unlisted', params: { sources: wrong.join(', ') } });
};
