import { describe, expect, it } from 'vitest';
import { dayOf } from './days.ts';
import { makePeople } from './population.ts';
import { testWorld } from './testing.ts';
import type { Series } from './world.ts';

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

describe('synthetic readings', () => {
  const world = testWorld('naestved-fjernvarme', { readings: 'hourly' });
  const rows = makePeople(world, 0, 60);
  const of = (register: Series['register'], resolution: Series['resolution']): Series[] =>
    rows.series.filter((one) => one.register === register && one.resolution === resolution);

  it('are higher in winter than in summer', () => {
    const wholeYears = of('energy', 'P1M').filter(
      ({ from_on, values }) => from_on.endsWith('-01-01') && values.length >= 12,
    );
    expect(wholeYears.length).toBeGreaterThan(5);
    for (const { values } of wholeYears) expect(values[0]! + values[1]!).toBeGreaterThan(2 * (values[6]! + values[7]!));
  });

  it('cool the water by a plausible difference, save for a few faulty meters', () => {
    const cooling = of('flow-temperature', 'P1M').map((flow) => {
      const back = of('return-temperature', 'P1M').find(({ metering_point_id: id }) => id === flow.metering_point_id)!;
      return (sum(flow.values) - sum(back.values)) / flow.values.length / 1000;
    });
    for (const degrees of cooling) expect(degrees).toBeGreaterThan(5);
    expect(cooling.filter((degrees) => degrees > 25 && degrees < 45).length / cooling.length).toBeGreaterThan(0.85);
  });

  it('have hours that follow the clock: 25 on the last Sunday of October, and day and night apart', () => {
    const heat = of('energy', 'PT1H')[0]!;
    const days = dayOf('2026-11-19') - dayOf(heat.from_on) + 1;
    expect(heat.values.length).toBe(days * 24 + (heat.from_on <= '2026-10-25' ? 1 : 0));
    const electric = makePeople(testWorld('seas-nve-energi', { readings: 'hourly' }), 0, 40).series;
    const hours = electric.filter(({ resolution }) => resolution === 'PT1H').flatMap(({ values }) => values.slice(-24));
    const at = (hour: number): number => sum(hours.filter((_, place) => place % 24 === hour));
    expect(at(18)).toBeGreaterThan(2 * at(3));
  });

  it('add up: a month of days is the month, so that bills and readings agree', () => {
    const month = makePeople(testWorld('naestved-fjernvarme'), 0, 60).series;
    const energy = (list: readonly Series[], resolution: string, id: string) =>
      list.find((one) => one.register === 'energy' && one.resolution === resolution && one.metering_point_id === id);
    const daily = of('energy', 'P1D').find(({ from_on }) => from_on === '2025-10-01')!;
    const monthly = energy(month, 'P1M', daily.metering_point_id)!;
    const place = (2025 - Number(monthly.from_on.slice(0, 4))) * 12 + 9 - (Number(monthly.from_on.slice(5, 7)) - 1);
    expect(monthly.values[place]).toBe(sum(daily.values.slice(0, 31)));
  });
});
