/** Ways to break the SQL by a hair. Each must be noticed, or the comparison proves nothing. */
import { compile, type Database, differences, fillTables, inDatabase, inMemory, type Statement } from './both.ts';
import { makeRound } from './equivalence.ts';

type Break = (statement: Statement) => Statement;

function inText(from: RegExp, to: string): Break {
  return ({ text, values }) => ({ text: text.replaceAll(from, to), values });
}

function inValues(from: RegExp, change: (text: string) => string): Break {
  return ({ text, values }) => ({
    text,
    values: values.map((value) => (typeof value === 'string' && from.test(value) ? change(value) : value)),
  });
}

/** The other end of `[first moment, last day]` of events. */
function inPaths(from: string, to: string): Break {
  return ({ text, values }) => ({
    text,
    values: values.map((value) => (Array.isArray(value) && value[1] === from ? [value[0], to] : value)),
  });
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

const BREAKAGES: Readonly<Record<string, Break>> = {
  'a threshold is a day too early': inValues(/^\d{4}-\d{2}-\d{2}$/, dayBefore),
  'a threshold is a day too late': inValues(/^\d{4}-\d{2}-\d{2}$/, dayAfter),
  'a moment is taken for a millisecond later': inValues(/^\d{4}-.*T.*Z$/, (at) =>
    Temporal.Instant.from(at).add({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 }),
  ),
  'the day of an item does not count itself': inText(/<= (\$\d+::date)/g, '< $1'),
  'what has not happened is not known': inText(/(events \? \$\d+::text) THEN FALSE/g, '$1 THEN NULL::boolean'),
  'what is not known is no': inText(/NULL::boolean/g, 'FALSE'),
  'only what is known to be so justifies': inText(/IS NOT FALSE/g, 'IS TRUE'),
  'what is not known forbids': inText(/IS TRUE/g, 'IS NOT FALSE'),
  'one of several is enough': inText(/ AND \(/g, ' OR ('),
  'all of several are needed': inText(/ OR \(/g, ' AND ('),
  'all kinds are needed': inText(/kinds && /g, 'kinds @> '),
  'the first event of a series starts the clock': inPaths('1', '0'),
  'an event has happened when its last has': inPaths('0', '1'),
  'a condition is met by another value': inText(/ \?\| /g, ' ?& '),
  'the word no is a yes': inText(/ - (\$\d+::text\[\]) <>/g, ' - ($1)[1:1] <>'),
  'a withdrawal ends its own record only': inText(/w ->> 'consent' = /g, "w ->> 'consent' <> "),
  'a withdrawn consent stands': inText(/v ->> 'withdrawn' IS NULL OR/g, 'TRUE OR'),
  'a renewal does not count': inText(/THEN v ->> 'renewed' ELSE/g, "THEN v ->> 'given' ELSE"),
  'a consent is for every channel': inText(/AND \(v -> 'channels' IS NULL OR/g, 'AND (TRUE OR'),
  'no age is age enough': inText(/ IS NULL\) THEN NULL ELSE/g, ' IS NULL) THEN TRUE ELSE'),
  'the wrong form will do': inText(/v ->> 'form' = /g, "v ->> 'form' <> "),
  'any age will do': inText(/(v ->> 'age'\)::integer) >= /g, '$1 <> '),
  'an objection counts whatever its state': inText(/v ->> 'state' = ANY/g, "v ->> 'state' <> ALL"),
  'a lifted restriction stands': inText(/v ->> 'lifted' IS NULL OR/g, 'TRUE OR'),
  'a restriction is of every category': inText(/v -> 'categories' IS NULL OR/g, 'TRUE OR'),
  'a restriction of any ground keeps': inText(/v ->> 'ground' IN/g, "v ->> 'ground' NOT IN"),
  'an opt-out is for every purpose': inText(/v -> 'purposes' IS NULL OR/g, 'TRUE OR'),
  'what has not begun counts': inText(/v ->> 'from' IS NULL OR/g, 'TRUE OR'),
  'what will be announced is announced': inText(/v ->> 'at' IS NULL OR/g, 'TRUE OR'),
  'a list that is not known is empty': inText(/WHEN FALSE THEN FALSE END/g, 'ELSE FALSE END'),
};

/** The breakages that random cases do not notice, after at most so many rounds. */
export async function unnoticed(database: Database, seed: number, rounds: number): Promise<string[]> {
  const left = new Map(Object.entries(BREAKAGES));
  for (let at = seed; at < seed + rounds && left.size > 0; at++) {
    const { setting, questions } = makeRound(at);
    await fillTables(database, setting);
    for (const question of questions) {
      const { statement, names } = compile(setting, question);
      const memory = setting.rows.map((row) => inMemory(setting, question, row));
      for (const [name, breaking] of left) {
        const broken = breaking(statement);
        if (broken.text === statement.text && JSON.stringify(broken.values) === JSON.stringify(statement.values))
          continue;
        const answers = await inDatabase(database, names, broken);
        if (memory.some((right, place) => differences(right, answers[place]!).length > 0)) left.delete(name);
      }
    }
  }
  return [...left.keys()];
}
