/** The rows of one customer's report: through guard and register, and as bare SELECTs of the same columns and rows. */
import { openDesk, readItems, readReadings } from '../../server/register/index.ts';
import type { Setting } from './setting.ts';

/** What a customer's settlement rests on: the widest purpose there is until access requests have their own. */
const PURPOSE = {
  purpose: 'settlement',
  action: 'use',
  categories: ['contact', 'customer-record', 'consumption', 'billing'],
} as const;
const TABLES = ['persons', 'addresses', 'agreements', 'supplies', 'invoices', 'payments', 'reminders'] as const;
const SPAN = { from: '1990-01-01T00:00:00Z', until: '2030-01-01T00:00:00Z' };

/** What a report cost: rows, milliseconds until the first and the last of them. */
export interface Cost {
  readonly rows: number;
  readonly first: number;
  readonly all: number;
}

class Meter {
  readonly #begun = performance.now();
  #first: number | undefined;
  #rows = 0;

  take(rows: readonly unknown[]): void {
    if (rows.length > 0) this.#first ??= performance.now() - this.#begun;
    this.#rows += rows.length;
  }

  end(): Cost {
    const all = performance.now() - this.#begun;
    return { rows: this.#rows, first: this.#first ?? all, all };
  }
}

export async function governedReport(setting: Setting, person: string): Promise<Cost> {
  const meter = new Meter();
  await setting.guard.within({ controller: setting.controller }, async (tx) => {
    const permit = await setting.guard.permit(tx, { ...PURPOSE, person });
    const desk = await openDesk(tx, permit, setting);
    for (const table of TABLES) meter.take(await readItems(desk, table, { most: 1000 }));
    for await (const batch of readReadings(desk, SPAN)) meter.take(batch);
  });
  return meter.end();
}

export async function bareReport(setting: Setting, person: string): Promise<Cost> {
  const meter = new Meter();
  const { controller, plain } = setting;
  await plain.transaction('platform', async (tx) => {
    for (const table of TABLES) {
      const own = table === 'persons' ? 'id' : 'person_id';
      meter.take(
        await tx.query(`SELECT * FROM ${table} WHERE controller = $1 AND ${own} = $2 ORDER BY id`, [
          controller,
          person,
        ]),
      );
    }
    const text = `SELECT metering_point_id, starts_at, register, resolution, value, quality, source, collected_at, person_id
      FROM readings WHERE controller = $1 AND person_id = $2 AND starts_at >= $3 AND starts_at < $4 ORDER BY starts_at`;
    for await (const batch of tx.batches(text, [controller, person, SPAN.from, SPAN.until], 5000)) meter.take(batch);
  });
  return meter.end();
}
