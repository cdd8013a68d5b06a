/** The ledger: what was decided and done, append-only, free of personal data, provable. */
export { appendEntries, appendEntry } from './append.ts';
export { exportLedger } from './bundle.ts';
export { encodeEntry, type NewEntry } from './entry.ts';
export type { LedgerFault, LedgerReport } from './fault.ts';
export { verifierKeyOf } from './hashing.ts';
export { proveEntry, proveInclusion } from './prove.ts';
export { findCheckpoint, hasEntry } from './read.ts';
export { noteKeyOf, sequenceLedger } from './sequence.ts';
export { createSigningKey, loadSigningKey, type SigningKey } from './signing-key.ts';
export { type ProofReport, readVerifierKey, verifyLedgerFile } from './verify-file.ts';
export { verifyLedger } from './verify-ledger.ts';
export type { EntryBody } from './vocabulary.ts';
