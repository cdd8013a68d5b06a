/** Edits of the corpus's policies, and what the parser and the checker must find in them, or must not. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { z } from 'zod';
import { librariesFor } from '../../server/policies/load.ts';
import { checkPolicy } from '../check/index.ts';
import { parsePolicy } from '../policy/parse.ts';
import { LocalDate } from '../policy/scalars.ts';

const folder = join(import.meta.dirname, 'cases');

const CheckFile = z.strictObject({
  policy: z.string(),
  /** The day the policies are judged on. */
  today: LocalDate,
  cases: z.array(
    z.strictObject({
      name: z.string(),
      check: z.strictObject({
        /** Values by their dotted path: `recipients.cloud.country`. */
        set: z.record(z.string(), z.unknown()).optional(),
        unset: z.array(z.string()).optional(),
        today: LocalDate.optional(),
      }),
      /**
       * `findings` must be among what is found and may not be there without the edit; `still` are there with and without
       * it; `absent` may not be there.
       */
      expect: z.strictObject({
        findings: z.array(z.string()).default([]),
        still: z.array(z.string()).default([]),
        absent: z.array(z.string()).default([]),
      }),
    }),
  ),
});
type CheckFile = z.output<typeof CheckFile>;
type Edit = CheckFile['cases'][number]['check'];

const files = readdirSync(folder)
  .filter((name) => name.startsWith('check') && name.endsWith('.yaml'))
  .map((name) => {
    const file = CheckFile.parse(parse(readFileSync(join(folder, name), 'utf8')));
    const policyFile = resolve(dirname(join(folder, name)), file.policy);
    return { name, file, text: readFileSync(policyFile, 'utf8'), libraries: librariesFor(policyFile) };
  });

function pathOf(dotted: string): (string | number)[] {
  return dotted.split('.').map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
}

/** `code` and `code path` of everything found in the policy once it is edited. */
function found({ file, text, libraries }: (typeof files)[number], edit: Edit): string[] {
  const document = parseDocument(text, { merge: true });
  // Anchors are undone first, so that an edit changes one place only.
  document.contents = document.createNode(document.toJS(), {
    aliasDuplicateObjects: false,
  }) as typeof document.contents;
  for (const path of edit.unset ?? []) expect(document.deleteIn(pathOf(path)), path).toBe(true);
  for (const [path, value] of Object.entries(edit.set ?? {})) document.setIn(pathOf(path), document.createNode(value));
  const { policy, findings, locate } = parsePolicy(document.toString(), libraries);
  const all = policy === undefined ? findings : checkPolicy({ policy, locate }, { today: edit.today ?? file.today });
  return all.flatMap(({ code, path }) => [code, `${code} ${path.join('.')}`]);
}

describe.each(files)('$name', (file) => {
  const before = found(file, {});

  it.each(file.file.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const after = found(file, one.check);
    const count = (codes: readonly string[], code: string) => codes.filter((other) => other === code).length;
    for (const code of one.expect.findings) {
      expect(after).toContain(code);
      expect(count(after, code), `${code} is there without the edit too`).toBeGreaterThan(count(before, code));
    }
    for (const code of one.expect.still) {
      expect(before).toContain(code);
      expect(after).toContain(code);
    }
    for (const code of one.expect.absent) expect(after).not.toContain(code);
  });
});
