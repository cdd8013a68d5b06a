/** What sending works with. */
import type { MailConfig } from '../config.ts';
import type { Controller, Database } from '../db/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Guard } from '../guard/index.ts';
import type { MessageChannel } from './model.ts';
import type { Carrier } from './outcome.ts';

/** What sending needs of the store. */
export interface OutboxStore {
  readonly db: Database;
  readonly guard: Guard;
  readonly files: FileStore;
  readonly clock: () => Temporal.Instant;
  readonly config: { readonly mail: MailConfig };
}

export interface Run {
  readonly store: OutboxStore;
  readonly controller: Controller;
  readonly carriers: Readonly<Record<MessageChannel, Carrier>>;
}
