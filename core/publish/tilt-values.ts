/** Reading values of TILT documents as they are found: nulls, empty lists, texts where lists belong, country names. */

export type TiltObject = Readonly<Record<string, unknown>>;

/** An object, or an empty one for anything else. */
export function objectIn(value: unknown): TiltObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TiltObject) : {};
}

/** The objects of a list; a single object counts as a list of one. */
export function objectsIn(value: unknown): TiltObject[] {
  return [value].flat().filter((item): item is TiltObject => typeof item === 'object' && item !== null);
}

/** The text, or the first of a list of texts; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  const found = [value].flat().find((item) => typeof item === 'string' && item.trim() !== '');
  return typeof found === 'string' ? found.trim().replace(/\s+/g, ' ') : undefined;
}

export function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((item) => textOf(item) ?? []);
}

/** A yes or no; undefined for everything that is neither. */
export function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

const LETTERS: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A name as the policy language writes ids: `Daten aus Bestellsystemen` → `daten-aus-bestellsystemen`. */
export function idFrom(name: string, otherwise: string): string {
  const words = name
    .toLowerCase()
    .replace(/[æøåäöüß]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  if (words === '') return otherwise;
  return /^[a-z]/.test(words) ? words : `${otherwise}-${words}`;
}

/** Gives every name its own id, and the same name the same id. */
export class Ids {
  readonly #byName = new Map<string, string>();
  readonly #taken = new Set<string>();
  /** How far the numbers of a name have been given out, so that a thousand like names do not count from two each. */
  readonly #counts = new Map<string, number>();

  constructor(reserved: readonly string[] = []) {
    for (const id of reserved) this.#taken.add(id);
  }

  of(name: string, otherwise: string): string {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const base = idFrom(name, otherwise);
    let id = base;
    let count = this.#counts.get(base) ?? 2;
    for (; this.#taken.has(id); count += 1) id = `${base}-${count}`;
    this.#counts.set(base, count);
    this.#taken.add(id);
    this.#byName.set(name, id);
    return id;
  }
}

let codesByName: Map<string, string> | undefined;

function countryNames(): Map<string, string> {
  const names = new Map<string, string>([
    ['uk', 'GB'],
    ['usa', 'US'],
  ]);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  for (const language of ['en', 'de', 'da', 'nb', 'sv', 'fr', 'it', 'es', 'nl']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const first of letters) {
      for (const second of letters) {
        const code = first + second;
        // Codes of former countries (DD, YU) are known under the name of what follows them.
        if (new Intl.Locale(`und-${code}`).region !== code) continue;
        const name = display.of(code)?.toLowerCase();
        if (name !== undefined && !names.has(name)) names.set(name, code);
      }
    }
  }
  return names;
}

/** The country's code from its code or its name in a European language. */
export function countryOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  codesByName ??= countryNames();
  const code = codesByName.get(text.toLowerCase());
  if (code !== undefined) return code;
  return /^[A-Z]{2}$/.test(text) && [...codesByName.values()].includes(text) ? text : undefined;
}

/** `viale Regina Margherita 137, 00198 Roma` in its parts, when it has them. */
export function addressOf(value: unknown, country: string | undefined) {
  const parts = (textOf(value) ?? '').split(',').map((part) => part.trim());
  const last = /^(?:[A-Z]{1,2}-)?([0-9]{3,6}) (.+)$/.exec(parts.at(-1) ?? '');
  const street = parts.at(-2);
  if (last === null || street === undefined || street === '' || country === undefined) return undefined;
  return { street, postcode: last[1]!, city: last[2]!, country };
}

/**
 * The calendar part of an ISO 8601 duration; hours and minutes count as one day begun, for a policy counts in days.
 * Undefined where there is no such period, or it has decimals.
 */
export function periodOf(ttl: string): string | undefined {
  const match = /P([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,3}W)?([0-9]{1,4}D)?(T[0-9HMS]+)?$/.exec(ttl);
  if (match === null) return undefined;
  const [, years = '', months = '', weeks = '', days = '', time] = match;
  const whole = time === undefined ? days : `${Number(days.slice(0, -1)) + 1}D`;
  const period = `P${years}${months}${weeks}${whole}`;
  return period === 'P' ? undefined : period;
}
