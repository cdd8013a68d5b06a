/** What changed from one version of a policy to the next, and what must be done about it. */
import { CHANGES, type ChangeCode, CONSEQUENCES, type Consequence, type Draft, NAMED } from './diff-codes.ts';
import { categoryChanges, retentionChanges } from './diff-data.ts';
import { controllerChanges, recipientChanges } from './diff-parties.ts';
import { consentChanges, prohibitionChanges, rightChanges, textChanges } from './diff-promises.ts';
import { purposeChanges } from './diff-purposes.ts';
import type { Policy } from './model.ts';
import type { Text } from './scalars.ts';

export interface Change {
  readonly code: ChangeCode;
  /** The rule that changed, such as `purpose.supply`, `retention.calls`, `clause.SEAS-34`, `controller`. */
  readonly subject: string;
  /** Ids and values of the policy language; `describeChange` turns them into words. */
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** Words for what the newer version no longer knows, by `kind.id`. */
  readonly labels: Readonly<Record<string, Text>>;
  /** What the controller must do, heaviest first. */
  readonly consequences: readonly Consequence[];
}

const CODES = Object.keys(CHANGES) as ChangeCode[];

interface Labelled {
  readonly label?: Text | undefined;
  readonly text?: Text | undefined;
}

/** Names only the older version has: they could not be said once it is gone. */
function lostLabels(older: Policy, newer: Policy): Record<string, Text> {
  const lost: Record<string, Text> = Object.create(null);
  for (const [kind, map] of Object.entries(NAMED)) {
    const [before, after] = [older[map], newer[map]] as Record<string, Labelled | undefined>[];
    for (const [id, entry] of Object.entries(before!)) {
      // An interest has a text and no label.
      const label = entry?.label ?? (kind === 'interest' ? entry?.text : undefined);
      if (after![id] === undefined && label !== undefined) lost[`${kind}.${id}`] = label;
    }
  }
  for (const { id, text } of older.never) {
    if (text !== undefined && newer.never.every((rule) => rule.id !== id)) lost[`never.${id}`] = text;
  }
  return lost;
}

function finished(draft: Draft, lost: Readonly<Record<string, Text>>): Change {
  const wanted = new Set<Consequence>([...CHANGES[draft.code], ...(draft.also ?? [])]);
  for (const consequence of draft.but ?? []) wanted.delete(consequence);
  // A basis is written `consent:news`, several laws `legal-obligation:dk.x+dk.y`.
  const named = new Set(
    [draft.subject.slice(draft.subject.indexOf('.') + 1), ...Object.values(draft.params ?? {}).flat()].flatMap(
      (value) => [value, ...value.split(/[:+]/)],
    ),
  );
  return {
    code: draft.code,
    subject: draft.subject,
    params: draft.params ?? {},
    labels: Object.fromEntries(Object.entries(lost).filter(([key]) => named.has(key.slice(key.indexOf('.') + 1)))),
    consequences: CONSEQUENCES.filter((consequence) => wanted.has(consequence)),
  };
}

function weight(change: Change): number {
  const first = change.consequences[0];
  const heaviest = first === undefined ? CONSEQUENCES.length : CONSEQUENCES.indexOf(first);
  return heaviest * CODES.length + CODES.indexOf(change.code);
}

/**
 * Every change that means something to a person, a recipient or the authority, the weightiest first. Two versions that
 * say the same give none, whatever the order of their lines.
 */
export function diffPolicies(older: Policy, newer: Policy): Change[] {
  const lost = lostLabels(older, newer);
  const drafts = [
    ...purposeChanges(older, newer),
    ...categoryChanges(older, newer),
    ...retentionChanges(older, newer),
    ...recipientChanges(older, newer),
    ...controllerChanges(older, newer),
    ...consentChanges(older, newer),
    ...rightChanges(older, newer),
    ...prohibitionChanges(older, newer),
    ...textChanges(older, newer),
  ];
  return drafts
    .map((draft) => finished(draft, lost))
    .sort((a, b) => weight(a) - weight(b) || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
}
