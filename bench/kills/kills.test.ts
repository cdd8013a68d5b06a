import { expect, inject, it } from 'vitest';
import { benchKills } from './kills.ts';

it('AEV-8 killed at random moments of backup, erasure, apply, restore and replay: nothing lost, nothing twice', async () => {
  const reports = await benchKills({ count: 5, template: inject('embedded') });
  expect(reports.map(({ work }) => work)).toEqual([
    'embedded: backup',
    'embedded: erase',
    'embedded: apply',
    'embedded: restore',
    'embedded: replay',
  ]);
  expect(reports.filter(({ losses, repeats }) => losses + repeats > 0)).toEqual([]);
}, 480_000);
