/** `hjemmel release`: statistics in which nobody can be found. */
import { fill } from '@hjemmel/core';
import { type Command, Option } from 'commander';
import { HjemmelError } from '../errors.ts';
import { getController } from '../retention/index.ts';
import {
  DIMENSIONS,
  getRelease,
  listReleases,
  type RefusalReason,
  type Release,
  ReleaseRequest,
  release,
  reproduceRelease,
} from '../statistics/index.ts';
import { act, addCommand } from './command.ts';
import { type ReleaseTexts, releaseTexts } from './locales/release.ts';
import type { CommonOptions, Session } from './session.ts';

type Placed = CommonOptions & { readonly controller: string };

async function opened(session: Session, slug: string) {
  const store = await session.store();
  const utility = await getController(store.db, slug);
  return { store, utility, scope: { controller: utility.id } };
}

function titleOf({ id, recipient, content, withheld }: Release, words: ReleaseTexts): string {
  const { from, to, groups } = content;
  const counts = { groups: String(groups.length), withheld: String(withheld.length) };
  return fill(words.title, { id, recipient: recipient ?? words.ownUse, from, to, ...counts });
}

function inWords(made: Release, words: ReleaseTexts): string {
  const unit = made.content.measure === 'energy' ? 'Wh' : 'l';
  const groups = made.content.groups.map(({ key, sum, persons }) => {
    const told = fill(words.group, { key: key.join(' / '), sum: `${sum} ${unit}` });
    return persons === undefined ? told : `${told}, ${fill(words.persons, { persons: String(persons) })}`;
  });
  const withheld = made.withheld.map(({ key, why }) =>
    fill(words.withheld, { key: key.join(' / '), why: words.why[why as keyof ReleaseTexts['why']] }),
  );
  return [titleOf(made, words), ...[...groups, ...withheld].map((line) => `  ${line}`)].join('\n');
}

/** Why nothing is released, in words. */
async function told<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HjemmelError) || error.code !== 'release-refused') throw error;
    const reason = releaseTexts(session.ownLanguage).reasons[error.params['reason'] as RefusalReason];
    throw new HjemmelError('release-refused', { problem: fill(reason, error.params) }, error);
  }
}

interface MakeOptions extends Placed {
  readonly purpose: string;
  readonly role?: string;
  readonly recipient?: string;
  readonly measure: 'energy' | 'volume';
  readonly from: string;
  readonly to?: string;
  readonly by: string;
  readonly noise?: string;
  readonly clamp?: string;
}

/** @throws HjemmelError `wrong-use` that names what is not as it should be */
function requestOf({ purpose, role, recipient, measure, from, to, by, noise, clamp }: MakeOptions): ReleaseRequest {
  const parsed = ReleaseRequest.safeParse({
    ...{ purpose, measure, from, to: to ?? from, by: by.split(',').map((part) => part.trim()) },
    ...(role === undefined ? {} : { role }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(noise === undefined ? {} : { noise: { epsilonMilli: Number(noise), clamp: Number(clamp) } }),
  });
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new HjemmelError('wrong-use', { detail: `${wrong} (--by ${DIMENSIONS.join(', ')})` });
}

function addMake(parent: Command, session: Session): void {
  const own = releaseTexts(session.ownLanguage).options;
  const command = addCommand(parent, session, 'release make', [])
    .requiredOption('--controller <controller>', session.texts.options.controller)
    .requiredOption('--purpose <purpose>', own.purpose)
    .option('--role <role>', own.role)
    .option('--recipient <recipient>', own.recipient)
    .addOption(new Option('--measure <measure>', own.measure).choices(['energy', 'volume']).default('energy'))
    .requiredOption('--from <month>', own.from)
    .option('--to <month>', own.to)
    .requiredOption('--by <dimensions>', own.by)
    .option('--noise <epsilon>', own.noise)
    .option('--clamp <most>', own.clamp);
  act<[], MakeOptions>(command, async (_, options) => {
    const request = requestOf(options);
    const { store, utility } = await opened(session, options.controller);
    const made = await told(session, () => release(store, utility, request));
    if (options.json === true) session.printJson(made);
    else session.print(inWords(made, releaseTexts(session.languageFor(options))));
    return 0;
  });
}

function addList(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'release list', []).requiredOption(
    '--controller <controller>',
    session.texts.options.controller,
  );
  act<[], Placed>(command, async (_, options) => {
    const { store, scope } = await opened(session, options.controller);
    const releases = await store.db.transaction(scope, (tx) => listReleases(tx));
    const words = releaseTexts(session.languageFor(options));
    if (options.json === true) session.printJson(releases);
    else session.print(releases.map((one) => titleOf(one, words)).join('\n') || words.none);
    return 0;
  });
}

function addShow(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'release show', [])
    .argument('<release>')
    .requiredOption('--controller <controller>', session.texts.options.controller);
  act<[string], Placed>(command, async ([id], options) => {
    const { store, scope } = await opened(session, options.controller);
    const found = await store.db.transaction(scope, (tx) => getRelease(tx, id));
    if (options.json === true) session.printJson(found.content);
    else session.print(inWords(found, releaseTexts(session.languageFor(options))));
    return 0;
  });
}

function addReproduce(parent: Command, session: Session): void {
  const command = addCommand(parent, session, 'release reproduce', [])
    .argument('<release>')
    .requiredOption('--controller <controller>', session.texts.options.controller);
  act<[string], Placed>(command, async ([id], options) => {
    const { store, utility } = await opened(session, options.controller);
    const { result } = await told(session, () => reproduceRelease(store, utility, id));
    if (options.json === true) session.printJson({ release: id, result });
    else session.print(releaseTexts(session.languageFor(options)).results[result]);
    return result === 'same' ? 0 : 1;
  });
}

export function addReleases(program: Command, session: Session): void {
  const parent = addCommand(program, session, 'release', []);
  for (const add of [addMake, addList, addShow, addReproduce]) add(parent, session);
}
