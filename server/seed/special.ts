/** What only some utilities hold: habits, profiles, credit ratings, notes on vulnerable people, competitions, applications. */
import { admit } from './admit.ts';
import { dayText, momentOn, monthsBefore } from './days.ts';
import { aroundClock } from './life.ts';
import { isCustomer } from './roles.ts';
import type { Supply } from './supply.ts';
import { APPLICATION, HOLD_REASON, OFFENCE, VULNERABILITY } from './texts.ts';
import { type Draft, rowId, type Sheet, type World } from './world.ts';

/** Habits and equipment that customers told of, and the patterns and segments made of their use. */
export function addHabits(sheet: Sheet, draft: Draft): void {
  const { world, index, chance } = draft;
  if (!isCustomer(draft.role)) return;
  const day = Math.max((draft.endedOn ?? world.today) - chance.between(1, 800), draft.startedOn!);
  const common = { person_id: draft.id, source: 'person', collected_at: momentOn(day, index) };
  if (chance.odds(0.15)) {
    const kind = chance.pick(['heat-pump', 'electric-car', 'solar', 'sauna']);
    const row = {
      id: rowId(world, 'equipment', { index }),
      ...common,
      noted_on: dayText(day),
      kind,
      description: null,
      origins: {},
    };
    admit(sheet, draft, ['equipment', row]);
  }
  if (chance.odds(0.1)) {
    const answers = { people: draft.dwelling.people, area: draft.dwelling.area, building: draft.dwelling.building };
    admit(sheet, draft, [
      'energy_habits',
      { id: rowId(world, 'energy_habits', { index }), ...common, noted_on: dayText(day), answers },
    ]);
  }
  if (chance.odds(0.3)) {
    const pattern = {
      night: draft.dwelling.nightOwl ? 'high' : 'low',
      size: draft.dwelling.area > 150 ? 'large' : 'normal',
    };
    const segment = chance.pick(['green', 'price', 'comfort']);
    const row = { id: rowId(world, 'profiles', { index }), ...common, derived_on: dayText(day), pattern, segment };
    admit(sheet, draft, ['profiles', { ...row, source: 'derivation' }]);
  }
  if (draft.role !== 'sole-proprietor') return;
  const rated = draft.startedOn! - 2;
  const row = {
    id: rowId(world, 'credit_ratings', { index }),
    ...common,
    rated_on: dayText(rated),
    rating: chance.pick(['A', 'B', 'C', 'D']),
  };
  admit(sheet, draft, ['credit_ratings', { ...row, source: 'credit-bureau', collected_at: momentOn(rated, index) }]);
}

/** Cases of interruption: open, closed today, closed yesterday, closed long ago; by turns. */
export function addVulnerability(sheet: Sheet, draft: Draft): void {
  const { world, index, turn } = draft;
  const spot = ['owner', 'household-member', 'consumer'].includes(draft.role) && turn % 7 === 1;
  if (!spot) return;
  const stage = Math.floor(turn / 7) % 4;
  const closed = [undefined, world.today - 1, world.today, world.today - 200][stage];
  const noted = (closed ?? world.today) - 20;
  const row = { id: rowId(world, 'vulnerability_notes', { index }), person_id: draft.id, noted_on: dayText(noted) };
  const texts = { health: VULNERABILITY[world.country], offence: stage === 3 ? OFFENCE[world.country] : null };
  const days = {
    case_closed_on: closed === undefined ? null : dayText(closed),
    source: 'observation',
    collected_at: momentOn(noted, index),
  };
  if (admit(sheet, draft, ['vulnerability_notes', { ...row, ...texts, ...days }]))
    draft.conditions['interruption-case'] = closed === undefined;
}

/** One still runs, one ended half a year ago less a day, on the day, more a day, one long ago. */
function competitionEnds(world: World): (number | undefined)[] {
  const edge = monthsBefore(world.today, 6);
  return [undefined, edge + 1, edge, edge - 1, world.today - 500];
}

function competitionsOf(world: World): string[] {
  return competitionEnds(world).map((_, place) => rowId(world, 'competitions', { index: place }));
}

export function addCompetitions(sheet: Sheet, world: World): void {
  if (world.map.tables.get('competition_entries')!.columns.size === 0) return;
  for (const [place, ended] of competitionEnds(world).entries()) {
    const row = { id: competitionsOf(world)[place]!, name: `Prøvekonkurrence ${place + 1}` };
    sheet.add('competitions', { ...row, ended_on: ended === undefined ? null : dayText(ended) });
  }
}

/** Panels, test families and competitions; kept half a year after they end (SEAS-35). */
export function addParticipation(sheet: Sheet, draft: Draft): void {
  const { world, index, turn, chance } = draft;
  const takesPart = draft.role === 'participant' || (draft.role === 'owner' && chance.odds(0.06));
  if (!takesPart) return;
  if (draft.role === 'owner' && Object.hasOwn(world.policy.kinds, 'participant')) draft.kinds.add('participant');
  const left = turn % 4 === 3 ? undefined : aroundClock(world.today, 6, turn % 4);
  const joined = (left ?? world.today) - chance.between(60, 400);
  const common = { person_id: draft.id, source: 'person', collected_at: momentOn(joined, index) };
  const panel = { id: rowId(world, 'participations', { index }), kind: turn % 3 === 0 ? 'test-family' : 'panel' };
  const days = {
    joined_on: dayText(joined),
    left_on: left === undefined ? null : dayText(left),
    answers: { weekly: chance.between(1, 7) },
  };
  admit(sheet, draft, ['participations', { ...panel, ...common, ...days }]);
  const place = turn % 5;
  const ended = competitionEnds(world)[place] ?? world.today;
  const entered = Math.min(ended, world.today) - chance.between(1, 30);
  const entry = {
    id: rowId(world, 'competition_entries', { index }),
    competition_id: competitionsOf(world)[place]!,
    entered_on: dayText(entered),
  };
  const who = { name: draft.name.full, email: draft.email, phone: draft.phone, answer: chance.pick(['A', 'B', 'C']) };
  admit(sheet, draft, ['competition_entries', { ...entry, ...common, ...who, collected_at: momentOn(entered, index) }]);
}

/** Applications are kept three months; some became agreements, and those stay as long as the customer (KLM-12). */
export function addApplication(sheet: Sheet, draft: Draft, supply: Supply | undefined): void {
  const { world, index, turn, chance } = draft;
  // Of those who have only just left too, so that the end of what became an agreement is seen on its very day.
  const justLeft = draft.endedOn !== undefined && Math.abs(draft.endedOn - world.today) <= 1;
  const became = supply !== undefined && (chance.odds(0.2) || justLeft);
  if (draft.role !== 'applicant' && !became) return;
  const day = became
    ? draft.startedOn! - 20
    : turn % 2 === 0
      ? aroundClock(world.today, 3, turn / 2)
      : world.today - chance.between(0, 200);
  const { street, postcode, city } = draft.address;
  const who = {
    name: draft.name.full,
    address: `${street}, ${postcode} ${city}`,
    email: draft.email,
    phone: draft.phone,
  };
  if (became && Object.hasOwn(world.policy.kinds, 'applicant')) draft.kinds.add('applicant');
  const row = { id: rowId(world, 'applications', { index }), person_id: draft.id, received_on: dayText(day), ...who };
  const rest = { content: APPLICATION[world.country], agreement_id: became ? supply.agreementId : null };
  admit(sheet, draft, ['applications', { ...row, ...rest, source: 'person', collected_at: momentOn(day, index) }]);
}

/** What somebody else delivered about the home (AEV). */
export function addExternal(sheet: Sheet, draft: Draft): void {
  const { world, index, chance } = draft;
  if (!isCustomer(draft.role) || !chance.odds(0.1)) return;
  const day = Math.max((draft.endedOn ?? world.today) - chance.between(10, 600), draft.startedOn!);
  const content = { building: draft.dwelling.building, builtDecade: 1900 + 10 * chance.between(0, 12) };
  const row = { id: rowId(world, 'external_data', { index }), person_id: draft.id, received_on: dayText(day), content };
  admit(sheet, draft, ['external_data', { ...row, source: 'other-sources', collected_at: momentOn(day, index) }]);
}

/** Two holds in a population, both on customers who dispute a bill. */
export function addHold(sheet: Sheet, draft: Draft): void {
  const { world, index } = draft;
  if (index !== 4 && index !== 44) return;
  sheet.add('holds', {
    id: rowId(world, 'holds', { index }),
    person_id: draft.id,
    categories: null,
    row_ids: null,
    reason: HOLD_REASON[world.country],
    decided_by: 'operator',
    from_on: dayText(world.today - 40),
    review_on: dayText(world.today + 60),
    until_on: null,
    released_at: null,
  });
}
