/** What a customer is supplied with: agreement, metering point, meters, and who had the point when. */
import { admit, admitSeries } from './admit.ts';
import { type Day, dayText, momentOn } from './days.ts';
import { fictiveGsrn } from './numbers.ts';
import { readingsOf, type Stay } from './readings.ts';
import { isCustomer } from './roles.ts';
import { type Draft, rowId, type Sheet } from './world.ts';

const FAMILIES: Readonly<Record<string, number>> = {
  'seas-nve-energi': 1,
  'naestved-fjernvarme': 2,
  softvaerket: 3,
  'akershus-energi-varme': 4,
  'kl-miljovarme': 5,
};

/** One person in twenty-five has moved within the area and had two metering points. */
function staysOf(draft: Draft): Stay[] {
  const { world, chance } = draft;
  const from = draft.startedOn!;
  const to = draft.endedOn;
  const last = Math.min(to ?? world.today, world.today);
  const moved = isCustomer(draft.role) && last - from > 500 && chance.odds(0.04);
  if (!moved) return [{ place: 0, from, to }];
  const day = from + chance.between(200, last - from - 200);
  return [
    { place: 0, from, to: day },
    { place: 1, from: day + 1, to },
  ];
}

function addPoint(sheet: Sheet, draft: Draft, stay: Stay): string {
  const { world, chance, index } = draft;
  const id = rowId(world, 'metering_points', { index, row: stay.place });
  sheet.add('metering_points', {
    id,
    gsrn: fictiveGsrn(world.seed, FAMILIES[world.slug]! + 5 * stay.place, index),
    product: draft.product,
    postcode: draft.address.postcode,
    area: draft.address.city,
  });
  const replaced = chance.odds(0.1) ? stay.from + chance.between(30, 900) : undefined;
  const spans: [Day, Day | undefined][] =
    replaced === undefined || replaced > world.today - 2
      ? [[stay.from - 900, undefined]]
      : [
          [stay.from - 900, replaced],
          [replaced + 1, undefined],
        ];
  for (const [place, [from, to]] of spans.entries()) {
    const serial = `SYN${world.seed}-${index + 1}-${stay.place}${place}`;
    const row = {
      metering_point_id: id,
      serial_number: serial,
      from_on: dayText(from),
      to_on: to === undefined ? null : dayText(to),
    };
    sheet.add('meters', { id: rowId(world, 'meters', { index, row: stay.place * 10 + place }), ...row });
  }
  return id;
}

export interface Supply {
  readonly agreementId: string | null;
  readonly meteringPointId: string;
}

/** Agreement, points and readings of a customer or consumer; undefined for anybody else. */
export function addSupply(sheet: Sheet, draft: Draft): Supply | undefined {
  const { world, index, startedOn } = draft;
  if (startedOn === undefined) return undefined;
  const common = { source: 'person', collected_at: momentOn(startedOn - 5, index) };
  let agreementId: string | null = null;
  if (isCustomer(draft.role)) {
    const id = rowId(world, 'agreements', { index });
    const days = { from_on: dayText(startedOn), to_on: draft.endedOn === undefined ? null : dayText(draft.endedOn) };
    const number = `A${world.seed}-${String(index + 1).padStart(7, '0')}`;
    const row = { id, person_id: draft.id, number, product: draft.product, ...days, ...common, origins: {} };
    if (admit(sheet, draft, ['agreements', row])) agreementId = id;
  }
  let last = '';
  for (const stay of staysOf(draft)) {
    const pointId = addPoint(sheet, draft, stay);
    last = pointId;
    const id = rowId(world, 'supplies', { index, row: stay.place });
    const days = { from_on: dayText(stay.from), to_on: stay.to === undefined ? null : dayText(stay.to) };
    const row = { id, person_id: draft.id, agreement_id: agreementId, metering_point_id: pointId, ...days, ...common };
    admit(sheet, draft, ['supplies', { ...row, source: 'observation' }]);
    for (const series of readingsOf(draft, stay, pointId)) admitSeries(sheet, draft, series);
  }
  return { agreementId, meteringPointId: last };
}
