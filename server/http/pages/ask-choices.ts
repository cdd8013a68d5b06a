/** What a question about a policy can be made of. */
import { RESOLUTION_WORDS } from '@hjemmel/core';
import type { Choices } from '../ask/form.ts';
import { ACTIONS } from '../ask/words.ts';
import type { PolicyView } from '../view.ts';

export function choicesFor(view: PolicyView, purpose: string): Choices {
  const { policy } = view.version;
  const used = Object.keys(policy.purposes[purpose]?.uses ?? {});
  const others = Object.keys(policy.categories).filter((category) => !used.includes(category));
  const fits = (id: string): boolean => policy.recipients[id]?.for?.includes(purpose) ?? true;
  const recipients = Object.keys(policy.recipients);
  return {
    purpose,
    actions: ACTIONS,
    categories: [...used, ...others],
    recipients: [...recipients.filter(fits), ...recipients.filter((id) => !fits(id))],
    fields: [...new Set([...used, ...others].flatMap((category) => policy.categories[category]?.items ?? []))],
    channels: Object.keys(policy.channels),
    roles: Object.keys(policy.roles),
    grounds: Object.keys(policy.grounds),
    resolutions: Object.keys(RESOLUTION_WORDS.en),
  };
}
