/** The register: what a utility holds about people, recorded, corrected and read under a permit. */

export { checkRow, problemsIn } from './check-row.ts';
export { type Correction, correctValue } from './correct-value.ts';
export { type Desk, type DeskParts, openDesk } from './desk.ts';
export { newcomerFacts, type PersonFacts } from './facts.ts';
export { refreshFacts } from './facts-sql.ts';
export { type FoundPerson, findPersons, type PersonQuery } from './find-persons.ts';
export {
  type EarlierValue,
  type FlaggedRow,
  getItem,
  listFlagged,
  type ReadRow,
  readHistory,
  readItems,
  readReadings,
} from './read.ts';
export {
  changeKinds,
  endCustomerRelation,
  type NewEvent,
  recordEvents,
  setCondition,
  setProtections,
  startCustomerRelation,
} from './record-event.ts';
export {
  type BulkOptions,
  type BulkResult,
  bulkRecord,
  type NewRow,
  type Origin,
  type Recorded,
  recordItem,
} from './record-item.ts';
export { bulkRegister, type NewPerson, registerPerson } from './register-person.ts';
export type { ItemTable, TableName, Values } from './tables.ts';
export { scanText } from './values/scan.ts';
