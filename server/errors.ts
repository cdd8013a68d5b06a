/**
 * The one error the server and the command line throw on purpose. `code` and `params` are stable; the words for people
 * are in the locales. The registry is what the error reference is made from.
 */
export interface ErrorEntry {
  /** HTTP status, where it reaches a client of the server. */
  readonly status: number;
  /** What it means, for the error reference. */
  readonly meaning: string;
}

export const ERRORS = {
  'file-unreadable': { status: 500, meaning: 'A file or folder could not be opened.' },
  'file-unwritable': { status: 500, meaning: 'A file could not be written.' },
  'file-exists': { status: 409, meaning: 'The file to be written exists already.' },
  'library-unreadable': {
    status: 500,
    meaning: 'A shared library has errors, so that no policy beside it can be read.',
  },
  'policy-invalid': { status: 422, meaning: 'A policy has errors of form, so that it cannot answer.' },
  'no-policies': { status: 404, meaning: 'No policy file was found where one was expected.' },
  'input-missing': { status: 400, meaning: 'No input was given.' },
  'input-too-large': { status: 413, meaning: 'The input is longer than any real one.' },
  'input-not-json': { status: 400, meaning: 'The input is not JSON.' },
  'input-invalid': { status: 422, meaning: 'The input is JSON, but does not have the shape its schema demands.' },
  'name-unknown': { status: 404, meaning: 'The policy has no purpose, category or clause of that name.' },
  'ledger-key-missing': { status: 500, meaning: 'The key that signs the ledger cannot be read.' },
  'ledger-key-malformed': { status: 500, meaning: 'The file holds no Ed25519 key for the ledger.' },
  'ledger-key-exposed': { status: 500, meaning: 'Others than its owner can read the key of the ledger.' },
  'ledger-key-wrong': { status: 500, meaning: 'The key of the ledger is not the one that signed it before.' },
  'verifier-key-malformed': { status: 400, meaning: 'The text is no key that verifies a ledger.' },
  'ledger-inconsistent': {
    status: 500,
    meaning: 'The ledger is not the one that was signed: it has been changed outside Hjemmel.',
  },
  'ledger-damaged': { status: 500, meaning: 'The ledger lacks a hash that must be there.' },
  'entry-unknown': { status: 404, meaning: 'The ledger has no such entry under a checkpoint.' },
  'controller-unknown': { status: 404, meaning: 'There is no such controller.' },
  'setting-invalid': { status: 500, meaning: 'One or more settings are malformed.' },
  'not-a-terminal': { status: 400, meaning: 'Questions cannot be asked, because there is no terminal.' },
  'store-unreachable': { status: 503, meaning: 'The database cannot be reached.' },
  'store-refused': { status: 500, meaning: 'The database does not let this login in.' },
  'store-read-only': { status: 503, meaning: 'The database can be read, but not written.' },
  'store-full': { status: 507, meaning: 'There is no room left where the database or a file is written.' },
  'store-in-use': { status: 503, meaning: 'Another process has the embedded database open.' },
  'store-newer': { status: 500, meaning: 'The database belongs to a newer version of Hjemmel.' },
  'migration-changed': { status: 500, meaning: 'A migration was edited after it had been applied.' },
  'key-wrong': { status: 500, meaning: 'The key file is not the one this store was encrypted with.' },
  'key-file-open': { status: 500, meaning: 'The key file can be read by others than its owner.' },
  'key-file-missing': { status: 500, meaning: 'There is no key file where one was made before.' },
  'key-file-malformed': { status: 500, meaning: 'The key file holds no key.' },
  'field-unreadable': {
    status: 500,
    meaning: 'An encrypted value cannot be opened: it was changed, moved, or its key is missing.',
  },
  'object-missing': { status: 500, meaning: 'A stored object is not where it should be.' },
  'files-unreachable': { status: 503, meaning: 'The file store cannot be reached.' },
  'data-map-invalid': { status: 500, meaning: 'The data map has errors of form.' },
  'no-policy-in-force': { status: 409, meaning: 'The controller has no policy in force on that day.' },
  'not-permitted': { status: 403, meaning: 'The policy does not permit it, or a fact that decides it is not known.' },
  'source-not-listed': { status: 422, meaning: 'The policy does not name that source for that data.' },
  'outside-permit': { status: 403, meaning: 'The permit does not reach that table or column.' },
  'permit-invalid': { status: 500, meaning: 'A permit was used outside the transaction it was given in.' },
  'journal-unreachable': { status: 503, meaning: 'The folder of the erasure journal cannot be read or written.' },
  'journal-short': { status: 500, meaning: 'The erasure journal ends before the line that the database has reached.' },
  'journal-differs': { status: 500, meaning: 'The erasure journal is not the one that belongs to the database.' },
  'journal-damaged': { status: 500, meaning: 'A line of the erasure journal is not what the line after it says.' },
  'restore-pending': {
    status: 503,
    meaning: 'The database is older than the erasure journal: what was erased since must be erased again first.',
  },
  'clock-set-back': { status: 503, meaning: 'The clock is behind the latest moment the store has seen.' },
  'store-role-unsafe': { status: 500, meaning: 'The role the server works under could go round row security.' },
  'store-incomplete': { status: 500, meaning: 'The database lacks migrations, and this login may not apply them.' },
  'store-foreign': { status: 409, meaning: 'The folder holds something else than a store of Hjemmel.' },
  'embedded-only': { status: 400, meaning: 'The command is for the embedded database; PostgreSQL has its own tools.' },
  'backup-malformed': { status: 422, meaning: 'The file is no backup of Hjemmel, or it is damaged.' },
  'confirmation-missing': { status: 400, meaning: 'The command changes much, and nobody has confirmed it.' },
  'drill-failed': { status: 500, meaning: 'The rehearsal of a restore did not succeed.' },
  'data-unwritable': { status: 500, meaning: 'The folder of the data cannot be made or written.' },
  'plan-unknown': { status: 404, meaning: 'The controller has no such deletion plan.' },
  'plan-not-approved': {
    status: 409,
    meaning: 'The controller wants deletion plans approved before they are applied.',
  },
  'plan-drifted': { status: 409, meaning: 'What is due is no longer what the plan says.' },
  'plan-in-future': { status: 409, meaning: 'The plan is a dry run as of a day that has not come.' },
  'plan-state': { status: 409, meaning: 'The plan has been approved or applied already.' },
  'hold-unknown': { status: 404, meaning: 'There is no such hold, or it has been released.' },
  'hold-invalid': { status: 422, meaning: 'A hold lacks something it must have.' },
  'disclosure-refused': {
    status: 409,
    meaning: 'What is on file about a recipient, or what was asked, does not let data go to it.',
  },
  'certificate-unknown': { status: 404, meaning: 'There is no such certificate of erasure.' },
  'row-unknown': { status: 404, meaning: 'The register has no such row.' },
  'category-not-listed': { status: 422, meaning: 'The policy lists no category that holds such data.' },
  'category-never': { status: 422, meaning: 'The policy says that such data is never collected.' },
  'values-invalid': { status: 422, meaning: 'One or more values do not have the form their field demands.' },
  'already-recorded': { status: 409, meaning: 'A record with that number exists already.' },
  'record-unknown': { status: 404, meaning: 'There is no such record, or the permit does not reach it.' },
  'word-unknown': { status: 422, meaning: 'The policy has no such kind of person, event or protection.' },
  'query-too-short': { status: 400, meaning: 'A search needs more of what is searched for.' },
  'picture-unreadable': { status: 422, meaning: 'The picture is neither a JPEG nor a PNG, or it is damaged.' },
  'import-not-a-file': { status: 400, meaning: 'What is to be imported is a folder or a device, not a file.' },
  'import-empty': { status: 422, meaning: 'The file to be imported is empty.' },
  'import-undecodable': { status: 422, meaning: 'A file has bytes that its encoding does not know.' },
  'import-nul': { status: 422, meaning: 'A text file has a zero byte.' },
  'import-quote-open': { status: 422, meaning: 'A quotation mark in a CSV file is never closed.' },
  'import-row-too-long': { status: 422, meaning: 'A row of a CSV file is longer than any real one.' },
  'import-csv-broken': { status: 422, meaning: 'A CSV file cannot be read.' },
  'import-file-written': { status: 409, meaning: 'A file changed while it was being read.' },
  'import-running': { status: 409, meaning: 'Another process is importing the same file.' },
  'import-column-missing': { status: 422, meaning: 'A mapping names a column that the file does not have.' },
  'import-field-unknown': { status: 422, meaning: 'A mapping names a field that there is not.' },
  'import-unit-wrong': { status: 422, meaning: 'A mapping gives a field a unit of another quantity.' },
  'import-heading-twice': { status: 422, meaning: 'Two columns of a file have the same heading.' },
  'import-fields-missing': { status: 422, meaning: 'A file lacks columns that every row must have.' },
  'import-decimal-unclear': {
    status: 422,
    meaning: 'The numbers of a file have commas and points, so that nobody can tell which is the decimal sign.',
  },
  'import-mapping-invalid': { status: 422, meaning: 'A column mapping does not have the form it must have.' },
  'import-mapping-kind': { status: 422, meaning: 'A column mapping is for another kind of import.' },
  'import-category-unlisted': {
    status: 422,
    meaning: 'The policy has no category for a column that is to be imported.',
  },
  'import-category-never': { status: 422, meaning: 'The policy says that a category is never collected.' },
  'import-source-unlisted': { status: 422, meaning: 'The policy does not list the source for what is to be imported.' },
  'import-source-unstated': { status: 422, meaning: 'The source of an import was not named and cannot be guessed.' },
  'import-no-purpose': {
    status: 422,
    meaning: 'The policy has no purpose that the imported data may be collected for.',
  },
  'import-report-taken': {
    status: 409,
    meaning: 'Where the report of rejected rows would be written, something else stands.',
  },
  'import-json-kind': { status: 422, meaning: 'A JSON file can hold readings only.' },
  'import-json-deep': { status: 422, meaning: 'A JSON file is nested deeper than any real document.' },
  'import-not-a-document': { status: 422, meaning: 'A JSON file is no document of Eloverblik.' },
  'consent-unknown': { status: 404, meaning: 'The policy has no such consent, or there is no record of it.' },
  'consent-invalid': { status: 422, meaning: 'A consent cannot be recorded, renewed or confirmed as it was given.' },
  'link-invalid': { status: 400, meaning: 'The link was not made here, or it was changed.' },
  'wash-list-invalid': { status: 422, meaning: 'The file of a register of refusals cannot be read.' },
  'incident-unknown': { status: 404, meaning: 'There is no such breach in the register.' },
  'incident-invalid': { status: 422, meaning: 'A breach lacks something that the next step needs.' },
  'release-unknown': { status: 404, meaning: 'There is no such release of statistics.' },
  'release-refused': { status: 409, meaning: 'Statistics cannot be released as they were asked for.' },
  'case-unknown': { status: 404, meaning: 'There is no such case.' },
  'case-invalid': { status: 422, meaning: 'The request to use a right lacks something, or names what is not there.' },
  'case-state': { status: 409, meaning: 'The case is not in a state in which that can be done.' },
  'case-changed': { status: 409, meaning: 'Somebody else has taken a step in the case meanwhile.' },
  'case-identity-missing': { status: 409, meaning: 'Identity must be proved before anything is released.' },
  'case-identity-other': { status: 403, meaning: 'The proof of identity is for somebody else.' },
  'case-extension-late': {
    status: 409,
    meaning: 'The time for an answer can only be extended once, within the first month.',
  },
  'correction-not-found': { status: 422, meaning: 'The value that is to be corrected is not held of the person.' },
  'restriction-untold': { status: 409, meaning: 'The person must be told before a restriction is lifted.' },
  'wrong-use': { status: 400, meaning: 'The command line was not understood.' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export class HjemmelError extends Error {
  override readonly name = 'HjemmelError';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, params: Readonly<Record<string, string>> = {}, cause?: unknown) {
    const told = Object.entries(params).map(([name, value]) => `${name}: ${value}`);
    super([ERRORS[code].meaning, ...told].join('\n  '), { cause });
    this.code = code;
    this.params = params;
  }
}
