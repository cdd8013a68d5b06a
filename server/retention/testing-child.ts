/** Applies a plan in a process of its own, so that a test can kill it. Arguments: database, journal, controller, plan, now. */
import { openPostgres } from '../db/index.ts';
import { Journal } from '../journal/index.ts';
import { readPolicyBook } from '../policies/index.ts';
import { applyPlan } from './apply.ts';
import { getController } from './read.ts';

const [url, folder, slug, reference, now] = process.argv.slice(2) as [string, string, string, string, string];
const clock = (): Temporal.Instant => Temporal.Instant.from(now);
const db = openPostgres({ url, role: 'hjemmel_app', connections: 2 });
const files = { removeObject: async (): Promise<void> => undefined };
const store = { db, files, journal: new Journal(folder, clock), policies: readPolicyBook(), clock };
process.stdout.write('begun\n');
await applyPlan(store, await getController(db, slug), { reference, options: { blocks: 1 } });
await db.close();
