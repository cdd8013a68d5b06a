/** What decisions read of a person. */
import { type Facts, fromStoredFacts, type StoredFacts } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { findFactsRow } from './read.ts';

export interface KnownFacts {
  readonly facts: Facts;
  /** Rises with every change of the row. */
  readonly version: number;
  /** The person's own key, wrapped; undefined where there is none. */
  readonly key?: Uint8Array | undefined;
}

/** Where the guard has its facts from: declared here, so that the guard knows no feature. */
export interface FactSource {
  /** Undefined where the store does not know the person. */
  find(tx: Tx, person: string, zone: string): Promise<KnownFacts | undefined>;
}

interface FactsRow extends StoredFacts {
  readonly version: number;
  readonly recipients: readonly RecipientRow[] | null;
  readonly key?: Uint8Array | null;
}

interface RecipientRow {
  readonly recipient: string;
  readonly agreement_on: string | null;
  readonly agreement_known: boolean;
  readonly assessment_on: string | null;
  readonly assessment_known: boolean;
}

/** What the register of recipients says; what is not known is left out, null is 'there is none'. */
export function recipientFacts(rows: readonly RecipientRow[]): NonNullable<Facts['recipients']> {
  return Object.fromEntries(
    rows.map((row) => [
      row.recipient,
      {
        ...(row.agreement_known ? { agreement: row.agreement_on } : {}),
        ...(row.assessment_known ? { assessment: row.assessment_on } : {}),
      },
    ]),
  );
}

/** A row of `person_facts`, with the recipients of its controller, as facts. */
export function factsOfRow({ version, recipients, key, ...stored }: FactsRow, zone: string): KnownFacts {
  return {
    version,
    key: key ?? undefined,
    facts: { ...fromStoredFacts(stored, zone), recipients: recipientFacts(recipients ?? []) },
  };
}

/** Facts from `person_facts` and `recipients`, in one question. */
export const storedFacts: FactSource = {
  async find(tx, person, zone) {
    const row = await findFactsRow<FactsRow>(tx, person);
    return row === undefined ? undefined : factsOfRow(row, zone);
  },
};
