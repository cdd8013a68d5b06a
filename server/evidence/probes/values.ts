/** Controls of single values: encryption, validation, the scan of free text, and what the register holds. */
import { checkRow, scanText } from '../../register/index.ts';
import { judged, type Probe } from '../probe.ts';
import { countPersonsWithoutFacts, listFreeTexts, sampleEncrypted } from '../read.ts';

/** A sample of each encrypted column opens, in its own place. */
export const encryption: Probe = async ({ store, within, entry }) => {
  let checked = 0;
  const wrong: string[] = [];
  for (const table of entry.map.tables.values()) {
    for (const column of table.columns.values()) {
      if (!column.encrypted) continue;
      const failed = await within(async (tx) => {
        const keys = await store.keys.of(tx);
        const rows = await sampleEncrypted(tx, table.name, column.name);
        checked += rows.length;
        return rows.filter(({ id, value }) => {
          try {
            keys.decrypt(value, { table: table.name, column: column.name, row: id });
            return false;
          } catch {
            return true;
          }
        }).length;
      });
      for (let count = 0; count < failed; count++) wrong.push(`${table.name}.${column.name}`);
    }
  }
  const columns = [...new Set(wrong)].join(', ');
  return judged(checked, wrong.length, { code: 'value-unreadable', params: { columns } });
};

/** Values that no rule of the registers allows, each with the column it is for. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  email: 'kunde.example.dk',
  phone: '12',
  national_id: '991399-0000',
  birth_date: '2020-02-30',
};

export const entryValidation: Probe = async ({ entry, today }) => {
  const { country } = entry.compiled.policy;
  const { problems } = checkRow('persons', IMPOSSIBLE, { country, today });
  const missed = Object.keys(IMPOSSIBLE).filter(
    (name) => !problems.some(({ field, severity }) => field === name && severity === 'error'),
  );
  const params = { what: missed.join(', ') };
  return judged(Object.keys(IMPOSSIBLE).length, missed.length, { code: 'not-refused', params });
};

/** No text is without the flag that the scan would give it. */
export const textScan: Probe = async ({ within, entry }) => {
  let checked = 0;
  let failed = 0;
  for (const table of entry.map.tables.values()) {
    const columns = [...table.columns.values()].filter((column) => column['free-text']).map(({ name }) => name);
    if (columns.length === 0 || !table.structure.includes('flags')) continue;
    const texts = await within((tx) => listFreeTexts(tx, table.name, columns));
    checked += texts.length;
    failed += texts.filter(({ text, flags }) => scanText(text).some((suspicion) => !flags.includes(suspicion))).length;
  }
  return judged(checked, failed, { code: 'flag-missing', params: { count: String(failed) } });
};

/** Each person has the row that decisions read. */
export const register: Probe = async ({ within }) => {
  const { checked, failed } = await within(countPersonsWithoutFacts);
  return judged(checked, failed, { code: 'entry-missing', params: { table: 'persons', count: String(failed) } });
};
