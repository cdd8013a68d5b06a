import { describe, expect, it } from 'vitest';
import { benchDecide } from './decide.ts';

describe('bench decide', () => {
  it('gives the answers CASL, Cedar and casbin give from the same rules', async () => {
    const { rows, sizes } = await benchDecide(true);
    expect(rows.map((row) => row.what)).toContain('CASL');
    expect(sizes['permitted']).toBeGreaterThan(0);
    expect(sizes['permitted']).toBeLessThan(sizes['requests']!);
  });
});
