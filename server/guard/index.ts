/** The guard: the only door to personal data. */
export type { Census } from './census.ts';
export { reasonsIn } from './denial.ts';
export type { FactSource, KnownFacts } from './facts.ts';
export { Guard, type GuardOptions, type PersonUse } from './guard.ts';
export { type Holding, listHoldings } from './holdings.ts';
export type { Permit } from './permit.ts';
export { mayWrite, type Reach, reach, type Use } from './reach.ts';
export type { Asked, NewcomersRequest, PermitRequest, RightRequest, SetRequest } from './request.ts';
export type { GovernedStatement } from './statement.ts';
export type { GovernedQuestion } from './statement-sql.ts';
export { itemEvents } from './view.ts';
