/** Purposes: what they use, for whom, on which basis and how. */
import type { Draft } from './diff-codes.ts';
import { gained, matched, otherSettings, same } from './diff-values.ts';
import type { Policy, PolicyPurpose } from './model.ts';
import { RESOLUTIONS } from './scalars.ts';
import { BASES } from './schema-parts.ts';

type PurposeBasis = PolicyPurpose['basis'][number];

/** What a basis rests on, such as `legal-obligation:dk.bogforingsloven-12`; its scope (kinds, channels …) is apart. */
function groundOf(basis: PurposeBasis): string {
  const grounds = basis as Record<string, unknown>;
  return BASES.filter((type) => grounds[type] !== undefined)
    .map((type) => `${type}:${[grounds[type]].flat().join('+')}`)
    .join(' ');
}

function basisChanges(id: string, before: PolicyPurpose, after: PolicyPurpose): Draft[] {
  const subject = `purpose.${id}`;
  const [old, now] = [before.basis.map(groundOf), after.basis.map(groundOf)];
  const { more, less } = gained([...new Set(old)], [...new Set(now)]);
  const scopes = (purpose: PolicyPurpose, ground: string): unknown[] =>
    purpose.basis.filter((basis) => groundOf(basis) === ground).map(({ clause: _, unstated: __, ...scope }) => scope);
  const changed = [...new Set(now)].filter(
    (ground) => old.includes(ground) && !same(scopes(before, ground), scopes(after, ground)),
  );
  return [
    ...more.map((ground): Draft => ({ code: 'purpose-basis-added', subject, params: { bases: [ground] } })),
    ...less.map((ground): Draft => ({ code: 'purpose-basis-removed', subject, params: { bases: [ground] } })),
    ...changed.map((ground): Draft => ({ code: 'purpose-basis-changed', subject, params: { bases: [ground] } })),
  ];
}

function finer(before: string | undefined, after: string | undefined): boolean {
  const rank = (value: string | undefined): number => (value === undefined ? -1 : RESOLUTIONS.indexOf(value as never));
  return rank(after) < rank(before);
}

/** Two changes of resolution; an absent limit is the finest there is. */
export function resolutionChange(
  codes: readonly [Draft['code'], Draft['code']],
  before: string | undefined,
  after: string | undefined,
): Pick<Draft, 'code' | 'params'>[] {
  if (before === after) return [];
  const params = { resolution: after ?? '', before: before ?? '' };
  return [{ code: finer(before, after) ? codes[0] : codes[1], params }];
}

function useChanges(id: string, before: PolicyPurpose, after: PolicyPurpose): Draft[] {
  const subject = `purpose.${id}`;
  const { both, added, removed } = matched(before.uses, after.uses);
  const drafts: Draft[] = [];
  if (added.length > 0) drafts.push({ code: 'purpose-uses-more', subject, params: { categories: added } });
  if (removed.length > 0) drafts.push({ code: 'purpose-uses-less', subject, params: { categories: removed } });
  for (const use of both) {
    const [old, now] = [use.before.fields, use.after.fields];
    const { more, less } = old && now ? gained(old, now) : { more: old ? ['*'] : [], less: now ? ['*'] : [] };
    const categories = [use.id];
    if (more.length > 0 && !same(old, now))
      drafts.push({ code: 'purpose-sees-more', subject, params: { categories, items: more } });
    if (less.length > 0 && !same(old, now))
      drafts.push({ code: 'purpose-sees-less', subject, params: { categories, items: less } });
    const finest = resolutionChange(
      ['purpose-sees-finer', 'purpose-sees-coarser'],
      use.before.finest,
      use.after.finest,
    );
    drafts.push(...finest.map((draft) => ({ ...draft, subject, params: { ...draft.params, categories } })));
  }
  return drafts;
}

const MARKS = ['marketing', 'profiling', 'automated'] as const;

function settingChanges(id: string, before: PolicyPurpose, after: PolicyPurpose): Draft[] {
  const subject = `purpose.${id}`;
  const drafts: Draft[] = [];
  const kinds = gained(before.for, after.for);
  if (kinds.more.length > 0) drafts.push({ code: 'purpose-for-more', subject, params: { kinds: kinds.more } });
  if (kinds.less.length > 0) drafts.push({ code: 'purpose-for-less', subject, params: { kinds: kinds.less } });
  const channels = gained(before.channels, after.channels);
  if (channels.more.length > 0)
    drafts.push({ code: 'purpose-channels-more', subject, params: { channels: channels.more } });
  if (channels.less.length > 0)
    drafts.push({ code: 'purpose-channels-less', subject, params: { channels: channels.less } });
  for (const mark of MARKS) {
    const [was, is] = [Boolean(before[mark]), Boolean(after[mark])];
    if (was !== is)
      drafts.push({ code: is ? 'purpose-marking-added' : 'purpose-marking-removed', subject, params: { mark } });
  }
  const compared = [
    ...['uses', 'basis', 'for', 'channels', 'marketing', 'profiling', 'automated', 'never', 'finest'],
    ...['when', 'ends', 'label', 'text', 'actions'],
  ];
  const finest = resolutionChange(['purpose-sees-finer', 'purpose-sees-coarser'], before.finest, after.finest);
  drafts.push(...finest.map((draft) => ({ ...draft, subject, params: { ...draft.params, categories: [] } })));
  if (!same(before.when, after.when)) drafts.push({ code: 'purpose-condition-changed', subject });
  if (!same(before.ends, after.ends)) drafts.push({ code: 'purpose-ends-changed', subject });
  if (!same(before.label, after.label) || !same(before.text, after.text))
    drafts.push({ code: 'purpose-reworded', subject });
  const settings = otherSettings(before, after, compared);
  const implied = (purpose: PolicyPurpose): string[] =>
    purpose.actions.filter((action) => action !== 'contact' && action !== 'profile');
  if (!same(implied(before), implied(after))) settings.push('actions');
  // Another text for the logic of a decision that was automated before too.
  if (before.automated && after.automated && !same(before.automated, after.automated)) settings.push('automated');
  if (settings.length > 0) drafts.push({ code: 'purpose-settings-changed', subject, params: { settings } });
  return drafts;
}

/** A purpose that is ruled out promises that something is not done; it counts as no purpose. */
export function purposeChanges(older: Policy, newer: Policy): Draft[] {
  const { both, added, removed } = matched(older.purposes, newer.purposes);
  const drafts: Draft[] = [
    ...added.map(
      (id): Draft => ({
        code: newer.purposes[id]!.never === undefined ? 'purpose-added' : 'purpose-ruled-out',
        subject: `purpose.${id}`,
        params: { categories: Object.keys(newer.purposes[id]!.uses) },
      }),
    ),
    ...removed.map(
      (id): Draft => ({
        code: older.purposes[id]!.never === undefined ? 'purpose-removed' : 'prohibition-removed',
        subject: `purpose.${id}`,
        params: { categories: Object.keys(older.purposes[id]!.uses) },
      }),
    ),
  ];
  for (const { id, before, after } of both) {
    const [was, is] = [before.never !== undefined, after.never !== undefined];
    if (was !== is) drafts.push({ code: is ? 'purpose-ruled-out' : 'purpose-allowed-again', subject: `purpose.${id}` });
    else if (is && !same(before.never, after.never))
      drafts.push({ code: 'purpose-settings-changed', subject: `purpose.${id}`, params: { settings: ['never'] } });
    drafts.push(
      ...useChanges(id, before, after),
      ...basisChanges(id, before, after),
      ...settingChanges(id, before, after),
    );
  }
  return drafts;
}
