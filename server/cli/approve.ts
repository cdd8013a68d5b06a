/** `hjemmel approve` and `hjemmel apply`: somebody answers for a plan, and it is carried out. */
import { fill, type Policy } from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  type Applied,
  applyPlan,
  approvePlan,
  type ControllerRow,
  getPlan,
  listControllers,
  type StoredPlan,
} from '../retention/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { retentionTexts } from './locales/retention.ts';
import type { Session } from './session.ts';
import type { Manner } from './show-decision.ts';
import { categoryLabel, countIn, rowsIn } from './show-plan.ts';

/** The plan and whose it is. An id or a hash is of one controller only, so that it need not be named. */
async function findPlan(store: Store, reference: string): Promise<{ controller: ControllerRow; plan: StoredPlan }> {
  const controllers = await listControllers(store.db);
  for (const controller of controllers) {
    try {
      const plan = await store.db.transaction({ controller: controller.id }, (tx) =>
        getPlan(tx, controller, reference),
      );
      return { controller, plan };
    } catch (error) {
      if (!(error instanceof HjemmelError && error.code === 'plan-unknown')) throw error;
    }
  }
  throw new HjemmelError('plan-unknown', {
    plan: reference,
    controller: controllers.map(({ slug }) => slug).join(', '),
  });
}

export function addApprove(program: Command, session: Session): void {
  const own = retentionTexts(session.ownLanguage);
  const command = addCommand(program, session, 'approve', [])
    .argument('<plan>')
    .requiredOption('--by <name>', own.options.by);
  act<[string], { by: string }>(command, async ([reference], options) => {
    const store = await session.store();
    const { controller, plan } = await findPlan(store, reference);
    const about = { reference: plan.id, by: options.by, at: store.clock().toString() };
    const approved = await store.db.transaction({ controller: controller.id }, (tx) =>
      approvePlan(tx, controller, about),
    );
    const words = retentionTexts(session.languageFor(options));
    if (options.json === true) session.printJson({ plan: approved.id, state: approved.state });
    else
      session.print(
        [
          fill(words.approved, { plan: approved.id, by: options.by }),
          fill(words.nextApply, { plan: approved.id }),
        ].join('\n'),
      );
    return 0;
  });
}

function appliedInWords(applied: Applied, policy: Policy, manner: Manner): string {
  const words = retentionTexts(manner.language);
  const say = (count: number): string => countIn(count, manner);
  const { plan, rows, files, persons, certificates } = applied;
  if (applied.already) return fill(words.already, { plan });
  if (!applied.complete) return fill(words.stopped, { plan, rows: say(rows) });
  const told = fill(words.applied, { rows: say(rows), files: say(files), persons: say(persons) });
  if (certificates.length === 0) return told;
  const lines = certificates.map(
    ({ id, category, table, rows: count }) =>
      `  ${id}  ${categoryLabel(category, policy, manner)} (${table})  ${rowsIn(count, manner)}`,
  );
  return [told, '', words.certificates, ...lines].join('\n');
}

/** Ctrl-C ends the run after the transaction that is under way. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    return await work(stop.signal);
  } finally {
    process.removeListener('SIGINT', onSignal);
  }
}

export function addApply(program: Command, session: Session): void {
  const own = retentionTexts(session.ownLanguage);
  const command = addCommand(program, session, 'apply', []).argument('<plan>').option('--yes', own.options.yes);
  act<[string], { yes?: boolean }>(command, async ([reference], options) => {
    const store = await session.store();
    const language = session.languageFor(options);
    const words = retentionTexts(language);
    const { controller, plan } = await findPlan(store, reference);
    const rows = countIn(
      plan.groups.reduce((sum, { due }) => sum + due, 0),
      { language },
    );
    if (options.yes !== true && plan.state !== 'applied') {
      const sure = await session.agreed(fill(words.confirm, { rows, name: controller.name, plan: plan.id }));
      if (!sure) return 1;
    }
    const isTerminal = session.streams.stderr.isTTY === true;
    const onProgress = ({ rows: done, of }: { rows: number; of: number }): void => {
      if (isTerminal)
        session.streams.stderr.write(
          `\r${fill(words.progress, { rows: countIn(done, { language }), of: countIn(of, { language }) })}`,
        );
    };
    const applied = await interruptible((signal) =>
      applyPlan(store, controller, { reference: plan.id, options: { onProgress, signal } }),
    );
    if (isTerminal && !applied.already) session.tell('');
    if (options.json === true) session.printJson(applied);
    else {
      const { policy } = store.policies.get(controller.slug, plan.asOf).version;
      session.print(appliedInWords(applied, policy, { language, colours: session.colours }));
    }
    return applied.complete ? 0 : 1;
  });
}
