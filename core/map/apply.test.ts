import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDataMap } from '../policy/parse.ts';
import { shippedPolicies } from '../publish/fixtures/shipped.ts';
import { applyMap } from './apply.ts';

const { map, findings } = parseDataMap(readFileSync('policies/register.map.yaml', 'utf8'));

const loadShipped = (controller: string) => shippedPolicies().find(({ name }) => name.startsWith(controller))!.policy;

describe('the data map', () => {
  it('is read, and refused with a position where it is wrong', () => {
    expect(findings).toEqual([]);
    const broken = parseDataMap('hjemmel-map: 1\nsource: x\ntables:\n  t: { key: [] }\n');
    expect(broken.map).toBeUndefined();
    expect(broken.findings[0]).toMatchObject({ line: 4 });
  });

  it('reads the same column in the words of each policy', () => {
    const column = (policy: string, table: string, name: string) => {
      const found = applyMap(map!, loadShipped(policy)).tables.get(table)!.columns.get(name);
      return found && `${found.category}.${found.item}`;
    };
    expect(column('seas-nve-energi', 'readings', 'value')).toBe('consumption.readings');
    expect(column('softvaerket', 'readings', 'value')).toBe('meter-data.readings');
    expect(column('akershus-energi-varme', 'persons', 'birth_date')).toBe('age.age');
  });

  it('NF-3 finds no place for what the policy does not list or never collects', () => {
    const table = applyMap(map!, loadShipped('naestved-fjernvarme')).tables.get('vulnerability_notes')!;
    expect(table.unlisted).toContain('offence');
  });
});
