/** `hjemmel evidence`: tries every built control on the live store and records what was found. */
import { fill, type ProductLanguage } from '@hjemmel/core';
import type { Command } from 'commander';
import { type Collected, collectEvidence } from '../evidence/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { controllersOf, type NamedController, todayAt } from './controllers.ts';
import { evidenceTexts } from './locales/evidence.ts';
import type { Session } from './session.ts';
import { countIn } from './show-plan.ts';
import { WIDTH, wrapAt } from './wrap.ts';

function line(found: Collected, session: Session, language: ProductLanguage): string {
  const words = evidenceTexts(language);
  const { colours } = session;
  const paint = { kept: colours.green, broken: colours.red, unknown: colours.dim }[found.result];
  const name = Object.hasOwn(words.controls, found.control) ? words.controls[found.control]! : found.control;
  const [checked, failed] = [countIn(found.checked, { language }), countIn(found.failed, { language })];
  const counts = found.result === 'unknown' ? '' : fill(words.counts, { checked, failed });
  return `  ${paint(words.results[found.result].padEnd(13))}${name.padEnd(36)}${counts.padEnd(32)}${colours.dim(found.control)}`;
}

/** What is broken and what to do about it, last, where the eye rests. */
function nextLines(evidence: readonly Collected[], controller: string, language: ProductLanguage): string[] {
  const words = evidenceTexts(language);
  const findings = evidence.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
  if (findings.length === 0) return evidence.some(({ result }) => result === 'broken') ? [] : [words.nothingNext];
  const grouped = (value: string): string => (/^\d{4,}$/.test(value) ? countIn(Number(value), { language }) : value);
  return [
    `${words.next}:`,
    ...findings.flatMap(({ code, params }) => {
      const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, grouped(value)]));
      const [said = '', command] = fill(words.findings[code], { ...shown, controller }).split(/(?<=:) (?=npx )/);
      // A command stands on a line of its own, to be copied.
      const lines = [...wrapAt(said, WIDTH - 4), ...(command === undefined ? [] : [command])];
      return lines.map((text, place) => `${place === 0 ? '  – ' : '    '}${text}`);
    }),
  ];
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
  if (language !== undefined) session.print(session.colours.bold(controller.name));
  for await (const found of collectEvidence({ store, controller: controller.id, entry, today })) {
    evidence.push(found);
    if (language !== undefined) session.print(line(found, session, language));
  }
  const count = (result: Collected['result']): string => String(evidence.filter((one) => one.result === result).length);
  const counts = { kept: count('kept'), broken: count('broken'), unknown: count('unknown') };
  if (language !== undefined)
    session.print(
      [
        '',
        ...wrapAt(fill(evidenceTexts(language).summary, { controller: controller.name, ...counts }), WIDTH),
        ...nextLines(evidence, controller.slug, language),
        '',
      ].join('\n'),
    );
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
