/** The ledger of the live store, row by row, against its own hashes and every checkpoint. */
import { noteKeyOf, sequenceLedger, verifyLedger } from '../../ledger/index.ts';
import { judged, type Probe } from '../probe.ts';

export const ledger: Probe = async ({ store, within, controller }) => {
  await sequenceLedger(store.db, controller, store.ledgerKey);
  return within(async (tx) => {
    const key = await noteKeyOf(tx, controller, store.ledgerKey);
    const { ok, entries, faults } = await verifyLedger(tx, controller, { key });
    const [first] = faults;
    const fault = first === undefined ? '-' : `${first.table} ${first.at} ${first.column}: ${first.fault}`;
    return judged(entries, ok ? 0 : Math.max(1, faults.length), { code: 'ledger-broken', params: { fault } });
  });
};
