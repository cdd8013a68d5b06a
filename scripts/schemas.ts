/** The published JSON Schemas, for editors: `node scripts/schemas.ts` writes them to docs/schema. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DecideInput,
  DueInput,
  dataMapJsonSchema,
  inputJsonSchema,
  libraryJsonSchema,
  policyJsonSchema,
} from '@hjemmel/core';
import { importMappingJsonSchema } from '../server/import/index.ts';
import { accessReportJsonSchema } from '../server/rights/index.ts';

const FOLDER = resolve(import.meta.dirname, '../docs/schema');

/** File name to text, as it should stand in docs/schema. */
export function publishedSchemas(): Map<string, string> {
  const schemas: Record<string, unknown> = {
    'policy.schema.json': policyJsonSchema(),
    'library.schema.json': libraryJsonSchema(),
    'data-map.schema.json': dataMapJsonSchema(),
    'import-mapping.schema.json': importMappingJsonSchema(),
    'access-report.schema.json': accessReportJsonSchema(),
    'decide.schema.json': inputJsonSchema(DecideInput),
    'due.schema.json': inputJsonSchema(DueInput),
  };
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]));
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of publishedSchemas()) writeFileSync(join(FOLDER, name), text);
}
