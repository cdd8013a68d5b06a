/** What the person is promised: consents, rights, prohibitions, the published clauses, and the policy's own settings. */
import type { Draft } from './diff-codes.ts';
import { byId, gained, matched, otherSettings, roughDays, same } from './diff-values.ts';
import type { Policy } from './model.ts';
import type { Consent } from './schema-parts.ts';

type ConsentRule = Policy['consents'][string];
type RightRule = NonNullable<Policy['rights'][keyof Policy['rights']]>;

function changesOfConsent(id: string, before: ConsentRule, after: ConsentRule): Draft[] {
  const subject = `consent.${id}`;
  const drafts: Draft[] = [];
  const add = (code: Draft['code'], params: Draft['params'] = {}): void => void drafts.push({ code, subject, params });
  if (!same(before.wording, after.wording)) add('consent-wording-changed');
  const channels = gained(before.channels, after.channels);
  if (channels.more.length > 0) add('consent-channels-more', { channels: channels.more });
  if (channels.less.length > 0) add('consent-channels-less', { channels: channels.less });
  if (before.form !== after.form) add('consent-form-changed', { before: before.form, after: after.form });
  if (before.age !== after.age) {
    const [was, is] = [before.age ?? 0, after.age ?? 0];
    add(is > was ? 'consent-age-raised' : 'consent-age-lowered', { before: String(was), after: String(is) });
  }
  if (before.renew !== after.renew)
    add('consent-renewal-changed', { before: before.renew ?? '', after: after.renew ?? '' });
  if (!same(before.withdrawal, after.withdrawal)) add('consent-withdrawal-changed');
  const compared: (keyof typeof Consent.shape)[] = ['wording', 'channels', 'form', 'age', 'renew', 'withdrawal'];
  const settings = otherSettings(before, after, compared);
  if (settings.length > 0) add('consent-settings-changed', { settings });
  return drafts;
}

export function consentChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(older.consents, newer.consents);
  return [
    ...added.map((id): Draft => ({ code: 'consent-added', subject: `consent.${id}` })),
    ...removed.map((id): Draft => ({ code: 'consent-removed', subject: `consent.${id}` })),
    ...both.flatMap(({ id, before, after }) => changesOfConsent(id, before, after)),
  ];
}

/** How much is asked of a person to prove who they are; the order is by burden. */
const DEMANDS = ['none', 'login', 'reasonable-doubt', 'always'];

/** Fewer ways to prove it, where a choice was offered before. */
function fewerProofs(before: RightRule, after: RightRule): boolean {
  const [was = [], is = []] = [before.identity?.proof, after.identity?.proof];
  return is.length > 0 && was.some((proof) => !is.includes(proof)) && is.every((proof) => was.includes(proof));
}

function changesOfRight(id: string, before: RightRule, after: RightRule): Draft[] {
  const subject = `right.${id}`;
  const drafts: Draft[] = [];
  const add = (code: Draft['code'], params: Draft['params'] = {}): void => void drafts.push({ code, subject, params });
  const [was, is] = [before.deadline ?? 'P1M', after.deadline ?? 'P1M'];
  if (was !== is)
    add(roughDays(is) > roughDays(was) ? 'right-deadline-longer' : 'right-deadline-shorter', {
      before: was,
      after: is,
    });
  const channels = gained(before.channels, after.channels);
  if (channels.more.length > 0) add('right-channels-more', { channels: channels.more });
  if (channels.less.length > 0) add('right-channels-less', { channels: channels.less });
  const settings = otherSettings(before, after, ['deadline', 'channels', 'identity']);
  if (!same(before.identity, after.identity)) {
    // What is unsaid is the default of art. 12(6). One proof of a list is enough, so a longer list demands no more.
    const rank = (right: RightRule): number => DEMANDS.indexOf(right.identity?.demand ?? 'reasonable-doubt');
    const more = rank(after) - rank(before);
    if (more > 0) add('right-identity-stricter');
    else if (more < 0) add('right-identity-looser');
    else if (fewerProofs(before, after)) add('right-identity-stricter');
    else settings.push('identity');
  }
  if (settings.length > 0) add('right-settings-changed', { settings });
  return drafts;
}

export function rightChanges(older: Policy, newer: Policy): Draft[] {
  const rights = (policy: Policy) => policy.rights as Record<string, RightRule>;
  const { both, added, removed } = matched(rights(older), rights(newer));
  return [
    ...added.map((id): Draft => ({ code: 'right-added', subject: `right.${id}` })),
    ...removed.map((id): Draft => ({ code: 'right-removed', subject: `right.${id}` })),
    ...both.flatMap(({ id, before, after }) => changesOfRight(id, before, after)),
  ];
}

export function prohibitionChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(byId(older.never), byId(newer.never));
  return [
    ...added.map((id): Draft => ({ code: 'prohibition-added', subject: `never.${id}` })),
    ...removed.map((id): Draft => ({ code: 'prohibition-removed', subject: `never.${id}` })),
    ...both
      .filter(({ before, after }) => otherSettings(before, after, []).length > 0)
      .map(({ id }): Draft => ({ code: 'prohibition-changed', subject: `never.${id}` })),
  ];
}

function clauseChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(byId(older.clauses), byId(newer.clauses));
  const drafts: Draft[] = [
    ...added.map((id): Draft => ({ code: 'clause-added', subject: `clause.${id}` })),
    ...removed.map((id): Draft => ({ code: 'clause-removed', subject: `clause.${id}` })),
  ];
  for (const { id, before, after } of both) {
    const subject = `clause.${id}`;
    if (!same(before.text, after.text)) drafts.push({ code: 'clause-reworded', subject });
    if (before.section !== after.section) drafts.push({ code: 'clause-moved', subject });
    if (!same([...before['kept-by']].sort(), [...after['kept-by']].sort()))
      drafts.push({ code: 'clause-kept-by-changed', subject });
  }
  return drafts;
}

/** Kinds, events, conditions and sources whose meaning the rules rest on; a mere label is no change. */
function definitionChanges(older: Policy, newer: Policy): Draft[] {
  return (['kinds', 'events', 'conditions', 'sources'] as const).flatMap((map) => {
    const entries = (policy: Policy) => policy[map] as Record<string, object>;
    return matched(entries(older), entries(newer))
      .both.filter(({ before, after }) => otherSettings(before, after, ['label', 'text']).length > 0)
      .map(({ id }): Draft => ({ code: 'definition-changed', subject: `${map.slice(0, -1)}.${id}` }));
  });
}

function interestChanges(older: Policy, newer: Policy): Draft[] {
  return matched(older.interests, newer.interests)
    .both.filter(({ before, after }) => !same(before, after))
    .map(({ id }): Draft => ({ code: 'interest-changed', subject: `interest.${id}` }));
}

/** The published text itself and what it says of the whole. */
export function textChanges(older: Policy, newer: Policy): Draft[] {
  const drafts: Draft[] = [
    ...clauseChanges(older, newer),
    ...definitionChanges(older, newer),
    ...interestChanges(older, newer),
  ];
  const add = (code: Draft['code'], subject: string, params: Draft['params'] = {}): void =>
    void drafts.push({ code, subject, params });
  const texts = (items: Policy['security']): string[] =>
    items.map((text) => (typeof text === 'string' ? text : Object.values(text).join(' / ')));
  const security = gained(texts(older.security), texts(newer.security));
  if (security.more.length > 0) add('security-added', 'security', { texts: security.more });
  if (security.less.length > 0) add('security-removed', 'security', { texts: security.less });
  if (!same([...older.policy.audience].sort(), [...newer.policy.audience].sort()))
    add('audience-changed', 'audience', { kinds: newer.policy.audience });
  for (const [key, code] of [
    ['third-country-transfers', 'transfers-changed'],
    ['automated-decisions', 'automated-decisions-changed'],
  ] as const) {
    if (older[key] !== newer[key]) add(code, key, { before: older[key], after: newer[key] });
  }
  if (otherSettings(older.changes ?? {}, newer.changes ?? {}, []).length > 0) add('changes-changed', 'changes');
  if (
    !same(
      older.links.map(({ clause: _, ...link }) => link),
      newer.links.map(({ clause: _, ...link }) => link),
    )
  )
    add('links-changed', 'links');
  const languages = (policy: Policy): string[] => [policy.policy.language, ...(policy.policy.languages ?? [])];
  if (!same(languages(older), languages(newer))) add('languages-changed', 'policy', { languages: languages(newer) });
  return drafts;
}
