/** Which utility a command is about. */
import { HjemmelError } from '../errors.ts';
import type { Store } from '../wiring.ts';

export interface NamedController {
  readonly id: number;
  /** As it is typed: `seas-nve-energi`. */
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
}

function listControllers(store: Store): Promise<NamedController[]> {
  return store.db.query<NamedController & Record<string, unknown>>(
    'platform',
    'SELECT id, slug, name, time_zone AS "timeZone" FROM controllers ORDER BY slug',
  );
}

/**
 * The controller of that name, or all of them when none is named.
 * @throws HjemmelError `controller-unknown`, with those there are
 */
export async function controllersOf(store: Store, slug: string | undefined): Promise<NamedController[]> {
  const all = await listControllers(store);
  if (slug === undefined) return all;
  const found = all.filter((one) => one.slug === slug);
  if (found.length > 0) return found;
  throw new HjemmelError('controller-unknown', {
    controller: slug,
    controllers: all.map((one) => one.slug).join(', '),
  });
}

/** The calendar day where the controller is, `YYYY-MM-DD`. */
export function todayAt(store: Store, controller: NamedController): string {
  return store.clock().toZonedDateTimeISO(controller.timeZone).toPlainDate().toString();
}
