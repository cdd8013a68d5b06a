/** Controls of breaches and statistics. */
import { createHash } from 'node:crypto';
import { HjemmelError } from '../../errors.ts';
import { reach } from '../../guard/index.ts';
import { judged, type Probe, type ProbeContext } from '../probe.ts';
import { countLateBreaches, listReleased, type Released } from '../read.ts';

/** No breach is past its 72 hours without the authority told, or late without reasons. */
export const breachRegister: Probe = async ({ within, now }) => {
  const { checked, failed } = await within((tx) => countLateBreaches(tx, now));
  return judged(checked, failed, { code: 'breach-overdue', params: { count: String(failed) } });
};

const LEAST = 5;
const PERSON = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** As it was handed over, proved in the ledger, of groups that are large enough, naming nobody. */
function isSafe({ content, hash, proven }: Released): boolean {
  const { groups } = JSON.parse(content) as { groups: { persons?: number; places?: number }[] };
  const small = groups.some(({ persons = LEAST, places = LEAST }) => persons < LEAST || places < LEAST);
  const digest = createHash('sha256').update(content).digest();
  return proven && !small && !PERSON.test(content) && digest.equals(Buffer.from(hash));
}

/** How many purposes that only give aggregates give out rows. */
async function countRowDoors({ store, entry, controller }: ProbeContext): Promise<{ checked: number; failed: number }> {
  const found = { checked: 0, failed: 0 };
  for (const [purpose, { rule, pairs }] of entry.compiled.purposes) {
    if (rule.aggregate === undefined) continue;
    await store.guard.within({ controller }, async (tx) => {
      const among = (): string => 'SELECT NULL::uuid WHERE false';
      const asked = { purpose, action: 'use', categories: [...pairs.keys()], among, log: 'seen' } as const;
      const role = rule.roles?.[0];
      try {
        const permit = await store.guard.permitSet(tx, { ...asked, ...(role === undefined ? {} : { role }) });
        found.checked += 1;
        if (reach(tx, permit).tables.length > 0) found.failed += 1;
      } catch (error) {
        if (!(error instanceof HjemmelError && error.code === 'not-permitted')) throw error;
      }
    });
  }
  return found;
}

/** What was released is what the ledger says, of large groups; no purpose of aggregates gives out a row. */
export const statisticsRelease: Probe = async (context) => {
  const releases = await context.within((tx) => listReleased(tx));
  const doors = await countRowDoors(context);
  const failed = releases.filter((one) => !isSafe(one)).length + doors.failed;
  const params = { count: String(failed) };
  return judged(releases.length + doors.checked, failed, { code: 'release-unsafe', params });
};

/** The averages that customers are compared with are of large groups and hold no identities. */
export const benchmarks: Probe = async ({ within }) => {
  const releases = (await within((tx) => listReleased(tx))).filter(({ content }) =>
    (JSON.parse(content) as { by: string[] }).by.includes('product'),
  );
  const failed = releases.filter((one) => !isSafe(one)).length;
  return judged(releases.length, failed, { code: 'release-unsafe', params: { count: String(failed) } });
};
