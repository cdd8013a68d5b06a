/**
 * What remains of readings for statistics: sums by month and postal area. A group counts only where at least five persons
 * are in it and none of them is half of it, judged on what is anonymised at once, so that what a later run adds to a sum
 * never tells of fewer. All else is erased without a trace. docs/retention.md says why no other column is anonymised in
 * its row.
 */

/** The table the sums are made of. Only meters' sums over time make sense to add: no temperatures. */
const READINGS = 'readings';

export interface Sums {
  readonly parts: readonly string[];
  /** How many rows went into sums. */
  readonly count: string;
}

/** Statements over `hit`, the readings just removed; undefined where the table is none of readings. */
export function monthlySums(
  table: { readonly name: string },
  { zone, own }: { readonly zone: string; readonly own: string },
): Sums | undefined {
  if (table.name !== READINGS) return undefined;
  if (!/^[A-Za-z0-9_+/-]+$/.test(zone)) throw new TypeError('not the name of a time zone');
  return {
    parts: [
      `each AS (SELECT date_trunc('month', hit.starts_at AT TIME ZONE '${zone}')::date AS month, coalesce(p.area, p.postcode) AS area,
          hit.register, hit.resolution, hit.person_id, sum(hit.value) AS value, count(*) AS readings
        FROM hit JOIN metering_points AS p ON p.controller = ${own} AND p.id = hit.metering_point_id
        WHERE hit.register IN ('energy', 'volume') AND coalesce(p.area, p.postcode) IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5)`,
      `groups AS (SELECT month, area, register, resolution, count(*) AS persons, sum(value) AS value, sum(readings) AS readings FROM each
        GROUP BY 1, 2, 3, 4 HAVING count(*) >= 5 AND max(value) * 2 <= sum(value))`,
      `kept AS (INSERT INTO anonymous_readings AS a (controller, month, area, register, resolution, persons, value)
        SELECT ${own}, month, area, register, resolution, persons, value FROM groups
        ON CONFLICT (controller, month, area, register, resolution)
        DO UPDATE SET persons = a.persons + excluded.persons, value = a.value + excluded.value)`,
    ],
    count: '(SELECT coalesce(sum(readings), 0) FROM groups)',
  };
}
