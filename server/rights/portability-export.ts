/**
 * What a person may take along (GDPR art. 20): what they gave and what was observed of their use, never what was derived.
 * The law asks for it where consent or contract is the basis; the policies promise it without that limit, so it has none.
 */
import type { Policy } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import type { Permit } from '../guard/index.ts';
import type { Field, ReadingDay, Section } from './access-model.ts';
import { collectReport, type ReportOptions } from './access-report.ts';
import { reportCsv } from './formats/report-csv.ts';
import { reportJson } from './formats/report-json.ts';

/** Kinds of source that the person gave it through: themselves, their household, their employer on their behalf. */
const GIVEN: ReadonlySet<string> = new Set(['person', 'household', 'employer', 'observation']);

/** `person` and `observation` need not be declared. */
function kindOf(policy: Policy, source: string): string {
  const known =
    policy.sources !== undefined && Object.hasOwn(policy.sources, source) ? policy.sources[source] : undefined;
  return known?.kind ?? (GIVEN.has(source) ? source : 'company');
}

/** Observed of the person's own use, or given by them; what was worked out of it, or came from a register, is not. */
function isPortable(policy: Policy, { nature, source }: Pick<Field | ReadingDay, 'nature' | 'source'>): boolean {
  if (nature === 'derived' || source === 'derivation') return false;
  return nature === 'observed' || GIVEN.has(kindOf(policy, source));
}

function portable(policy: Policy, section: Section): Section {
  if (section.part === 'readings')
    return { part: section.part, items: section.items.filter((day) => isPortable(policy, day)) };
  if (section.part !== 'records') return section;
  const items = section.items.map((record) => ({
    ...record,
    fields: record.fields.filter((field) => field.withheld !== 'technical' && isPortable(policy, field)),
  }));
  return { part: section.part, items: items.filter(({ fields }) => fields.length > 0) };
}

/**
 * The sections of an export; write them with `reportJson(…, 'portability')` or `reportCsv`.
 * @param permit from `guard.permitRight` with the right `portability`
 */
export async function* collectPortable(
  tx: Tx,
  permit: Permit,
  options: Omit<ReportOptions, 'only'>,
): AsyncGenerator<Section> {
  const { policy } = permit.policy.compiled;
  const only = ['about', 'places', 'records', 'readings'] as const;
  for await (const section of collectReport(tx, permit, { ...options, only })) yield portable(policy, section);
}

/** The files of an export: one JSON document, and a CSV file for each table. Each is read to its end before the next. */
export async function* portableFiles(
  tx: Tx,
  permit: Permit,
  options: Omit<ReportOptions, 'only'>,
): AsyncGenerator<PortableFile> {
  yield { name: 'portability.json', pieces: reportJson(collectPortable(tx, permit, options), 'portability') };
  yield* reportCsv(collectPortable(tx, permit, options), permit.policy.map);
}

export interface PortableFile {
  readonly name: string;
  readonly pieces: AsyncIterable<string>;
}

/**
 * Sends an export to the receiver the person names (art. 20(2)), once, however often it is tried. Disclosures implement it:
 * they know the receiver, ask the guard, and list it in the person's log.
 */
export interface PortabilityReceiver {
  send(
    tx: Tx,
    request: {
      readonly person: string;
      readonly recipient: string;
      readonly task: string;
      readonly files: AsyncIterable<PortableFile>;
    },
  ): Promise<void>;
}

/** Straight to the named receiver, where the person wants that. */
export async function sendPortable(
  tx: Tx,
  permit: Permit,
  told: {
    readonly options: Omit<ReportOptions, 'only'> & { readonly task: string };
    readonly receiver: PortabilityReceiver;
    readonly recipient: string;
  },
): Promise<void> {
  const { options, receiver, recipient } = told;
  const files = portableFiles(tx, permit, options);
  await receiver.send(tx, { person: permit.person!, recipient, task: options.task, files });
}
