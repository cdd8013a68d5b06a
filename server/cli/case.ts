/** `hjemmel case`: somebody uses a right, from the request to the answer. */
import { fill } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { findCustomer } from '../consent/index.ts';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { getController } from '../retention/index.ts';
import {
  announceLift,
  type Case,
  decideCase,
  decideErasure,
  extendCase,
  getCase,
  identifyCase,
  liftRestriction,
  liftTold,
  listCases,
  listEvents,
  listFiles,
  listItems,
  openCase,
  refuseCase,
  releaseAccess,
  remindCases,
} from '../rights/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { caseCommandTexts } from './locales/cases.ts';
import type { CommandName } from './locales/index.ts';
import type { CommonOptions, Session } from './session.ts';

interface Placed extends CommonOptions {
  readonly controller: string;
  readonly role?: string;
}

const RIGHTS = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'withdrawal'] as const;
const OTHER_RIGHTS = ['complaint', 'transfer-copy', 'human-review'] as const;
const CHANNELS = ['portal', 'email', 'phone', 'post', 'counter'] as const;
const GROUNDS = ['accuracy', 'unlawful', 'claims', 'objection'] as const;
const REASONS = ['complexity', 'number-of-requests'] as const;

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());
const byOf = ({ role }: Placed) => (role === undefined ? {} : { by: { role } });

/** Words of a shape that was not kept, without what was given: it may tell of a person. */
async function shaped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as Error).name !== 'ZodError') throw error;
    const { issues } = error as unknown as { issues: { path: (string | number)[] }[] };
    throw new HjemmelError('case-invalid', { problem: issues.map(({ path }) => path.join('.')).join(', '), value: '' });
  }
}

async function inScope<T>(session: Session, options: Placed, work: (tx: Tx, store: Store) => Promise<T>): Promise<T> {
  const store = await session.store();
  const controller = await getController(store.db, options.controller);
  return shaped(() => store.guard.within({ controller: controller.id }, (tx) => work(tx, store)));
}

function show(session: Session, options: Placed, own: Case): 0 {
  const { number, right, state, answerByOn: on } = own;
  if (options.json === true) session.printJson(own);
  else session.print(fill(caseCommandTexts(session.languageFor(options)).line, { number, right, state, on }));
  return 0;
}

function command(parent: Command, session: Session, name: CommandName, withCase = true): Command {
  const made = addCommand(parent, session, name, []);
  if (withCase) made.argument('<case>');
  return made
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .option('--role <role>', caseCommandTexts(session.ownLanguage).options.role);
}

interface Opened extends Placed {
  readonly customer?: string;
  readonly right: (typeof RIGHTS)[number] | (typeof OTHER_RIGHTS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly email?: string;
  readonly content?: string;
  readonly item?: string;
  readonly wrong?: string;
  readonly correct?: string;
  readonly purpose?: string;
  readonly category?: string;
  readonly ground?: (typeof GROUNDS)[number];
  readonly recipient?: string;
  readonly consent?: string;
  readonly proof?: string;
  readonly doubt?: boolean;
}

async function requestOf(session: Session, options: Opened) {
  const { right, channel, email, content, item, wrong, correct, ground, recipient, consent } = options;
  return {
    ...{ right, channel, ground, recipient, consent, doubt: options.doubt === true },
    ...{ purposes: listOf(options.purpose), categories: listOf(options.category) },
    proofs: listOf(options.proof) as 'match'[] | undefined,
    said: email === undefined ? undefined : { email },
    content: content === undefined ? undefined : await session.read(content),
    corrections: item === undefined || correct === undefined ? undefined : [{ item, wrong, right: correct }],
    ...byOf(options),
  };
}

function addOpen(parent: Command, session: Session): void {
  const own = caseCommandTexts(session.ownLanguage).options;
  const made = command(parent, session, 'case open', false)
    .addOption(new Option('--right <right>', own.right).choices([...RIGHTS, ...OTHER_RIGHTS]).makeOptionMandatory())
    .addOption(new Option('--channel <channel>', own.channel).choices(CHANNELS).makeOptionMandatory())
    .option('--customer <number>', own.customer)
    .option('--email <address>', own.said)
    .option('--content <file>', own.content)
    .option('--item <item>', own.item)
    .option('--wrong <text>', own.wrong)
    .option('--correct <text>', own.correct)
    .option('--purpose <purposes>', own.purposes)
    .option('--category <categories>', own.categories)
    .addOption(new Option('--ground <ground>', own.ground).choices(GROUNDS))
    .option('--recipient <recipient>', own.recipient)
    .option('--consent <consent>', own.consent)
    .option('--proof <proofs>', own.proofs)
    .option('--doubt', own.doubt);
  act<[], Opened>(made, async (_, options) => {
    const request = await requestOf(session, options);
    const opened = await inScope(session, options, async (tx, store) => {
      const person = options.customer === undefined ? undefined : await findCustomer(tx, options.customer);
      if (options.customer !== undefined && person === undefined)
        throw new HjemmelError('record-unknown', { table: 'persons' });
      return openCase(tx, store, { ...request, person });
    });
    return show(session, options, opened);
  });
}

function addLooking(parent: Command, session: Session): void {
  const own = caseCommandTexts(session.ownLanguage).options;
  const list = command(parent, session, 'case list', false).option('--all', own.all);
  act<[], Placed & { all?: boolean }>(list, async (_, options) => {
    const cases = await inScope(session, options, (tx) => listCases(tx, { open: options.all !== true }));
    if (options.json === true) session.printJson(cases.map(({ content: _c, said: _s, details: _d, ...one }) => one));
    else if (cases.length === 0) session.print(caseCommandTexts(session.languageFor(options)).none);
    else for (const one of cases) show(session, options, one);
    return 0;
  });
  act<[string], Placed>(command(parent, session, 'case show'), async ([which], options) => {
    const told = await inScope(session, options, async (tx) => {
      const found = await getCase(tx, which);
      const { id } = found;
      const parts = {
        events: await listEvents(tx, id),
        items: await listItems(tx, id),
        files: await listFiles(tx, id),
      };
      return { ...found, ...parts };
    });
    if (options.json === true) session.printJson(told);
    else {
      show(session, options, told);
      for (const { at, event, role } of told.events) session.print(`  ${[at, event, role ?? ''].join('  ').trimEnd()}`);
      for (const item of told.items)
        session.print(
          `  ${[`${item.category}.${item.item}`, item.rows, item.verdict, item.reason ?? '', item.untilOn ?? ''].join('  ').trimEnd()}`,
        );
    }
    return 0;
  });
}

function addSteps(parent: Command, session: Session): void {
  const own = caseCommandTexts(session.ownLanguage).options;
  const identify = command(parent, session, 'case identify')
    .requiredOption('--customer <number>', own.customer)
    .requiredOption('--proof <proofs>', own.proofs)
    .option('--copy <file>', own.copy);
  act<[string], Placed & { customer: string; proof: string; copy?: string }>(identify, async ([which], options) => {
    const copy = options.copy === undefined ? {} : { copy: session.readProof(options.copy) };
    const proofs = listOf(options.proof) as 'match'[];
    const found = await inScope(session, options, async (tx, store) => {
      const person = await findCustomer(tx, options.customer);
      if (person === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
      return identifyCase(tx, store, { case: which, person, proofs, ...copy, ...byOf(options) });
    });
    return show(session, options, found);
  });
  const extend = command(parent, session, 'case extend').addOption(
    new Option('--reason <reason>', own.reason).choices(REASONS).makeOptionMandatory(),
  );
  act<[string], Placed & { reason: (typeof REASONS)[number] }>(extend, async ([which], options) => {
    const request = { case: which, reason: options.reason, ...byOf(options) };
    return show(session, options, await inScope(session, options, (tx, store) => extendCase(tx, store, request)));
  });
  const refuse = command(parent, session, 'case refuse')
    .requiredOption('--reason <reason>', own.reason)
    .option('--because <text>', own.because);
  act<[string], Placed & { reason: string; because?: string }>(refuse, async ([which], options) => {
    const { reason, because } = options;
    const request = { case: which, reason: reason as 'not-wrong', because, ...byOf(options) };
    return show(session, options, await inScope(session, options, (tx, store) => refuseCase(tx, store, request)));
  });
}

interface DecideOptions extends Placed {
  readonly answer?: string;
  readonly document?: string;
  readonly yes?: boolean;
}

/** @returns undefined where whoever was asked said no */
async function decide(session: Session, which: string, options: DecideOptions) {
  const { answer } = options;
  const document = options.document === undefined ? {} : { document: session.readProof(options.document) };
  const { right, number } = await inScope(session, options, (tx) => getCase(tx, which));
  if (right === 'erasure') {
    const question = fill(caseCommandTexts(session.languageFor(options)).confirmErasure, { number });
    if (options.yes !== true && !(await session.agreed(question))) return undefined;
    const store = await session.store();
    await decideErasure(store, await getController(store.db, options.controller), { case: which, ...byOf(options) });
    return inScope(session, options, (tx) => getCase(tx, which));
  }
  const request = { case: which, answer, ...document, ...byOf(options) };
  return inScope(session, options, (tx, store) =>
    right === 'access' ? releaseAccess(tx, store, request) : decideCase(tx, store, request),
  );
}

function addEnd(parent: Command, session: Session): void {
  const texts = caseCommandTexts(session.ownLanguage);
  const own = texts.options;
  const made = command(parent, session, 'case decide')
    .option('--answer <text>', own.answer)
    .option('--document <file>', own.document)
    .option('--yes', own.yes);
  act<[string], DecideOptions>(made, async ([which], options) => {
    const decided = await decide(session, which, options);
    return decided === undefined ? 1 : show(session, options, decided);
  });
  const lift = command(parent, session, 'case lift').option('--tell', own.tell);
  act<[string], Placed & { tell?: boolean }>(lift, async ([which], options) => {
    const request = { case: which, ...byOf(options) };
    const on = await inScope(session, options, async (tx, store) => {
      if (options.tell === true) return announceLift(tx, store, request);
      await liftRestriction(tx, store, request);
      return undefined;
    });
    const words = caseCommandTexts(session.languageFor(options));
    if (options.json === true) session.printJson(on === undefined ? { lifted: true } : { from: on });
    else session.print(on === undefined ? words.lifted : fill(words.told, { on }));
    return 0;
  });
  act<[], Placed>(command(parent, session, 'case remind', false), async (_, options) => {
    const store = await session.store();
    const { id } = await getController(store.db, options.controller);
    const [count, lifted] = [await remindCases(store, id), await liftTold(store, id)];
    const words = caseCommandTexts(session.languageFor(options));
    if (options.json === true) session.printJson({ reminders: count, lifted });
    else session.print(fill(words.reminded, { count: String(count), lifted: String(lifted) }));
    return 0;
  });
}

export function addCases(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'case', []);
  for (const add of [addOpen, addLooking, addSteps, addEnd]) add(parent, session);
}
