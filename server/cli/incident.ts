/** `hjemmel incident`: breaches of personal data, from the first note to the last notice. */
import { fill } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import {
  assessIncident,
  CAUSES,
  closeIncident,
  draftNotice,
  getIncident,
  type IncidentProblem,
  listIncidents,
  notifyAuthority,
  notifyPeople,
  openIncident,
  PEOPLE_GROUNDS,
  type Step,
  scopeIncident,
} from '../incidents/index.ts';
import { renderLetter } from '../letters/index.ts';
import { getController, policyFor } from '../retention/index.ts';
import { act, addCommand } from './command.ts';
import { incidentTexts } from './locales/incident.ts';
import type { CommonOptions, Session } from './session.ts';
import { incidentInWords } from './show-incident.ts';

type Placed = CommonOptions & { readonly controller: string };

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());

/** Only what was given. */
function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

async function opened(session: Session, slug: string) {
  const store = await session.store();
  const utility = await getController(store.db, slug);
  const today = store.clock().toZonedDateTimeISO(utility.timeZone).toPlainDate().toString();
  const { policy } = policyFor(store.policies, slug, today).version;
  return { store, utility, policy, scope: { controller: utility.id } };
}

/** What keeps a step from being taken, in words. */
async function told<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HjemmelError) || error.code !== 'incident-invalid') throw error;
    const { problems, steps } = incidentTexts(session.ownLanguage);
    const problem = error.params['problem'] as IncidentProblem;
    const raw = error.params['value'] ?? '';
    const value =
      problem === 'steps-left'
        ? raw
            .split(', ')
            .map((one) => steps[one as Step])
            .join('; ')
        : raw;
    throw new HjemmelError('incident-invalid', { problem: fill(problems[problem], { value }) }, error);
  }
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** Takes a step, and shows the breach as it is then. */
async function shown(
  session: Session,
  options: Placed,
  work: (about: Opened) => Promise<Awaited<ReturnType<typeof getIncident>>>,
): Promise<0> {
  const about = await opened(session, options.controller);
  const incident = await told(session, () => work(about));
  if (options.json === true) session.printJson(incident);
  else {
    const manner = { language: session.languageFor(options, about.policy.policy.language), colours: session.colours };
    session.print(incidentInWords(incident, { policy: about.policy, now: about.store.clock() }, manner));
  }
  return 0;
}

function placed(parent: Command, session: Session, name: Parameters<typeof addCommand>[2]): Command {
  const command = addCommand(parent, session, name, []);
  if (name !== 'incident open' && name !== 'incident list') command.argument('<incident>');
  return command.requiredOption('--controller <controller>', session.texts.options.controller);
}

function addOpen(parent: Command, session: Session): void {
  const own = incidentTexts(session.ownLanguage).options;
  const command = placed(parent, session, 'incident open')
    .requiredOption('--kind <kinds>', own.kind)
    .addOption(new Option('--cause <cause>', own.cause).choices(CAUSES).makeOptionMandatory())
    .requiredOption('--noticed <moment>', own.noticed)
    .requiredOption('--what <text>', own.what)
    .option('--began <moment>', own.began)
    .option('--ended <moment>', own.ended);
  type Options = Placed & { kind: string; cause: never; noticed: string; what: string; began?: string; ended?: string };
  act<[], Options>(command, (_, options) =>
    shown(session, options, ({ store, utility }) => {
      const { cause, noticed: noticedAt, what, began: beganAt, ended: endedAt } = options;
      const kinds = listOf(options.kind) as never;
      return openIncident(store, utility, given({ kinds, cause, noticedAt, what, beganAt, endedAt }) as never);
    }),
  );
}

function addScope(parent: Command, session: Session): void {
  const own = incidentTexts(session.ownLanguage).options;
  const command = placed(parent, session, 'incident scope')
    .option('--table <tables>', own.table)
    .option('--all', own.all)
    .option('--used-from <moment>', own.usedFrom)
    .option('--used-to <moment>', own.usedTo)
    .option('--role <role>', own.role)
    .option('--entry <entries>', own.entry)
    .option('--file <files>', own.file);
  type Options = Placed &
    Partial<Record<'table' | 'usedFrom' | 'usedTo' | 'role' | 'entry' | 'file', string>> & {
      all?: boolean;
    };
  act<[string], Options>(command, ([incident], options) =>
    shown(session, options, ({ store, utility }) => {
      const { usedFrom: from, usedTo: to, role } = options;
      const used = from === undefined ? undefined : given({ from, to, role, entries: listOf(options.entry) });
      const tables = options.all === true ? ('all' as const) : listOf(options.table);
      return scopeIncident(store, { utility, incident }, given({ tables, used, files: listOf(options.file) }) as never);
    }),
  );
}

function addAssess(parent: Command, session: Session): void {
  const own = incidentTexts(session.ownLanguage).options;
  const command = placed(parent, session, 'incident assess')
    .addOption(new Option('--risk <risk>', own.risk).choices(['none', 'risk', 'high']).makeOptionMandatory())
    .requiredOption('--because <text>', own.because)
    .option('--consequences <text>', own.consequences)
    .option('--measures <text>', own.measures);
  type Options = Placed & { risk: never; because: string; consequences?: string; measures?: string };
  act<[string], Options>(command, ([incident], options) =>
    shown(session, options, ({ store, utility }) => {
      const { risk, because, consequences, measures } = options;
      return assessIncident(store, { utility, incident }, given({ risk, because, consequences, measures }) as never);
    }),
  );
}

function addNotify(parent: Command, session: Session): void {
  const own = incidentTexts(session.ownLanguage).options;
  const command = placed(parent, session, 'incident notify')
    .addOption(new Option('--to <whom>', own.to).choices(['authority', 'people']).makeOptionMandatory())
    .option('--not', own.not)
    .option('--because <text>', own.because)
    .option('--at <moment>', own.at)
    .option('--reference <number>', own.reference)
    .option('--late <text>', own.late)
    .addOption(new Option('--ground <ground>', own.ground).choices(PEOPLE_GROUNDS));
  type Options = Placed & { to: 'authority' | 'people'; not?: boolean; ground?: never } & Partial<
      Record<'because' | 'at' | 'reference' | 'late', string>
    >;
  act<[string], Options>(command, ([incident], options) =>
    shown(session, options, ({ store, utility }) => {
      const isTold = options.not !== true;
      const { because, at, reference, late: lateBecause, ground } = options;
      return options.to === 'people'
        ? notifyPeople(store, { utility, incident }, given({ told: isTold, ground }) as never)
        : notifyAuthority(
            store,
            { utility, incident },
            given({ told: isTold, because, at, reference, lateBecause }) as never,
          );
    }),
  );
}

function addDraft(parent: Command, session: Session): void {
  const own = incidentTexts(session.ownLanguage).options;
  const command = placed(parent, session, 'incident draft')
    .addOption(new Option('--to <whom>', own.to).choices(['authority', 'people']).makeOptionMandatory())
    .addOption(new Option('--format <format>', own.format).choices(['html', 'pdf']).default('html'))
    .option('--out <file>', own.out);
  type Options = Placed & { to: 'authority' | 'people'; format: 'html' | 'pdf'; out?: string };
  act<[string], Options>(command, async ([name], options) => {
    const { store, utility, policy, scope } = await opened(session, options.controller);
    const incident = await store.db.transaction(scope, (tx) => getIncident(tx, name));
    const language = session.languageFor(options, policy.policy.language);
    const about = { to: options.to, language, now: store.clock().toString(), timeZone: utility.timeZone };
    const { html, pdf } = await renderLetter(draftNotice(incident, policy, about));
    if (options.format === 'html') session.write(html, options.out);
    else session.write(pdf, options.out ?? `incident-${incident.number}-${options.to}.pdf`);
    return 0;
  });
}

function addShow(parent: Command, session: Session): void {
  const command = placed(parent, session, 'incident show');
  act<[string], Placed>(command, ([name], options) =>
    shown(session, options, ({ store, scope }) => store.db.transaction(scope, (tx) => getIncident(tx, name))),
  );
}

function addClose(parent: Command, session: Session): void {
  const command = placed(parent, session, 'incident close');
  act<[string], Placed>(command, ([incident], options) =>
    shown(session, options, ({ store, utility }) => closeIncident(store, { utility, incident })),
  );
}

function addList(parent: Command, session: Session): void {
  const command = placed(parent, session, 'incident list');
  act<[], Placed>(command, async (_, options) => {
    const { store, policy, scope } = await opened(session, options.controller);
    const incidents = await store.db.transaction(scope, (tx) => listIncidents(tx));
    const manner = { language: session.languageFor(options, policy.policy.language), colours: session.colours };
    const words = incidents.map((one) => incidentInWords(one, { policy, now: store.clock() }, manner));
    if (options.json === true) session.printJson(incidents);
    else session.print(words.join('\n\n') || incidentTexts(manner.language).none);
    return 0;
  });
}

export function addIncidents(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'incident', []);
  for (const add of [addOpen, addList, addShow, addScope, addAssess, addNotify, addDraft, addClose])
    add(parent, session);
}
