/** The rights in a TILT document. */
import type { Draft } from './tilt-import-data.ts';
import { flagOf, objectIn, type TiltObject, textOf, textsOf } from './tilt-values.ts';

/** TILT has access in two places and puts rectification and erasure into one. */
const RIGHTS: readonly (readonly [right: string, key: string])[] = [
  ['access', 'accessAndDataPortability'],
  ['access', 'rightToInformation'],
  ['rectification', 'rightToRectificationOrDeletion'],
  ['erasure', 'rightToRectificationOrDeletion'],
  ['portability', 'rightToDataPortability'],
  ['withdrawal', 'rightToWithdrawConsent'],
  ['complaint', 'rightToComplain'],
];

function rightOf(right: TiltObject, key: string, draft: Draft): Record<string, unknown> {
  const text = textOf(right['description']);
  const email = textOf(right['email']);
  const evidence = textsOf(right['identificationEvidences']);
  if (evidence.length > 0) draft.remark('evidence', { key, evidence: evidence.join(', ') });
  const fee = objectIn(right['administrativeFee'])['amount'];
  if (typeof fee === 'number' && fee > 0) draft.remark('fee', { key, fee: String(fee) });
  return {
    ...(text === undefined ? {} : { text: { [draft.language]: text } }),
    ...(email === undefined ? {} : { channels: ['email'] }),
  };
}

/** Rights that are said to be available; those ruled out or unsaid are remarked, for the law gives them all the same. */
export function rightsOf(document: TiltObject, draft: Draft): { rights: Record<string, unknown> } {
  const rights: Record<string, unknown> = {};
  for (const [right, key] of RIGHTS) {
    const given = objectIn(document[key]);
    if (flagOf(given['available']) !== true) continue;
    rights[right] ??= rightOf(given, key, draft);
  }
  const missing = [...new Set(RIGHTS.map(([right]) => right))].filter((right) => rights[right] === undefined);
  draft.remark('rights', { rights: [...missing, 'restriction', 'objection'].join(', ') });
  return { rights };
}
