/**
 * What a reader of every published sum can compute: whatever is a combination of them. A combination is safe where it has
 * enough persons in it and none too large; this looks at all combinations at once, not only at differences of two.
 *
 * INVARIANT: of what has been published, no combination but the empty one is unsafe. How that is known:
 * - Persons that no published sum tells apart are an atom; a combination gives each atom one weight. An atom that is safe
 *   by itself makes any combination with it have enough persons. Elimination leaves a basis of the combinations in which no
 *   safe atom is: where its members have no atom in common and each is safe, every combination of them is.
 * - One person too large: for the person's atom a direction is looked for in which the atoms could change without any
 *   published sum changing. How far it goes without an atom changing by more than it holds is the least that any combination
 *   with the person must contain of others (duality of linear programs).
 * What cannot be shown this way counts as unsafe. Arithmetic is that of a prime field of 61 bits: a combination of whole
 * numbers stays one, and a direction with small weights that is one in the field is one in whole numbers.
 */
import { type Atom, measure, type Protection, type Unsafe, unsafe } from './unsafe.ts';

const PRIME = 2n ** 61n - 1n;
/** Weights beyond this are not taken for whole numbers. */
const SMALL = 10_000n;

type Row = ReadonlyMap<number, bigint>;
type Basis = ReadonlyMap<number, Row>;

function inverse(value: bigint): bigint {
  let [a, b, x, y] = [value, PRIME, 1n, 0n];
  while (a > 1n) {
    const q = b / a;
    [a, b] = [b - q * a, a];
    [x, y] = [y - q * x, x];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

function minus(row: Row, other: Row, times: bigint): Map<number, bigint> {
  const left = new Map(row);
  for (const [atom, value] of other) {
    const rest = ((((left.get(atom) ?? 0n) - times * value) % PRIME) + PRIME) % PRIME;
    if (rest === 0n) left.delete(atom);
    else left.set(atom, rest);
  }
  return left;
}

/** The whole number a residue stands for; undefined where it is no small one. */
function whole(value: bigint): bigint | undefined {
  if (value <= SMALL) return value;
  return PRIME - value <= SMALL ? value - PRIME : undefined;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

export class Knowledge {
  readonly #atoms: readonly Atom[];
  readonly #protection: Protection;
  readonly #safe: readonly boolean[];
  readonly #holds: readonly bigint[];
  /** Reduced: each row has 1 at its pivot and no other row has anything there; pivots are safe atoms where they can be. */
  #basis: Basis = new Map();

  constructor(atoms: readonly Atom[], protection: Protection) {
    this.#atoms = atoms;
    this.#protection = protection;
    this.#safe = atoms.map((atom) => unsafe([[atom, 1n]], protection) === undefined);
    this.#holds = atoms.map((atom) => atom.reduce((sum, { least }) => sum + least, 0n));
  }

  /** Adds a sum that has been published already, safe or not: what is known is known. */
  know(group: Iterable<number>): void {
    this.#basis = this.#with(group) ?? this.#basis;
  }

  /** Publishes a sum, unless it or something that follows from it would be unsafe; why, then, and nothing is changed. */
  publish(group: readonly number[]): Unsafe | 'would-tell-of-another' | undefined {
    const why = unsafe(
      group.map((atom) => [this.#atoms[atom]!, 1n] as const),
      this.#protection,
    );
    if (why !== undefined) return why;
    const basis = this.#with(group);
    if (basis === undefined) return undefined;
    if (!this.#withoutSafe(basis) || !this.#nobodyTooLarge(basis)) return 'would-tell-of-another';
    this.#basis = basis;
    return undefined;
  }

  /** The basis with one more sum; undefined where that follows from the others. */
  #with(group: Iterable<number>): Basis | undefined {
    let row: Row = new Map([...group].map((atom) => [atom, 1n]));
    for (const [pivot, other] of this.#basis) {
      const value = row.get(pivot);
      if (value !== undefined) row = minus(row, other, value);
    }
    const atoms = [...row.keys()];
    const pivot = atoms.find((atom) => this.#safe[atom]) ?? atoms[0];
    if (pivot === undefined) return undefined;
    const scale = inverse(row.get(pivot)!);
    const scaled: Row = new Map([...row].map(([atom, value]) => [atom, (value * scale) % PRIME]));
    const reduced = new Map<number, Row>([[pivot, scaled]]);
    for (const [other, old] of this.#basis) {
      const value = old.get(pivot);
      reduced.set(other, value === undefined ? old : minus(old, scaled, value));
    }
    return reduced;
  }

  /** That every combination without a safe atom in it is safe. */
  #withoutSafe(basis: Basis): boolean {
    const taken = new Set<number>();
    for (const [pivot, row] of basis) {
      if (this.#safe[pivot]) continue;
      const weighted: (readonly [Atom, bigint])[] = [];
      for (const [atom, value] of row) {
        const weight = whole(value);
        if (weight === undefined || taken.has(atom)) return false;
        taken.add(atom);
        weighted.push([this.#atoms[atom]!, weight]);
      }
      if (unsafe(weighted, this.#protection) !== undefined) return false;
    }
    return true;
  }

  #nobodyTooLarge(basis: Basis): boolean {
    const rowsWith = new Map<number, number[]>();
    for (const [pivot, row] of basis)
      for (const atom of row.keys()) rowsWith.set(atom, [...(rowsWith.get(atom) ?? []), pivot]);
    for (let atom = 0; atom < this.#atoms.length; atom++) {
      if (this.#safe[atom] || !rowsWith.has(atom)) continue;
      const { least, largest } = measure([[this.#atoms[atom]!, 1n]]);
      const { most } = largest;
      const beside = least - largest.least + this.#range(atom, this.#asPivot(atom, basis, rowsWith));
      if (most * 1000n > (most + beside) * BigInt(this.#protection.dominanceMilli)) return false;
    }
    return true;
  }

  /** The same basis with an atom as pivot, so that whatever stands against it is in its own row. */
  #asPivot(target: number, basis: Basis, rowsWith: ReadonlyMap<number, readonly number[]>): Basis {
    const [pivot] = rowsWith.get(target)!;
    if (basis.has(target) || pivot === undefined) return basis;
    const row = basis.get(pivot)!;
    const scale = inverse(row.get(target)!);
    const own: Row = new Map([...row].map(([atom, value]) => [atom, (value * scale) % PRIME]));
    const turned = new Map<number, Row>([[target, own]]);
    for (const [other, old] of basis) {
      if (other === pivot) continue;
      const value = old.get(target);
      turned.set(other, value === undefined ? old : minus(old, own, value));
    }
    return turned;
  }

  /** How far an atom could change, the others by no more than they hold and no published sum at all. */
  #range(target: number, basis: Basis): bigint {
    const free = [...basis.get(target)!.keys()].filter((atom) => atom !== target);
    const slack = new Map<number, bigint>();
    let range = 0n;
    for (const start of free) {
      const direction = new Map<number, bigint>([[start, 1n]]);
      for (const [pivot, row] of basis) {
        const value = row.get(start);
        if (value !== undefined) direction.set(pivot, whole(value) ?? 0n);
      }
      if ([...direction.values()].includes(0n)) continue;
      let steps: bigint | undefined;
      for (const [atom, weight] of direction) {
        if (atom === target) continue;
        const most = (slack.get(atom) ?? this.#holds[atom]!) / abs(weight);
        if (steps === undefined || most < steps) steps = most;
      }
      if (steps === undefined) continue;
      for (const [atom, weight] of direction)
        if (atom !== target) slack.set(atom, (slack.get(atom) ?? this.#holds[atom]!) - steps * abs(weight));
      range += steps * abs(direction.get(target)!);
    }
    return range;
  }
}
