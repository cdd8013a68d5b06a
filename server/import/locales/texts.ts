/** What every language must have words for. */
import type { RejectionCode, WarningCode } from '../model.ts';

export interface ImportTexts {
  /** Headings of the report of rejected rows. */
  readonly columns: Readonly<Record<'line' | 'code' | 'field' | 'reason', string>>;
  /** Why a row is not taken, and what to do. */
  readonly rejections: Readonly<Record<RejectionCode, string>>;
  /** What is worth a look in rows that were taken. */
  readonly warnings: Readonly<Record<WarningCode, string>>;
}
