/** A process for the tests of the shared database: does what its argument says and tells each step. */
import { openShared } from './share.ts';

const [data, what] = process.argv.slice(2) as [string, string];
const db = await openShared(data, { idle: 2000, closing: 2000 });
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const forever = (): Promise<never> => new Promise(() => setInterval(() => undefined, 1000));

say('open');
if (what === 'host') await forever();
else if (what === 'hang')
  await db.transaction('platform', async (tx) => {
    await tx.run("INSERT INTO controllers (slug, name, time_zone) VALUES ('hanging', 'h', 'UTC')");
    say('written');
    await forever();
  });
else {
  const times = Number(what.split(':')[1]);
  for (let nth = 0; nth < times; nth++) {
    await db.transaction('platform', (tx) =>
      tx.run("UPDATE controllers SET name = (name::int + 1)::text WHERE slug = 'counter'"),
    );
    say('counted');
  }
  await db.close();
}
