/** What stands beside the tables of the map: earlier values, relations, events, the facts decisions read, holds, files. */
import type { ReportCase } from './access-case.ts';
import type { Part, ReportFile, Section } from './access-model.ts';
import { MASK } from './access-others.ts';
import { count, meaningOf } from './access-records.ts';
import { type RelationRow, readCorrections, readEvents, readFiles, readPlaces, readRows } from './access-sql.ts';

/**
 * Tables that go with the person (`with-person` in the data map) and the part that shows each. INVARIANT: one that is
 * added to the map must be added here, or a test fails.
 */
export const BESIDE = {
  person_facts: 'standing',
  person_keys: 'standing',
  person_events: 'events',
  relations: 'relations',
  access_log: 'uses',
  corrections: 'earlier',
  files: 'files',
} as const satisfies Record<string, Section['part']>;

async function earlier(one: ReportCase): Promise<Part<'earlier'>[]> {
  const rows = await readCorrections(one.tx, one.permit);
  return rows.map((row) => {
    const place = { table: 'corrections', column: 'old_value', row: row.id };
    const value: unknown = JSON.parse(one.keys.decryptText(row.old_value, place));
    const table = one.permit.policy.map.tables.get(row.table_name);
    const meaning = table === undefined ? undefined : meaningOf(one.permit, table, row.column_name);
    const isCode = meaning?.item === 'web-access-code';
    const isOther = /(?:^|_)person_id$/.test(row.column_name);
    const masked = one.mask.data(value);
    const hidden = row.table_name !== 'persons' && masked.hidden;
    const reason = isCode ? 'access-code' : isOther || hidden ? 'other-person' : undefined;
    count(one.withheld, reason);
    return {
      table: row.table_name,
      record: row.row_id,
      column: row.column_name,
      label: meaning === undefined ? row.column_name : one.labels.item(meaning.item),
      value: isCode || isOther ? MASK : hidden ? masked.value : value,
      source: row.old_source,
      collectedAt: row.old_collected_at,
      correctedAt: row.corrected_at,
      ...(reason === undefined ? {} : { withheld: reason }),
    };
  });
}

function relations({ relations: { is, has }, labels, withheld }: ReportCase): Part<'relations'>[] {
  const told =
    (direction: 'is' | 'has') =>
    (row: RelationRow): Part<'relations'> => {
      count(withheld, 'other-person');
      return {
        what: row.what,
        label: labels.of(labels.policy.kinds, row.what),
        direction,
        fromOn: row.from_on,
        toOn: row.to_on,
        source: row.source,
        collectedAt: row.collected_at,
        other: null,
        withheld: 'other-person',
      };
    };
  return [...is.map(told('is')), ...has.map(told('has'))];
}

async function events({ tx, permit, labels }: ReportCase): Promise<Part<'events'>[]> {
  return (await readEvents(tx, permit)).map((row) => ({
    event: row.event,
    label: labels.of(labels.policy.events, row.event),
    happenedAt: row.happened_at,
    source: row.source,
    collectedAt: row.collected_at,
  }));
}

function standing({ facts }: ReportCase): Part<'standing'> {
  const { kinds, protections, events, consents, objections, restrictions, conditions, announced } = facts;
  const told = { kinds, protections, events, consents, objections, restrictions, conditions, announced };
  return { ...told, optOuts: facts['opt_outs'], ownKey: facts['own_key'] === true };
}

function holds({ permit, holds: all }: ReportCase): Part<'holds'>[] {
  return all
    .filter(({ personId }) => personId === permit.person)
    .map(({ fromOn, reviewOn, untilOn, categories, rowIds }) => ({
      fromOn,
      reviewOn,
      ...(untilOn === undefined ? {} : { untilOn }),
      ...(categories === undefined ? {} : { categories: [...categories] }),
      ...(rowIds === undefined ? {} : { records: rowIds.length }),
    }));
}

/** The metering points the person has used: what readings are of. */
export async function placesOf({ tx, permit }: ReportCase): Promise<Part<'places'>[]> {
  return (await readPlaces(tx, permit)).map(({ id, gsrn, product, postcode, meters }) => ({
    meteringPoint: id,
    gsrn,
    product,
    postcode,
    meters: (meters ?? []).map(({ serial, from, to }) => ({ serialNumber: serial, fromOn: from, toOn: to })),
  }));
}

/** What a power of attorney says of the attorney is theirs too. */
const OF_OTHERS: ReadonlySet<string> = new Set(['powers_of_attorney']);

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/html': 'html',
  'text/plain': 'txt',
};

/** The files of the person, and where each is pointed to from. */
async function files(one: ReportCase): Promise<ReportFile[]> {
  const { tx, permit } = one;
  const pointed = new Map<string, string>();
  for (const table of permit.policy.map.tables.values()) {
    const columns = Object.entries(permit.policy.map.map.tables[table.name]?.columns ?? {});
    const names = columns.filter(([, column]) => column.file).map(([name]) => name);
    if (names.length === 0) continue;
    for await (const rows of readRows(tx, permit, table))
      for (const row of rows)
        for (const name of names) if (typeof row[name] === 'string') pointed.set(row[name], table.name);
  }
  return (await readFiles(tx, permit)).map((row) => {
    const table = pointed.get(row.id);
    const withheld = table !== undefined && OF_OTHERS.has(table) ? ('other-person' as const) : undefined;
    count(one.withheld, withheld);
    return {
      file: row.id,
      name: `${row.id}.${ENDINGS[row.media_type] ?? 'bin'}`,
      mediaType: row.media_type,
      bytes: row.bytes,
      sha256: row.sha256,
      createdAt: row.created_at,
      ...(table === undefined ? {} : { table }),
      ...(withheld === undefined ? {} : { withheld }),
    };
  });
}

type BesidePart = 'earlier' | 'relations' | 'events' | 'standing' | 'holds' | 'files';

export async function besidePart(one: ReportCase, part: BesidePart): Promise<Section> {
  switch (part) {
    case 'earlier':
      return { part, items: await earlier(one) };
    case 'relations':
      return { part, items: relations(one) };
    case 'events':
      return { part, items: await events(one) };
    case 'standing':
      return { part, items: [standing(one)] };
    case 'holds':
      return { part, items: holds(one) };
    case 'files':
      return { part, items: await files(one) };
  }
}
