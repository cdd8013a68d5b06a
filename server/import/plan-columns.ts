/** Which column of a file is which field: by a mapping, or by the headings. */
import { HjemmelError } from '../errors.ts';
import { FIELDS, type Field, plainHeading } from './fields.ts';
import type { ImportMapping, MappedColumn, Unit } from './mapping.ts';
import type { ImportKind } from './model.ts';

export interface PlannedColumn {
  readonly field: string;
  readonly definition: Field;
  readonly unit: Unit | undefined;
  readonly format: string | undefined;
  readonly decimal: ',' | '.' | undefined;
  /** Place in the record; undefined where the mapping gives the same value for every row. */
  readonly place: number | undefined;
  readonly heading: string;
  readonly fixed: string | undefined;
}

export interface ColumnPlan {
  readonly kind: ImportKind;
  readonly headings: readonly string[];
  readonly columns: readonly PlannedColumn[];
  /** Headings that go nowhere. */
  readonly ignored: readonly string[];
}

/** The unit a field counts in when nothing says otherwise. */
const UNIT_OF: Partial<Record<Field['type'], Unit>> = {
  energy: 'kWh',
  volume: 'm3',
  temperature: 'C',
  amount: 'major',
};
const ALLOWED: Partial<Record<Field['type'], readonly Unit[]>> = {
  energy: ['Wh', 'kWh', 'MWh', 'GWh', 'MJ', 'GJ'],
  volume: ['l', 'm3'],
  temperature: ['C', 'mC'],
  amount: ['major', 'minor'],
};

/** `Forbrug (MWh)` says its unit itself. */
function unitIn(heading: string, { type }: Field): Unit | undefined {
  const allowed = ALLOWED[type];
  if (allowed === undefined) return undefined;
  const words = heading.replace('m³', 'm3').split(/[^\p{Letter}\p{Number}]+/u);
  return allowed.find((unit) => unit.length > 1 && words.some((word) => word.toLowerCase() === unit.toLowerCase()));
}

/** Headings by what they are without a unit in brackets. */
function recognise(headings: readonly string[], fields: Readonly<Record<string, Field>>): Map<string, number> {
  const found = new Map<string, number>();
  headings.forEach((heading, place) => {
    const names = [plainHeading(heading), plainHeading(heading.replace(/[([].*$/, ''))];
    const entry = Object.entries(fields).find(
      ([name, field]) =>
        !found.has(name) && names.some((one) => one === plainHeading(name) || field.headings.includes(one)),
    );
    if (entry !== undefined) found.set(entry[0], place);
  });
  return found;
}

function mapped(
  headings: readonly string[],
  mapping: ImportMapping,
  file: string,
): Map<string, [number, MappedColumn]> {
  const found = new Map<string, [number, MappedColumn]>();
  for (const [heading, column] of Object.entries(mapping.columns)) {
    const place = headings.findIndex((one) => one === heading || plainHeading(one) === plainHeading(heading));
    if (place < 0) throw new HjemmelError('import-column-missing', { file, column: heading, has: headings.join(', ') });
    found.set(column.field, [place, column]);
  }
  return found;
}

function checkHeadings(headings: readonly string[], file: string): void {
  const seen = new Map<string, string>();
  for (const heading of headings) {
    const plain = plainHeading(heading);
    // An export may end its lines with a delimiter: that is a column without a name.
    if (plain !== '' && seen.has(plain)) throw new HjemmelError('import-heading-twice', { file, heading });
    seen.set(plain, heading);
  }
}

function missing(plan: ColumnPlan, file: string): void {
  const has = new Set(plan.columns.map(({ field }) => field));
  const lacks = Object.entries(FIELDS[plan.kind])
    .filter(([name, { required }]) => required === true && !has.has(name))
    .map(([name]) => name);
  if (
    plan.kind === 'readings' &&
    !['energy', 'volume', 'flow-temperature', 'return-temperature'].some((name) => has.has(name))
  )
    lacks.push('energy');
  if (plan.kind === 'payments' && !has.has('customer-number') && !has.has('invoice-number'))
    lacks.push('invoice-number');
  if (plan.kind === 'metering-points' && has.has('customer-number') && !has.has('from')) lacks.push('from');
  if (lacks.length > 0) {
    const params = { file, fields: lacks.join(', '), headings: plan.headings.join(', ') };
    throw new HjemmelError('import-fields-missing', params);
  }
}

/**
 * What each column of a file is.
 * @param headings the first row of the file
 * @throws HjemmelError `import-heading-twice`, `import-column-missing`, `import-field-unknown`, `import-unit-wrong`,
 *   `import-fields-missing`
 */
export function planColumns(
  kind: ImportKind,
  headings: readonly string[],
  from: { file: string; mapping?: ImportMapping | undefined },
): ColumnPlan {
  const { file, mapping } = from;
  checkHeadings(headings, file);
  const fields = FIELDS[kind];
  const found: ReadonlyMap<string, readonly [number, MappedColumn]> =
    mapping === undefined
      ? new Map([...recognise(headings, fields)].map(([field, place]) => [field, [place, { field }] as const]))
      : mapped(headings, mapping, file);
  const fixed = Object.entries(mapping?.values ?? {});
  const columns: PlannedColumn[] = [];
  const add = (field: string, place: number | undefined, column: MappedColumn, value?: string): void => {
    const definition = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (definition === undefined)
      throw new HjemmelError('import-field-unknown', { field, kind, fields: Object.keys(fields).join(', ') });
    const heading = place === undefined ? '' : headings[place]!;
    const unit = column.unit ?? unitIn(heading, definition) ?? UNIT_OF[definition.type];
    if (column.unit !== undefined && ALLOWED[definition.type]?.includes(column.unit) !== true)
      throw new HjemmelError('import-unit-wrong', {
        field,
        unit: column.unit,
        units: (ALLOWED[definition.type] ?? []).join(', '),
      });
    const format = column.format ?? mapping?.file.dates;
    columns.push({ field, definition, unit, format, decimal: column.decimal, place, heading, fixed: value });
  };
  for (const [field, [place, column]] of found) add(field, place, column);
  for (const [field, value] of fixed) if (!found.has(field)) add(field, undefined, { field }, value);
  const used = new Set(columns.map(({ place }) => place));
  const ignored = headings.filter((heading, place) => !used.has(place) && heading.trim() !== '');
  const plan = { kind, headings, columns, ignored };
  missing(plan, file);
  return plan;
}
