/** `hjemmel import`: files into the register. */

import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { Argument } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  IMPORT_KINDS,
  type ImportKind,
  importFile,
  type PreparedImport,
  prepareImport,
  readMapping,
} from '../import/index.ts';
import { act, addCommand } from './command.ts';
import { controllersOf } from './controllers.ts';
import { ImportProgress } from './import-progress.ts';
import { planInWords, summaryInWords } from './import-words.ts';
import { importCommandTexts } from './locales/import.ts';
import type { Session } from './session.ts';

interface Options {
  readonly controller: string;
  readonly mapping?: string;
  readonly source?: string;
  readonly purpose?: string;
  readonly collectedAt?: string;
  readonly report?: string;
  readonly dryRun?: boolean;
}

/** @throws HjemmelError `wrong-use` for what is no moment, or one to come */
function momentOf(text: string | undefined, now: Temporal.Instant): string | undefined {
  if (text === undefined) return undefined;
  try {
    const moment = Temporal.Instant.from(text);
    if (Temporal.Instant.compare(moment, now) <= 0) return moment.toString({ fractionalSecondDigits: 3 });
  } catch {
    // Told of below, together with what lies ahead.
  }
  throw new HjemmelError('wrong-use', { detail: `--collected-at ${text}: 2026-01-31T06:00:00Z` });
}

export function addImport(program: Command, session: Session): void {
  const words = importCommandTexts(session.ownLanguage);
  const command = addCommand(program, session, 'import', [
    "printf 'Kundenummer;Navn\\n1001;Prøve Prøvesen\\n' > persons.csv && npx hjemmel import persons persons.csv --controller seas-nve-energi --dry-run",
  ])
    .addArgument(new Argument('<kind>').choices(IMPORT_KINDS))
    .argument('<file>')
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .option('--mapping <file>', words.options.mapping)
    .option('--source <source>', words.options.source)
    .option('--purpose <purpose>', words.options.purpose)
    .option('--collected-at <moment>', words.options.collectedAt)
    .option('--report <file>', words.options.report)
    .option('--dry-run', words.options.dryRun);
  act<[ImportKind, string], Options>(command, async ([kind, file], options) => {
    const store = await session.store();
    const language = session.languageFor(options);
    const [controller] = await controllersOf(store, options.controller);
    const now = store.clock();
    const day = now.toZonedDateTimeISO(controller!.timeZone).toPlainDate().toString();
    const entry = store.policies.get(controller!.slug, day);
    const rules = { compiled: entry.compiled, map: entry.map };
    const progress = new ImportProgress(session, language);
    const { mapping, source, purpose, report } = options;
    const request = {
      kind,
      file,
      source,
      purpose,
      report,
      mapping: mapping === undefined ? undefined : readMapping(mapping, kind, language),
      collectedAt: momentOf(options.collectedAt, now),
    };
    const tell = (done: number, of: number): void => progress.progress('survey', done, of);
    const prepared: PreparedImport = await prepareImport(request, { rules, nowMs: now.epochMilliseconds, tell });
    const dry = options.dryRun === true;
    if (dry && options.json !== true) session.print(planInWords(prepared, session.colours, language));
    const target = { ...store, controller: controller!.id, rules };
    const summary = await importFile(target, prepared, { watch: progress, dry }).finally(() => progress.end());
    if (options.json === true) session.printJson({ kind, source: prepared.allowed.source, dryRun: dry, ...summary });
    else session.print(summaryInWords(summary, dry, language));
    if (summary.reportFailure !== undefined) {
      const params = { file: report ?? `${file}.rejected.csv`, failure: summary.reportFailure };
      session.tell(fill(importCommandTexts(language).reportFailed, params));
    }
    return summary.rejected > 0 || summary.reportFailure !== undefined ? 1 : 0;
  });
}
