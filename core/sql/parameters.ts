/** The values of a statement: text never holds a value, only its place. */

/** The PostgreSQL types the generated expressions use. */
export type SqlType = 'text' | 'text[]' | 'jsonb' | 'date' | 'integer';

/**
 * Collects the values of one statement and gives each its placeholder, `$1::text`. The caller shares one collector
 * between all the expressions of a statement, and its own values (`add`), then passes `values` along with the text.
 */
export class SqlParameters {
  readonly values: unknown[] = [];
  readonly #places = new Map<string, string>();

  /** @returns the placeholder; the same value of the same type has one place */
  add(value: unknown, type: SqlType): string {
    const key = `${type}:${JSON.stringify(value)}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.values.push(type === 'jsonb' ? JSON.stringify(value) : value);
    const place = `$${this.values.length}::${type}`;
    this.#places.set(key, place);
    return place;
  }
}

/** A name of the database, such as an alias, in quotation marks. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
