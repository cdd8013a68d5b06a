import { describe, expect, it } from 'vitest';
import { CONTROLS } from '../policy/controls.ts';
import { clauseRegister } from './clauses.ts';
import { policyFrom, shippedPolicies } from './fixtures/shipped.ts';

const policyWith = (keptBy: string, more = '', head = 'effective: 2025-01-01') =>
  policyFrom(`
hjemmel: 1
policy: { id: proeve/customers, ${head}, language: da, audience: customer, uses: [gdpr, energy] }
controller: { name: Prøveværket }
categories: { contact: { like: energy.contact } }
purposes: { supply: { uses: [contact], basis: contract } }
${more}
clauses: [{ id: PRV-1, section: "1", text: Vi passer på., kept-by: ${keptBy} }]
`);
const rowOf = (keptBy: string, more = '') => clauseRegister([{ file: 'p.yaml', policy: policyWith(keptBy, more) }])[0]!;

describe('clauseRegister', () => {
  it('names rules and controls, and what the controls do', () => {
    const row = rowOf('[purpose.supply, control.decide]');
    expect(row).toMatchObject({
      id: 'PRV-1',
      policy: 'proeve/customers',
      section: '1',
      text: { da: 'Vi passer på.' },
      evidence: null,
    });
    expect(row.keptBy[0]).toEqual({ rule: 'purpose.supply', kind: 'rule', status: 'in-policy' });
    expect(row.keptBy[1]).toMatchObject({ rule: 'control.decide', kind: 'control', status: 'running' });
    expect(row.keptBy[1]?.does).toMatch(/Decides/);
  });

  it('takes in the rules that name the clause themselves', () => {
    const more = 'retention: [{ id: all, of: contact, keep: P1Y, after: customer-ended, clause: PRV-1 }]';
    expect(rowOf('[control.due]', more).keptBy.map(({ rule }) => rule)).toEqual(['control.due', 'retention.all']);
  });

  const planned = Object.keys(CONTROLS).find((name) => CONTROLS[name]?.status === 'planned');

  it.each([
    ['[control.decide, control.due]', 'running'],
    ['[purpose.supply, control.decide]', 'running'],
    ['[purpose.supply]', 'partly'],
    ['[]', 'planned'],
  ])('with %s it is %s', (keptBy, status) => expect(rowOf(keptBy).status).toBe(status));

  it.skipIf(planned === undefined)('runs only if every control named runs', () => {
    expect(rowOf(`[control.decide, control.${planned}]`).status).toBe('partly');
    expect(rowOf(`[purpose.supply, control.${planned}]`).status).toBe('planned');
  });

  it('counts the newest version in force of each policy', () => {
    const versions = ['2025-01-01', '2026-01-01', '2027-01-01'].map((date) => ({
      file: `${date}.yaml`,
      policy: policyWith('[]', '', `effective: ${date}${date.startsWith('2027') ? ', status: draft' : ''}`),
    }));
    expect(clauseRegister(versions).map(({ file }) => file)).toEqual(['2026-01-01.yaml']);
  });

  it('has the 121 clauses of the five utilities once each', () => {
    const rows = clauseRegister(shippedPolicies());
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const counts = Object.groupBy(ids, (id) => id.slice(0, id.indexOf('-')));
    expect(Object.fromEntries(Object.entries(counts).map(([prefix, all]) => [prefix, all!.length]))).toEqual({
      AEV: 16,
      KLM: 22,
      NF: 22,
      SEAS: 42,
      SV: 19,
    });
  });

  it('leaves no clause of the five without a keeper, and every text in English too', () => {
    for (const row of clauseRegister(shippedPolicies())) {
      expect([row.id, row.keptBy.length > 0]).toEqual([row.id, true]);
      expect([row.id, 'en' in row.text]).toEqual([row.id, true]);
    }
  });
});
