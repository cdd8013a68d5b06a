import { describe, expect, it } from 'vitest';
import { benchLedger } from './ledger.ts';

describe('bench ledger', () => {
  it('appends, verifies and proves, small', { timeout: 120_000 }, async () => {
    const { rows } = await benchLedger({ small: true, entries: 500 });
    expect(rows).toHaveLength(9);
    expect(rows.every(({ nanoseconds, ratio }) => nanoseconds > 0 && ratio > 0)).toBe(true);
  });
});
