/** `hjemmel disclose`: what goes to whom, on which ground, and who has received what. */
import { randomUUID } from 'node:crypto';
import { fill } from '@hjemmel/core';
import type { Command } from 'commander';
import { findCustomer } from '../consent/index.ts';
import {
  DisclosureRequest,
  deliverPackages,
  disclose,
  handOverClaim,
  listDisclosures,
  listPackageRows,
  resumePackage,
  verifyPackage,
} from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import type { Store } from '../wiring.ts';
import { act, addCommand } from './command.ts';
import { given, listOf, placed, toldWhy } from './disclosure-told.ts';
import { disclosureTexts } from './locales/disclosures.ts';
import { checked } from './recipient.ts';
import type { Session } from './session.ts';

interface Placed {
  readonly controller: string;
}

function command(parent: Command, session: Session, name: 'make' | 'claim' | 'list' | 'retry' | 'log') {
  return addCommand(parent, session, `disclose ${name}`, []).requiredOption(
    '--controller <controller>',
    session.texts.options.controller,
  );
}

async function personOf(store: Store, controller: number, customer: string): Promise<string> {
  const person = await store.db.transaction({ controller }, (tx) => findCustomer(tx, customer));
  if (person === undefined) throw new HjemmelError('record-unknown', { table: 'persons' });
  return person;
}

type Asked = Placed & { customer?: string; purpose?: string; categories?: string; fields?: string } & {
  ground?: string;
  document?: string;
  role?: string;
};

function addAsking(parent: Command, session: Session, name: 'make' | 'claim'): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, name)
    .argument('<recipient>', own.recipient)
    .option('--purpose <purpose>', own.purpose)
    .option('--fields <fields>', own.fields)
    .option('--categories <categories>', own.categories)
    .option('--ground <ground>', own.ground)
    .option('--document <text>', own.document)
    .option('--role <role>', own.role);
  if (name === 'claim') added.requiredOption('--customer <number>', own.customer);
  else added.option('--customer <number>', own.customer);
  act<[string], Asked>(added, async ([recipient], options) => {
    const { controller, purpose, ground, document, role, customer } = options;
    const { store, scope } = await placed(session, controller);
    const person = customer === undefined ? undefined : await personOf(store, scope.controller, customer);
    const lists = { categories: listOf(options.categories), fields: listOf(options.fields) };
    const said = given({ controller, recipient, purpose, ground, document, role, person, ...lists });
    const request = checked(DisclosureRequest, said);
    const made = await toldWhy(session, () =>
      name === 'claim' ? handOverClaim(store, { ...request, person: person! }) : disclose(store, request),
    );
    const words = disclosureTexts(session.languageFor(options));
    const told = { package: made.package, people: String(made.people), items: made.items.join(', ') };
    if (options.json === true) session.printJson(made);
    else session.print(fill(words.made, told));
    return 0;
  });
}

function addDeliver(parent: Command, session: Session): void {
  const added = addCommand(parent, session, 'disclose deliver', []).option(
    '--controller <controller>',
    session.texts.options.controller,
  );
  act<[], Partial<Placed>>(added, async (_, options) => {
    const { controller } = options;
    const done = await deliverPackages(await session.store(), controller === undefined ? {} : { controller });
    const counts = Object.fromEntries(Object.entries(done).map(([name, count]) => [name, String(count)]));
    if (options.json === true) session.printJson(done);
    else session.print(fill(disclosureTexts(session.languageFor(options)).delivered, counts));
    return done.failed === 0 ? 0 : 1;
  });
}

function addList(parent: Command, session: Session): void {
  act<[], Placed>(command(parent, session, 'list'), async (_, options) => {
    const { store, scope } = await placed(session, options.controller);
    const found = await store.db.transaction(scope, (tx) => listPackageRows(tx));
    const words = disclosureTexts(session.languageFor(options));
    const lines = found.map(({ id, recipient, state, made_at, reason }) =>
      [id, recipient, words.states[state], made_at.slice(0, 16), ...(reason === null ? [] : [reason])].join('  '),
    );
    if (options.json === true) session.printJson(found);
    else session.print(lines.join('\n') || words.nothing);
    return 0;
  });
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function addRetry(parent: Command, session: Session): void {
  act<[string], Placed>(command(parent, session, 'retry').argument('<package>'), async ([id], options) => {
    const { store, scope, place } = await placed(session, options.controller);
    const resumed = ID.test(id) && (await store.db.transaction(scope, (tx) => resumePackage(tx, id, place.at)));
    if (!resumed) throw new HjemmelError('record-unknown', { table: 'disclosure_packages' });
    if (options.json === true) session.printJson({ package: id });
    else session.print(disclosureTexts(session.languageFor(options)).again);
    return 0;
  });
}

/** A look at the log is a use of the person's right on their behalf, and is on record as one. */
function addLog(parent: Command, session: Session): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, 'log').requiredOption('--customer <number>', own.customer);
  act<[], Placed & { customer: string }>(added, async (_, options) => {
    const { store, scope } = await placed(session, options.controller);
    const person = await personOf(store, scope.controller, options.customer);
    const found = await store.guard.within(scope, async (tx) =>
      listDisclosures(tx, await store.guard.permitRight(tx, { person, right: 'access', task: randomUUID() })),
    );
    const words = disclosureTexts(session.languageFor(options));
    const lines = found.map(({ askedAt, recipient, purpose, ground, document, items, state, clauses }) =>
      [
        askedAt.slice(0, 10),
        recipient,
        purpose,
        [ground, document].filter(Boolean).join(': '),
        items.join(', '),
        words.states[state],
        clauses.join(' '),
      ]
        .filter(Boolean)
        .join('  '),
    );
    if (options.json === true) session.printJson(found);
    else session.print(lines.join('\n') || words.nothing);
    return 0;
  });
}

function addVerify(parent: Command, session: Session): void {
  const added = addCommand(parent, session, 'disclose verify', [])
    .argument('<file>')
    .option('--key <key>', disclosureTexts(session.ownLanguage).options.key);
  act<[string], { key?: string }>(added, async ([file], options) => {
    const { json } = await session.readJson(file);
    const genuine = verifyPackage(JSON.stringify(json), options.key);
    const words = disclosureTexts(session.languageFor(options));
    if (options.json === true) session.printJson({ genuine });
    else session.print(genuine ? words.genuine : words.forged);
    return genuine ? 0 : 1;
  });
}

export function addDisclosures(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'disclose', []);
  addAsking(parent, session, 'make');
  addAsking(parent, session, 'claim');
  for (const add of [addDeliver, addList, addRetry, addLog, addVerify]) add(parent, session);
}
