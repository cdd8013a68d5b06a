/** Reads a policy as a data protection lawyer would. */
import { CONTROLS } from '../policy/controls.ts';
import type { Finding } from '../policy/finding.ts';
import type { ParsedPolicy } from '../policy/parse.ts';
import { FINDINGS } from './codes.ts';
import type { FileFindings } from './report.ts';
import type { CheckContext, Hit, Rule } from './rule.ts';
import * as clauses from './rules/clauses.ts';
import * as consents from './rules/consents.ts';
import * as controller from './rules/controller.ts';
import * as information from './rules/information.ts';
import * as languages from './rules/languages.ts';
import * as laws from './rules/laws.ts';
import { contractForMarketing, marketingWithoutConsent } from './rules/marketing.ts';
import { prohibitionContradicted } from './rules/prohibitions.ts';
import * as purposes from './rules/purposes.ts';
import * as recipients from './rules/recipients.ts';
import * as rights from './rules/rights.ts';
import { secondGroundMissing } from './rules/second-grounds.ts';
import * as storage from './rules/storage.ts';
import * as conflicts from './rules/storage-conflicts.ts';
import * as transfers from './rules/transfers.ts';
import * as triggers from './rules/triggers.ts';

/** All rules that read one policy, in the order of the notice. */
export const RULES: readonly Rule[] = [
  controller.controllerUnreachable,
  controller.controllerAddressMissing,
  controller.controllerEmailMissing,
  controller.registrationInvalid,
  controller.authorityMissing,
  controller.jointContactMissing,
  controller.jointDutiesMissing,
  controller.jointEssenceMissing,
  information.undated,
  languages.languageMissing,
  languages.labelMissing,
  information.kindWithoutPurpose,
  purposes.categoryUnused,
  purposes.categoryNeverUsed,
  information.sourceUnnamed,
  information.mandatoryUnsaid,
  purposes.basisMissing,
  purposes.basisUnstated,
  purposes.basisMissingForCategory,
  purposes.basisCoversUnused,
  purposes.lawUnnamed,
  purposes.interestUnnamed,
  purposes.interestUnbalanced,
  purposes.purposeVague,
  purposes.purposesWithoutRoles,
  secondGroundMissing,
  marketingWithoutConsent,
  contractForMarketing,
  information.automatedUnstated,
  information.automatedRuledOut,
  consents.consentImplied,
  consents.consentCondition,
  consents.consentForMandatory,
  consents.consentBundled,
  consents.consentWithoutWording,
  consents.consentWithoutWithdrawal,
  consents.consentUnused,
  information.recipientsMissing,
  recipients.recipientReceivesNothing,
  recipients.agreementMissing,
  recipients.agreementUnstated,
  recipients.agreementExpired,
  recipients.agreementReviewPast,
  prohibitionContradicted,
  transfers.transferRuledOut,
  transfers.transferMechanismMissing,
  transfers.transferCopyMissing,
  transfers.transferAssessmentMissing,
  transfers.transferReviewPast,
  transfers.adequacyUnknown,
  transfers.adequacyUnverified,
  storage.storageMissing,
  storage.storageMissingForFields,
  storage.storageMissingForKinds,
  storage.storageMissingForPurposes,
  storage.storageFloorOnly,
  storage.asLongAsNecessary,
  storage.storageCriterionUntold,
  storage.foreverWithoutReason,
  conflicts.floorAfterCeiling,
  conflicts.retentionContradiction,
  storage.retentionForUnused,
  triggers.triggerNeverFires,
  triggers.triggerNotForKinds,
  triggers.triggerLastOfOne,
  storage.anonymisingThatDoesNot,
  rights.rightNotMentioned,
  rights.rightPartlyMentioned,
  rights.complaintAuthorityMissing,
  rights.identityBeyondNeed,
  rights.formBeyondNeed,
  rights.proofNotDestroyed,
  rights.deadlineBeyondLaw,
  laws.lawRepealed,
  laws.lawNotInForce,
  laws.lawUnverified,
  clauses.clauseUnkept,
  clauses.clausePlanned,
];

type Readable = Pick<ParsedPolicy, 'policy' | 'locate'>;

function found(code: Rule, hit: Hit, locate: Readable['locate']): Finding {
  return {
    code: code.code,
    severity: hit.severity ?? code.severity,
    path: hit.path,
    params: hit.reference === undefined ? { ...hit.params } : { ...hit.params, reference: hit.reference },
    ...locate(hit.path, hit.atKey),
  };
}

/**
 * What a data protection lawyer would say of the policy, in the order of its lines. A text that could not be read has
 * no policy, and so no findings here: what is wrong with its form is told by the parser.
 */
export function checkPolicy(parsed: Readable, context: CheckContext): Finding[] {
  const { policy, locate } = parsed;
  if (policy === undefined) return [];
  return RULES.flatMap((code) => [...code.check(policy, context)].map((hit) => found(code, hit, locate))).sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}

/**
 * Checks several policies together: what the parser says, what each rule says, and, where there is more than one policy,
 * which controls no clause of any of them names (told once, with the first file).
 */
export function checkAll(files: readonly (ParsedPolicy & { file: string })[], context: CheckContext): FileFindings[] {
  const unbound = unboundControls(files);
  return files.map((parsed) => ({
    file: parsed.file,
    policy: parsed.policy,
    findings: [
      ...parsed.findings,
      ...(parsed === unbound?.first ? [unbound.finding] : []),
      ...checkPolicy(parsed, context),
    ].sort((a, b) => a.line - b.line || a.column - b.column),
  }));
}

function unboundControls<T extends ParsedPolicy>(files: readonly T[]): { first: T; finding: Finding } | undefined {
  const readable = files.filter((parsed) => parsed.policy !== undefined);
  const first = readable[0];
  if (first === undefined || readable.length < 2 || first.policy!.clauses.length === 0) return undefined;
  const bound = new Set(readable.flatMap(({ policy }) => policy!.clauses.flatMap((clause) => clause['kept-by'])));
  const loose = Object.keys(CONTROLS).filter((control) => !bound.has(`control.${control}` as never));
  if (loose.length === 0) return undefined;
  const path = ['clauses'];
  const finding: Finding = {
    code: 'controls-unbound',
    severity: FINDINGS['controls-unbound'].severity,
    path,
    params: { controls: loose.join(', ') },
    ...first.locate(path, true),
  };
  return { first, finding };
}
