/** Who agreed to what, and who took it back. */
import type { Day } from './days.ts';
import { isCustomer, type Role } from './roles.ts';
import type { Draft, SeedConsent } from './world.ts';

/** Share of the people who gave a consent, of those the policy asks. */
const SHARES: Readonly<Record<string, number>> = {
  cpr: 0.88,
  marketing: 0.35,
  'deviation-notices': 0.25,
  cookies: 0.6,
  'by-ordering': 1,
  disclosure: 0.05,
  'described-purposes': 0.7,
  newsletter: 0.3,
  'health-note': 1,
};

const CUSTOMERS_ONLY = ['cpr', 'deviation-notices', 'by-ordering', 'described-purposes', 'disclosure'];

function isAsked(consent: string, role: Role, turn: number): boolean {
  if (CUSTOMERS_ONLY.includes(consent)) return isCustomer(role);
  // A note on health needs a consent of its own; the others were not asked.
  if (consent === 'health-note') return role === 'consumer' && turn % 7 === 1;
  return role !== 'household-member';
}

/** The day we first heard of the person. */
export function metOn(draft: Draft): Day {
  const days = [draft.startedOn, ...[...draft.events.values()].flat()].filter((day) => day !== undefined);
  return Math.min(...days, draft.world.today - 30) - 10;
}

export function consentsOf(draft: Draft): SeedConsent[] {
  const { chance, role, turn, world } = draft;
  return Object.entries(world.policy.consents).flatMap(([consent, { channels }]): SeedConsent[] => {
    const certain = role === 'subscriber' && consent === 'newsletter';
    const gives = isAsked(consent, role, turn) && (certain || chance.odds(SHARES[consent] ?? 0.2));
    if (!gives) return [];
    const given = metOn(draft) + 10;
    const takesBack = !['by-ordering', 'health-note'].includes(consent) && chance.odds(0.08);
    const withdrawn = takesBack ? Math.min(given + chance.between(20, 900), world.today) : undefined;
    const some = channels === undefined || channels.length < 2 || chance.odds(0.6) ? undefined : [channels[0]!];
    return [{ consent, given, withdrawn, channels: some }];
  });
}

/** Whether a consent stands. */
export function hasGiven(draft: Draft, consent: string): boolean {
  return draft.consents.some((one) => one.consent === consent && one.withdrawn === undefined);
}
