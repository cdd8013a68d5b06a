/** `hjemmel consent`: what people say yes and no to, and are told. */
import { fill, LANGUAGES, type ProductLanguage } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import {
  announcePurposes,
  expireConsents,
  findCustomer,
  liftOptOut,
  markAnnounced,
  optOut,
  readWashList,
  recordConsent,
  showConsents,
  WASH_LISTS,
  withdrawConsent,
} from '../consent/index.ts';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { carryOutErasures, getController } from '../retention/index.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { addReceipt, addVerify } from './consent-receipt.ts';
import { told } from './consent-told.ts';
import { type ConsentTexts, consentTexts } from './locales/consent.ts';
import type { CommonOptions, Session } from './session.ts';
import { showHistory } from './show-consents.ts';

interface Placed {
  readonly controller: string;
}
interface Whose extends Placed {
  readonly customer: string;
  readonly via?: string;
  readonly role?: string;
}

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());

/** Only what was said. */
const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

const CODE = /^[a-z][a-z0-9-]{0,59}$/;

/** @throws HjemmelError `wrong-use` for what is no name of a policy or of the program */
function checkCodes(values: readonly (string | undefined)[]): void {
  const bad = values.find((value) => value !== undefined && !CODE.test(value));
  if (bad !== undefined) throw new HjemmelError('wrong-use', { detail: `«${bad.slice(0, 60)}»: a-z 0-9 -` });
}

async function inScope<T>(session: Session, slug: string, work: (tx: Tx, store: Store) => Promise<T>) {
  const store = await session.store();
  const controller = await getController(store.db, slug);
  const result = await store.guard.within({ controller: controller.id }, (tx) => work(tx, store));
  return { store, controller, result };
}

/** The same, about the customer of that number. */
function aboutCustomer<T>(
  session: Session,
  options: Whose,
  work: (tx: Tx, store: Store, person: string) => Promise<T>,
) {
  checkCodes([options.via, options.role]);
  return told(session, () =>
    inScope(session, options.controller, async (tx, store) => {
      const person = await findCustomer(tx, options.customer);
      if (person === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
      return work(tx, store, person);
    }),
  );
}

const saying = ({ via, role }: Whose) => ({ ...given({ via }), ...(role === undefined ? {} : { by: { role } }) });

function print(
  session: Session,
  options: CommonOptions,
  [value, text]: readonly [unknown, (words: ConsentTexts) => string],
): 0 {
  if (options.json === true) session.printJson(value);
  else session.print(text(consentTexts(session.languageFor(options))));
  return 0;
}

function customerCommand(
  parent: Command,
  session: Session,
  name: 'record' | 'withdraw' | 'show' | 'opt-out' | 'announce',
) {
  const own = consentTexts(session.ownLanguage).options;
  return addCommand(parent, session, `consent ${name}`, [])
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .requiredOption('--customer <number>', own.customer)
    .option('--role <role>', own.role);
}

function addRecord(parent: Command, session: Session): void {
  const own = consentTexts(session.ownLanguage).options;
  const command = customerCommand(parent, session, 'record')
    .requiredOption('--consent <consent>', own.consent)
    .addOption(
      new Option('--form <form>', own.form).choices(['electronic', 'written', 'recorded']).makeOptionMandatory(),
    )
    .addOption(new Option('--shown-in <language>', own.shownIn).choices(LANGUAGES).makeOptionMandatory())
    .option('--channel <channels>', own.channels)
    .option('--origin <origin>', own.origin)
    .option('--via <way>', own.via)
    .option('--wording <file>', own.wording)
    .option('--age <years>', own.age)
    .option('--proof <file>', own.proof);
  type Options = Whose & {
    readonly consent: string;
    readonly form: 'electronic' | 'written' | 'recorded';
    readonly shownIn: ProductLanguage;
    readonly channel?: string;
    readonly origin?: string;
    readonly wording?: string;
    readonly age?: string;
    readonly proof?: string;
  };
  act<[], Options>(command, async (_, options) => {
    const { consent, form, shownIn: language, origin, age } = options;
    checkCodes([consent, origin, ...(listOf(options.channel) ?? [])]);
    const wording = options.wording === undefined ? undefined : (await session.read(options.wording)).trim();
    const proof = options.proof === undefined ? undefined : session.readProof(options.proof);
    const years = age === undefined ? undefined : Number(age);
    const more = given({ channels: listOf(options.channel), origin, wording, age: years, proof });
    const { result } = await aboutCustomer(session, options, (tx, store, person) =>
      recordConsent(tx, store, { person, consent, form, language, ...more, ...saying(options) }),
    );
    return print(session, options, [result, (words) => fill(words.recorded, { consent, id: result.id })]);
  });
}

function addWithdraw(parent: Command, session: Session): void {
  const own = consentTexts(session.ownLanguage).options;
  const command = customerCommand(parent, session, 'withdraw')
    .requiredOption('--consent <consent>', own.consent)
    .option('--channel <channels>', own.channels)
    .option('--via <way>', own.via);
  act<[], Whose & { consent: string; channel?: string }>(command, async (_, options) => {
    const { consent } = options;
    const channels = listOf(options.channel);
    checkCodes([consent, ...(channels ?? [])]);
    const { store, controller, result } = await aboutCustomer(session, options, (tx, open, person) =>
      withdrawConsent(tx, open, { person, consent, ...given({ channels }), ...saying(options) }),
    );
    const erased = result.erases ? await carryOutErasures(store, controller) : [];
    const { ended, narrowed, messages } = result;
    return print(session, options, [
      { ...result, certificates: erased },
      (words) =>
        ended + narrowed === 0
          ? words.nothingWithdrawn
          : [
              fill(words.withdrawn, { ended: String(ended + narrowed), messages: String(messages) }),
              ...(erased.length === 0 ? [] : [fill(words.erased, { certificates: String(erased.length) })]),
            ].join('\n'),
    ]);
  });
}

function addShow(parent: Command, session: Session): void {
  const command = customerCommand(parent, session, 'show');
  act<[], Whose>(command, async (_, options) => {
    const { result } = await aboutCustomer(session, options, (tx, store, person) =>
      showConsents(tx, store, { person, ...given({ role: options.role }) }),
    );
    return print(session, options, [result, (words) => showHistory(result, words)]);
  });
}

function addOptOut(parent: Command, session: Session): void {
  const own = consentTexts(session.ownLanguage).options;
  const command = customerCommand(parent, session, 'opt-out')
    .requiredOption('--channel <channel>', own.channel)
    .option('--purpose <purposes>', own.purposes)
    .option('--via <way>', own.via)
    .option('--lift', own.lift);
  act<[], Whose & { channel: string; purpose?: string; lift?: boolean }>(command, async (_, options) => {
    const { channel, lift } = options;
    const purposes = listOf(options.purpose);
    checkCodes([channel, ...(purposes ?? [])]);
    const { result } = await aboutCustomer(session, options, async (tx, store, person) => {
      const asked = { person, channel, ...given({ purposes }), ...saying(options) };
      return lift === true ? { lifted: await liftOptOut(tx, store, asked) } : optOut(tx, store, asked);
    });
    return print(session, options, [
      result,
      (words) =>
        'lifted' in result
          ? fill(words.lifted, { channel, count: String(result.lifted) })
          : fill(words.optedOut, { channel, messages: String(result.messages) }),
    ]);
  });
}

function addAnnounce(parent: Command, session: Session): void {
  const own = consentTexts(session.ownLanguage).options;
  const command = customerCommand(parent, session, 'announce')
    .requiredOption('--purpose <purposes>', own.purposes)
    .addOption(
      new Option('--channel <channel>', own.channel).choices(['email', 'sms', 'post', 'portal']).makeOptionMandatory(),
    )
    .addOption(new Option('--shown-in <language>', own.shownIn).choices(LANGUAGES).makeOptionMandatory())
    .option('--to <address>', own.to);
  type Options = Whose & {
    purpose: string;
    channel: 'email' | 'sms' | 'post' | 'portal';
    shownIn: ProductLanguage;
    to?: string;
  };
  act<[], Options>(command, async (_, options) => {
    const { channel, shownIn: language, to } = options;
    const purposes = listOf(options.purpose)!;
    checkCodes(purposes);
    const { result } = await aboutCustomer(session, options, (tx, store, person) =>
      announcePurposes(tx, store, { person, purposes, channel, language, ...given({ to }), ...saying(options) }),
    );
    return print(session, options, [
      result,
      (words) => fill(to === undefined ? words.notSentYet : words.announced, result),
    ]);
  });
}

function addSent(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'consent sent', [])
    .argument('<notice>')
    .requiredOption('--controller <controller>', session.texts.options.controller);
  act<[string], Placed>(command, async ([id], options) => {
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      throw new HjemmelError('record-unknown', { table: 'announcements' });
    const { result } = await inScope(session, options.controller, (tx, store) => markAnnounced(tx, store, id));
    return print(session, options, [{ marked: result }, (words) => (result ? words.markedSent : words.markedBefore)]);
  });
}

function addWash(parent: Command, session: Session): void {
  const own = consentTexts(session.ownLanguage).options;
  const command = addCommand(parent, session, 'consent wash', [])
    .argument('<file>')
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .addOption(new Option('--list <list>', own.list).choices(WASH_LISTS).makeOptionMandatory())
    .requiredOption('--as-of <day>', own.asOf);
  act<[string], Placed & { list: (typeof WASH_LISTS)[number]; asOf: string }>(command, async ([file], options) => {
    const { list, asOf } = options;
    const text = await session.read(file);
    const { result } = await inScope(session, options.controller, (tx, store) =>
      readWashList(tx, store, { list, asOf, text, file }),
    );
    const counted = { list, asOf, entries: String(result.entries) };
    return print(session, options, [result, (words) => fill(words.washed, counted)]);
  });
}

function addExpire(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'consent expire', ['hjemmel consent expire']);
  act<[], object>(command, async (_, options: CommonOptions) => {
    const result = await expireConsents(await session.store());
    const counts = Object.fromEntries(Object.entries(result).map(([name, count]) => [name, String(count)]));
    return print(session, options, [result, (words) => fill(words.expired, counts)]);
  });
}

export function addConsents(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'consent', []);
  const commands = [
    addRecord,
    addWithdraw,
    addShow,
    addReceipt,
    addVerify,
    addOptOut,
    addWash,
    addAnnounce,
    addSent,
    addExpire,
  ];
  for (const add of commands) add(parent, session);
}
