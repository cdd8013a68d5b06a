/** Certificates: what was erased under which promise, naming nobody, with a place in the ledger that can be proved. */
import { createHash, randomUUIDv7 } from 'node:crypto';
import { canonicalJson, type Json } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';

import { appendEntry, proveEntry } from '../ledger/index.ts';
import type { ErasurePart } from './erasure-sql.ts';
import type { ControllerRow, ErasureCause } from './model.ts';
import type { StoredPlan } from './read.ts';
import { findCertificate } from './read-certificates.ts';
import { insertCertificate } from './store.ts';

export interface CertificateRow {
  readonly id: string;
  readonly category: string;
  readonly table: string;
  readonly rows: number;
}

/** What a certificate says. */
export interface CertificateBody {
  readonly certificate: string;
  readonly controller: string;
  readonly policy: string;
  readonly version: string;
  /** Of the plan; an erasure for a case, a withdrawal or an objection has none. */
  readonly plan?: string;
  readonly planHash?: string;
  /** What set it off where no plan did, and the record of it. */
  readonly cause?: ErasureCause;
  readonly task?: string;
  readonly asOf: string;
  readonly issuedAt: string;
  readonly category: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly action: 'erase' | 'anonymise';
  readonly rules: readonly string[];
  readonly clauses: readonly string[];
  readonly laws: readonly string[];
  readonly rows: number;
  readonly files: number;
  readonly anonymised: number;
  /** The ledger entry that vouches for this text. */
  readonly entry: string;
}

async function issue(
  tx: Tx,
  controller: ControllerRow,
  told: Omit<CertificateBody, 'controller' | 'entry'>,
): Promise<CertificateRow> {
  const { certificate, category, table, rows, plan, task, issuedAt: at } = told;
  const entry = randomUUIDv7();
  const said: CertificateBody = { ...told, controller: controller.slug, entry };
  const body = canonicalJson(said as unknown as Json);
  await appendEntry(tx, {
    controller: controller.id,
    id: entry,
    type: 'certificate',
    body: {
      certificate,
      hash: createHash('sha256').update(body).digest('hex'),
      category,
      ...(told.rules.length === 1 ? { rule: told.rules[0]! } : {}),
      ...(told.clauses.length === 0 ? {} : { clauses: [...told.clauses] }),
      action: told.action,
      rows,
      ...(plan === undefined ? {} : { plan }),
      ...(task === undefined ? {} : { task }),
      on: told.asOf,
    },
  });
  await insertCertificate(tx, controller.id, { id: certificate, plan, at, body, entry });
  return { id: certificate, category, table, rows };
}

/** One for each group of which anything was erased. */
export async function issueCertificates(
  tx: Tx,
  controller: ControllerRow,
  plan: StoredPlan,
  at: string,
): Promise<CertificateRow[]> {
  const issued: CertificateRow[] = [];
  for (const { group, certificate, rows, files, anonymised } of plan.done) {
    if (rows === 0) continue;
    const { category = 'unlisted', table, columns, action, rules, clauses, laws } = group;
    const about = { policy: plan.policy, version: plan.version, plan: plan.id, planHash: plan.hash, asOf: plan.asOf };
    const what = { category, table, columns, action, rules, clauses, laws, rows, files, anonymised };
    issued.push(await issue(tx, controller, { certificate, ...about, issuedAt: at, ...what }));
  }
  return issued;
}

/** The same for the parts of an erasure that no plan ordered. */
export async function certifyParts(
  tx: Tx,
  controller: ControllerRow,
  done: {
    readonly parts: readonly ErasurePart[];
    readonly policy: { readonly policy: string; readonly version: string };
    readonly asOf: string;
    readonly at: string;
  },
): Promise<CertificateRow[]> {
  const issued: CertificateRow[] = [];
  for (const { certificate, cause, task, rows, files, category = 'unlisted', table, columns, ...part } of done.parts) {
    if (rows === 0) continue;
    const { rules, clauses, laws } = part;
    const what = {
      category,
      table,
      columns,
      action: 'erase' as const,
      rules,
      clauses,
      laws,
      rows,
      files,
      anonymised: 0,
    };
    const about = { certificate, cause, task, asOf: done.asOf, issuedAt: done.at, ...done.policy };
    issued.push(await issue(tx, controller, { ...about, ...what }));
  }
  return issued;
}

export interface Certificate {
  readonly body: CertificateBody;
  /** SHA-256 of its text, hex. */
  readonly hash: string;
  /** The text is what the ledger entry vouches for. */
  readonly vouched: boolean;
  /** Proof file (C2SP tlog-proof) of the entry; undefined until a checkpoint covers it. */
  readonly proof: string | undefined;
}

/** @throws HjemmelError `certificate-unknown` */
export async function getCertificate(tx: Tx, controller: ControllerRow, id: string): Promise<Certificate> {
  const found = await findCertificate(tx, controller.id, id);
  if (found === undefined) throw new HjemmelError('certificate-unknown', { certificate: id });
  const hash = createHash('sha256').update(found.body).digest('hex');
  const proof = await proveEntry(tx, controller.id, found.entry).catch((error: unknown) => {
    if (error instanceof HjemmelError && error.code === 'entry-unknown') return undefined;
    throw error;
  });
  return { body: JSON.parse(found.body) as CertificateBody, hash, vouched: found.vouched === hash, proof };
}
