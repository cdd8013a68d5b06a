/** The column mapping: a YAML file that says what the columns of a file are. */
import { z } from 'zod';
import { IMPORT_KINDS } from './model.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const UNITS = ['Wh', 'kWh', 'MWh', 'GWh', 'MJ', 'GJ', 'l', 'm3', 'C', 'mC', 'major', 'minor'] as const;
export type Unit = (typeof UNITS)[number];

const Name = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** `dd-MM-yyyy HH:mm`: these letters, and anything else as it stands. */
const Format = z
  .string()
  .max(40)
  .refine((text) => /yyyy/.test(text) && /MM/.test(text) && !/[^yMdHms0-9 .:/T_-]/.test(text))
  .describe('yyyy, MM, dd, HH, mm, ss and what stands between them. Without it: ISO 8601, or dd-MM-yyyy.');

const Column = z
  .union([
    Name.transform((field) => ({ field })),
    z.strictObject({
      field: Name.describe('The field of the register that it goes to.'),
      unit: z.enum(UNITS).optional().describe('What the numbers count.'),
      format: Format.optional(),
      decimal: z.enum([',', '.']).optional(),
    }),
  ])
  .describe('A field, or a field with unit, date format or decimal sign.');
export type MappedColumn = { field: string; unit?: Unit | undefined; format?: string | undefined } & {
  decimal?: ',' | '.' | undefined;
};

export const ImportMapping = z
  .strictObject({
    'hjemmel-import': z.literal(1),
    kind: z.enum(IMPORT_KINDS),
    source: Name.optional().describe('Where the data comes from: a source of the policy.'),
    file: z
      .strictObject({
        encoding: z.enum(ENCODINGS).optional().describe('Recognised unless said.'),
        delimiter: z
          .union([z.enum([';', ',', '|', '\t']), z.literal('tab').transform(() => '\t' as const)])
          .optional()
          .describe('Recognised by the first line unless said.'),
        quote: z.enum(['"', "'"]).default('"'),
        decimal: z.enum([',', '.']).optional().describe('Recognised by the first rows unless said.'),
        grouping: z.enum(['.', ',', ' ', "'"]).optional().describe('Between thousands; none unless said.'),
        dates: Format.optional(),
        'time-zone': z
          .string()
          .refine((zone) => {
            try {
              return Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
            } catch {
              return false;
            }
          })
          .optional()
          .describe("Of times without an offset; the controller's unless said."),
      })
      .prefault({}),
    columns: z.record(z.string().min(1), Column).describe('Heading in the file to field. Others are not imported.'),
    values: z.record(Name, z.string()).default({}).describe('Fields that are the same for every row.'),
  })
  .refine(({ columns }) => {
    const fields = Object.values(columns).map(({ field }) => field);
    return new Set(fields).size === fields.length;
  })
  .meta({ title: 'An import mapping', description: 'What the columns of a file to be imported are.' });
export type ImportMapping = z.output<typeof ImportMapping>;

/** The JSON Schema of a mapping, for editors. */
export function importMappingJsonSchema(): unknown {
  return z.toJSONSchema(ImportMapping, { io: 'input', unrepresentable: 'any' });
}
