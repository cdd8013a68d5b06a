/** The report of one customer: all of it as JSON through guard and rights, and the bare SELECTs that fetch the same rows. */
import { collectReport, reportJson, type Section } from '../../server/rights/index.ts';
import type { Setting } from './setting.ts';

/** What a report cost: rows, milliseconds until the first and the last of it, and how long it is. */
export interface Cost {
  readonly rows: number;
  readonly first: number;
  readonly all: number;
  readonly bytes: number;
}

class Meter {
  readonly #begun = performance.now();
  #first: number | undefined;
  #bytes = 0;
  rows = 0;

  take(rows: number, bytes = 0): void {
    if (rows + bytes > 0) this.#first ??= performance.now() - this.#begun;
    this.rows += rows;
    this.#bytes += bytes;
  }

  end(): Cost {
    const all = performance.now() - this.#begun;
    return { rows: this.rows, first: this.#first ?? all, all, bytes: this.#bytes };
  }
}

const CASE = '00000000-0000-7000-8000-000000000001';

async function* counted(sections: AsyncIterable<Section>, meter: Meter): AsyncGenerator<Section> {
  for await (const section of sections) {
    if (section.part === 'records') meter.rows += section.items.length;
    if (section.part === 'readings') for (const { points } of section.items) meter.rows += points.length;
    yield section;
  }
}

export async function governedReport({ guard, controller, keys }: Setting, person: string): Promise<Cost> {
  const meter = new Meter();
  await guard.within({ controller }, async (tx) => {
    const permit = await guard.permitRight(tx, { person, right: 'access', task: CASE });
    const sections = collectReport(tx, permit, { keys, guard, language: 'da', task: CASE });
    for await (const text of reportJson(counted(sections, meter))) meter.take(0, text.length);
  });
  return meter.end();
}

export async function bareReport({ controller, plain, map }: Setting, person: string): Promise<Cost> {
  const meter = new Meter();
  await plain.transaction('platform', async (tx) => {
    for (const [table, { person: own, key }] of Object.entries(map.tables)) {
      if (table === 'readings') continue;
      const text = `SELECT * FROM ${table} WHERE controller = $1 AND ${own} = $2 ORDER BY ${key.join(', ')}`;
      meter.take((await tx.query(text, [controller, person])).length);
    }
    for (const [table, { person: own }] of Object.entries(map['with-person']))
      await tx.query(`SELECT * FROM ${table} WHERE controller = $1 AND ${own} = $2`, [controller, person]);
    const text = `SELECT metering_point_id, starts_at, register, resolution, value, quality, source, collected_at, person_id
      FROM readings WHERE controller = $1 AND person_id = $2 ORDER BY starts_at`;
    for await (const batch of tx.batches(text, [controller, person], 5000)) meter.take(batch.length);
  });
  return meter.end();
}
