/** Once for a run of the tests: a PostgreSQL and an embedded store with all migrations applied, to be copied. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { startNativePostgres } from './native.ts';
import { openPostgres } from './postgres.ts';
import { TEMPLATE } from './testing.ts';

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-template-'));
  const native = await startNativePostgres();
  await native.createDatabase(TEMPLATE);
  const owner = openPostgres({ url: native.url(TEMPLATE) });
  await migrate((work) => owner.transaction('platform', work));
  await owner.close();
  const embedded = await openEmbedded({});
  await migrate(embedded.asOwner);
  writeFileSync(join(folder, 'embedded.tar.gz'), Buffer.from(await (await embedded.dump()).arrayBuffer()));
  await embedded.close();
  provide('postgres', native.url('postgres'));
  provide('embedded', join(folder, 'embedded.tar.gz'));
  return async () => {
    await native.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
