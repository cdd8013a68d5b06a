/** `hjemmel seed`: a synthetic population in the store. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import { RICHNESS, type Richness, type SeedReport, seedPeople } from '../seed/index.ts';
import { act, addCommand } from './command.ts';
import { controllersOf } from './controllers.ts';
import { seedTexts } from './locales/seed.ts';
import type { Session } from './session.ts';

interface Options {
  readonly people: string;
  readonly seed: string;
  readonly asOf?: string;
  readonly readings: Richness;
  readonly controller?: string;
}

/** @throws HjemmelError `wrong-use` for what is no whole number, or beyond the limits */
function wholeNumber(option: string, text: string, most: number): number {
  if (/^[0-9]{1,8}$/.test(text) && Number(text) <= most) return Number(text);
  throw new HjemmelError('wrong-use', { detail: `${option} ${text}: 0–${most}` });
}

/** @throws HjemmelError `wrong-use` for what is no day, or one that the calendar of readings does not reach */
function dayOf(text: string, today: string): string {
  let day: string | undefined;
  try {
    day = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    // Told of below.
  }
  if (day === undefined || day > today || day < '2020-01-01')
    throw new HjemmelError('wrong-use', { detail: `--as-of ${text}: 2020-01-01 – ${today}` });
  return day;
}

function summary(reports: readonly SeedReport[], language: ProductLanguage): string {
  const words = seedTexts(language);
  const number = new Intl.NumberFormat(language);
  const lines = reports.map(({ controller, people, rows }) =>
    fill(people === 0 ? words.nothing : words.added, {
      controller,
      people: number.format(people),
      rows: number.format(rows),
    }),
  );
  return [...lines, words.synthetic].join('\n');
}

export function addSeed(program: Command, session: Session): void {
  const { options: words } = seedTexts(session.ownLanguage);
  const command = addCommand(program, session, 'seed', [
    'hjemmel seed --people 40 --readings none --controller kl-miljovarme',
    'hjemmel seed --people 20 --seed 7 --as-of 2026-01-31 --controller softvaerket --json',
  ])
    .option('--people <number>', words.people, '600')
    .option('--seed <number>', words.seed, '1')
    .option('--as-of <day>', words.asOf)
    .addOption(new Option('--readings <how>', words.readings).choices(RICHNESS).default('monthly'))
    .option('--controller <controller>', words.controller);
  act<[], Options>(command, async (_, { people, seed, asOf, readings, controller, ...options }) => {
    const language = session.languageFor(options);
    const wanted = {
      people: wholeNumber('--people', people, 10_000_000),
      seed: wholeNumber('--seed', seed, 99_999),
      asOf: asOf === undefined ? session.today : dayOf(asOf, session.today),
      readings,
    };
    const store = await session.store();
    const only = controller === undefined ? {} : { controllers: await slugsOf(store, controller) };
    const reports = await seedPeople(store, { ...wanted, ...only }, ({ controller: slug, people: done, of }) =>
      session.tell(fill(seedTexts(language).progress, { controller: slug, people: String(done), of: String(of) })),
    );
    if (options.json === true) session.printJson({ ...wanted, controllers: reports });
    else session.print(summary(reports, language));
    return 0;
  });
}

async function slugsOf(store: Parameters<typeof controllersOf>[0], slug: string): Promise<string[]> {
  return (await controllersOf(store, slug)).map((one) => one.slug);
}
