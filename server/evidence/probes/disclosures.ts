/** Controls of what goes to others. */
import { HjemmelError } from '../../errors.ts';
import { judged, type Probe } from '../probe.ts';
import { countUnfoundedRecipients, countUnprovenDisclosures } from '../read.ts';

/** Whom the policy does not name gets nothing, and what has gone to those it names has its permit on the ledger. */
export const disclosures: Probe = async ({ store, controller, entry, within }) => {
  const purpose = [...entry.compiled.purposes.keys()][0] ?? 'accountability';
  const asked = {
    purpose,
    action: 'disclose' as const,
    categories: ['accountability'],
    recipient: 'probe-of-disclosures',
  };
  const refused = await store.guard
    .within({ controller }, (tx) => store.guard.permitSet(tx, asked))
    .then(
      () => false,
      (error: unknown) => error instanceof HjemmelError && error.code === 'not-permitted',
    );
  if (!refused) return judged(1, 1, { code: 'not-refused', params: { what: 'disclosures' } });
  const { checked, failed } = await within(countUnprovenDisclosures);
  const count = String(failed);
  return judged(checked + 1, failed, { code: 'entry-missing', params: { table: 'disclosures', count } });
};

/** No recipient is dealt with on an agreement or assessment that is not on file. */
export const recipientRegister: Probe = async ({ within, today }) => {
  const { checked, failed } = await within((tx) => countUnfoundedRecipients(tx, today));
  return judged(checked, failed, { code: 'agreement-unfounded', params: { count: String(failed) } });
};
