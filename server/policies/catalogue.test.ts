import { parsePolicy } from '@hjemmel/core';
import { describe, expect, it } from 'vitest';
import { catalogueOf, findStanding, standingOn } from './catalogue.ts';
import { type LoadedPolicy, librariesFor, loadPolicy, policyFiles, SHIPPED_POLICIES } from './load.ts';

function version(effective: string, extra = '', id = 'acme/customers'): LoadedPolicy {
  const text = `
hjemmel: 1
policy: { id: ${id}, effective: ${effective}, language: en, audience: [customer]${extra} }
controller: { name: Acme }
kinds: { customer: }
categories: { contact: { items: [] } }
purposes: { supply: { uses: [contact], basis: contract } }
`;
  return { file: `${id}/${effective}.yaml`, text, ...parsePolicy(text, []) };
}

const versions = [
  version('2027-01-01'),
  version('2020-02-29'),
  version('2024-01-01'),
  version('2023-01-01', ', status: draft'),
];

describe('the versions of a policy on a day', () => {
  const catalogue = catalogueOf(versions);
  const effective = (found: readonly { policy: { policy: { effective: string } } }[] | undefined) =>
    found?.map(({ policy }) => policy.policy.effective);

  it('the latest whose day has come is in force; what stood before is earlier, what is adopted for later upcoming', () => {
    const standing = findStanding(catalogue, 'acme/customers', '2026-11-21');
    expect(standing?.inForce?.policy.policy.effective).toBe('2024-01-01');
    expect(effective(standing?.earlier)).toEqual(['2020-02-29']);
    expect(effective(standing?.upcoming)).toEqual(['2027-01-01']);
    expect(effective(standing?.drafts)).toEqual(['2023-01-01']);
  });

  it('a version counts from its effective day, not the day before', () => {
    expect(findStanding(catalogue, 'acme/customers', '2026-12-31')?.inForce?.file).toContain('2024-01-01');
    expect(findStanding(catalogue, 'acme/customers', '2027-01-01')?.inForce?.file).toContain('2027-01-01');
  });

  it('before the first version nothing is in force, and a draft never is', () => {
    expect(findStanding(catalogue, 'acme/customers', '2020-02-28')?.inForce).toBeUndefined();
    const draft = catalogueOf([version('2020-01-01', ', status: draft')]);
    expect(findStanding(draft, 'acme/customers', '2026-01-01')?.inForce).toBeUndefined();
  });

  it('an id that is not there is not found, nor is a name every object has', () => {
    expect(findStanding(catalogue, 'constructor', '2026-01-01')).toBeUndefined();
  });

  it('a file with errors is set aside with its findings, and the others still count', () => {
    const mixed = catalogueOf([...versions, version('2025-13-01', '', 'acme/staff')]);
    expect(mixed.invalid.map(({ file }) => file)).toEqual(['acme/staff/2025-13-01.yaml']);
    expect(standingOn(mixed, '2026-01-01').map(({ id }) => id)).toEqual(['acme/customers']);
  });
});

describe('files', () => {
  it('a folder gives its policies and leaves the libraries out', () => {
    const files = policyFiles(SHIPPED_POLICIES);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => file.includes('library'))).toEqual([]);
    expect(librariesFor(files[0]!).map(({ library }) => library)).toContain('gdpr');
  });

  it('a file that cannot be opened is told of by name', () => {
    expect(() => loadPolicy('/nowhere/2020-01-01.yaml')).toThrow(
      expect.objectContaining({
        code: 'file-unreadable',
        params: { file: '/nowhere/2020-01-01.yaml', failure: 'ENOENT' },
      }),
    );
  });
});
