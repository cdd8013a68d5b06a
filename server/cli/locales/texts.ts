/** What every language must have words for: the command line itself. */
import type { Verdict } from '@hjemmel/core';
import type { ErrorCode } from '../../errors.ts';

/** The commands, as they are typed. */
export type CommandName =
  | 'check'
  | 'decide'
  | 'due'
  | 'explain'
  | 'notice'
  | 'record'
  | 'tilt'
  | 'tilt export'
  | 'tilt import'
  | 'diff'
  | 'map'
  | 'clauses'
  | 'evidence'
  | 'holdings'
  | 'ledger'
  | 'ledger checkpoint'
  | 'ledger verify'
  | 'ledger prove'
  | 'ledger export'
  | 'plan'
  | 'approve'
  | 'apply'
  | 'hold'
  | 'hold add'
  | 'hold list'
  | 'hold review'
  | 'hold release'
  | 'recipient'
  | 'recipient list'
  | 'recipient document'
  | 'recipient end'
  | 'recipient review'
  | 'recipient endpoint'
  | 'recipient contract'
  | 'disclose'
  | 'disclose make'
  | 'disclose claim'
  | 'disclose deliver'
  | 'disclose list'
  | 'disclose retry'
  | 'disclose log'
  | 'disclose verify'
  | 'incident'
  | 'incident open'
  | 'incident list'
  | 'incident show'
  | 'incident scope'
  | 'incident assess'
  | 'incident notify'
  | 'incident draft'
  | 'incident close'
  | 'release'
  | 'release make'
  | 'release list'
  | 'release show'
  | 'release reproduce'
  | 'case'
  | 'case open'
  | 'case list'
  | 'case show'
  | 'case identify'
  | 'case extend'
  | 'case refuse'
  | 'case decide'
  | 'case lift'
  | 'case remind'
  | 'consent'
  | 'consent record'
  | 'consent withdraw'
  | 'consent show'
  | 'consent receipt'
  | 'consent verify'
  | 'consent opt-out'
  | 'consent wash'
  | 'consent announce'
  | 'consent sent'
  | 'consent expire'
  | 'certificate'
  | 'import'
  | 'seed'
  | 'schema'
  | 'backup'
  | 'restore'
  | 'restore replay'
  | 'restore drill'
  | 'new';

export interface CliTexts {
  readonly program: string;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly options: {
    readonly json: string;
    readonly language: string;
    readonly help: string;
    readonly version: string;
    readonly strict: string;
    readonly format: string;
    readonly input: string;
    readonly output: string;
    readonly fields: string;
    readonly purpose: string;
    readonly url: string;
    readonly answers: string;
    readonly controller: string;
    readonly force: string;
    readonly verifierKey: string;
    readonly checkpoint: string;
  };
  readonly headings: Readonly<
    Record<'usage' | 'arguments' | 'options' | 'globalOptions' | 'commands' | 'examples', string>
  >;
  /** What an error means and what to do. `{name}` is filled in. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
  /** Why a file could not be opened or written. */
  readonly failures: Readonly<
    Record<
      | 'ENOENT'
      | 'EACCES'
      | 'EISDIR'
      | 'ENOTDIR'
      | 'ECONNREFUSED'
      | 'ENOTFOUND'
      | 'timeout'
      // The password is wrong; there is no such database.
      | '28P01'
      | '3D000'
      | 'other',
      string
    >
  >;
  readonly use: {
    /** What an option may be, and what it is unless said, in its help. */
    readonly choices: string;
    readonly otherwise: string;
    readonly unknownOption: string;
    readonly unknownCommand: string;
    readonly didYouMean: string;
    readonly missingChoice: string;
    readonly possible: string;
    readonly missingArgument: string;
    readonly missingValue: string;
    readonly invalidValue: string;
    readonly tooMany: string;
    readonly inputTwice: string;
    readonly purposeAndFields: string;
    readonly urlMissing: string;
    readonly jsonFormat: string;
    readonly seeHelp: string;
    readonly bug: string;
  };
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly through: Readonly<Record<'storage' | 'consent' | 'claims' | 'protection' | 'public-interest', string>>;
  readonly due: {
    readonly through: string;
    readonly forever: string;
    readonly none: string;
    readonly isDue: string;
    readonly notDue: string;
    readonly unknown: string;
    readonly missing: string;
    readonly held: string;
    readonly assumed: string;
    readonly rules: string;
    readonly clockNotStarted: string;
    readonly whilePurposeLasts: string;
    readonly actions: Readonly<Record<'erase' | 'anonymise', string>>;
    readonly kinds: Readonly<Record<'period' | 'ceiling' | 'floor' | 'while-purpose-lasts' | 'forever', string>>;
  };
  readonly clauses: {
    readonly summary: string;
    readonly keptByNothing: string;
    readonly states: Readonly<Record<'running' | 'partly' | 'planned' | 'in-policy', string>>;
  };
  readonly written: string;
  readonly nothingChanged: string;
  readonly remarks: string;
  readonly start: {
    readonly intro: string;
    readonly country: string;
    readonly countries: Readonly<Record<'DK' | 'NO', string>>;
    readonly language: string;
    readonly name: string;
    readonly registration: Readonly<Record<'DK' | 'NO', string>>;
    readonly registrationWrong: string;
    readonly street: string;
    readonly postcode: string;
    readonly city: string;
    readonly email: string;
    readonly emailWrong: string;
    readonly phone: string;
    readonly website: string;
    readonly fiscalYear: string;
    readonly fiscalYearWrong: string;
    readonly purposes: string;
    readonly effective: string;
    readonly effectiveWrong: string;
    readonly required: string;
    readonly keys: string;
    readonly cancelled: string;
    readonly next: string;
  };
}
