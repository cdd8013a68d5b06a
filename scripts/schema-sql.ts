/** Writes `server/db/schema.sql`: what the migrations produce. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeSchema } from '../server/db/describe-schema.ts';
import { migrate, openEmbedded } from '../server/db/index.ts';

const db = await openEmbedded({});
await migrate(db.asOwner);
writeFileSync(resolve(import.meta.dirname, '../server/db/schema.sql'), await db.asOwner(describeSchema));
await db.close();
