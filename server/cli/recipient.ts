/** `hjemmel recipient`: who may receive, and what is on file about them. */
import { fill } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  DocumentRequest,
  EndpointSecret,
  endDocument,
  getTransferContract,
  listRecipients,
  type RegisteredRecipient,
  ReviewRequest,
  recordDocument,
  recordReview,
  setEndpoint,
} from '../disclosures/index.ts';
import { HjemmelError } from '../errors.ts';
import { act, addCommand } from './command.ts';
import { given, listOf, placed, toldWhy } from './disclosure-told.ts';
import { type DisclosureTexts, disclosureTexts } from './locales/disclosures.ts';
import type { Session } from './session.ts';

interface Placed {
  readonly controller: string;
}

/** @throws HjemmelError `wrong-use` with the first option that has not the form it must */
export function checked<T>(
  schema: { safeParse(value: unknown): { data?: T; error?: { issues: { path: PropertyKey[] }[] } } },
  value: unknown,
): T {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  throw new HjemmelError('wrong-use', { detail: error?.issues[0]?.path.join('.') ?? '' });
}

function command(
  parent: Command,
  session: Session,
  name: 'list' | 'document' | 'end' | 'review' | 'endpoint' | 'contract',
) {
  return addCommand(parent, session, `recipient ${name}`, []).requiredOption(
    '--controller <controller>',
    session.texts.options.controller,
  );
}

function shown(one: RegisteredRecipient, words: DisclosureTexts): string {
  const review = one.reviewOn === undefined ? [] : [fill(words.reviewBy, { day: one.reviewOn })];
  const documents = one.documents.map(({ id, kind, reference, signedOn, untilOn, endedOn }) => {
    const until = endedOn === undefined ? (untilOn ?? words.open) : `${words.ended} ${endedOn}`;
    return `  ${words.kinds[kind]}: ${[reference, signedOn].filter(Boolean).join(', ')} – ${until} (${id})`;
  });
  const head = [one.role, one.countries.join(' '), words.standings[one.standing], ...review, ...one.clauses];
  return [`${one.recipient}: ${head.join('; ')}`, ...documents].join('\n');
}

function addList(parent: Command, session: Session): void {
  act<[], Placed>(command(parent, session, 'list'), async (_, options) => {
    const { store, place, scope } = await placed(session, options.controller);
    const found = await store.db.transaction(scope, (tx) => listRecipients(tx, place));
    const words = disclosureTexts(session.languageFor(options));
    if (options.json === true) session.printJson(found);
    else session.print(found.map((one) => shown(one, words)).join('\n') || words.nothing);
    return 0;
  });
}

function addDocument(parent: Command, session: Session): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, 'document')
    .argument('<recipient>', own.recipient)
    .addOption(new Option('--kind <kind>', own.kind).choices(DOCUMENT_KINDS).makeOptionMandatory())
    .requiredOption('--signed <day>', own.signed)
    .option('--until <day>', own.until)
    .option('--reference <text>', own.reference)
    .option('--file <file>', own.file)
    .option('--categories <categories>', own.categories)
    .option('--purposes <purposes>', own.purposes)
    .option('--review <day>', own.review);
  type Options = Placed & { kind: DocumentKind; signed: string; until?: string; reference?: string; file?: string } & {
    categories?: string;
    purposes?: string;
    review?: string;
  };
  act<[string], Options>(added, async ([recipient], options) => {
    const { kind, signed: signedOn, until: untilOn, reference, review: reviewOn, file } = options;
    const lists = { categories: listOf(options.categories), purposes: listOf(options.purposes) };
    const request = checked(
      DocumentRequest,
      given({ recipient, kind, signedOn, untilOn, reference, reviewOn, ...lists }),
    );
    const { store, place, scope } = await placed(session, options.controller);
    const content = file === undefined ? {} : { content: session.readProof(file) };
    const document = await toldWhy(session, () =>
      store.db.transaction(scope, (tx) => recordDocument(tx, store.keys, { place, request, ...content })),
    );
    if (options.json === true) session.printJson({ document });
    else session.print(fill(disclosureTexts(session.languageFor(options)).filed, { document }));
    return 0;
  });
}

function addEnd(parent: Command, session: Session): void {
  act<[string], Placed>(command(parent, session, 'end').argument('<document>'), async ([document], options) => {
    const { store, place, scope } = await placed(session, options.controller);
    await toldWhy(session, () => store.db.transaction(scope, (tx) => endDocument(tx, place, document)));
    if (options.json === true) session.printJson({ document, ended: place.today });
    else session.print(disclosureTexts(session.languageFor(options)).endedNow);
    return 0;
  });
}

function addReview(parent: Command, session: Session): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, 'review')
    .argument('<recipient>', own.recipient)
    .requiredOption('--next <day>', own.next)
    .option('--not-met', own.notMet);
  act<[string], Placed & { next: string; notMet?: boolean }>(added, async ([recipient], options) => {
    const request = checked(ReviewRequest, { recipient, met: options.notMet !== true, nextOn: options.next });
    const { store, place, scope } = await placed(session, options.controller);
    const review = await toldWhy(session, () => store.db.transaction(scope, (tx) => recordReview(tx, place, request)));
    if (options.json === true) session.printJson({ review, ...request });
    else session.print(fill(disclosureTexts(session.languageFor(options)).reviewed, { day: request.nextOn }));
    return 0;
  });
}

/** `user@host:port/folder` as an endpoint; what is not there is found missing when it is checked. */
function sftpEndpoint(text: string, hostKey: string | undefined): object {
  const [, user, host, port, folder] = /^([^@]+)@([^:/]+)(?::([0-9]+))?([/].*)$/.exec(text) ?? [];
  return { kind: 'sftp', user, host, folder, hostKey, ...(port === undefined ? {} : { port: Number(port) }) };
}

function addEndpoint(parent: Command, session: Session): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, 'endpoint')
    .argument('<recipient>', own.recipient)
    .option('--folder <path>', own.folder)
    .option('--url <url>', own.url)
    .option('--sftp <place>', own.sftp)
    .option('--host-key <key>', own.hostKey)
    .option('--secret <file>', own.secret);
  type Options = Placed & { folder?: string; url?: string; sftp?: string; hostKey?: string; secret?: string };
  act<[string], Options>(added, async ([recipient], options) => {
    const { folder, url, sftp, hostKey } = options;
    const https = url === undefined ? {} : { kind: 'https', url };
    const endpoint =
      sftp !== undefined
        ? sftpEndpoint(sftp, hostKey)
        : folder === undefined
          ? https
          : { kind: 'folder', path: folder };
    const secret =
      options.secret === undefined
        ? {}
        : { secret: checked(EndpointSecret, (await session.readJson(options.secret)).json) };
    const { store, place, scope } = await placed(session, options.controller);
    const set = await toldWhy(session, () =>
      store.db.transaction(scope, (tx) => setEndpoint(tx, store.keys, { place, recipient, endpoint, ...secret })),
    );
    if (options.json === true) session.printJson(set);
    else session.print(disclosureTexts(session.languageFor(options)).endpointSet);
    return 0;
  });
}

function addContract(parent: Command, session: Session): void {
  const own = disclosureTexts(session.ownLanguage).options;
  const added = command(parent, session, 'contract')
    .argument('<recipient>', own.recipient)
    .requiredOption('--out <file>', own.out);
  act<[string], Placed & { out: string }>(added, async ([recipient], options) => {
    const { store, place, scope } = await placed(session, options.controller);
    const contract = await toldWhy(session, () =>
      store.db.transaction(scope, (tx) => getTransferContract(tx, store.keys, { place, recipient })),
    );
    session.write(contract.content, options.out);
    return 0;
  });
}

export function addRecipients(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'recipient', []);
  for (const add of [addList, addDocument, addEnd, addReview, addEndpoint, addContract]) add(parent, session);
}
