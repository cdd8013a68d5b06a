import { describe, expect, it } from 'vitest';
import { checkRow, type ItemTable, scanText } from '../register/index.ts';
import { makePeople } from './population.ts';
import { SEEDED } from './roles.ts';
import { testWorld } from './testing.ts';

/** What the register adds itself to what a caller gives. */
const OWN = ['id', 'person_id', 'source', 'collected_at', 'origins', 'flags'];
/** Tables that the register fills for callers by functions of their own. */
const APART = ['person_facts', 'person_events', 'relations', 'organisations', 'metering_points', 'meters', 'holds'];

describe.each(SEEDED)('what is made for %s', (slug) => {
  const world = testWorld(slug);
  const { tables } = makePeople(world, 0, 160);

  it('is what the register would take, though it is loaded past it', () => {
    const context = { country: world.country, today: world.asOf };
    const problems = new Set<string>();
    for (const [table, rows] of tables) {
      if (APART.includes(table)) continue;
      for (const row of rows) {
        const given = Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.includes(name)));
        for (const { field, problem } of checkRow(table as ItemTable, given, context).problems)
          problems.add(`${table}.${field}: ${problem}`);
      }
    }
    expect([...problems]).toEqual([]);
  });

  it('is flagged as the scan of free text flags it', () => {
    for (const { subject, body, flags } of tables.get('correspondence') ?? [])
      expect(scanText(`${String(subject)}\n${String(body)}`)).toEqual(flags);
  });
});
