/** The journal of erasures outside the database, and what the store remembers of it and of time. */
export { type ErasureJournal, Journal, type Standing } from './journal.ts';
export { findKeptCheckpoint, type KeptCheckpoint, keepCheckpoint } from './kept-checkpoint.ts';
export { type JournalLine, type JournalRecord, rowsOf } from './line.ts';
export { checkClock, rememberTime } from './time.ts';
