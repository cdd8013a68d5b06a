/** What the map of a policy shows: purposes, categories and recipients, and what runs between them. */
import type { Policy } from '../policy/model.ts';
import { BASES, type BasisType } from '../policy/schema-parts.ts';

/** A purpose uses a category on these bases; none where the policy states none for it. */
export interface UseLink {
  readonly purpose: string;
  readonly category: string;
  readonly bases: readonly BasisType[];
}

/** A recipient gets a category. */
export interface DisclosureLink {
  readonly category: string;
  readonly recipient: string;
}

export interface PolicyMap {
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  readonly uses: readonly UseLink[];
  readonly disclosures: readonly DisclosureLink[];
}

function basesFor(policy: Policy, purpose: string, category: string): BasisType[] {
  const covering = policy.purposes[purpose]!.basis.filter((basis) => basis.covers?.includes(category) ?? true);
  return BASES.filter((type) => covering.some((basis) => (basis as Record<string, unknown>)[type] !== undefined));
}

/** The categories a recipient may get; none where only statistics leave. */
export function receivedBy(policy: Policy, recipient: string): string[] {
  const { receives } = policy.recipients[recipient]!;
  return receives === 'aggregates' ? [] : Object.keys(receives).filter((id) => policy.categories[id] !== undefined);
}

/** Each name at the average place of what it is linked to, so that few lines cross. */
function ordered(names: readonly string[], linked: (name: string) => readonly number[]): string[] {
  const place = new Map(
    names.map((name, index) => {
      const ends = linked(name);
      return [name, ends.length === 0 ? index : ends.reduce((sum, end) => sum + end, 0) / ends.length] as const;
    }),
  );
  return [...names].sort((a, b) => place.get(a)! - place.get(b)!);
}

/** Purposes in the order of the policy; categories and recipients near what they belong to. What is ruled out is left out. */
export function mapOf(policy: Policy): PolicyMap {
  const purposes = Object.keys(policy.purposes).filter((id) => policy.purposes[id]!.never === undefined);
  const held = Object.keys(policy.categories).filter((id) => policy.categories[id]!.never === undefined);
  const uses = purposes.flatMap((purpose) =>
    Object.keys(policy.purposes[purpose]!.uses)
      .filter((category) => held.includes(category))
      .map((category): UseLink => ({ purpose, category, bases: basesFor(policy, purpose, category) })),
  );
  const disclosures = Object.keys(policy.recipients).flatMap((recipient) =>
    receivedBy(policy, recipient)
      .filter((category) => held.includes(category))
      .map((category): DisclosureLink => ({ category, recipient })),
  );
  const scale = held.length / Math.max(purposes.length, 1);
  const categories = ordered(held, (id) =>
    uses.filter(({ category }) => category === id).map(({ purpose }) => purposes.indexOf(purpose) * scale),
  );
  const recipients = ordered(Object.keys(policy.recipients), (id) =>
    disclosures.filter(({ recipient }) => recipient === id).map(({ category }) => categories.indexOf(category)),
  );
  return { purposes, categories, recipients, uses, disclosures };
}
