/** `hjemmel hold`: data kept back for a stated reason, until somebody has looked again. */
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  addHold,
  dayOf,
  getController,
  getHold,
  type HoldProblem,
  listHolds,
  policyFor,
  releaseHold,
  reviewHold,
} from '../retention/index.ts';
import { act, addCommand } from './command.ts';
import { retentionTexts } from './locales/retention.ts';
import type { Session } from './session.ts';
import { holdTitle } from './show-hold.ts';

interface Placed {
  readonly controller: string;
}

/** What is wrong with a hold, in words. */
async function told<T>(session: Session, known: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HjemmelError) || error.code !== 'hold-invalid') throw error;
    const words = retentionTexts(session.ownLanguage).problems[error.params['problem'] as HoldProblem];
    throw new HjemmelError(
      'hold-invalid',
      { problem: fill(words, { value: error.params['value'] ?? '', known: known.join(', ') }) },
      error,
    );
  }
}

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());

async function inScope(session: Session, slug: string) {
  const store = await session.store();
  const controller = await getController(store.db, slug);
  return { store, controller, scope: { controller: controller.id }, today: dayOf(store.clock(), controller) };
}

function addAdd(parent: Command, session: Session): void {
  const own = retentionTexts(session.ownLanguage).options;
  const command = addCommand(parent, session, 'hold add', [])
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .option('--customer <number>', own.customer)
    .option('--category <categories>', own.category)
    .option('--row <rows>', own.row)
    .requiredOption('--reason <text>', own.reason)
    .requiredOption('--by <name>', own.by)
    .requiredOption('--review <day>', own.review)
    .option('--until <day>', own.until);
  type Options = Placed & {
    customer?: string;
    category?: string;
    row?: string;
    reason: string;
    by: string;
    review: string;
    until?: string;
  };
  act<[], Options>(command, async (_, options) => {
    const { store, controller, scope, today } = await inScope(session, options.controller);
    const [categories, rows] = [listOf(options.category), listOf(options.row)];
    const request = {
      ...(options.customer === undefined ? {} : { customer: options.customer }),
      ...(categories === undefined ? {} : { categories }),
      ...(rows === undefined ? {} : { rows }),
      ...(options.until === undefined ? {} : { untilOn: options.until }),
      ...{ reason: options.reason, by: options.by, reviewOn: options.review },
    };
    const about = { controller, entry: policyFor(store.policies, controller.slug, today), today };
    const hold = await told(session, Object.keys(about.entry.version.policy.categories), () =>
      store.db.transaction(scope, (tx) => addHold(tx, about, request)),
    );
    const words = retentionTexts(session.languageFor(options));
    if (options.json === true) session.printJson(hold);
    else session.print(fill(words.holdPlaced, { hold: hold.id, on: hold.reviewOn }));
    return 0;
  });
}

function addList(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'hold list', [
    'hjemmel hold list --controller seas-nve-energi',
  ]).requiredOption('--controller <controller>', session.texts.options.controller);
  act<[], Placed>(command, async (_, options) => {
    const { store, controller, scope, today } = await inScope(session, options.controller);
    const holds = await store.db.transaction(scope, (tx) => listHolds(tx, controller.id));
    if (options.json === true) session.printJson(holds);
    else {
      const { policy } = policyFor(store.policies, controller.slug, today).version;
      const manner = { language: session.languageFor(options, policy.policy.language), colours: session.colours };
      const told = holds.map((hold) =>
        [hold.id, ...holdTitle(hold, { policy, today }, manner).map((line) => `  ${line}`)].join('\n'),
      );
      session.print(told.join('\n\n') || retentionTexts(manner.language).noHolds);
    }
    return 0;
  });
}

function addReview(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'hold review', [])
    .argument('<hold>')
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .requiredOption('--review <day>', retentionTexts(session.ownLanguage).options.review);
  act<[string], Placed & { review: string }>(command, async ([id], options) => {
    const { store, controller, scope, today } = await inScope(session, options.controller);
    const reviewOn = options.review;
    const hold = await told(session, [], () =>
      store.db.transaction(scope, (tx) => reviewHold(tx, { controller, today }, { id, reviewOn })),
    );
    const words = retentionTexts(session.languageFor(options));
    if (options.json === true) session.printJson(hold);
    else session.print(fill(words.holdReviewed, { hold: id, on: reviewOn }));
    return 0;
  });
}

function addRelease(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'hold release', [])
    .argument('<hold>')
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .option('--yes', retentionTexts(session.ownLanguage).options.yes);
  act<[string], Placed & { yes?: boolean }>(command, async ([id], options) => {
    const { store, controller, scope } = await inScope(session, options.controller);
    const words = retentionTexts(session.languageFor(options));
    const { reason } = await store.db.transaction(scope, (tx) => getHold(tx, controller.id, id));
    if (options.yes !== true && !(await session.agreed(fill(words.confirmRelease, { hold: id, reason })))) return 1;
    const at = store.clock().toString();
    await store.db.transaction(scope, (tx) => releaseHold(tx, { controller, at }, id));
    if (options.json === true) session.printJson({ hold: id, released: at });
    else session.print(fill(words.holdReleased, { hold: id }));
    return 0;
  });
}

export function addHolds(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'hold', []);
  for (const add of [addAdd, addList, addReview, addRelease]) add(parent, session);
}
