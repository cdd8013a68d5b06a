/**
 * The projection: what decisions read of consents, opt-outs and announcements (`person_facts`), made from the records in
 * the transaction of what changed. So a withdrawal counts for every decision, list and queue from the same moment.
 */
import type { Tx } from '../db/index.ts';

/** An instant as `person_facts` holds it. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What was given, as often as it was; and beside it what was taken back on single channels. */
const CONSENTS = `SELECT jsonb_agg(e.entry ORDER BY e.given_at, e.id, e.place) FROM (
  SELECT c.given_at, c.id, 0::bigint AS place, jsonb_strip_nulls(jsonb_build_object('consent', c.consent,
    'given', ${instant('c.given_at')}, 'withdrawn', ${instant('c.withdrawn_at')}, 'channels', to_jsonb(c.channels),
    'form', c.form, 'age', c.age, 'renewed', ${instant('c.renewed_at')})) AS entry
  FROM consents c WHERE c.controller = f.controller AND c.person_id = f.person_id
    AND c.state IN ('given', 'withdrawn') AND c.given_at IS NOT NULL
  UNION ALL
  SELECT c.given_at, c.id, h.place, jsonb_build_object('consent', c.consent, 'given', ${instant('c.given_at')},
    'withdrawn', h.entry ->> 'at', 'channels', h.entry -> 'channels')
  FROM consents c CROSS JOIN LATERAL jsonb_array_elements(c.history) WITH ORDINALITY AS h (entry, place)
  WHERE c.controller = f.controller AND c.person_id = f.person_id AND c.state = 'given' AND c.given_at IS NOT NULL
    AND h.entry ->> 'event' = 'withdrawn' AND h.entry -> 'channels' IS NOT NULL) e`;

const OPT_OUTS = `SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('channel', o.channel,
    'purposes', to_jsonb(o.purposes), 'from', ${instant('o.from_at')})) ORDER BY o.from_at, o.id)
  FROM opt_outs o WHERE o.controller = f.controller AND o.person_id = f.person_id AND o.lifted_at IS NULL
    AND o.channel IS NOT NULL`;

const ANNOUNCED = `SELECT jsonb_agg(jsonb_build_object('purpose', a.purpose, 'at', ${instant('a.at')}) ORDER BY a.purpose)
  FROM (SELECT purpose, min(n.sent_at) AS at FROM announcements n CROSS JOIN LATERAL unnest(n.purposes) AS u (purpose)
    WHERE n.controller = f.controller AND n.person_id = f.person_id AND n.kind = 'purpose' AND n.sent_at IS NOT NULL
    GROUP BY purpose) a`;

/** Nothing on record is 'there is none', unless it was not known before. */
const unless = (column: string): string => `CASE WHEN f.${column} IS NOT NULL THEN '[]'::jsonb END`;

const PROJECT = `UPDATE person_facts f SET consents = coalesce((${CONSENTS}), ${unless('consents')}),
    opt_outs = coalesce((${OPT_OUTS}), ${unless('opt_outs')}), announced = coalesce((${ANNOUNCED}), ${unless('announced')}),
    version = f.version + 1
  WHERE f.controller = $1 AND f.person_id = ANY($2::uuid[])`;

/**
 * What is known of somebody who came with a history, such as from an import, becomes records before the first own one:
 * else the projection would forget it. The words they were shown are not known.
 */
const ADOPT = `WITH who AS MATERIALIZED (SELECT f.* FROM person_facts f WHERE f.controller = $1 AND f.person_id = ANY($2::uuid[])),
  given AS (INSERT INTO consents (controller, id, person_id, state, consent, channels, form, age, given_at, renewed_at,
      withdrawn_at, history, origin, closed_on, source, collected_at)
    SELECT w.controller, gen_random_uuid(), w.person_id, CASE WHEN e ->> 'withdrawn' IS NULL THEN 'given' ELSE 'withdrawn' END,
      e ->> 'consent', CASE WHEN e ? 'channels' THEN ARRAY(SELECT jsonb_array_elements_text(e -> 'channels')) END,
      e ->> 'form', (e ->> 'age')::smallint, (e ->> 'given')::timestamptz, (e ->> 'renewed')::timestamptz,
      (e ->> 'withdrawn')::timestamptz, '[]', 'known-before',
      ((e ->> 'withdrawn')::timestamptz AT TIME ZONE $3)::date, 'person', (e ->> 'given')::timestamptz
    FROM who w CROSS JOIN LATERAL jsonb_array_elements(w.consents) e
    WHERE NOT EXISTS (SELECT FROM consents c WHERE c.controller = w.controller AND c.person_id = w.person_id)),
  refused AS (INSERT INTO opt_outs (controller, id, person_id, channel, purposes, from_at, via, source, collected_at)
    SELECT w.controller, gen_random_uuid(), w.person_id, e ->> 'channel',
      CASE WHEN e ? 'purposes' THEN ARRAY(SELECT jsonb_array_elements_text(e -> 'purposes')) END,
      (e ->> 'from')::timestamptz, 'known-before', 'person', coalesce((e ->> 'from')::timestamptz, $4)
    FROM who w CROSS JOIN LATERAL jsonb_array_elements(w.opt_outs) e
    WHERE NOT EXISTS (SELECT FROM opt_outs o WHERE o.controller = w.controller AND o.person_id = w.person_id))
  INSERT INTO announcements (controller, id, person_id, kind, purposes, sent_at, source, collected_at)
    SELECT w.controller, gen_random_uuid(), w.person_id, 'purpose', ARRAY[e ->> 'purpose'],
      coalesce((e ->> 'at')::timestamptz, $4), 'observation', coalesce((e ->> 'at')::timestamptz, $4)
    FROM who w CROSS JOIN LATERAL jsonb_array_elements(w.announced) e
    WHERE NOT EXISTS (SELECT FROM announcements n WHERE n.controller = w.controller AND n.person_id = w.person_id)`;

export interface Whose {
  readonly controller: number;
  readonly persons: readonly string[];
}

/** Computes anew what the records say of these persons. Call it last, in the same transaction. */
export async function projectFacts(tx: Tx, { controller, persons }: Whose): Promise<void> {
  await tx.run(PROJECT, [controller, [...persons]], 'consent-project');
}

/** @param at ISO instant that stands for what has none */
export async function adoptFacts(tx: Tx, { controller, persons }: Whose, zone: string, at: string): Promise<void> {
  await tx.run(ADOPT, [controller, [...persons], zone, at], 'consent-adopt');
}

const COLUMNS = { consents: CONSENTS, opt_outs: OPT_OUTS, announced: ANNOUNCED } as const;
export type Projected = keyof typeof COLUMNS;
const RECORDS: Readonly<Record<Projected, string>> = {
  consents: 'consents',
  opt_outs: 'opt_outs',
  announced: 'announcements',
};

/** Of the persons with records, those of whom decisions read something else than the records say. */
export async function countUnprojected(tx: Tx, column: Projected): Promise<{ checked: number; failed: number }> {
  const [row] = await tx.query<{ checked: number; failed: number }>(
    `SELECT count(*)::int AS checked,
       count(*) FILTER (WHERE f.${column} IS DISTINCT FROM coalesce((${COLUMNS[column]}), '[]'))::int AS failed
     FROM person_facts f WHERE EXISTS (SELECT FROM ${RECORDS[column]} r
       WHERE r.controller = f.controller AND r.person_id = f.person_id)`,
  );
  return row!;
}
