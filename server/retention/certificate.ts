/** Certificates: what was erased under which promise, naming nobody, with a place in the ledger that can be proved. */
import { createHash, randomUUIDv7 } from 'node:crypto';
import { canonicalJson, type Json } from '@hjemmel/core';
import type { Tx } from '../db/index.ts';
import { HjemmelError } from '../errors.ts';
import { appendEntry, proveEntry } from '../ledger/index.ts';
import type { ControllerRow } from './model.ts';
import type { GroupDone, StoredPlan } from './read.ts';
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
  readonly plan: string;
  readonly planHash: string;
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
  [plan, done, at]: readonly [StoredPlan, GroupDone, string],
): Promise<CertificateRow> {
  const { group, certificate, rows, files, anonymised } = done;
  const entry = randomUUIDv7();
  const category = group.category ?? 'unlisted';
  const said: CertificateBody = {
    ...{ certificate, controller: controller.slug, policy: plan.policy, version: plan.version },
    ...{ plan: plan.id, planHash: plan.hash, asOf: plan.asOf, issuedAt: at },
    ...{ category, table: group.table, columns: group.columns, action: group.action },
    ...{ rules: group.rules, clauses: group.clauses, laws: group.laws, rows, files, anonymised, entry },
  };
  const body = canonicalJson(said as unknown as Json);
  await appendEntry(tx, {
    controller: controller.id,
    id: entry,
    type: 'certificate',
    body: {
      certificate,
      hash: createHash('sha256').update(body).digest('hex'),
      category,
      ...(group.rules.length === 1 ? { rule: group.rules[0]! } : {}),
      ...(group.clauses.length === 0 ? {} : { clauses: [...group.clauses] }),
      action: group.action,
      rows,
      plan: plan.id,
      on: plan.asOf,
    },
  });
  await insertCertificate(tx, controller.id, { id: certificate, plan: plan.id, at, body, entry });
  return { id: certificate, category, table: group.table, rows };
}

/** One for each group of which anything was erased. */
export async function issueCertificates(
  tx: Tx,
  controller: ControllerRow,
  plan: StoredPlan,
  at: string,
): Promise<CertificateRow[]> {
  const issued: CertificateRow[] = [];
  for (const done of plan.done) if (done.rows > 0) issued.push(await issue(tx, controller, [plan, done, at]));
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
