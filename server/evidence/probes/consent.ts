/** Controls of consents: what is on record, what decisions make of it, and the ways out. */
import { countUnprojected, makeUnsubscribe, mayContact, readUnsubscribe } from '../../consent/index.ts';
import { HjemmelError } from '../../errors.ts';
import { judged, type Probe, type ProbeContext } from '../probe.ts';
import { countWithoutWayOut, countWordless, samplePersons } from '../read.ts';

const missing = (table: string, failed: number) =>
  ({ code: 'entry-missing', params: { table, count: String(failed) } }) as const;

/** Of each consent the words can be shown, and of one on paper or tape its proof. */
export const consentRecords: Probe = async ({ within }) => {
  const { checked, failed } = await within(countWordless);
  return judged(checked, failed, missing('consents', failed));
};

/** Decisions read of each person exactly what the records say. */
const projected =
  (column: Parameters<typeof countUnprojected>[1]): Probe =>
  async ({ within }) => {
    const { checked, failed } = await within((tx) => countUnprojected(tx, column));
    return judged(checked, failed, missing('person_facts', failed));
  };

export const withdrawal = projected('consents');
export const optOuts = projected('opt_outs');
export const announcements = projected('announced');

const marketing = ({ entry }: ProbeContext): string[] =>
  Object.entries(entry.compiled.policy.purposes)
    .filter(([, purpose]) => purpose.marketing && purpose.never === undefined)
    .map(([name]) => name);

/** Every marketing mail has its way out; a link opens as it was made and not when it was changed. */
export const unsubscribeLinks: Probe = async (context) => {
  const { store, within } = context;
  const mails = await within((tx) => countWithoutWayOut(tx, marketing(context)));
  const holds = await within(async (tx) => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    const about = { person: nobody, purpose: 'probe', channel: 'email', base: 'https://example.test' };
    const token = (await makeUnsubscribe(tx, store.keys, about)).link.split('/').at(-1)!;
    const opened = await readUnsubscribe(tx, store, token);
    const forged = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    const refused = await readUnsubscribe(tx, store, forged).then(
      () => false,
      (error: unknown) => error instanceof HjemmelError && error.code === 'link-invalid',
    );
    return opened.purpose === 'probe' && refused;
  });
  const failed = mails.failed + (holds ? 0 : 1);
  return judged(mails.checked + 1, failed, { code: 'not-refused', params: { what: 'unsubscribe' } });
};

/** A mail that offers no way out and is about nothing bought is allowed only where there is a consent. */
export const softOptIn: Probe = async (context) => {
  const { store, within } = context;
  let [checked, failed] = [0, 0];
  await within(async (tx) => {
    for (const person of await samplePersons(tx))
      for (const purpose of marketing(context)) {
        const { allowed, rests } = await mayContact(tx, store, { person, purpose, channel: 'email' });
        checked += 1;
        if (allowed && rests !== 'consent') failed += 1;
      }
  });
  return judged(checked, failed, { code: 'not-refused', params: { what: 'email' } });
};
