/** `hjemmel evidence`: tries every built control on the live store and records what was found. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import type { Command } from 'commander';
import { type Collected, collectEvidence } from '../evidence/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { controllersOf, type NamedController, todayAt } from './controllers.ts';
import { evidenceTexts } from './locales/evidence.ts';
import type { Session } from './session.ts';

function line(found: Collected, session: Session, language: ProductLanguage): string {
  const words = evidenceTexts(language);
  const { colours } = session;
  const paint = { kept: colours.green, broken: colours.red, unknown: colours.dim }[found.result];
  const counts = fill(words.counts, { checked: String(found.checked), failed: String(found.failed) });
  const told = `  ${paint(words.results[found.result].padEnd(12))}${found.control.padEnd(26)}${colours.dim(counts)}`;
  if (found.finding === undefined) return told;
  return `${told}\n${' '.repeat(14)}${fill(words.findings[found.finding.code], found.finding.params)}`;
}

interface Report {
  readonly controller: string;
  readonly policy: string;
  readonly evidence: readonly Collected[];
}

async function reportOn(
  store: Store,
  controller: NamedController,
  session: Session,
  language: ProductLanguage | undefined,
) {
  const today = todayAt(store, controller);
  const entry = store.policies.get(controller.slug, today);
  const evidence: Collected[] = [];
  if (language !== undefined) session.print(session.colours.bold(controller.slug));
  for await (const found of collectEvidence({ store, controller: controller.id, entry, today })) {
    evidence.push(found);
    if (language !== undefined) session.print(line(found, session, language));
  }
  const count = (result: Collected['result']): string => String(evidence.filter((one) => one.result === result).length);
  const counts = { kept: count('kept'), broken: count('broken'), unknown: count('unknown') };
  if (language !== undefined)
    session.print(`\n${fill(evidenceTexts(language).summary, { controller: controller.slug, ...counts })}\n`);
  return { controller: controller.slug, policy: entry.identity.policy, evidence } satisfies Report;
}

export function addEvidence(program: Command, session: Session): void {
  const command = addCommand(program, session, 'evidence', [
    'hjemmel evidence',
    'hjemmel evidence --controller seas-nve-energi --json',
  ]).option('--controller <controller>', session.texts.options.controller);
  act<[], { controller?: string }>(command, async (_, options) => {
    const store = await session.store();
    const language = options.json === true ? undefined : session.languageFor(options);
    const reports: Report[] = [];
    for (const controller of await controllersOf(store, options.controller))
      reports.push(await reportOn(store, controller, session, language));
    if (options.json === true) session.printJson(reports);
    return reports.some(({ evidence }) => evidence.some(({ result }) => result === 'broken')) ? 1 : 0;
  });
}
