/**
 * The data map: what the columns of a database are in the words of a policy. One form for the register and for any other
 * database, so that nothing here knows of tables of ours.
 */
import { z } from 'zod';
import { oneOrMany } from '../policy/scalars.ts';
import { EventRef } from '../policy/schema-conditions.ts';

/** A table or column name as databases write them unquoted, with a schema before it where needed. */
const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}(?:[.][A-Za-z_][A-Za-z0-9_]{0,62})?$/);

/** `category.item`, as a policy names them. */
const CategoryItem = z.string().regex(/^[a-z][a-z0-9-]*[.][a-z][a-z0-9-]*$/);

/** How what is kept for statistics is made such that it tells of nobody. Hashing and encrypting are none. */
export const ANONYMISATIONS = ['drop', 'month', 'year', 'postal-area', 'band'] as const;

const Column = z.strictObject({
  is: oneOrMany(CategoryItem).describe('What it holds; the first of several that a policy knows.'),
  erase: z
    .enum(['blank', 'row'])
    .default('blank')
    .describe('`blank` empties the column, `row` removes the whole row: where the column is what the row is about.'),
  anonymise: oneOrMany(z.enum(ANONYMISATIONS)).default(['drop']).describe('What it may be turned into.'),
  encrypted: z.boolean().default(false),
  file: z.boolean().default(false).describe('It names a stored object, which goes with it.'),
  'free-text': z.boolean().default(false).describe('People write into it what they like.'),
  with: z.array(Name).default([]).describe('Columns computed from it, which go with it.'),
});

const MapEvent = z.union([
  Name,
  z.strictObject({
    column: Name,
    of: Name.describe('Another table.'),
    by: Name.describe('The column here that holds its key.'),
  }),
]);

const Table = z.strictObject({
  key: z.array(Name).min(1).describe('What tells its rows apart, within the scope.'),
  person: Name.describe("The column that holds the person's id."),
  origin: z.strictObject({
    source: Name,
    collected: Name,
    overrides: Name.optional().describe('Columns whose origin is another than that of their row.'),
  }),
  events: z.record(EventRef, MapEvent).default({}).describe('Days of the row that start clocks.'),
  resolution: Name.optional().describe('The column that says over how long a time was measured.'),
  columns: z.record(Name, Column),
  structure: z.array(Name).describe('Holds the row together; tells nothing of the person by itself.'),
});

const Beside = z.strictObject({ person: Name, row: Name.optional(), because: z.string().min(1) });

export const DataMap = z
  .strictObject({
    'hjemmel-map': z.literal(1),
    source: z.string().regex(/^[a-z][a-z0-9-]*$/),
    scope: Name.optional().describe(
      'The column that says which controller a row belongs to; none where all are of one.',
    ),
    tables: z.record(Name, Table),
    'with-person': z.record(Name, Beside).default({}).describe('Tables whose rows go with the person or the row.'),
    impersonal: z.record(Name, z.string().min(1)).default({}).describe('Tables that tell of no person, and why.'),
  })
  .meta({ title: 'A data map', description: 'What the columns of a database are in the words of a policy.' });
export type DataMap = z.output<typeof DataMap>;
export type MappedTable = z.output<typeof Table>;
export type MappedColumn = z.output<typeof Column>;
export type MapEvent = z.output<typeof MapEvent>;
