/** Why: purposes, bases, interests and the categories they use (art. 5, 6, 13(1)(c) and (d)). */
import { textIn } from '../../locales/text.ts';
import type { Policy, PolicyPurpose } from '../../policy/model.ts';
import { BASES } from '../../policy/schema-parts.ts';
import { basesCovering, listed, liveCategories, livePurposes, purposesUsing } from '../lookups.ts';
import { rule } from '../rule.ts';

export const basisMissing = rule('basis-missing', function* (policy) {
  for (const [id, purpose] of livePurposes(policy))
    if (purpose.basis.length === 0) yield { path: ['purposes', id], params: { purpose: id }, atKey: true };
});

/**
 * One finding for each purpose with a basis that the text does not name. A legitimate interest that is read into the
 * text is not told of either.
 */
export const basisUnstated = rule('basis-unstated', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    const unstated = purpose.basis.filter((basis) => basis.unstated);
    if (unstated.length === 0) continue;
    const bases = new Set(unstated.flatMap((basis) => BASES.filter((type) => basis[type] !== undefined)));
    yield {
      path: ['purposes', id, 'basis', purpose.basis.indexOf(unstated[0]!), 'unstated'],
      params: { purpose: id, bases: listed(bases) },
      ...(bases.has('legitimate-interest') ? { reference: 'GDPR art. 13(1)(c); GDPR art. 13(1)(d)' } : {}),
    };
  }
});

/** Silent where the purpose has no basis at all, which is told once. */
export const basisMissingForCategory = rule('basis-missing-for-category', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    if (purpose.basis.length === 0) continue;
    const bare = Object.keys(purpose.uses).filter(
      (category) => policy.categories[category]?.never === undefined && basesCovering(purpose, category).length === 0,
    );
    if (bare.length > 0)
      yield { path: ['purposes', id, 'basis'], params: { purpose: id, categories: listed(bare) }, atKey: true };
  }
});

export const basisCoversUnused = rule('basis-covers-unused', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    for (const [index, basis] of purpose.basis.entries()) {
      for (const [place, category] of (basis.covers ?? []).entries())
        if (!Object.hasOwn(purpose.uses, category))
          yield { path: ['purposes', id, 'basis', index, 'covers', place], params: { purpose: id, category } };
    }
  }
});

/** Whether whoever gets the data must name the law each time: then the text could not list the laws beforehand. */
function namesLawEachTime(policy: Policy, purpose: string): boolean {
  const recipients = Object.values(policy.recipients).filter((recipient) => recipient.for?.includes(purpose));
  return recipients.length > 0 && recipients.every((recipient) => recipient.grounds !== undefined);
}

/**
 * A duty or a public task is laid down in Union or national law; the regulation's own article 6 is not that law. A
 * warning only where the purpose is to disclose and every disclosure must name its ground.
 */
export const lawUnnamed = rule('law-unnamed', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    for (const [index, basis] of purpose.basis.entries()) {
      const key = basis['legal-obligation'] === undefined ? 'public-task' : 'legal-obligation';
      const laws = basis[key];
      if (laws?.every((law) => policy.laws[law]?.article?.startsWith('6(1)') === true)) {
        yield {
          path: ['purposes', id, 'basis', index, key],
          params: { purpose: id, basis: key },
          ...(namesLawEachTime(policy, id) ? { severity: 'warning' as const } : {}),
        };
      }
    }
  }
});

/** Words that only repeat the statute. Anything more concrete is taken for a named interest. */
const NO_INTEREST =
  /^(vores|våre|our|en|a|et)?\s*(legitime?|berettige[dt]e?|lovlige?|lawful)\s*(interesser?|interests?|formål|purposes?)[.]?$/i;

/** The language demands a text; this asks whether the text names anything. */
export const interestUnnamed = rule('interest-unnamed', function* (policy) {
  const used = new Set(
    livePurposes(policy).flatMap(([, { basis }]) => basis.flatMap((b) => b['legitimate-interest'] ?? [])),
  );
  for (const id of used) {
    const text = textIn(policy.interests[id]?.text, policy.policy.language).trim();
    if (NO_INTEREST.test(text)) yield { path: ['interests', id], params: { interest: id, text } };
  }
});

/** One note for all interests without the day of their balancing test: the file is where the test is found again. */
export const interestUnbalanced = rule('interest-unbalanced', function* (policy) {
  const used = new Set(
    livePurposes(policy).flatMap(([, { basis }]) => basis.flatMap((b) => b['legitimate-interest'] ?? [])),
  );
  const unbalanced = [...used].filter((id) => policy.interests[id]?.balanced === undefined);
  if (unbalanced.length > 0) yield { path: ['interests'], params: { interests: listed(unbalanced) }, atKey: true };
});

const VAGUE =
  /\b(andre|øvrige|other)\s+(lovlige|legitime|lawful|legitimate|saglige|saklige)?\s*(og\s+|and\s+)?(forretningsmæssige|forretningsmessige|business)?\s*(formål|purposes)\b/i;

/** Silent on every purpose that says more than that it is another one. */
export const purposeVague = rule('purpose-vague', function* (policy) {
  for (const [id, purpose] of livePurposes(policy)) {
    const words = textIn(purpose.label ?? purpose.text, policy.policy.language);
    if (VAGUE.test(words) && words.length < 80)
      yield { path: ['purposes', id], params: { purpose: id, text: words }, atKey: true };
  }
});

/** Nothing is written or said by anybody: the purpose reaches no person and uses what a machine has observed. */
function runsByItself(policy: Policy, purpose: PolicyPurpose): boolean {
  if (purpose.channels !== undefined) return false;
  return Object.keys(purpose.uses).every((id) => policy.categories[id]?.nature === 'observed');
}

/**
 * Only where the policy gives roles to some purposes: then the others stand open to everybody. Silent on a purpose
 * without a basis, which nobody may act for, and on what a website does by itself, such as setting cookies.
 */
export const purposesWithoutRoles = rule('purposes-without-roles', function* (policy) {
  const open = livePurposes(policy).filter(
    ([id, purpose]) =>
      purpose.roles === undefined &&
      purpose.basis.length > 0 &&
      !runsByItself(policy, purpose) &&
      !policy.byLaw.has(id),
  );
  if (open.length > 0 && livePurposes(policy).some(([, purpose]) => purpose.roles !== undefined))
    yield { path: ['purposes'], params: { purposes: listed(open.map(([id]) => id)) }, atKey: true };
});

/** Silent on what is handled on behalf of other controllers: their purposes are elsewhere. */
export const categoryUnused = rule('category-unused', function* (policy) {
  const forOthers = new Set(policy['acts-for'].flatMap((work) => work.categories));
  for (const [id] of liveCategories(policy))
    if (purposesUsing(policy, id).length === 0 && !forOthers.has(id))
      yield { path: ['categories', id], params: { category: id }, atKey: true };
});

/** Said never to be collected, and used all the same. */
export const categoryNeverUsed = rule('category-never-used', function* (policy) {
  for (const [id, category] of Object.entries(policy.categories)) {
    if (category.never === undefined) continue;
    for (const [purpose] of purposesUsing(policy, id))
      yield { path: ['purposes', purpose, 'uses', id], params: { category: id, purpose }, atKey: true };
  }
});
