/** Backup and restore, the comparison with what is kept outside, and the erasures that are carried out again. */
export { type BackedUp, backUp } from './backup.ts';
export { type Drilled, drillRestore } from './drill.ts';
export { type Replayed, type ReplayProgress, type ReplayStore, replayErasures, settleJournal } from './replay.ts';
export { checkBackup, type Restored, restoreBackup } from './restore.ts';
export { isPending, listStandings } from './standing.ts';
