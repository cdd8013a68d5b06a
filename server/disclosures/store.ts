/** All writes of disclosures: packages, and who is in them. */
import type { Tx } from '../db/index.ts';
import type { NoticeKind } from './model.ts';

export function controllerOf(tx: Tx): number {
  if (tx.scope === 'platform') throw new TypeError('Disclosures belong to one controller.');
  return tx.scope.controller;
}

/** What the guard is asked again at the moment of sending. */
export interface PackageRequest {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly fields?: readonly string[];
  readonly ground?: string;
  readonly resolution?: string;
  readonly role?: string;
  readonly task?: string;
  /** Only these invoices, with their payments and reminders: a claim. */
  readonly invoices?: readonly string[];
}

export interface NoticeContent {
  readonly kind: NoticeKind;
  readonly items: readonly string[];
  /** Ids of disclosures: how the recipient knows whose data it is. */
  readonly about: readonly string[];
}

export interface NewPackage {
  readonly id: string;
  readonly kind: 'data' | 'notice';
  readonly recipient: string;
  readonly request?: PackageRequest;
  readonly notice?: NoticeContent;
  /** ISO instant. */
  readonly at: string;
}

const json = (value: object | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

export async function insertPackage(tx: Tx, { id, kind, recipient, request, notice, at }: NewPackage): Promise<void> {
  await tx.run(
    `INSERT INTO disclosure_packages (controller, id, kind, recipient, request, notice, made_at, due_at)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $7)`,
    [controllerOf(tx), id, kind, recipient, json(request), json(notice), at],
  );
}
