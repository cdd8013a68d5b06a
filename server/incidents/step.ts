/** What every step on a breach has in common: one transaction, the breach locked and open, an entry in the ledger. */
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry, type EntryBody } from '../ledger/index.ts';
import { scanText } from '../register/index.ts';
import type { Incident, IncidentProblem, IncidentStore, Utility } from './model.ts';
import { getIncident } from './read.ts';
import { lockIncident } from './store.ts';

export function problem(code: IncidentProblem, params: Readonly<Record<string, string>> = {}): never {
  throw new HjemmelError('incident-invalid', { problem: code, ...params });
}

/** The description of a breach is kept for years and read by many: it names nobody. */
export function checkTexts(...texts: readonly (string | undefined)[]): void {
  if (texts.some((text) => text !== undefined && scanText(text).includes('national-id'))) problem('names-somebody');
}

interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

/** @throws HjemmelError `incident-invalid` that names the places, not the values */
export function parsed<T>(schema: Schema<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  return problem('malformed', { value: result.error.issues.map(({ path }) => path.join('.') || '-').join(', ') });
}

export const dayIn = (utility: Utility, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(utility.timeZone).toPlainDate().toString();

export interface Context {
  readonly tx: Tx;
  readonly incident: Incident;
  readonly now: string;
}

/** Takes one step and gives the breach as it is then. */
export async function step(
  { guard, clock }: IncidentStore,
  about: { readonly utility: Utility; readonly incident: string },
  work: (context: Context) => Promise<Omit<EntryBody<'incident'>, 'incident'>>,
): Promise<Incident> {
  const controller = about.utility.id;
  return guard.within({ controller }, async (tx) => {
    const { id } = await getIncident(tx, about.incident);
    await lockIncident(tx, id);
    const incident = await getIncident(tx, id);
    if (incident.closedAt !== null) problem('closed');
    const body = await work({ tx, incident, now: clock().toString() });
    await appendEntry(tx, { controller, type: 'incident', body: { ...body, incident: id } });
    return getIncident(tx, id);
  });
}
