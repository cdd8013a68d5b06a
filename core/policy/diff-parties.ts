/** Who gets the data, who is responsible, and for whom we act. */
import type { Draft } from './diff-codes.ts';
import { byId, gained, matched, otherSettings, same } from './diff-values.ts';
import type { Policy } from './model.ts';
import type { Recipient } from './schema.ts';

/** Where a recipient is: what the rule says, else the controller's own country. */
function countriesOf(recipient: Recipient, policy: Policy): string[] {
  return recipient.country ?? [policy.country];
}

function leavesEea(countries: readonly string[], policy: Policy): boolean {
  return countries.some((country) => policy.eea.size > 0 && !policy.eea.has(country));
}

/** Categories and fields, so that one field more is seen as more: `contact`, `contact/phone`. */
function received(recipient: Recipient): Record<string, readonly string[] | undefined> {
  if (recipient.receives === 'aggregates') return {};
  return Object.fromEntries(Object.entries(recipient.receives).map(([id, use]) => [id, use.fields]));
}

function receiveChanges(subject: string, before: Recipient, after: Recipient): Draft[] {
  const { both, added, removed } = matched(received(before), received(after));
  const drafts: Draft[] = [];
  if (added.length > 0) drafts.push({ code: 'recipient-receives-more', subject, params: { categories: added } });
  if (removed.length > 0) drafts.push({ code: 'recipient-receives-less', subject, params: { categories: removed } });
  for (const { id, before: old, after: now } of both) {
    if (same(old, now)) continue;
    const { more, less } = old && now ? gained(old, now) : { more: old ? ['*'] : [], less: now ? ['*'] : [] };
    const categories = [id];
    if (more.length > 0) drafts.push({ code: 'recipient-receives-more', subject, params: { categories, items: more } });
    if (less.length > 0) drafts.push({ code: 'recipient-receives-less', subject, params: { categories, items: less } });
  }
  return drafts;
}

function forChanges(subject: string, before: Recipient, after: Recipient): Draft[] {
  const [old, now] = [before.for, after.for];
  if (same(old, now)) return [];
  // Without `for` it may get them for every purpose that uses the category.
  if (old === undefined) return [{ code: 'recipient-for-less', subject, params: { purposes: now ?? [] } }];
  if (now === undefined) return [{ code: 'recipient-for-more', subject, params: { purposes: ['*'] } }];
  const { more, less } = gained(old, now);
  const drafts: Draft[] = [];
  if (more.length > 0) drafts.push({ code: 'recipient-for-more', subject, params: { purposes: more } });
  if (less.length > 0) drafts.push({ code: 'recipient-for-less', subject, params: { purposes: less } });
  return drafts;
}

function changesOfRecipient(
  id: string,
  rules: readonly [Recipient, Recipient],
  policies: readonly [Policy, Policy],
): Draft[] {
  const subject = `recipient.${id}`;
  const [before, after] = rules;
  const drafts: Draft[] = [];
  const countries = gained(countriesOf(before, policies[0]), countriesOf(after, policies[1]));
  if (countries.more.length > 0) {
    const also = leavesEea(countries.more, policies[1]) ? (['assess-transfer'] as const) : [];
    drafts.push({ code: 'recipient-country-added', subject, params: { countries: countries.more }, also });
  }
  if (countries.less.length > 0)
    drafts.push({ code: 'recipient-country-removed', subject, params: { countries: countries.less } });
  if (before.role !== after.role)
    drafts.push({ code: 'recipient-role-changed', subject, params: { before: before.role, after: after.role } });
  if (!same(before.transfer, after.transfer))
    drafts.push({
      code: 'recipient-transfer-changed',
      subject,
      params: { before: before.transfer?.mechanism ?? '', after: after.transfer?.mechanism ?? '' },
      also: ['assess-transfer'],
    });
  if (!same(before.names, after.names))
    drafts.push({ code: 'recipient-names-changed', subject, params: { names: after.names ?? [] } });
  if (!same(before.when, after.when) || !same(before.grounds, after.grounds))
    drafts.push({ code: 'recipient-condition-changed', subject });
  if (!same(before.agreement, after.agreement)) drafts.push({ code: 'recipient-agreement-changed', subject });
  if (!same(before.label, after.label) || !same(before.text, after.text))
    drafts.push({ code: 'recipient-reworded', subject });
  const settings = otherSettings(before, after, [
    ...['country', 'role', 'transfer', 'names', 'when', 'grounds', 'agreement', 'label', 'text', 'for'],
    ...(before.receives !== 'aggregates' && after.receives !== 'aggregates' ? ['receives'] : []),
  ]);
  if (settings.length > 0) drafts.push({ code: 'recipient-settings-changed', subject, params: { settings } });
  return [...receiveChanges(subject, before, after), ...forChanges(subject, before, after), ...drafts];
}

export function recipientChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(older.recipients, newer.recipients);
  return [
    ...added.map((id): Draft => {
      const recipient = newer.recipients[id]!;
      const also = leavesEea(countriesOf(recipient, newer), newer) ? (['assess-transfer'] as const) : [];
      const params = { categories: Object.keys(received(recipient)), countries: countriesOf(recipient, newer) };
      return { code: 'recipient-added', subject: `recipient.${id}`, params, also };
    }),
    ...removed.map((id): Draft => {
      const params = { categories: Object.keys(received(older.recipients[id]!)) };
      return { code: 'recipient-removed', subject: `recipient.${id}`, params };
    }),
    ...both.flatMap(({ id, before, after }) => changesOfRecipient(id, [before, after], [older, newer])),
  ];
}

function jointChanges(older: Policy, newer: Policy): Draft[] {
  const named = (policy: Policy) =>
    Object.fromEntries(policy.joint.map(({ clause: _, ...rule }) => [rule.with.name, rule]));
  const { both, added, removed } = matched(named(older), named(newer));
  return [
    ...added.map((name): Draft => ({ code: 'joint-added', subject: 'joint', params: { names: [name] } })),
    ...removed.map((name): Draft => ({ code: 'joint-removed', subject: 'joint', params: { names: [name] } })),
    ...both
      .filter(({ before, after }) => !same(before, after))
      .map(({ id }): Draft => ({ code: 'joint-changed', subject: 'joint', params: { names: [id] } })),
  ];
}

function actsForChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(byId(older['acts-for']), byId(newer['acts-for']));
  return [
    ...added.map((id): Draft => ({ code: 'acts-for-added', subject: `acts-for.${id}` })),
    ...removed.map((id): Draft => ({ code: 'acts-for-removed', subject: `acts-for.${id}` })),
    ...both
      .filter(({ before, after }) => otherSettings(before, after, []).length > 0)
      .map(({ id }): Draft => ({ code: 'acts-for-changed', subject: `acts-for.${id}` })),
  ];
}

const CONTACT = ['registration', 'address', 'email', 'phone', 'website', 'contact', 'group'];

/** Who is responsible and how to reach them. */
export function controllerChanges(older: Policy, newer: Policy): Draft[] {
  const subject = 'controller';
  const [before, after] = [older.controller, newer.controller];
  const drafts: Draft[] = [];
  if (before.name !== after.name)
    drafts.push({ code: 'controller-name-changed', subject, params: { before: before.name, after: after.name } });
  const contact = otherSettings(
    before,
    after,
    Object.keys({ ...before, ...after }).filter((key) => !CONTACT.includes(key)),
  );
  if (contact.length > 0) drafts.push({ code: 'controller-contact-changed', subject, params: { settings: contact } });
  if (!same(before.officer, after.officer)) drafts.push({ code: 'officer-changed', subject });
  if (before.authority !== after.authority) drafts.push({ code: 'authority-changed', subject });
  if (!same(before['fiscal-year'], after['fiscal-year']))
    drafts.push({
      code: 'fiscal-year-changed',
      subject,
      params: { before: before['fiscal-year'].starts, after: after['fiscal-year'].starts },
    });
  const settings = otherSettings(before, after, [...CONTACT, 'name', 'officer', 'authority', 'fiscal-year', 'colour']);
  if (settings.length > 0) drafts.push({ code: 'controller-settings-changed', subject, params: { settings } });
  return [...drafts, ...jointChanges(older, newer), ...actsForChanges(older, newer)];
}
