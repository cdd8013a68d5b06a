/** The register: what a utility holds about people, recorded, corrected and read under a permit. */
export { addPicture, addRecording, type NewPicture, type NewRecording, type RecordedPicture } from './add-files.ts';
export { type ChangeOfAddress, changeAddress } from './change-of-address.ts';
export { checkRow, problemsIn } from './check-row.ts';
export { type Correction, correctValue } from './correct-value.ts';
export { describeProblem } from './describe-problem.ts';
export { type Desk, type DeskParts, openDesk } from './desk.ts';
export { newcomerFacts, type PersonFacts } from './facts.ts';
export { refreshFacts } from './facts-sql.ts';
export { type FoundPerson, findPersons, type PersonQuery } from './find-persons.ts';
export { type Justification, type JustifiedField, justifyFields } from './justify-fields.ts';
export {
  addMeter,
  addMeteringPoint,
  addOrganisation,
  endOrganisationAgreement,
  type NewMeteringPoint,
  type NewOrganisation,
} from './places.ts';
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
export { endRelation, listRelations, type NewRelation, type Relation, relatePersons } from './relate-persons.ts';
export type { ItemTable, TableName, Values } from './tables.ts';
export { findNationalIds, maskNationalId, type NationalId, readNationalId } from './values/national-id.ts';
export { type Suspicion, scanText } from './values/scan.ts';
