/** Finding a person by what they are known by. Needs a permit for a set; gives few, and only what the permit shows. */
import type { Row } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { type Reach, reach } from '../guard/index.ts';
import type { Desk } from './desk.ts';
import { findByPlace } from './find-sql.ts';
import { isAccepted } from './values/check.ts';
import { email, phone } from './values/contact.ts';
import { maskNationalId, readNationalId } from './values/national-id.ts';

export type PersonQuery =
  | { readonly customerNumber: string }
  /** The beginning of a name. */
  | { readonly name: string }
  | { readonly email: string }
  | { readonly phone: string }
  /** The beginning of a street with its number. */
  | { readonly address: string; readonly postcode?: string }
  | { readonly nationalId: string }
  | { readonly gsrn: string };

export interface FoundPerson {
  readonly id: string;
  readonly customerNumber?: string | null;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly mobile?: string | null;
  readonly birthDate?: string | null;
  /** Masked. */
  readonly nationalId?: string | null;
}

/** More are not given: whoever sees this many must ask more exactly. */
export const MOST_FOUND = 20;

const LEAST_TEXT = 2;

/** A beginning, as LIKE takes it. */
export function beginning(text: string): string {
  return `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

function wanted(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.length < LEAST_TEXT) throw new HjemmelError('query-too-short', { least: String(LEAST_TEXT) });
  return trimmed;
}

/** @throws HjemmelError `outside-permit`: one may not search by what one may not see */
function seeing(desk: Desk, own: Reach, place: { table: string; columns: readonly string[] }): void {
  if (place.columns.some((column) => own.allows(place.table, column))) return;
  throw new HjemmelError('outside-permit', {
    purpose: desk.permit.purpose,
    what: `${place.table}.${place.columns[0]}`,
  });
}

/** What the rows looked at must be, and what must then be seen of them, so that nothing masked is found by its value. */
interface Search {
  readonly where: string;
  readonly seen: readonly string[];
}

function searchOf(desk: Desk, own: Reach, query: PersonQuery): Search {
  const text = (value: string): string => own.add(value, 'text');
  const by = (column: string, where: string): Search => {
    seeing(desk, own, { table: 'persons', columns: [column] });
    return { where, seen: [column] };
  };
  if ('customerNumber' in query)
    return by('customer_number', `p.customer_number = ${text(wanted(query.customerNumber))}`);
  if ('name' in query) return by('name', `lower(p.name) LIKE ${text(beginning(wanted(query.name)))}`);
  if ('email' in query) {
    const checked = email(query.email, desk.context);
    const address = isAccepted(checked) ? String(checked.value) : wanted(query.email);
    return by('email', `lower(p.email) = lower(${text(address)})`);
  }
  if ('phone' in query) return byPhone(desk, own, query.phone);
  if ('nationalId' in query) {
    const digits = readNationalId(query.nationalId)?.digits ?? '';
    const index = Buffer.from(desk.keys.blindIndex('national-id', digits)).toString('hex');
    return by('national_id', `p.national_id_index = decode(${text(index)}, 'hex')`);
  }
  return byPlace(desk, own, query);
}

function byPhone(desk: Desk, own: Reach, written: string): Search {
  const columns = ['phone', 'mobile'].filter((column) => own.allows('persons', column));
  seeing(desk, own, { table: 'persons', columns: ['phone', 'mobile'] });
  const checked = phone(written, desk.context);
  const number = own.add([isAccepted(checked) ? String(checked.value) : '', wanted(written)], 'text[]');
  return { where: `(${columns.map((column) => `p.${column} = ANY(${number})`).join(' OR ')})`, seen: columns };
}

function byPlace(desk: Desk, own: Reach, query: PersonQuery): Search {
  if ('gsrn' in query) seeing(desk, own, { table: 'supplies', columns: ['metering_point_id'] });
  else seeing(desk, own, { table: 'addresses', columns: ['street'] });
  const where = findByPlace(
    own,
    'gsrn' in query
      ? { gsrn: query.gsrn.replace(/\s/g, '') }
      : 'address' in query
        ? { street: beginning(wanted(query.address)), postcode: query.postcode }
        : { gsrn: '' },
  );
  return { where, seen: [] };
}

function told(desk: Desk, row: Row): FoundPerson {
  const plain = {
    customerNumber: row['customer_number'],
    name: row['name'],
    email: row['email'],
    phone: row['phone'],
    mobile: row['mobile'],
    birthDate: row['birth_date'],
  };
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const sealed = row['national_id'];
  if (!(sealed instanceof Uint8Array)) return { id: String(row['id']), ...given };
  const place = { table: 'persons', column: 'national_id', row: String(row['id']) };
  return { id: String(row['id']), ...given, nationalId: maskNationalId(desk.keys.decryptText(sealed, place)) };
}

/**
 * At most `MOST_FOUND` persons, with what the permit shows of them. Tell the guard whom you showed: `guard.logSeen`.
 * @throws HjemmelError `outside-permit` when the permit does not show what is searched by; `query-too-short`
 */
export async function findPersons(desk: Desk, query: PersonQuery): Promise<FoundPerson[]> {
  const own = reach(desk.tx, desk.permit);
  const { where, seen } = searchOf(desk, own, query);
  const columns = own.columns('persons', 'p');
  const visible = seen.length === 0 ? '' : ` WHERE ${seen.map((column) => `"${column}" IS NOT NULL`).join(' OR ')}`;
  const rows = await desk.tx.query(
    `SELECT * FROM (SELECT ${columns} FROM ${own.from('persons', 'p')}
       WHERE ${own.rows('persons', 'p')} AND ${where}) found${visible} ORDER BY id LIMIT ${own.add(MOST_FOUND, 'integer')}`,
    own.values,
  );
  return rows.map((row) => told(desk, row));
}
