/** Tariffs, and what follows from use and tariff: invoices, credit notes, payments on time, late, in part or never. */
import { admit } from './admit.ts';
import { type Day, dayOfCivil, dayText, momentOn, monthsBefore, yearOf } from './days.ts';
import { useBetween } from './readings.ts';
import { isCustomer } from './roles.ts';
import type { Supply } from './supply.ts';
import { type Draft, rowId, type Sheet, type World } from './world.ts';

/** Books reach this far back: past the five fiscal years of both countries' acts. */
const YEARS_OF_BOOKS = 7;

interface Price {
  readonly perKwhMilli: number;
  readonly perYearMinor: number;
}

/** Per kWh in thousandths of an øre, and a fixed sum a year; a little dearer each year. */
function priceOf(world: World, product: string, year: number): Price {
  const base = product === 'heat' ? 68_000 : product === 'gas' ? 74_000 : 92_000;
  const rise = 1 + 0.02 * (year - 2018);
  return { perKwhMilli: Math.round(base * rise), perYearMinor: world.country === 'NO' ? 240_000 : 180_000 };
}

export function addTariffs(sheet: Sheet, world: World): void {
  const thisYear = yearOf(world.today);
  for (const product of new Set(world.products))
    for (let year = thisYear - YEARS_OF_BOOKS - 1; year <= thisYear; year++) {
      const { perKwhMilli, perYearMinor } = priceOf(world, product, year);
      sheet.add('tariffs', {
        id: rowId(world, `tariffs/${product}`, { index: year }),
        product,
        name: `${product} ${year}`,
        currency: world.currency,
        from_on: `${year}-01-01`,
        to_on: year === thisYear ? null : `${year}-12-31`,
        per_kwh_milli: perKwhMilli,
        per_m3_milli: 0,
        per_year_minor: perYearMinor,
      });
    }
}

/** Half-years and what is left of them, as far back as the books go. */
function periodsOf(draft: Draft): [Day, Day][] {
  const { world } = draft;
  const first = Math.max(draft.startedOn!, dayOfCivil(yearOf(world.today) - YEARS_OF_BOOKS, 1));
  const last = Math.min(draft.endedOn ?? world.today, world.today);
  const periods: [Day, Day][] = [];
  for (let year = yearOf(first); year <= yearOf(last); year++)
    for (const month of [1, 7]) {
      const from = Math.max(dayOfCivil(year, month), first);
      const to = Math.min(month === 1 ? dayOfCivil(year, 7) - 1 : dayOfCivil(year + 1, 1) - 1, last);
      const whole = to < last || draft.endedOn !== undefined;
      if (from <= to && whole) periods.push([from, to]);
    }
  return periods;
}

/** Some bills of the second half of the year were sent on its last day, others on the first of the next: fiscal years differ. */
function issuedOn(draft: Draft, to: Day): Day {
  const lastOfYear = dayText(to).endsWith('-12-31');
  const day = lastOfYear && draft.turn % 3 < 2 ? to + (draft.turn % 3) : to + 12;
  return Math.min(day, draft.world.today);
}

interface Bill {
  readonly id: string;
  readonly place: number;
  readonly issued: Day;
  readonly amount: number;
  /** `late` pays after a reminder, `part` in two goes, `never` not at all. */
  readonly habit: 'on-time' | 'late' | 'part' | 'never';
}

function habitOf(draft: Draft, last: boolean): Bill['habit'] {
  const at = draft.chance.next();
  // Who never pays is in arrears: only the latest bill, and more often by those who have left.
  if (last && at < 0.05) return 'never';
  return at < 0.16 ? 'late' : at < 0.2 ? 'part' : 'on-time';
}

/** Invoices and all that follows; returns whether a bill is overdue. */
export function addMoney(sheet: Sheet, draft: Draft, supply: Supply | undefined): void {
  if (!isCustomer(draft.role) || supply === undefined) return;
  const periods = periodsOf(draft);
  for (const [place, [from, to]] of periods.entries()) {
    const bill = addInvoice(sheet, draft, { place, from, to, supply, last: place === periods.length - 1 });
    if (bill === undefined) return;
    addPayments(sheet, draft, bill);
    if (draft.chance.odds(0.03)) addCreditNote(sheet, draft, bill);
  }
}

interface Period {
  readonly place: number;
  readonly from: Day;
  readonly to: Day;
  readonly supply: Supply;
  readonly last: boolean;
}

function addInvoice(sheet: Sheet, draft: Draft, { place, from, to, supply, last }: Period): Bill | undefined {
  const { world, index } = draft;
  const price = priceOf(world, draft.product, yearOf(from));
  const energy = (useBetween(draft, from, to) / 1000) * (price.perKwhMilli / 1000);
  const amount = Math.round(energy + (price.perYearMinor * (to - from + 1)) / 365);
  const issued = issuedOn(draft, to);
  const id = rowId(world, 'invoices', { index, row: place });
  const disputed = last && draft.turn % 9 === 4;
  if (disputed) draft.conditions['claim-disputed'] = true;
  const there = admit(sheet, draft, [
    'invoices',
    {
      id,
      person_id: draft.id,
      agreement_id: supply.agreementId,
      kind: 'invoice',
      number: `${world.seed}-${index + 1}-${place + 1}`,
      issued_on: dayText(issued),
      due_on: dayText(issued + 21),
      period_from_on: dayText(from),
      period_to_on: dayText(to),
      amount_minor: amount,
      currency: world.currency,
      bill_name: draft.name.full,
      bill_address: `${draft.address.street}, ${draft.address.postcode} ${draft.address.city}`,
      disputed,
      source: 'derivation',
      collected_at: momentOn(issued, index),
      origins: {},
    },
  ]);
  return there ? { id, place, issued, amount, habit: habitOf(draft, last) } : undefined;
}

function addPayments(sheet: Sheet, draft: Draft, bill: Bill): void {
  const { world, index, chance } = draft;
  const due = bill.issued + 21;
  const parts: [Day, number][] =
    bill.habit === 'never'
      ? []
      : bill.habit === 'part'
        ? [
            [due - 2, Math.floor(bill.amount / 3)],
            [due + 40, bill.amount - Math.floor(bill.amount / 3)],
          ]
        : [[bill.habit === 'late' ? due + chance.between(12, 35) : due - chance.between(0, 12), bill.amount]];
  for (const [part, [day, amount]] of parts.entries()) {
    if (day > world.today) continue;
    const id = rowId(world, 'payments', { index, row: bill.place * 2 + part });
    const reference = `SYN${world.seed}${String(index + 1).padStart(7, '0')}${bill.place}`;
    const row = {
      id,
      person_id: draft.id,
      invoice_id: bill.id,
      paid_on: dayText(day),
      amount_minor: amount,
      currency: world.currency,
    };
    admit(sheet, draft, ['payments', { ...row, reference, source: 'derivation', collected_at: momentOn(day, index) }]);
  }
  const steps = bill.habit === 'never' ? [10, 24, 45] : bill.habit === 'late' ? [10] : [];
  const sent = steps.map((after) => due + after).filter((day) => day <= world.today);
  for (const [step, day] of sent.entries()) {
    const id = rowId(world, 'reminders', { index, row: bill.place * 3 + step });
    const row = { id, person_id: draft.id, invoice_id: bill.id, step: step + 1, sent_on: dayText(day) };
    admit(sheet, draft, ['reminders', { ...row, source: 'derivation', collected_at: momentOn(day, index) }]);
  }
  if (bill.habit !== 'never') return;
  draft.conditions['in-arrears'] = due < world.today;
  draft.conditions['reminders-exhausted'] = sent.length === 3;
}

function addCreditNote(sheet: Sheet, draft: Draft, bill: Bill): void {
  const { world, index } = draft;
  const issued = Math.min(bill.issued + 30, world.today);
  admit(sheet, draft, [
    'invoices',
    {
      id: rowId(world, 'invoices', { index, row: 100 + bill.place }),
      person_id: draft.id,
      agreement_id: null,
      kind: 'credit-note',
      number: `${world.seed}-${index + 1}-K${bill.place + 1}`,
      issued_on: dayText(issued),
      due_on: null,
      period_from_on: null,
      period_to_on: null,
      amount_minor: -Math.round(bill.amount / 10),
      currency: world.currency,
      bill_name: draft.name.full,
      bill_address: null,
      disputed: false,
      source: 'derivation',
      collected_at: momentOn(issued, index),
      origins: {},
    },
  ]);
}

const GOODS = {
  DK: ['LED-pærer, 6 stk.', 'Elsparepakke', 'Termostatventil'],
  NO: ['LED-pærer, 6 stk.', 'Termostatventil', 'Tetningslister'],
};

/** Quotes to those who asked, orders of goods, now and then one that came back. */
export function addOrders(sheet: Sheet, draft: Draft): void {
  const { world, index, chance, role } = draft;
  const share: Partial<Record<string, number>> = {
    buyer: 1,
    prospect: 1,
    owner: 0.25,
    tenant: 0.15,
    'sole-proprietor': 0.3,
    'former-customer': 0.2,
  };
  if (!chance.odds(share[role] ?? 0)) return;
  const latest = draft.endedOn ?? world.today - 5;
  const placed =
    role === 'buyer' && draft.turn % 2 === 0
      ? monthsBefore(world.today, 36) + (draft.turn % 3) - 1
      : latest - chance.between(0, 900);
  const kinds = role === 'prospect' ? ['quote'] : chance.odds(0.1) ? ['order', 'return'] : ['order'];
  for (const [place, kind] of kinds.entries()) {
    const day = Math.min(placed + place * 14, world.today);
    const delivered = kind === 'order' && day + 4 <= world.today ? dayText(day + 4) : null;
    admit(sheet, draft, [
      'orders',
      {
        id: rowId(world, 'orders', { index, row: place }),
        person_id: draft.id,
        kind,
        product: kind === 'quote' ? draft.product : 'goods',
        description: kind === 'quote' ? null : chance.pick(GOODS[world.country]),
        placed_on: dayText(day),
        delivered_on: delivered,
        amount_minor: chance.between(90, 900) * 100,
        currency: world.currency,
        source: 'person',
        collected_at: momentOn(day, index),
        origins: {},
      },
    ]);
  }
  if (isCustomer(role) && role !== 'former-customer') {
    draft.kinds.add('buyer');
    draft.conditions['web-shop-buyer'] = true;
  }
}
