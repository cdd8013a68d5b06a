/** When each person came, spoke and left: spread so that every clock has people just before, on and after its day. */
import type { Chance } from './chance.ts';
import { type Day, monthsBefore } from './days.ts';
import { isCustomer, type Role } from './roles.ts';

/** Months after leaving at which some policy's clock runs out. */
const CLOCKS = [12, 36, 60] as const;

/**
 * A day around the end of a clock of so many months: the day itself, one before, one after, by turns.
 */
export function aroundClock(today: Day, months: number, turn: number): Day {
  return monthsBefore(today, months) + ((Math.floor(turn) % 3) - 1);
}

function endOf(today: Day, turn: number, chance: Chance): Day {
  const stage = turn % 12;
  // Left today or yesterday: a clock of no length at all has just run out, or is about to.
  if (stage < 2) return today - stage;
  if (stage < 5) return aroundClock(today, CLOCKS[1], stage);
  if (stage < 8) return aroundClock(today, CLOCKS[0], stage);
  if (stage === 8) return aroundClock(today, CLOCKS[2], turn);
  return today - chance.between(5, 6 * 365);
}

export interface Life {
  readonly startedOn: Day | undefined;
  readonly endedOn: Day | undefined;
  readonly dialogues: readonly Day[];
}

function dialoguesOf(today: Day, ended: Day | undefined, chance: Chance): Day[] {
  if (chance.odds(0.35)) return [];
  const latest = ended === undefined ? today - chance.between(0, 500) : ended - chance.between(-120, 400);
  const last = Math.min(latest, today);
  return chance.odds(0.5) ? [last] : [last - chance.between(40, 700), last];
}

export function lifeOf(role: Role, turn: number, { today, chance }: { today: Day; chance: Chance }): Life {
  if (!isCustomer(role)) {
    // A prospect's clock counts from the last dialogue; some stand right at its end.
    const last = turn % 2 === 0 ? aroundClock(today, CLOCKS[1], turn / 2) : today - chance.between(3, 1500);
    const speaks = ['prospect', 'buyer', 'contact-person', 'household-member'].includes(role);
    return { startedOn: undefined, endedOn: undefined, dialogues: speaks ? [last] : [] };
  }
  const endedOn = role === 'former-customer' ? endOf(today, turn, chance) : undefined;
  const startedOn = (endedOn ?? today - 20) - chance.between(endedOn === undefined ? 10 : 200, 3000);
  const dialogues = dialoguesOf(today, endedOn, chance).filter((day) => day >= startedOn);
  // Some who left long ago called once more, and their clock began again.
  if (role === 'former-customer' && turn % 12 === 11)
    return { startedOn, endedOn, dialogues: [aroundClock(today, 36, turn / 12)] };
  // At the edge of a clock nothing later may move it.
  const atEdge = role === 'former-customer' && turn % 12 < 9;
  return { startedOn, endedOn, dialogues: atEdge ? dialogues.filter((day) => day < endedOn!) : dialogues };
}
