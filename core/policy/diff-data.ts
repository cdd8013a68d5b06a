/** Categories, and how long they are kept. */
import type { Draft } from './diff-codes.ts';
import { resolutionChange } from './diff-purposes.ts';
import { byId, gained, keepDays, keepSide, matched, otherSettings, same } from './diff-values.ts';
import type { Policy, PolicyCategory } from './model.ts';
import type { Retention } from './schema-retention.ts';

function mandatoryChange(before: PolicyCategory, after: PolicyCategory): Draft['code'][] {
  const [was, is] = [before.mandatory, after.mandatory].map((rule) =>
    rule === undefined ? undefined : { ...rule, clause: [] },
  );
  if (same(was, is)) return [];
  if (was === undefined) return ['category-mandatory-added'];
  return [is === undefined ? 'category-mandatory-removed' : 'category-mandatory-changed'];
}

function changesOfCategory(id: string, before: PolicyCategory, after: PolicyCategory): Draft[] {
  const subject = `category.${id}`;
  const drafts: Draft[] = [];
  const add = (code: Draft['code'], params: Draft['params'] = {}): void => void drafts.push({ code, subject, params });
  const [was, is] = [before.never !== undefined, after.never !== undefined];
  if (was !== is) add(is ? 'category-ruled-out' : 'category-allowed-again');
  const items = gained(before.items, after.items);
  if (items.more.length > 0) add('category-items-more', { items: items.more });
  if (items.less.length > 0) add('category-items-less', { items: items.less });
  const from = gained(before.from, after.from);
  if (from.more.length > 0) add('category-from-more', { sources: from.more });
  if (from.less.length > 0) add('category-from-less', { sources: from.less });
  if (before.sensitivity !== after.sensitivity)
    add('category-sensitivity-changed', { before: before.sensitivity, after: after.sensitivity });
  for (const code of mandatoryChange(before, after)) add(code);
  const finest = resolutionChange(['category-finer', 'category-coarser'], before.finest, after.finest);
  drafts.push(...finest.map((draft) => ({ ...draft, subject })));
  if (!same(before.label, after.label) || !same(before.text, after.text)) add('category-reworded');
  const settings = otherSettings(before, after, [
    ...['items', 'from', 'sensitivity', 'mandatory', 'finest', 'label', 'text', 'like', 'dpv'],
    ...(was === is ? [] : ['never']),
  ]);
  if (settings.length > 0) add('category-settings-changed', { settings });
  return drafts;
}

/** A category that is ruled out promises that it is not held; it counts as none. */
export function categoryChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(older.categories, newer.categories);
  return [
    ...added.map((id): Draft => {
      const code = newer.categories[id]!.never === undefined ? 'category-added' : 'category-ruled-out';
      return { code, subject: `category.${id}`, params: { items: newer.categories[id]!.items } };
    }),
    ...removed.map((id): Draft => {
      const code = older.categories[id]!.never === undefined ? 'category-removed' : 'prohibition-removed';
      return { code, subject: `category.${id}`, params: { items: older.categories[id]!.items } };
    }),
    ...both.flatMap(({ id, before, after }) => changesOfCategory(id, before, after)),
  ];
}

function keepChange(
  rules: readonly [Retention, Retention],
  policies: readonly [Policy, Policy],
): Draft['code'] | undefined {
  const [before, after] = rules;
  const [was, is] = [keepDays(before, policies[0]), keepDays(after, policies[1])];
  if (before.keep === after.keep && was === is) return undefined;
  if (was === undefined || is === undefined || keepSide(before.keep) !== keepSide(after.keep))
    return 'retention-changed';
  if (was === is) return undefined;
  return is > was ? 'retention-longer' : 'retention-shorter';
}

function changesOfRetention(older: Policy, newer: Policy, rules: readonly [Retention, Retention]): Draft[] {
  const [before, after] = rules;
  const subject = `retention.${after.id}`;
  const categories = after.of;
  const drafts: Draft[] = [];
  const keep = keepChange(rules, [older, newer]);
  if (keep !== undefined)
    drafts.push({ code: keep, subject, params: { categories, before: before.keep, after: after.keep } });
  if (!same(before.after, after.after))
    drafts.push({ code: 'retention-trigger-changed', subject, params: { categories } });
  if (!same(before.then, after.then)) drafts.push({ code: 'retention-then-changed', subject, params: { categories } });
  const of = gained(before.of, after.of);
  if (of.more.length > 0)
    drafts.push({ code: 'retention-added', subject, params: { categories: of.more, after: after.keep } });
  if (of.less.length > 0)
    drafts.push({ code: 'retention-removed', subject, params: { categories: of.less, before: before.keep } });
  const settings = otherSettings(before, after, ['id', 'keep', 'after', 'then', 'of']);
  if (settings.length > 0)
    drafts.push({ code: 'retention-settings-changed', subject, params: { categories, settings } });
  return drafts;
}

/** Storage rules; a floor that is added keeps data longer, so nothing is then erased sooner. */
export function retentionChanges(older: Policy, newer: Policy): Draft[] {
  const [before, after] = [byId(older.retention), byId(newer.retention)];
  const { both, added, removed } = matched(before, after);
  return [
    ...added.map((id): Draft => {
      const rule = after[id]!;
      const params = { categories: rule.of, after: rule.keep };
      const keepsLonger = keepSide(rule.keep) === 'least' || rule.keep === 'forever';
      return {
        code: 'retention-added',
        subject: `retention.${id}`,
        params,
        ...(keepsLonger ? { but: ['delete-sooner'] as const } : {}),
      };
    }),
    ...removed.map((id): Draft => {
      const rule = before[id]!;
      const params = { categories: rule.of, before: rule.keep };
      const wasFloor = keepSide(rule.keep) === 'least' || rule.keep === 'forever';
      return {
        code: 'retention-removed',
        subject: `retention.${id}`,
        params,
        ...(wasFloor ? { also: ['delete-sooner'] as const } : {}),
      };
    }),
    ...both.flatMap((rule) => changesOfRetention(older, newer, [rule.before, rule.after])),
  ];
}
