/** Controls that are computed from the policy alone: tried on the policy in force. */
import {
  checkPolicy,
  clauseRegister,
  decide,
  due,
  LANGUAGES,
  noticeDocument,
  publishCollectionNotice,
  publishRecord,
  validCvr,
  validOrgnr,
} from '@hjemmel/core';
import { judged, type Probe, type ProbeContext, type ProbeResult } from '../probe.ts';

/** One trial gives true where it went as it should. */
function tried(trials: readonly (() => boolean)[]): ProbeResult {
  const failed = trials.filter((trial) => {
    try {
      return !trial();
    } catch {
      return true;
    }
  });
  return judged(trials.length, failed.length, {
    code: 'publication-failed',
    params: { failed: String(failed.length) },
  });
}

const pure =
  (trialsOf: (context: ProbeContext) => readonly (() => boolean)[]): Probe =>
  async (context) =>
    tried(trialsOf(context));

/** Nothing is permitted to a person of whom nothing is known but that they are none of the kinds the purpose is for. */
export const decides = pure(({ entry, now }) => {
  const { purposes } = entry.compiled.policy;
  const facts = { kinds: [], consents: [], objections: [], restrictions: [], optOuts: [], announced: [] };
  return Object.entries(purposes).flatMap(([purpose, rule]) =>
    Object.keys(rule.uses).map((category) => () => {
      const request = { purpose, action: 'use' as const, categories: [category], at: now };
      return decide(entry.compiled, request, facts).verdict === 'deny';
    }),
  );
});

export const computesDue = pure(({ entry, today }) =>
  Object.keys(entry.compiled.policy.categories).map((category) => () => {
    const answer = due(entry.compiled, { category, on: today, facts: {} });
    return answer.due !== 'unknown' || answer.missing.length > 0;
  }),
);

export const checks = pure(({ entry, today }) => [() => Array.isArray(checkPolicy(entry.version, { today }))]);

export const notice = pure(({ entry }) =>
  LANGUAGES.map((language) => () => noticeDocument(entry.compiled.policy, { language }).sections.length > 0),
);

export const collectionNotice = pure(({ entry }) => {
  const { purposes } = entry.compiled.policy;
  return Object.entries(purposes).map(([purpose, { uses }]) => () => {
    const fields = Object.keys(uses).slice(0, 1);
    // Either the notice or every field that may not be asked for, with the reason.
    const made = publishCollectionNotice(entry.compiled.policy, { purpose, fields, language: 'en', format: 'md' });
    return made.ok ? made.text !== '' : made.refused.length > 0;
  });
});

export const record = pure(({ entry }) => [
  () => publishRecord([entry.compiled.policy], { language: 'en', format: 'csv' }).length > 0,
]);

export const versions = pure(({ entry }) => [() => entry.hash.length === 64]);

export const clauses = pure(({ entry }) => [
  () => clauseRegister([{ file: '', policy: entry.compiled.policy }]).length === entry.compiled.policy.clauses.length,
]);

export const identifiers = pure(({ entry }) => {
  const { cvr, orgnr } = (entry.compiled.policy.controller.registration ?? {}) as { cvr?: string; orgnr?: string };
  const shifted = (text: string): string => text.slice(0, -1) + String((Number(text.at(-1)) + 1) % 10);
  return [
    ...(cvr === undefined ? [] : [() => validCvr(cvr), () => !validCvr(shifted(cvr))]),
    ...(orgnr === undefined ? [] : [() => validOrgnr(orgnr), () => !validOrgnr(shifted(orgnr))]),
  ];
});
