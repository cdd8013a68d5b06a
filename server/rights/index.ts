/** Rights of persons: cases, access, portability, erasure. */
export { accessReportJsonSchema, type Section } from './access-model.ts';
export { collectReport } from './access-report.ts';
export { decideCase } from './decide-case.ts';
export { decideErasure, type ErasureDecided, type ErasureStore } from './decide-erasure.ts';
export { extendCase } from './extend-case.ts';
export { finishErasures } from './finish-erasures.ts';
export { reportJson } from './formats/report-json.ts';
export { identifyCase } from './identify-case.ts';
export type { Case, CaseItem, RightsStore } from './model.ts';
export { openCase } from './open-case.ts';
export { getCase, listCases, listEvents, listFiles, listItems } from './read.ts';
export { refuseCase } from './refuse-case.ts';
export { releaseAccess } from './release-access.ts';
export { remindCases } from './remind-cases.ts';
export { announceLift, liftRestriction, liftTold } from './restriction.ts';
