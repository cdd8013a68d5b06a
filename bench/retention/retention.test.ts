import { expect, it } from 'vitest';
import { benchRetention } from './retention.ts';

it('measures plan and apply against count(*) and the bare DELETE of the same rows', async () => {
  const { rows } = await benchRetention(50);
  expect(rows.map(({ what }) => what)).toEqual(['count(*)', 'plan', 'bare DELETE', 'apply, evidence included']);
  expect(rows.every((row) => row.decisions > 0)).toBe(true);
});
