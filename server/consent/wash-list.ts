/**
 * Registers of people who want no unasked advertising by phone or letter: the Danish Robinson list, the Norwegian
 * Reservasjonsregisteret. Read from their files and kept as keyed hashes, so that the store can be asked whether somebody is
 * on one and cannot tell who else is.
 */
import { createHash, randomUUIDv7 } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import type { ControllerKeys, Keys } from '../keys/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { findOnLists, findWashKeys, listWashLists, type WashList } from './read.ts';
import { controllerOf, dropOlderLists, insertEntries, insertRow } from './store.ts';

export const WASH_LISTS = ['robinson', 'reservasjonsregisteret'] as const;
export type WashListName = (typeof WASH_LISTS)[number];

/** Channels the registers are about; the rest needs consent anyway. */
export const WASHED_CHANNELS: readonly string[] = ['phone', 'post'];

/** Both are to be looked at again each quarter: a month's grace, then nobody may be contacted by an old one. */
const [WARN_DAYS, BLOCK_DAYS] = [92, 123];

const BATCH = 5000;

/** Equal people and places are written in different ways: case, accents' forms, points, spaces. */
const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(/[.,]/g, ' ').trim().replace(/\s+/g, ' ');

const phoneEntry = (keys: ControllerKeys, phone: string): Uint8Array =>
  keys.blindIndex(
    'wash-phone',
    phone
      .replace(/[^0-9]/g, '')
      .replace(/^00/, '')
      .slice(-8),
  );

function addressEntry(keys: ControllerKeys, at: { name: string; street: string; postcode: string }): Uint8Array {
  return keys.blindIndex('wash-address', [at.name, at.street, at.postcode].map(plain).join('|'));
}

type Line = Readonly<Record<string, string>>;

function entriesOf(keys: ControllerKeys, line: Line): Uint8Array[] {
  const { name = '', street = '', postcode = '', phone = '', national_id: id = '' } = line;
  return [
    ...(phone.trim() === '' ? [] : [phoneEntry(keys, phone)]),
    ...(id.trim() === '' ? [] : [keys.blindIndex('national-id', id.replace(/[^0-9]/g, ''))]),
    ...(name === '' || street === '' || postcode === '' ? [] : [addressEntry(keys, { name, street, postcode })]),
  ];
}

const COLUMNS = ['name', 'street', 'postcode', 'phone', 'national_id'];

/** @throws HjemmelError `wash-list-invalid` with the line */
function readLines(text: string, file: string): Line[] {
  let lines: Line[];
  try {
    const delimiter = text.slice(0, text.indexOf('\n') >>> 0).includes(';') ? ';' : ',';
    lines = parse(text, { bom: true, columns: (names: string[]) => names.map(plain), delimiter, trim: true });
  } catch (error) {
    const { lines: line = 1, code = 'csv' } = error as { lines?: number; code?: string };
    throw new HjemmelError('wash-list-invalid', { file, line: String(line), problem: code });
  }
  const headings = Object.keys(lines[0] ?? {}).filter((name) => COLUMNS.includes(name));
  if (headings.length === 0) throw new HjemmelError('wash-list-invalid', { file, line: '1', problem: 'headings' });
  return lines;
}

export interface WashFile {
  readonly list: WashListName;
  /** The day the register is of, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** CSV with headings: name, street, postcode, phone, national_id; those that there are. */
  readonly text: string;
  /** For messages about it. */
  readonly file: string;
}

/**
 * Reads a register; it takes the place of the one read before.
 * @throws HjemmelError `wash-list-invalid`
 */
export async function readWashList(
  tx: Tx,
  { keys, clock }: { readonly keys: Keys; readonly clock: () => Temporal.Instant },
  { list, asOf, text, file }: WashFile,
): Promise<WashList> {
  const own = await keys.of(tx);
  const lines = readLines(text, file);
  const id = randomUUIDv7();
  const readAt = clock().toString();
  const entries = lines.flatMap((line) => entriesOf(own, line));
  const digest = own.blindIndex('wash-file', createHash('sha256').update(text).digest('hex'));
  await insertRow(tx, 'wash_lists', { id, list, as_of: asOf, read_at: readAt, entries: entries.length, digest });
  for (let from = 0; from < entries.length; from += BATCH)
    await insertEntries(tx, id, entries.slice(from, from + BATCH));
  await dropOlderLists(tx, list, id);
  const body = { list, asOf, entries: entries.length, file: Buffer.from(digest).toString('hex') };
  await appendEntry(tx, { controller: controllerOf(tx), type: 'wash-list', body });
  return { id, list, asOf, readAt, entries: entries.length };
}

export interface WashAnswer {
  /** Registers that have the person. */
  readonly on: readonly string[];
  /** `fresh`, `old`: read it again soon; `too-old` or `missing`: nobody may be contacted by it. */
  readonly age: 'fresh' | 'old' | 'too-old' | 'missing';
}

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).total('days');

/** How old what was read is; of several registers the oldest. */
export function ageOfLists(lists: readonly Pick<WashList, 'asOf'>[], today: string): WashAnswer['age'] {
  if (lists.length === 0) return 'missing';
  const oldest = Math.max(...lists.map(({ asOf }) => daysBetween(asOf, today)));
  return oldest > BLOCK_DAYS ? 'too-old' : oldest > WARN_DAYS ? 'old' : 'fresh';
}

export async function isWashed(tx: Tx, keys: Keys, about: { person: string; today: string }): Promise<WashAnswer> {
  const own = await keys.of(tx);
  const { phones, addresses, nationalId } = await findWashKeys(tx, about.person);
  const entries = [
    ...phones.map((phone) => phoneEntry(own, phone)),
    ...addresses.map((at) => addressEntry(own, at)),
    ...(nationalId === undefined ? [] : [nationalId]),
  ];
  const on = entries.length === 0 ? [] : await findOnLists(tx, entries);
  return { on, age: ageOfLists(await listWashLists(tx), about.today) };
}
