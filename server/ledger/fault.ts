/** What verification finds, as stable codes; the words for people are in the locales. */
export type LedgerFaultCode =
  /** Something that must be there is not. */
  | 'missing'
  /** Something is there that cannot be. */
  | 'unexpected'
  /** It is not what the hashes over it say. */
  | 'changed'
  /** It is not in the form it was written in. */
  | 'malformed'
  /** It stands after the last checkpoint. */
  | 'unsigned'
  /** No signature of the key in it. */
  | 'signature-missing'
  /** The key's signature does not fit. */
  | 'signature-wrong'
  /** It was signed for another log. */
  | 'other-log';

export interface LedgerFault {
  readonly table: 'entries' | 'nodes' | 'checkpoints' | 'inbox' | 'header' | 'proof';
  /** Position of an entry, level/index of a node, size of a checkpoint. */
  readonly at: string;
  readonly column: string;
  readonly fault: LedgerFaultCode;
}

/** What was verified. `ok` means every byte was looked at and none is other than it was signed. */
export interface LedgerReport {
  readonly ok: boolean;
  readonly origin: string;
  readonly entries: number;
  readonly checkpoints: number;
  /** Head over all entries, base64, to compare with a checkpoint from elsewhere. */
  readonly root: string;
  /** The first thousand. */
  readonly faults: readonly LedgerFault[];
}

const MOST = 1000;

/** Collects faults, up to a number beyond which no more would be read. */
export class FaultList {
  readonly faults: LedgerFault[] = [];

  add(table: LedgerFault['table'], at: string | number, [column, fault]: readonly [string, LedgerFaultCode]): void {
    if (this.faults.length < MOST) this.faults.push({ table, at: String(at), column, fault });
  }
}
