/** @hjemmel/core: the policy language and what is computed from it. Pure; runs in a browser too. */

export { describeFinding } from './check/describe.ts';
export { validCvr, validOrgnr } from './check/identifiers.ts';
export { checkAll, checkPolicy } from './check/index.ts';
export { countFindings, type FileFindings, formatFindings, type ReportFormat } from './check/report.ts';
export type { CategoryAnswer, Decision, DueAnswer, HoldingBasis, Reason, RuleAnswer } from './decide/answer.ts';
export { compilePolicy } from './decide/compile.ts';
export { decide, decidePrepared, verdictPrepared } from './decide/decide.ts';
export { DecideInput, DecideRequest, DueInput, Facts, type FactsInput, type Verdict } from './decide/facts.ts';
export type { Expression } from './decide/logic.ts';
export type {
  BasisPlan,
  CompiledPolicy,
  PairPlan,
  PreparedFacts,
  PurposePlan,
  RecipientPlan,
} from './decide/plan.ts';
export { prepareFacts } from './decide/prepare.ts';
export { REASONS, type ReasonCode } from './decide/reasons.ts';
export { describeFact, describeLimits, describeReason } from './locales/reasons.ts';
export { fill, LANGUAGES, type ProductLanguage, productLanguage, readable, textIn } from './locales/text.ts';
export { ACTION_WORDS, BASIS_WORDS, RESOLUTION_WORDS } from './locales/vocabulary.ts';
export { applyMap, type CategoryColumns, type PolicyColumn, type PolicyMap, type PolicyTable } from './map/apply.ts';
export type { DataMap, MapEvent, MappedTable } from './map/schema.ts';
export { CONTROLS, type Control } from './policy/controls.ts';
export { type Change, diffPolicies } from './policy/diff.ts';
export { describeChange } from './policy/diff-words.ts';
export type { Finding, Path, Severity } from './policy/finding.ts';
export { inputJsonSchema, type ParsedInput, parseInput, pathInWords } from './policy/input.ts';
export type { Policy, PolicyCategory, PolicyPurpose } from './policy/model.ts';
export {
  dataMapJsonSchema,
  libraryJsonSchema,
  type ParsedPolicy,
  parseDataMap,
  parseLibrary,
  parsePolicy,
  parseYaml,
  policyJsonSchema,
} from './policy/parse.ts';
export { RESOLUTIONS } from './policy/scalars.ts';
export type { RightName } from './policy/schema.ts';
export type { Library } from './policy/schema-library.ts';
export { canonicalJson, type Json } from './proof/canonical.ts';
export { type CheckpointFault, formatCheckpoint, openCheckpoint } from './proof/checkpoint.ts';
export { foldNodes, leafHash, nodesOfRange, type Sha256, TreeBuilder, type TreeNode } from './proof/merkle.ts';
export {
  formatNote,
  formatVerifierKey,
  keyIdOf,
  type NoteKey,
  type ProofCrypto,
  parseVerifierKey,
} from './proof/note.ts';
export { formatProofFile, type ProofFileFault, verifyProofFile } from './proof/proof-file.ts';
export { planConsistency, planInclusion, proofFrom } from './proof/prove.ts';
export { verifyConsistency } from './proof/verify.ts';
export { type ClauseEvidence, type ClauseRow, clauseRegister } from './publish/clauses.ts';
export {
  type CollectionForm,
  type CollectionNotice,
  publishCollectionNotice,
  type RefusalCode,
  type RefusedField,
} from './publish/collection-notice.ts';
export { explain } from './publish/explain.ts';
export { HtmlFragment, type HtmlValue, html, raw, safeUrl } from './publish/html.ts';
export { describeMap, drawPolicy } from './publish/map.ts';
export type { NoticeDocument } from './publish/notice/document.ts';
export { NOTICE_STYLE, publishNoticePage } from './publish/notice/page.ts';
export { type NoticeOptions, noticeDocument, publishNotice } from './publish/notice.ts';
export { publishRecord } from './publish/record.ts';
export { recordBody } from './publish/record-html.ts';
export { lawWords } from './publish/record-words.ts';
export { exportTilt } from './publish/tilt-export.ts';
export { importTilt } from './publish/tilt-import.ts';
export { type Demand, type DemandGround, demandsOn } from './retention/demand.ts';
export { due, seenBy } from './retention/due.ts';
export type { RetentionRule } from './retention/rules.ts';
export { bearsOn } from './retention/through.ts';
export { answerBy, type IsHoliday, notifyBy, workingDay } from './rights/deadline.ts';
export type { EventColumn } from './sql/context.ts';
export { compileDueSql, type DueQuestion, type DueSql } from './sql/due-sql.ts';
export { quoteName, SqlParameters, type SqlType } from './sql/parameters.ts';
export { SqlCondition } from './sql/sql-condition.ts';
export { fromStoredFacts, type StoredFacts, storedInstant, toStoredFacts } from './sql/stored-facts.ts';
export { compileVerdictSql, type LimitsSql, type VerdictOptions, type VerdictSql } from './sql/verdict-sql.ts';
export { type Counted, type Suppression, suppress } from './statistics/protect.ts';
export { discreteLaplace } from './statistics/random.ts';
export { type Entry, entriesOf, TOTAL } from './statistics/table.ts';
export { DEFAULT_PROTECTION, type Protection } from './statistics/unsafe.ts';
