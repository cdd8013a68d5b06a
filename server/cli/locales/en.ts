import { importCommandTexts } from './import.ts';
import type { CliTexts } from './texts.ts';

export const en: CliTexts = {
  program: 'The privacy policy that runs: check it, publish it, and ask it.',
  commands: {
    check: 'Report what is wrong with policies and what they lack',
    decide: "Ask whether something may be done with a person's data, and why",
    due: 'Ask how long an item of data may be kept',
    explain: 'Say in words what a policy has on a purpose, a category or a clause',
    notice: 'Publish the privacy notice, or the notice for one form',
    record: 'Publish the record of processing activities (GDPR art. 30)',
    tilt: 'Write and read TILT, the Transparency Information Language',
    'tilt export': 'Write a policy as TILT',
    'tilt import': 'Begin a policy from a TILT document',
    diff: 'Tell what changed between two versions and what must be done about it',
    map: 'Draw the purposes, categories and recipients of a policy',
    clauses: 'List every published promise and what keeps it',
    evidence: 'Try every built control on the live data, and record what was found',
    holdings: 'Show what is stored, and which purposes and bases justify it now',
    ledger: 'Prove what was decided and done',
    backup: 'Write the embedded database and its stored files as one file',
    restore: 'Put a backup in the place of the embedded database',
    'restore replay': 'Erase again what was erased since the backup',
    'restore drill': 'Rehearse backup and restore, and record the result',
    'ledger checkpoint': 'Give waiting entries their place, sign the ledger, and print its verifier key',
    'ledger verify': 'Verify every byte of the ledger in the store, of an exported one, or a proof',
    'ledger prove': 'Write the proof that an entry is in the ledger',
    'ledger export': 'Write the ledger as one file that anybody can verify',
    plan: 'Shows what is to be erased as of a day, why, and what must stay',
    approve: 'Approves a deletion plan',
    apply: 'Applies a deletion plan; can be interrupted and resumed',
    hold: 'Holds data back from erasure',
    'hold add': 'Holds data back: scope, reason, who decided, and when it is looked at again',
    'hold list': 'Shows what is held back',
    'hold review': 'Lets a hold stand until its next review',
    'hold release': 'Releases a hold',
    incident: 'Breaches of personal data: the register, the 72 hours and the notices',
    'incident open': 'Registers a breach: what, and when it was noticed',
    'incident list': 'Lists all breaches, also those nobody was told of',
    'incident show': 'Shows a breach, what is left to do, and how many hours are left',
    'incident scope': 'Finds whose data a breach touched, from the data map, the log of use and files',
    'incident assess': 'Records the risk, and why',
    'incident notify': 'Records that the authority or the people were told, or why not',
    'incident draft': 'Drafts the notice to the authority or to the people, as HTML or PDF',
    'incident close': 'Closes a breach when nothing is left to do',
    release: 'Statistics: sums of groups in which nobody can be found',
    'release make': 'Releases a table of sums, or says why it cannot be',
    'release list': 'Lists what has been released, to whom',
    'release show': 'Shows a release as it was handed over',
    'release reproduce': 'Makes a release again from its record, and compares',
    consent: 'Consents, opt-outs, and what people were told',
    'consent record': 'Records a consent with the words as they were shown',
    'consent withdraw': 'Withdraws a consent, effective at once',
    'consent show': 'Shows what a person has said yes and no to and was told',
    'consent receipt': 'Issues a signed receipt of a consent',
    'consent verify': 'Verifies a receipt',
    'consent opt-out': 'Opts a person out on a channel',
    'consent wash': 'Reads the Robinson list or Reservasjonsregisteret',
    'consent announce': 'Tells a person of a new purpose before it is used',
    'consent sent': 'Says that a notice was sent another way',
    'consent expire': 'Lets expired consents and unconfirmed questions lapse; done each night too',
    certificate: 'Shows a certificate of erasure and checks it against the ledger',
    import: 'Read files of readings, persons, agreements, metering points, invoices or payments into the register',
    seed: 'Add synthetic people, who are nobody, to try the system with',
    schema: 'Print a JSON Schema, for editors and for input',
    new: 'Begin a policy for a new controller',
  },
  options: {
    json: 'print JSON',
    language: 'da, nb or en; otherwise the language of the terminal, then of the policy',
    help: 'show this help',
    version: 'show the version',
    strict: 'let notes count as well',
    format: 'the form of the output',
    input: 'the question as JSON; - or nothing for standard input',
    output: 'write to a file; otherwise to standard output',
    fields: 'the fields of the form, with commas between them',
    purpose: 'the purpose the form serves',
    url: 'where the policy is published',
    answers: 'take the answers from a JSON file instead of asking',
    controller: 'only this controller, as it is called in the folder policies',
    force: 'write over a file that exists',
    verifierKey: 'the key to verify with, as `hjemmel ledger checkpoint` prints it',
    checkpoint: 'checkpoints kept from earlier, which the ledger must continue',
  },
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    globalOptions: 'Options of every command:',
    commands: 'Commands:',
    examples: 'Examples:',
  },
  errors: {
    ...importCommandTexts('en').errors,
    'file-unreadable': '{file} {failure}. Check the path.',
    'file-unwritable': '{file} cannot be written: it {failure}. Choose another place with -o.',
    'file-exists': '{file} exists already. Choose another name, or write over it with --force.',
    'library-unreadable':
      'The library {file} has an error at {line}:{column} ({problem}). Mend it, or take it out of the folder.',
    'policy-invalid':
      '{file} has errors and cannot answer. Mend what is listed above, or see `npx hjemmel check {file}`.',
    'no-policies': 'No policy was found in {file}. A policy is a YAML file that begins with `hjemmel: 1`.',
    'input-missing': 'There is nothing to answer. Give the question as JSON with --input FILE, or on standard input.',
    'input-too-large': '{file} is longer than {limit}, more than any real input. Is it the right file?',
    'input-not-json': '{file} is not JSON: {detail}.',
    'input-invalid': '{file} does not have the form of an input. See `hjemmel schema {schema}`.',
    'name-unknown': 'The policy has no purpose, category or clause “{name}”.{guess}',
    'ledger-key-missing':
      '{file} cannot be read. It must hold the key that signs the ledger; restore it from its backup. It lies beside the key file (KEY_FILE).',
    'ledger-key-malformed':
      '{file} holds no Ed25519 key (PKCS#8, PEM). Restore the key from its backup. It lies beside the key file (KEY_FILE).',
    'ledger-key-exposed':
      '{file} can be read by others, so its signatures prove nothing. Give only yourself access: chmod 600 {file}',
    'ledger-key-wrong':
      'The key of the ledger is not the one that signed it before. Restore that key from its backup; it lies beside the key file (KEY_FILE).',
    'verifier-key-malformed':
      '“{key}” is no verifier key. It has the form name+id+key, as `npx hjemmel ledger checkpoint` prints it.',
    'ledger-inconsistent':
      'The ledger is no longer what its checkpoint at {size} entries says: it was changed outside Hjemmel. Nothing more is signed. `npx hjemmel ledger verify` names the place.',
    'ledger-damaged':
      'The ledger lacks the hash at {place}. `npx hjemmel ledger verify` names everything that is missing; then restore a backup.',
    'entry-unknown':
      'The ledger has no entry {entry} under a checkpoint. A new entry gets its place within seconds: `npx hjemmel ledger checkpoint` does it now.',
    'controller-unknown': 'There is no controller {controller}. Name it as its folder of policies is called.',
    'setting-invalid': 'These settings are malformed:',
    'not-a-terminal': 'Questions need a terminal. Give the answers with --answers FILE.json instead.',
    'store-unreachable':
      'The database cannot be reached ({failure}). Is it running, and is DATABASE_URL right? Nothing was changed.',
    'store-refused':
      'The database does not let us in ({failure}). Correct the user, password and database name in DATABASE_URL.',
    'store-read-only':
      'The database can be read, but not written. Is it a replica, or is the disk write-protected? Nothing was changed.',
    'store-full': 'There is no room left on the disk. Make room and run again: nothing was left half done.',
    'store-in-use': 'Another process has the database in {folder} open and does not answer. Stop it and run again.',
    'store-newer': 'The database has been used by a newer version of Hjemmel ({migrations}). Use that version.',
    'migration-changed':
      '{migration} was edited after it had been applied to this database. Restore the original file; a developer’s own database can be deleted instead.',
    'key-wrong':
      'The key file does not belong to this database: it cannot unlock it. Set KEY_FILE to the right file. Nothing was changed.',
    'key-file-open': 'Others than its owner can read the key file {file}. Run: chmod 600 {file}',
    'key-file-missing':
      'There is no key file {file}, though the database is encrypted with it. Fetch the file from the backup of the keys; do not make a new one, for it cannot read what is encrypted.',
    'key-file-malformed':
      '{file} holds no key. Fetch the file from the backup of the keys; do not make a new one, for it cannot read what is encrypted.',
    'field-unreadable':
      'An encrypted value in {table}.{column} cannot be opened: it was changed or moved, or its key is missing. Fetch it from a backup.',
    'object-missing': 'A stored file is missing from the file store. Check FILES_URL, and fetch it from a backup.',
    'files-unreachable':
      'The file store does not answer ({failure}). Check FILES_URL and the access keys. Nothing was changed.',
    'data-map-invalid':
      'The data map {file} cannot be used: line {line}, column {column}: {problem}. Correct it and try again.',
    'no-policy-in-force':
      '{controller} has no policy in force on {day}. Put one with an earlier effective day beside the others, or ask about another day.',
    'not-permitted': 'Not permitted: {action} for {purpose} under {policy}.{because}',
    'source-not-listed':
      '{policy} does not name {source} as a source of {category}. Name a source the policy lists, or add this one to a new version of it.{because}',
    'outside-permit': 'The permit for {purpose} does not reach {what}. Ask under a purpose that uses it.',
    'permit-invalid': 'A permit was used where it does not hold. This is a fault in the program; please report it.',
    'journal-unreachable':
      'The erasure journal {file} cannot be reached ({failure}). Is the folder of JOURNAL_URL there, and may this user write to it? Nothing was erased.',
    'journal-short':
      'The erasure journal in {folder} ends at line {end}, but the database has reached line {position}: it is another journal, or a part of it is lost. Set JOURNAL_URL to the right folder, or restore the journal from its copy. Nothing was changed.',
    'journal-differs':
      "Line {position} of the erasure journal in {folder} is not the one this database wrote: it is another database's journal, or it was changed. Set JOURNAL_URL to the right folder, or restore the journal from its copy. Nothing was changed.",
    'journal-damaged':
      'Line {line} of the erasure journal, in {file}, is damaged: it does not continue the line before. Restore the file from its copy. Nothing was changed.',
    'restore-pending':
      'This database comes from a backup: what was erased since then is in it again. Nothing can be read or changed until it has been erased again. Run `npx hjemmel restore replay`.',
    'clock-set-back':
      'The clock says {now}, but this store has already seen {latest}. Nothing is erased or signed under a clock that was set back. Set the clock right; if it had been too far ahead by mistake, see “The clock” in docs/operations.md.',
    'store-role-unsafe':
      'The server would work as the database role {role} ({why}): row security would not hold. Use a login that may only take the role hjemmel_app (docs/operations.md). Nothing was changed.',
    'store-incomplete':
      'The database lacks {migrations}, and this login may not make tables. Set DATABASE_MIGRATION_URL to the login that owns them. Nothing was changed.',
    'store-foreign':
      '{folder} is not empty and holds no database of Hjemmel. Set DATA to another folder. Nothing was changed.',
    'embedded-only':
      'This is for the embedded database. For PostgreSQL use pg_dump or continuous archiving, as docs/operations.md shows; afterwards `npx hjemmel restore replay`.',
    'backup-malformed':
      '{file} is no backup of Hjemmel, or it is damaged ({problem}). Choose another; the database is as it was.',
    'confirmation-missing':
      'This cannot be undone, so it must be confirmed: add --yes, or run it in a terminal and answer there.',
    'drill-failed': 'The rehearsal failed: {problem}. The result is recorded; the database itself was not touched.',
    'data-unwritable':
      'The folder {folder} cannot be written: it {failure}. Set DATA to a folder this user may write to. Nothing was changed.',
    'plan-unknown':
      'There is no deletion plan {plan}. Look up the id where the plan was made, or make a new one with `npx hjemmel plan`.',
    'plan-not-approved': 'Plan {plan} has not been approved. Approve it first: npx hjemmel approve {plan} --by NAME',
    'plan-drifted':
      'Plan {plan} no longer fits: {changes}. Nothing was erased. Make a new plan with `npx hjemmel plan --controller {controller}`.',
    'plan-in-future': 'Plan {plan} is a dry run as of {asOf} and can be applied from that day only. Today is {today}.',
    'plan-state': 'Plan {plan} was approved or applied before. Make a new plan if there is more to erase.',
    'hold-unknown': 'There is no hold {hold}, or it has been released. See them with `npx hjemmel hold list`.',
    'disclosure-refused': 'Nothing went to {recipient}. {problem}',
    'hold-invalid': 'The hold was not saved. {problem}',
    'certificate-unknown':
      'There is no certificate of erasure {certificate}. Its id stands under the plan that was applied.',
    'row-unknown': 'There is no row {key} in {table}. Check the name of the table and the id of the row.',
    'category-not-listed': '{policy} lists no category for {what}, so it may not be stored. {clauses}',
    'category-never': '{policy} says that {what} is never collected, so it may not be stored. {clauses}',
    'values-invalid': 'These fields cannot be stored as they are: {fields}. Correct them and try again.',
    'already-recorded': 'A record with the same {what} exists already in {table}. Change that one instead.',
    'record-unknown':
      'There is no such record in {table}, or the purpose does not reach it. Check the id and the purpose.',
    'word-unknown': 'The policy has no “{words}”. It knows: {known}.',
    'query-too-short': 'Write at least {least} characters to search for.',
    'picture-unreadable':
      'The picture cannot be stored: it is no JPEG or PNG, or it is damaged. Save it as JPEG and try again.',
    'case-unknown': 'There is no such case. See them with `npx hjemmel case list`.',
    'case-invalid': 'The case cannot be opened or decided like this: {problem} {value}. See `npx hjemmel case --help`.',
    'case-state':
      'That cannot be done in case {case} as it stands ({state}). See it with `npx hjemmel case show {case}`.',
    'case-changed': 'Somebody else has taken a step in case {case} meanwhile. Look at it again before you decide.',
    'case-identity-missing':
      'Nothing may be handed out in case {case} before identity is proved. Record the proof with `npx hjemmel case identify {case}`.',
    'case-identity-other': 'The proof shows somebody else than case {case} is about. Nothing was changed.',
    'case-extension-late':
      'The time in case {case} can be extended only once, within the first month ({on}). Answer now, or refuse with a reason.',
    'correction-not-found':
      'Nothing of the kind is held of the person under {item} (places: {places}). Look at what is there and give the wrong value, or name the column.',
    'restriction-untold':
      'The person must be told before the restriction of case {case} is lifted (on {on} at the earliest). Tell them with `npx hjemmel case lift {case} --tell`.',
    'consent-unknown': 'There is no consent “{consent}”. The policy knows: {known}.',
    'consent-invalid': 'The consent “{consent}” was not saved. {problem}',
    'link-invalid':
      'The link was not made here, or it was changed. Use it as it stands in the message, or opt out in self-service.',
    'wash-list-invalid':
      '{file}, line {line}, cannot be read: {problem}. The file needs headings among name, street, postcode, phone, national_id. Nothing was changed.',
    'incident-unknown': 'There is no breach “{incident}” in the register. See them with `npx hjemmel incident list`.',
    'incident-invalid': 'The breach was not changed. {problem}',
    'release-unknown': 'There is no release “{release}”. See them with `npx hjemmel release list`.',
    'release-refused': 'Nothing was released. {problem}',
    'wrong-use': '{detail}',
  },
  failures: {
    ENOENT: 'does not exist',
    EACCES: 'may not be opened by you',
    EISDIR: 'is a folder',
    ENOTDIR: 'lies below something that is no folder',
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'there is no machine of that name',
    timeout: 'no answer in time',
    '28P01': 'the password is wrong',
    '3D000': 'there is no database of that name',
    other: 'cannot be opened ({failure})',
  },
  use: {
    choices: 'possible: {choices}',
    otherwise: 'otherwise: {value}',
    unknownOption: 'There is no option {name}.{guess}',
    unknownCommand: 'There is no command {name}.{guess}',
    didYouMean: ' Did you mean {guess}?',
    missingChoice: '{name} is missing. Possible: {possible}.',
    possible: ' For instance: {possible}.',
    missingArgument: '{name} is missing.',
    missingValue: '{name} needs a value.',
    invalidValue: '{name} cannot be {value}. Possible: {possible}.',
    tooMany: 'There are more arguments than the command takes.',
    inputTwice: 'Standard input can be read once only. Name a file in one of the places.',
    purposeAndFields: 'A notice for a form needs both --purpose and --fields.',
    urlMissing: 'The policy does not say where it is published. Give the address with --url.',
    jsonFormat: '--json and --format {format} contradict each other. Leave one out.',
    seeHelp: 'See `{command} --help`.',
    bug: 'Something went wrong that should not be possible: {detail}. Please report it with the command you ran.',
  },
  verdicts: { permit: 'permitted', deny: 'denied', unknown: 'cannot be decided' },
  through: {
    storage: 'although restricted: storage',
    consent: 'although restricted: consent',
    claims: 'although restricted: legal claims',
    protection: "although restricted: protection of another person's rights",
    'public-interest': 'although restricted: important public interest',
  },
  due: {
    through: 'May be kept through {day}.',
    forever: 'May be kept without end.',
    none: 'No last day can be named yet.',
    isDue: 'On {on} it is due: {action}.',
    notDue: 'On {on} it is not due.',
    unknown: 'Whether it is due on {on} is not known.',
    missing: 'Missing facts:',
    held: 'Kept back by: {value}.',
    assumed: 'Not given, and read as empty: {value}.',
    rules: 'Rules:',
    clockNotStarted: 'the clock has not started, or the day is not known',
    whilePurposeLasts: 'open',
    actions: { erase: 'erase', anonymise: 'anonymise' },
    kinds: {
      period: 'period',
      ceiling: 'at most',
      floor: 'at least',
      'while-purpose-lasts': 'while the purpose lasts',
      forever: 'forever',
    },
  },
  clauses: {
    summary: '{count} clauses: {running} kept by running controls, {partly} partly, {planned} planned.',
    keptByNothing: 'kept by nothing',
    states: { running: 'running', partly: 'partly', planned: 'planned', 'in-policy': 'in the policy' },
  },
  written: 'Written: {file}',
  nothingChanged: 'The two versions say the same.',
  remarks: 'To look at:',
  start: {
    intro: 'A few questions, then you have a policy to work on. Ctrl-C stops; nothing is written before the end.',
    country: 'In which country is the controller?',
    countries: { DK: 'Denmark', NO: 'Norway' },
    language: 'In which language is the policy published?',
    name: 'The name of the controller',
    registration: { DK: 'CVR number', NO: 'Organisation number' },
    registrationWrong: 'The check digit does not fit. Look at the number once more.',
    street: 'Street and number',
    postcode: 'Postcode',
    city: 'City',
    email: 'E-mail address for questions on privacy',
    emailWrong: 'That is no e-mail address.',
    phone: 'Phone (may be left empty)',
    website: 'Website (may be left empty)',
    fiscalYear: 'First day of the fiscal year (MM-DD)',
    fiscalYearWrong: 'Write month and day, such as 07-01.',
    purposes: 'What do you use personal data for?',
    effective: 'From which day does the policy apply (YYYY-MM-DD)?',
    effectiveWrong: 'Write a day that exists, such as 2027-01-01.',
    required: 'This is needed.',
    keys: 'up and down: move · space: choose · Enter: go on',
    cancelled: 'Stopped; nothing was written.',
    next: `Next:
  1. Read {file} and correct what is not so at your company.
  2. npx hjemmel check {file}
  3. npx hjemmel notice {file} --format html -o notice.html
  4. Set status to in-force when it is adopted.`,
  },
};
