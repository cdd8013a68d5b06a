/**
 * The register: what a utility holds about people, recorded, corrected and read under a permit. Open a desk with the
 * transaction and the permit; everything else takes the desk first.
 */
export { addPicture, addRecording } from './add-files.ts';
export { changeAddress } from './change-of-address.ts';
export { checkRow, problemsIn } from './check-row.ts';
export { correctValue } from './correct-value.ts';
export { followCalendar } from './day-facts-sql.ts';
export { describeProblem } from './describe-problem.ts';
export { type Desk, type DeskParts, openDesk } from './desk.ts';
export { newcomerFacts } from './facts.ts';
export { lockFacts } from './facts-lock-sql.ts';
export { refreshFacts } from './facts-sql.ts';
export { findPersons } from './find-persons.ts';
export { justifyFields } from './justify-fields.ts';
export { addMeter, addMeteringPoint, addOrganisation, endOrganisationAgreement } from './places.ts';
export { listFlagged, readHistory, readItems, readReadings } from './read.ts';
export {
  changeKinds,
  endCustomerRelation,
  recordEvents,
  setCondition,
  setProtections,
  startCustomerRelation,
} from './record-event.ts';
export { bulkRecord, recordItem } from './record-item.ts';
export { bulkRegister, registerPerson } from './register-person.ts';
export { endRelation, listRelations, relatePersons } from './relate-persons.ts';
export { columnsOf, type ItemTable, isTable } from './tables.ts';
export { type Check, type CheckContext, isAccepted, type ProblemCode, type Stored } from './values/check.ts';
export { postcode } from './values/contact.ts';
export { anyDay } from './values/dates.ts';
export { gsrn, meterNumber } from './values/metering.ts';
export { scanText } from './values/scan.ts';
export { ownNumber, shortText } from './values/text.ts';
