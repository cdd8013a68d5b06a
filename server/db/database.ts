/** The store as the rest of the server sees it: transactions in the scope of one controller. */

/**
 * Whose data a piece of work may touch. Row security reads it; `platform` sees no controller's rows, only the tables
 * that belong to none.
 */
export type Scope = 'platform' | { readonly controller: number };

/** A value as both stores take it. jsonb goes in as JSON text, instants as ISO text. */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array | readonly SqlValue[];

/**
 * A row as both stores give it: `int8` as number, `date` as `YYYY-MM-DD`, `timestamptz` as an ISO instant in UTC, `numeric`
 * as text, `jsonb` parsed, `bytea` as bytes.
 */
export type Row = Record<string, unknown>;

/** An open transaction. It ends with the function it was given to: committed when that returns, undone when it throws. */
export interface Tx {
  readonly scope: Scope;
  /** Runs one statement. `name` makes it a prepared statement: use it for fixed text that runs often. */
  query<R = Row>(text: string, parameters?: readonly SqlValue[], name?: string): Promise<R[]>;
  /** Runs one statement and gives the number of rows it changed. */
  run(text: string, parameters?: readonly SqlValue[], name?: string): Promise<number>;
  /** The rows of a query in batches, so that any number fits in memory. */
  batches<R = Row>(text: string, parameters: readonly SqlValue[], size: number): AsyncGenerator<R[]>;
  /** Runs any number of statements without parameters, as migrations have them. */
  script(text: string): Promise<void>;
  /**
   * Streams rows into a temporary table of this transaction, from where an INSERT takes them: PostgreSQL has no COPY into
   * tables under row security.
   * @param text `COPY pg_temp.name (columns) FROM STDIN` with its options
   */
  copyIn(text: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
}

export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /** PGlite has one connection: nothing else may be awaited inside `work` than the transaction itself. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs one statement by itself, in one round trip.
   * INVARIANT: the scope is set on the connection before the statement, never by it.
   */
  query<R = Row>(scope: Scope, text: string, parameters?: readonly SqlValue[], name?: string): Promise<R[]>;
  close(): Promise<void>;
}

/** What the connection's setting `hjemmel.controller` holds in a scope; empty makes row security show nothing. */
export function scopeSetting(scope: Scope): string {
  return scope === 'platform' ? '' : String(scope.controller);
}

/** INVARIANT: COPY goes into temporary tables only, so that it can go round no row security. */
export function copyTarget(text: string): string {
  if (!/^COPY pg_temp[.][a-z_]+ /.test(text)) throw new TypeError('COPY goes into a temporary table');
  return text;
}
