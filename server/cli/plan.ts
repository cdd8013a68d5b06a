/** `hjemmel plan`: what would go, why, and what must stay. */
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  type ControllerRow,
  compilePlan,
  countHoldings,
  countTimeline,
  dayOf,
  explainRow,
  getController,
  listControllers,
  listHolds,
  policyFor,
  storePlan,
  type UnitReason,
} from '../retention/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { type RetentionTexts, retentionTexts } from './locales/retention.ts';
import { timelinePicture } from './plan-picture.ts';
import type { CommonOptions, Session } from './session.ts';
import type { Manner } from './show-decision.ts';
import { dueInWords } from './show-due.ts';
import { nextStepsInWords, planInWords, timelineInWords } from './show-plan.ts';

interface PlanOptions {
  readonly controller?: string;
  readonly asOf?: string;
  readonly why?: string;
  readonly svg?: string;
  readonly timeline?: boolean;
}

const YEARS = 6;
/** Beyond this many persons the timeline is counted only where it is asked for. */
const FEW = 50_000;

function dayIn(text: string, words: RetentionTexts): string {
  try {
    if (Temporal.PlainDate.from(text).toString() === text) return text;
  } catch {
    // Told below.
  }
  throw new HjemmelError('wrong-use', { detail: fill(words.badDay, { day: text }) });
}

function newYears(asOf: string): string[] {
  const year = Number(asOf.slice(0, 4));
  return [asOf, ...Array.from({ length: YEARS }, (_, index) => `${year + 1 + index}-01-01`)];
}

interface Asked {
  readonly session: Session;
  readonly store: Store;
  readonly controller: ControllerRow;
  readonly options: PlanOptions & CommonOptions;
}

function requestOf({ session, store, controller, options }: Asked) {
  const today = dayOf(store.clock(), controller);
  const asOf = options.asOf === undefined ? today : dayIn(options.asOf, retentionTexts(session.ownLanguage));
  return { controller, entry: policyFor(store.policies, controller.slug, asOf), asOf, today };
}

function mannerOf({ session, options }: Asked, policyLanguage: string): Manner {
  return { language: session.languageFor(options, policyLanguage), colours: session.colours };
}

function reasonInWords(reason: UnitReason, asked: Asked): string {
  const { version } = requestOf(asked).entry;
  const manner = mannerOf(asked, version.policy.policy.language);
  const words = retentionTexts(manner.language);
  const { unit, question, answer, due, heldBy } = reason;
  const title = fill(words.whyTitle, { table: unit.table.name, columns: unit.columns.join(', ') });
  if (question === undefined || answer === undefined) return `${manner.colours.bold(title)}\n${words.whyUnlisted}`;
  return `${manner.colours.dim(title)}\n${dueInWords({ ...answer, due, heldBy }, question, version.policy, manner)}`;
}

async function showWhy(asked: Asked, row: string): Promise<0> {
  const { session, store, controller, options } = asked;
  const [table = '', ...rest] = row.split('/');
  const reasons = await store.db.transaction({ controller: controller.id }, (tx) =>
    explainRow(tx, requestOf(asked), { table, key: rest.join('/') }),
  );
  if (options.json === true)
    session.printJson(
      reasons.map(({ unit, answer, due, heldBy }) => ({
        table,
        columns: unit.columns,
        category: unit.category,
        due,
        heldBy,
        answer,
      })),
    );
  else session.print(reasons.map((reason) => reasonInWords(reason, asked)).join('\n\n'));
  return 0;
}

/** The picture and the timeline are of the same count. */
async function wantsTimeline({ store, controller, options }: Asked): Promise<boolean> {
  if (options.svg !== undefined || options.timeline === true) return true;
  const [count] = await store.db.query<{ n: number }>(
    { controller: controller.id },
    'SELECT count(*) AS n FROM person_facts',
  );
  return count!.n <= FEW;
}

/** Counts year by year, which takes longer than the plan: said meanwhile where somebody looks on. */
async function timelineOf(asked: Asked, { language }: Manner) {
  const { session, store, controller } = asked;
  const isTerminal = session.streams.stderr.isTTY === true;
  const request = requestOf(asked);
  if (isTerminal) session.streams.stderr.write(retentionTexts(language).counting);
  const timeline = await store.db.transaction({ controller: controller.id }, (tx) =>
    countTimeline(tx, request, newYears(request.asOf)),
  );
  if (isTerminal) session.streams.stderr.write('\r\u001B[K');
  return timeline;
}

async function showPlan(asked: Asked): Promise<0> {
  const { session, store, controller, options } = asked;
  const request = requestOf(asked);
  const policy = request.entry.version.policy;
  const scope = { controller: controller.id };
  const plan = await store.db.transaction(scope, async (tx) => {
    const made = await compilePlan(tx, request, store.clock().toString());
    await storePlan(tx, controller, made);
    return made;
  });
  if (options.json === true && options.svg === undefined && options.timeline !== true) {
    session.printJson(plan);
    return 0;
  }
  const manner = mannerOf(asked, policy.policy.language);
  if (options.json !== true) {
    const { kept, holds } = await store.db.transaction(scope, async (tx) => ({
      kept: await countHoldings(tx, request),
      holds: await listHolds(tx, controller.id),
    }));
    const { map } = request.entry;
    session.print(planInWords({ plan, name: controller.name, policy, map, kept, holds, today: request.today }, manner));
  }
  const timeline = (await wantsTimeline(asked)) ? await timelineOf(asked, manner) : undefined;
  if (options.svg !== undefined)
    session.write(timelinePicture(timeline!, { name: controller.name, policy, on: request.asOf }, manner), options.svg);
  const points = timeline?.map(({ on, due }) => ({ on, due: Object.fromEntries(due) }));
  if (options.json === true) session.printJson({ ...plan, timeline: points });
  else {
    if (timeline !== undefined) session.print(timelineInWords(timeline, manner));
    session.print(
      nextStepsInWords(plan, { today: request.today, needsApproval: controller.plansNeedApproval }, manner),
    );
  }
  return 0;
}

export function addPlan(program: Command, session: Session): void {
  const own = retentionTexts(session.ownLanguage);
  const command = addCommand(program, session, 'plan', [
    'hjemmel plan --controller seas-nve-energi --as-of 2031-01-01',
    'hjemmel plan --controller seas-nve-energi --svg plan.svg',
  ])
    .option('--controller <controller>', session.texts.options.controller)
    .option('--as-of <day>', own.options.asOf)
    .option('--why <row>', own.options.why)
    .option('--svg <file>', own.options.svg)
    .option('--timeline', own.options.timeline);
  act<[], PlanOptions>(command, async (_, options) => {
    const store = await session.store();
    if (options.controller === undefined) {
      const slugs = (await listControllers(store.db)).map(({ slug, name }) => `  ${slug.padEnd(24)}  ${name}`);
      session.print([retentionTexts(session.languageFor(options)).choose, ...slugs].join('\n'));
      return 2;
    }
    const asked = { session, store, controller: await getController(store.db, options.controller), options };
    return options.why === undefined ? showPlan(asked) : showWhy(asked, options.why);
  });
}
