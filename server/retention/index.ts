/** Retention: what is due and why, holds, plans, the one erase path, certificates. */
export { type Applied, applyPlan } from './apply.ts';
export { dayOf } from './apply-check.ts';
export { approvePlan } from './approve.ts';
export type { Assessed } from './assess.ts';
export { assessPerson } from './assess.ts';
export {
  type CarriedOut,
  carryOutErasure,
  carryOutErasures,
  type ErasureWork,
  erasureWork,
  orderErasure,
  prepareErasure,
} from './carry-out.ts';
export { type Certificate, type CertificateBody, type CertificateRow, getCertificate } from './certificate.ts';
export { type LiveSchema, readLiveSchema } from './columns.ts';
export { eraseItems } from './erase.ts';
export { erasePersons, type PersonOrder } from './erase-persons.ts';
export type { Erased, Erasure, Order, Which } from './erase-statement.ts';
export {
  listOrdered as listOrderedErasures,
  listParts as listErasureParts,
  type OrderedErasure,
} from './erasure-sql.ts';
export { addHold, type HoldProblem, type HoldRequest, releaseHold, reviewHold } from './hold.ts';
export { type NightlyOptions, startNightly } from './jobs.ts';
export type { ControllerRow, HeldBy, Hold, Plan, PlanGroup } from './model.ts';
export { compilePlan, policyFor, storePlan } from './plan.ts';
export { getController, getHold, getPlan, listControllers, listHolds, type StoredPlan } from './read.ts';
export { drainRemovals } from './removals.ts';
export { type ApplyOptions, holdStill as holdFactsStill, type RetentionStore, recordSettled } from './run.ts';
export { countHoldings, countTimeline, type KeptUnit, type TimelinePoint } from './timeline.ts';
export { explainRow, type UnitReason } from './why.ts';
