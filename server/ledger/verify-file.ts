/**
 * For whoever checks a utility without trusting it: verifies an exported ledger or a proof file.
 *
 *     node server/ledger/verify-file.ts FILE --key KEY [--checkpoint KEPT-EARLIER]... [--json]
 *
 * Needs Node, this folder and `core`; no server, no database, no network. Ends with 0 when all is as it was signed,
 * 1 when something is not, 2 when it could not look.
 */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type NoteKey, type ProofFileFault, parseVerifierKey, verifyProofFile } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { LedgerFaultCode, LedgerReport } from './fault.ts';
import { crypto, sha256 } from './hashing.ts';
import { verifyBundle } from './verify-bundle.ts';

export interface ProofReport extends LedgerReport {
  /** The entry that is proved, as text; undefined when nothing is. */
  readonly entry: string | undefined;
  readonly position: number | undefined;
}

const PROOF_HEADER = 'c2sp.org/tlog-proof@v1';
/** Longer than any proof file of ours. */
const LONGEST_PROOF = 1 << 20;

const FAULTS: Partial<Record<ProofFileFault, LedgerFaultCode>> = {
  'entry-missing': 'missing',
  'proof-file-malformed': 'malformed',
  'note-malformed': 'malformed',
  'checkpoint-malformed': 'malformed',
  'signature-missing': 'signature-missing',
  'signature-wrong': 'signature-wrong',
  'origin-differs': 'other-log',
};

/** @throws HjemmelError `verifier-key-malformed` */
export function readVerifierKey(line: string): NoteKey {
  const key = parseVerifierKey(sha256, line.trim());
  if (key === undefined) throw new HjemmelError('verifier-key-malformed', { key: line.slice(0, 200) });
  return key;
}

/** @throws HjemmelError `file-unreadable` */
function startOf(file: string): string {
  const start = Buffer.alloc(LONGEST_PROOF);
  try {
    const descriptor = openSync(file, 'r');
    try {
      return start.toString('utf8', 0, readSync(descriptor, start, 0, LONGEST_PROOF, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('file-unreadable', { file, failure }, error);
  }
}

function verifyProof(text: string, key: NoteKey): ProofReport {
  const verdict = verifyProofFile(crypto, text, { key });
  const common = { origin: key.name, checkpoints: 1 };
  if (!verdict.ok) {
    const fault = { table: 'proof', at: '', column: verdict.fault, fault: FAULTS[verdict.fault] ?? 'changed' } as const;
    return { ...common, ok: false, entries: 0, root: '', faults: [fault], entry: undefined, position: undefined };
  }
  const { checkpoint, entry, index } = verdict;
  const root = Buffer.from(checkpoint.root).toString('base64');
  const text8 = Buffer.from(entry).toString('utf8');
  return { ...common, ok: true, entries: checkpoint.size, root, faults: [], entry: text8, position: index };
}

/**
 * Verifies an exported ledger or a proof file, whichever it is.
 * @param known checkpoints kept from earlier, which the ledger must continue
 * @throws HjemmelError `file-unreadable`
 */
export function verifyLedgerFile(
  file: string,
  key: NoteKey,
  known: readonly string[] = [],
): LedgerReport | ProofReport {
  const start = startOf(file);
  return start.startsWith(`${PROOF_HEADER}\n`) ? verifyProof(start, key) : verifyBundle(file, { key, known });
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, checkpoint: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const [file] = positionals;
  if (file === undefined || values.key === undefined) {
    process.stderr.write('node server/ledger/verify-file.ts FILE --key KEY [--checkpoint FILE]... [--json]\n');
    return 2;
  }
  const known = (values.checkpoint ?? []).map((name) => readFileSync(name, 'utf8'));
  const report = verifyLedgerFile(file, readVerifierKey(values.key), known);
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    for (const { table, at, column, fault } of report.faults)
      process.stdout.write(`${table} ${at} ${column}: ${fault}\n`);
    const { ok, origin, entries, checkpoints, root } = report;
    process.stdout.write(
      `${ok ? 'ok' : 'FAILED'} ${origin} entries=${entries} checkpoints=${checkpoints} root=${root}\n`,
    );
  }
  return report.ok ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
