/** `hjemmel clauses`: every published promise and what keeps it. */
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import {
  type ClauseEvidence,
  type ClauseRow,
  clauseRegister,
  fill,
  formatFindings,
  type ProductLanguage,
  textIn,
} from '@hjemmel/core';
import type { Command } from 'commander';
import { HjemmelError } from '../errors.ts';
import { listNewest } from '../evidence/index.ts';
import { catalogueOf, loadPolicy, policyFiles, slugOf, standingOn } from '../policies/index.ts';
import { act, addCommand } from './command.ts';
import { controllersOf } from './controllers.ts';
import { evidenceTexts } from './locales/evidence.ts';
import { cliTexts } from './locales/index.ts';
import type { Session } from './session.ts';

function keptByInWords(row: ClauseRow, language: ProductLanguage): string {
  const words = cliTexts(language).clauses;
  if (row.keptBy.length === 0) return words.keptByNothing;
  return row.keptBy
    .map(({ rule, kind, status }) => (kind === 'rule' ? rule : `${rule} (${words.states[status]})`))
    .join(', ');
}

function evidenceInWords(evidence: readonly ClauseEvidence[], language: ProductLanguage): string {
  const words = evidenceTexts(language);
  return evidence
    .map(({ control, result, at }) =>
      fill(result === 'unknown' ? words.untriedInClause : words.inClause, {
        control,
        result: words.results[result],
        on: at.slice(0, 10),
      }),
    )
    .join('; ');
}

/** What was last found of every controller's controls, by controller; nothing where no store has been made yet. */
async function evidenceIn(session: Session): Promise<ReadonlyMap<string, readonly ClauseEvidence[]>> {
  if (!session.hasStore) return new Map();
  const store = await session.store();
  const found = new Map<string, readonly ClauseEvidence[]>();
  for (const { id, slug } of await controllersOf(store, undefined))
    found.set(slug, await store.db.transaction({ controller: id }, (tx) => listNewest(tx, id)));
  return found;
}

function inWords(rows: readonly ClauseRow[], session: Session, language: ProductLanguage): string {
  const words = cliTexts(language).clauses;
  const { colours } = session;
  const paint = { running: colours.green, partly: colours.yellow, planned: colours.dim };
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.policy !== rows[index - 1]?.policy) lines.push(colours.bold(`${row.policy}, ${row.effective}`), '');
    lines.push(`${row.id}  ${paint[row.status](words.states[row.status])}`);
    lines.push(`  ${textIn(row.text, language)}`, `  → ${keptByInWords(row, language)}`);
    if (row.evidence !== null) lines.push(`  ${colours.dim(evidenceInWords(row.evidence, language))}`);
    lines.push('');
  }
  const count = (status: ClauseRow['status']): string => String(rows.filter((row) => row.status === status).length);
  lines.push(
    fill(words.summary, {
      count: String(rows.length),
      running: count('running'),
      partly: count('partly'),
      planned: count('planned'),
    }),
  );
  return lines.join('\n');
}

export function addClauses(program: Command, session: Session): void {
  const command = addCommand(program, session, 'clauses', [
    'hjemmel clauses',
    'hjemmel clauses policies/softvaerket --json',
  ]).argument('[folder]');
  act<[string | undefined], object>(command, async ([given], options) => {
    const folder = given ?? session.config.policies;
    const files = statSync(folder, { throwIfNoEntry: false })?.isFile() === true ? [folder] : policyFiles(folder);
    if (files.length === 0) throw new HjemmelError('no-policies', { file: folder });
    const catalogue = catalogueOf(files.map(loadPolicy));
    const language = session.languageFor(options);
    const invalid = catalogue.invalid.map(({ file, findings }) => ({ file: relative('', file), findings }));
    if (invalid.length > 0) session.tell(formatFindings(invalid, 'text', { language }));
    const inForce = standingOn(catalogue, session.today).flatMap((standing) =>
      standing.inForce === undefined ? [] : [standing.inForce],
    );
    const evidence = await evidenceIn(session);
    const rows = clauseRegister(
      inForce.map(({ file, policy }) => ({ file: relative('', file), policy })),
      (id) => evidence.get(slugOf(id)) ?? [],
    );
    if (options.json === true) session.printJson(rows);
    else session.print(inWords(rows, session, language));
    // What cannot be read is missing from the list, and nobody should take it for whole.
    return invalid.length > 0 ? 1 : 0;
  });
}
