/** Which purpose of a form uses which of its fields, and why a field is refused (GDPR art. 5(1)(b) and (c)). */
import type { Policy, PolicyPurpose } from '../../policy/model.ts';

export type RefusalCode =
  | 'unknown-purpose'
  | 'ruled-out'
  | 'no-basis'
  | 'does-not-collect'
  | 'unknown-field'
  | 'not-used'
  | 'never-collected';

export interface FormField {
  /** As the form names it. */
  readonly field: string;
  readonly category: string;
  /** Undefined where the form asks for the category as a whole. */
  readonly item: string | undefined;
  /** The purposes of the form that use it. */
  readonly purposes: readonly string[];
}

export interface Refusal {
  readonly field: string;
  readonly code: RefusalCode;
  /** The purpose in the way, where one is. */
  readonly purpose?: string;
}

/** `contact.email`, `email` or `contact` → where it may stand in the policy. */
function places(field: string, { categories }: Policy): { category: string; item: string | undefined }[] {
  if (Object.hasOwn(categories, field)) return [{ category: field, item: undefined }];
  const [category, item] = field.split('.');
  if (category !== undefined && item !== undefined) {
    const found = Object.hasOwn(categories, category) && categories[category]?.items.includes(item) === true;
    return found ? [{ category, item }] : [];
  }
  return Object.keys(categories)
    .filter((id) => categories[id]!.items.includes(field))
    .map((id) => ({ category: id, item: field }));
}

function uses(purpose: PolicyPurpose, category: string, item: string | undefined): boolean {
  const use = Object.hasOwn(purpose.uses, category) ? purpose.uses[category] : undefined;
  return use !== undefined && (item === undefined || use.fields === undefined || use.fields.includes(item));
}

/** Why a purpose that uses a category may still not collect it. */
function obstacle(purpose: PolicyPurpose, category: string): RefusalCode | undefined {
  if (purpose.never !== undefined) return 'ruled-out';
  if (!purpose.actions.includes('collect')) return 'does-not-collect';
  const covered = purpose.basis.some(
    ({ covers, actions }) =>
      (covers === undefined || covers.includes(category)) && (actions === undefined || actions.includes('collect')),
  );
  return covered ? undefined : 'no-basis';
}

function resolve(field: string, purposes: readonly string[], policy: Policy): FormField | Refusal {
  const found = places(field, policy);
  if (found.length === 0) return { field, code: 'unknown-field' };
  const held = found.filter(({ category }) => policy.categories[category]!.never === undefined);
  if (held.length === 0) return { field, code: 'never-collected' };
  let refusal: Refusal = { field, code: 'not-used' };
  for (const { category, item } of held) {
    const users = purposes.filter((id) => uses(policy.purposes[id]!, category, item));
    const free = users.filter((id) => obstacle(policy.purposes[id]!, category) === undefined);
    if (free.length > 0) return { field, category, item, purposes: free };
    const blocked = users[0];
    if (blocked !== undefined) {
      refusal = { field, code: obstacle(policy.purposes[blocked]!, category)!, purpose: blocked };
    }
  }
  return refusal;
}

/** The fields of a form with the purposes that use them, and those that none of its purposes may collect. */
export function formFields(
  policy: Policy,
  purposes: readonly string[],
  fields: readonly string[],
): { asked: FormField[]; refused: Refusal[] } {
  const unknown = purposes.find((id) => !Object.hasOwn(policy.purposes, id));
  if (unknown !== undefined) {
    return { asked: [], refused: fields.map((field) => ({ field, code: 'unknown-purpose', purpose: unknown })) };
  }
  const resolved = fields.map((field) => resolve(field, purposes, policy));
  return {
    asked: resolved.filter((each): each is FormField => !('code' in each)),
    refused: resolved.filter((each): each is Refusal => 'code' in each),
  };
}
