import { PGlite } from '@electric-sql/pglite';
import { afterAll, describe, expect, it } from 'vitest';
import { caseInput, corpusPolicy, loadCorpus } from '../../core/corpus/corpus.ts';
import { compilePolicy } from '../../core/decide/compile.ts';
import { compile, createTables, differences, fillTables, inDatabase, inMemory, type Setting } from './both.ts';
import { unnoticed } from './breakages.ts';
import { equivalence } from './equivalence.ts';
import type { Question } from './random-question.ts';

const database = new PGlite();
await createTables(database);
afterAll(() => database.close());

describe('memory ≡ SQL', () => {
  it('1,000 random cases: policies, people, requests and due questions', async () => {
    const outcome = await equivalence({ database, cases: 1000, seed: 20_261_121 });
    expect(outcome.differences).toEqual([]);
    // Nothing is proved by questions that all have one answer.
    expect(Object.keys(outcome.answers)).toEqual(
      expect.arrayContaining(['due true', 'due false', 'due unknown', 'use true', 'use false', 'keep true']),
    );
  }, 60_000);

  for (const corpus of loadCorpus()) {
    it(`every case of the corpus: ${corpus.file}`, async () => {
      const compiled = compilePolicy(corpusPolicy(corpus));
      const different: string[] = [];
      for (const test of corpus.cases) {
        const { request, item, facts } = caseInput(corpus, test);
        const { recipients = {}, holds = [], ...person } = facts;
        const setting: Setting = { compiled, recipients, rows: [{ facts: person, item: [] }] };
        const question: Question =
          request === undefined
            ? { due: { category: item!.category, field: item!.field, on: item!.on, columns: {}, holds } }
            : { decide: request };
        await fillTables(database, setting);
        const { statement, names } = compile(setting, question);
        const [answers] = await inDatabase(database, names, statement);
        if (differences(inMemory(setting, question, setting.rows[0]!), answers!).length > 0) different.push(test.name);
      }
      expect(different).toEqual([]);
    });
  }

  it('notices each of thirty ways to break the SQL by a hair', async () => {
    expect(await unnoticed(database, 7, 400)).toEqual([]);
  }, 120_000);
});
