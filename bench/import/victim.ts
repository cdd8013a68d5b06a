/** An import to be killed: `node victim.ts URL FILE`. */
import { openPostgres } from '../../server/db/index.ts';
import { importStore, runImport } from './setting.ts';

const [url, file] = process.argv.slice(2);
const db = openPostgres({ url: url!, role: 'hjemmel_app', connections: 2 });
const store = await importStore(db);
process.stdout.write('begun\n');
const summary = await runImport(store, file!);
process.stdout.write(`${JSON.stringify(summary)}\n`);
await db.close();
