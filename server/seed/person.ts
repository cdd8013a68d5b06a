/** A person: who they are, where they live, and the rows that say so. */
import { admit } from './admit.ts';
import { Chance } from './chance.ts';
import { consentsOf, hasGiven, metOn } from './consents.ts';
import { dayText, momentOn, yearOf } from './days.ts';
import { dwellingBy } from './dwelling.ts';
import { lifeOf } from './life.ts';
import { companyIn, givenIn, plainLetters, streetIn, surnameIn, TOWNS } from './names.ts';
import { fictiveCompanyNumber, fictiveCpr, fictivePhone } from './numbers.ts';
import { isCustomer, KINDS, patternOf, type Role } from './roles.ts';
import { type Draft, personId, rowId, type Sheet, type World } from './world.ts';

/** Domains that RFC 2606 keeps free for examples: no mail reaches anybody. */
const MAIL_DOMAINS = ['example.com', 'example.net', 'example.org', 'kunde.example'];

function turnOf(pattern: readonly Role[], index: number): number {
  const slot = index % pattern.length;
  const each = pattern.filter((role) => role === pattern[slot]).length;
  const before = pattern.slice(0, slot).filter((role) => role === pattern[slot]).length;
  return Math.floor(index / pattern.length) * each + before;
}

function eventsOf(draft: Omit<Draft, 'events'>, dialogues: readonly number[]): Draft['events'] {
  const { startedOn, endedOn, role, turn, world } = draft;
  const events = new Map<string, number[]>();
  if (!['consumer', 'supplier', 'subscriber', 'visitor'].includes(role)) {
    events.set('customer-started', isCustomer(role) ? [startedOn!] : []);
    events.set('customer-ended', endedOn === undefined ? [] : [endedOn]);
    events.set('dialogue', [...dialogues]);
  }
  const known = (event: string): boolean => Object.hasOwn(world.policy.events, event);
  if (known('account-settled') && isCustomer(role)) {
    const settled = endedOn === undefined ? undefined : endedOn + (Math.floor(turn / 2) % 2 === 0 ? 0 : 30);
    events.set('account-settled', settled === undefined || settled > world.today ? [] : [settled]);
  }
  return events;
}

function conditionsOf(role: Role, product: string, chance: Chance): Draft['conditions'] {
  if (!isCustomer(role)) return role === 'buyer' ? { 'web-shop-buyer': true } : {};
  const current = role !== 'former-customer';
  return {
    product,
    moving: current && chance.odds(0.04),
    'changing-supplier': current && chance.odds(0.02),
    'in-arrears': false,
    'claim-disputed': false,
    'reminders-exhausted': false,
    'interruption-case': false,
  };
}

/** Which person has which number follows from the number alone. */
export function draftPerson(world: World, index: number): Draft {
  const pattern = patternOf(world.slug);
  const role = pattern[index % pattern.length]!;
  const chance = new Chance(`${world.seed}/${world.slug}/person/${index}`);
  const turn = turnOf(pattern, index);
  const { dialogues, ...life } = lifeOf(role, turn, { today: world.today, chance });
  const given = givenIn(world.country, chance);
  const surname = surnameIn(world.country, chance);
  const [postcode, city] = chance.pick(TOWNS[world.slug]!);
  const product = chance.pick(world.products);
  const draft = {
    world,
    index,
    turn,
    role,
    chance,
    id: personId(world, index),
    kinds: new Set(KINDS[role]),
    // The ninth always, and then about one in a hundred.
    protections: index === 8 || chance.odds(0.01) ? [chance.pick(['name-protection', 'address-protection'])] : [],
    conditions: conditionsOf(role, product, chance),
    startedOn: role === 'consumer' ? world.today - chance.between(200, 3000) : life.startedOn,
    endedOn: life.endedOn,
    dwelling: dwellingBy(chance),
    product,
    name: { given, surname, full: `${given} ${surname}` },
    address: { street: streetIn(world.country, chance), postcode, city },
    consents: [],
    email: `${plainLetters(given)}.${plainLetters(surname)}.${index + 1}@${chance.pick(MAIL_DOMAINS)}`,
    phone: fictivePhone(world.country, chance),
  };
  const met = { ...draft, events: eventsOf(draft, dialogues) };
  return { ...met, consents: consentsOf(met) };
}

/** Where data about somebody comes from who did not give it themselves. */
function sourceOf(role: Role): string {
  if (role === 'household-member') return 'household';
  if (role === 'contact-person' || role === 'supplier') return 'employer';
  return 'person';
}

export function addPerson(sheet: Sheet, draft: Draft, organisationId: string | null): void {
  const { world, role, chance, id } = draft;
  const visitor = role === 'visitor';
  const collected = { source: sourceOf(role), collected_at: momentOn(metOn(draft), draft.index) };
  const born = {
    year: yearOf(world.today) - chance.between(19, 94),
    month: chance.between(1, 12),
    date: chance.between(1, 28),
  };
  const business = role === 'sole-proprietor';
  const customer = isCustomer(role);
  const bornOn = `${born.year}-${String(born.month).padStart(2, '0')}-${String(born.date).padStart(2, '0')}`;
  admit(sheet, draft, [
    'persons',
    {
      id,
      organisation_id: organisationId,
      customer_number: customer ? `${world.seed}-${String(draft.index + 1).padStart(7, '0')}` : null,
      name: visitor ? null : draft.name.full,
      birth_date: customer ? bornOn : null,
      email: visitor || chance.odds(0.06) ? null : draft.email,
      phone: visitor ? null : draft.phone,
      mobile: visitor || chance.odds(0.3) ? null : fictivePhone(world.country, chance),
      national_id: customer && hasGiven(draft, 'cpr') ? fictiveCpr(born, chance) : null,
      registry_status: draft.protections[0] ?? (customer && chance.odds(0.5) ? 'none' : null),
      company_registration: business ? fictiveCompanyNumber(world.country, chance) : null,
      company_name: business ? companyIn(world.country, chance) : null,
      web_access_code: customer ? chance.digits(8) : null,
      ...collected,
      origins: {},
    },
  ]);
  if (!visitor && role !== 'subscriber') addAddresses(sheet, draft, collected);
}

function addAddresses(sheet: Sheet, draft: Draft, collected: { source: string; collected_at: string }): void {
  const { world, chance, index } = draft;
  const kinds = chance.odds(0.04) ? (['home', 'post'] as const) : (['home'] as const);
  for (const [place, kind] of kinds.entries()) {
    const id = rowId(world, 'addresses', { index, row: place });
    const street = place === 0 ? draft.address.street : streetIn(world.country, chance);
    const row = { id, person_id: draft.id, kind, ...draft.address, street, country: world.country, ...collected };
    admit(sheet, draft, ['addresses', { ...row, origins: {} }]);
  }
}

/** A household member stands beside the customer before it, who may have given them a power of attorney. */
export function addHousehold(sheet: Sheet, draft: Draft): void {
  const { world, index, turn } = draft;
  if (draft.role !== 'household-member') return;
  const customer = personId(world, index - 1);
  const from = world.today - 400 - draft.chance.between(0, 2000);
  const common = { source: 'household', collected_at: momentOn(from, index) };
  const relation = { person_id: draft.id, other_person_id: customer, relation: 'household-member' };
  const id = rowId(world, 'relations', { index });
  sheet.add('relations', { id, ...relation, from_on: dayText(from), to_on: null, ...common });
  if (turn % 3 !== 0) return;
  const power = { person_id: customer, attorney_person_id: draft.id, scope: world.country === 'DK' ? 'alt' : 'alt' };
  const days = {
    from_on: dayText(from + 30),
    to_on: turn % 2 === 0 ? null : dayText(world.today + 300),
    file_id: null,
  };
  admit(sheet, draft, [
    'powers_of_attorney',
    { id: rowId(world, 'powers_of_attorney', { index }), ...power, ...days, ...common },
  ]);
}
