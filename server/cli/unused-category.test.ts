import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { Workplace } from './testing.ts';

it('NF-7 the check of a policy warns of a category that no purpose uses', async () => {
  const work = new Workplace();
  const policy = resolve(import.meta.dirname, '../../policies/naestved-fjernvarme/2023-04-25.yaml');
  const text = readFileSync(policy, 'utf8');
  const check = async (name: string, changed: string) => {
    writeFileSync(join(work.folder, name), changed);
    return (await work.shell(`hjemmel check ${name} --json`)).out;
  };
  expect(await check('as-it-is.yaml', text)).not.toContain('category-unused');
  const idle =
    '\ncategories:\n  hobbies: { label: { da: Fritid, nb: Fritid, en: Hobbies }, items: [web-location], clause: NF-3 }\n';
  expect(await check('with-hobbies.yaml', text.replace('\ncategories:\n', idle))).toContain('category-unused');
});
