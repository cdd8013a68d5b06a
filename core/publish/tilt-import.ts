/**
 * A starting policy from a TILT document (Transparency Information Language). What others publish seldom fits TILT's own
 * schema, so everything is taken that can be understood, and the rest is told.
 */
import { stringify } from 'yaml';
import { fill, productLanguage } from '../locales/text.ts';
import { tiltTexts } from '../locales/tilt.ts';
import { isWebAddress } from '../policy/scalars.ts';
import { MAX_LENGTH } from '../policy/source-text.ts';
import { categoriesAndPurposes, type Draft } from './tilt-import-data.ts';
import { partiesOf } from './tilt-import-parties.ts';
import { rightsOf } from './tilt-import-rights.ts';
import { idFrom, objectIn, objectsIn, type TiltObject, textOf } from './tilt-values.ts';

const ROOT_KEYS = new Set([
  ...['meta', 'controller', 'dataProtectionOfficer', 'dataDisclosed', 'thirdCountryTransfers'],
  ...['accessAndDataPortability', 'sources', 'rightToInformation', 'rightToRectificationOrDeletion'],
  ...['rightToDataPortability', 'rightToWithdrawConsent', 'rightToComplain', 'automatedDecisionMaking'],
  'changesOfPurpose',
]);

function dayIn(value: unknown): string | undefined {
  const day = textOf(value)?.slice(0, 10);
  return day !== undefined && /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/.test(day) ? day : undefined;
}

function header(document: TiltObject, name: string, draft: Draft): Record<string, unknown> {
  const meta = objectIn(document['meta']);
  const effective = dayIn(meta['modified']) ?? dayIn(meta['created']);
  if (effective === undefined) draft.remark('no-date');
  draft.remark('audience');
  const given = textOf(meta['url']);
  const website = given !== undefined && isWebAddress(given) ? given : undefined;
  const version = meta['version'];
  return {
    id: `${idFrom(name, 'controller')}/imported`,
    status: 'draft',
    ...(typeof version === 'number' || typeof version === 'string' ? { version: String(version) } : {}),
    effective: effective ?? '2018-05-25',
    language: draft.language,
    audience: ['customer'],
    uses: ['gdpr', 'energy'],
    ...(website === undefined ? {} : { website }),
  };
}

function automated(document: TiltObject, draft: Draft): string {
  const inUse = objectIn(document['automatedDecisionMaking'])['inUse'];
  if (inUse === true) draft.remark('automated');
  return inUse === true ? 'listed' : inUse === false ? 'none' : 'unstated';
}

function leftOver(document: TiltObject, draft: Draft): void {
  const unknown = Object.keys(document).filter((key) => !ROOT_KEYS.has(key));
  if (unknown.length > 0) draft.remark('unknown-keys', { keys: unknown.slice(0, 20).join(', ') });
  const changes = objectsIn(document['changesOfPurpose']).filter(
    (change) => textOf(change['description']) !== undefined,
  );
  if (changes.length > 0) draft.remark('changes-of-purpose', { count: String(changes.length) });
}

/** Longer, or deeper, than any policy that is made of it could be. */
function isTooLarge(json: unknown): boolean {
  try {
    return JSON.stringify(json).length > MAX_LENGTH;
  } catch {
    return true;
  }
}

/**
 * @param json any value; a document that JSON.parse has read
 * @param language of the remarks; the policy keeps the language of the document
 * @returns a draft policy for the libraries `gdpr` and `energy` with what could not be taken over, or why there is none
 */
export function importTilt(
  json: unknown,
  language = 'en',
): { yaml: string; remarks: string[] } | { problems: string[] } {
  const texts = tiltTexts(productLanguage(language));
  const document = objectIn(json);
  if (json !== document || Object.keys(document).length === 0) return { problems: [texts.problems['not-an-object']] };
  if (isTooLarge(json)) return { problems: [fill(texts.problems['too-large'], { limit: String(MAX_LENGTH) })] };
  const name = textOf(objectIn(document['controller'])['name']) ?? textOf(objectIn(document['meta'])['name']);
  if (name === undefined) return { problems: [texts.problems['no-controller']] };

  const remarks = new Set<string>();
  const draft: Draft = {
    language: /^[a-z]{2}$/.exec(textOf(objectIn(document['meta'])['language']) ?? '')?.[0] ?? 'en',
    remark: (code, params = {}) => {
      remarks.add(fill(texts.remarks[code], params));
    },
  };
  const { controller } = partiesOf(document, name, draft);
  const data = categoriesAndPurposes(document, draft);
  const policy = {
    hjemmel: 1,
    policy: header(document, name, draft),
    controller,
    ...data,
    ...rightsOf(document, draft),
    'automated-decisions': automated(document, draft),
  };
  leftOver(document, draft);
  return {
    yaml: `# ${texts.head}\n${stringify(policy, { lineWidth: 110, aliasDuplicateObjects: false })}`,
    remarks: [...remarks],
  };
}
