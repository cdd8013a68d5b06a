-- Cases: somebody uses a right (GDPR arts. 12 to 22). What is personal in them is proof that the law was kept and goes some
-- years after the case was closed (`closed_on`); the map says how.

-- Numbers of cases, one after the other within a year.
CREATE TABLE case_numbers (
  controller integer NOT NULL REFERENCES controllers,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (controller, year)
);
CALL hjemmel_protect('case_numbers', 'SELECT, INSERT, UPDATE');

CREATE TABLE cases (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- What the person is told: the year and a number, '2026-17'.
  number text NOT NULL,
  -- The key a caller may give, so that a request sent twice is one case.
  request_key text,
  used_right text NOT NULL CHECK (used_right IN ('access', 'rectification', 'erasure', 'restriction', 'objection',
    'portability', 'withdrawal', 'complaint', 'transfer-copy', 'human-review')),
  channel text NOT NULL CHECK (channel IN ('portal', 'email', 'phone', 'post', 'counter')),
  state text NOT NULL CHECK (state IN ('identifying', 'ready', 'decided', 'waiting', 'closed')),
  language text NOT NULL CHECK (language IN ('da', 'nb', 'en')),
  -- What was asked in the person's own words, and what they say of themselves: {"name", "email", "phone", "address"}.
  content text,
  said jsonb,
  -- What the right needs, by right: {"corrections": […]}, {"purpose"}, {"ground", "categories"}, {"recipient"}, …
  details jsonb NOT NULL DEFAULT '{}',
  received_at timestamptz NOT NULL,
  received_on date NOT NULL,
  -- Art. 12(3): where the month, or with an extension the three, end, and the last working day that is in time.
  nominal_on date NOT NULL,
  answer_by_on date NOT NULL,
  extended_on date,
  extension_reason text,
  identity_demand text NOT NULL CHECK (identity_demand IN ('none', 'login', 'reasonable-doubt', 'always')),
  identity_proved_at timestamptz,
  identity_proof text[],
  identity_role text,
  identity_copy_destroyed_at timestamptz,
  decided_at timestamptz,
  -- The moment what was asked for was handed out or carried out.
  released_at timestamptz,
  closed_at timestamptz,
  closed_on date,
  outcome text CHECK (outcome IN ('granted', 'partly', 'refused', 'withdrawn')),
  refusal text,
  policy_version date NOT NULL,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  -- Rises with each step, so that two who decide at once do not both.
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, number),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  -- INVARIANT: nothing is released before identity is proved where the policy always demands it.
  CHECK (identity_demand NOT IN ('always', 'login') OR released_at IS NULL OR identity_proved_at IS NOT NULL),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (closed_on IS NULL))
);
CREATE UNIQUE INDEX cases_request ON cases (controller, request_key) WHERE request_key IS NOT NULL;
CREATE INDEX cases_person ON cases (controller, person_id);
CREATE INDEX cases_open ON cases (controller, answer_by_on, id) WHERE closed_at IS NULL;
CALL hjemmel_protect('cases', 'SELECT, INSERT, UPDATE, DELETE');

-- What was decided of each piece of data: a row, or a group of rows of a table that share the answer.
CREATE TABLE case_items (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  table_name text NOT NULL,
  -- The row, NULL where it is about `rows` rows of the table.
  row_id uuid,
  rows bigint NOT NULL DEFAULT 1,
  columns text[] NOT NULL DEFAULT '{}',
  category text NOT NULL,
  item text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('open', 'granted', 'kept', 'waiting', 'refused')),
  -- Why: codes of the retention rule, the law, the clause, the hold.
  reason text,
  rule text,
  law text,
  clause text,
  hold_id uuid,
  -- The purposes that what stays is limited to, and the last day it must stay.
  purposes text[],
  until_on date,
  done_at timestamptz,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, case_id) REFERENCES cases ON DELETE CASCADE
);
CREATE INDEX case_items_case ON case_items (controller, case_id, id);
CREATE INDEX case_items_person ON case_items (controller, person_id);
CREATE INDEX case_items_waiting ON case_items (controller, until_on) WHERE verdict = 'waiting' AND done_at IS NULL;
CALL hjemmel_protect('case_items', 'SELECT, INSERT, UPDATE, DELETE');

-- The course of a case. A step happens once: `step` is unique in the case where it is given.
CREATE TABLE case_events (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  event text NOT NULL,
  step text,
  happened_at timestamptz NOT NULL,
  role text,
  note text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, case_id) REFERENCES cases ON DELETE CASCADE
);
CREATE UNIQUE INDEX case_events_step ON case_events (controller, case_id, step) WHERE step IS NOT NULL;
CREATE INDEX case_events_case ON case_events (controller, case_id, id);
CREATE INDEX case_events_person ON case_events (controller, person_id);
CALL hjemmel_protect('case_events', 'SELECT, INSERT, UPDATE, DELETE');

-- Files of a case: what came in, the copy of an identity document until it is destroyed, letters and packages that went out.
CREATE TABLE case_files (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('request', 'identity-copy', 'letter', 'package', 'contract', 'evidence')),
  -- Which letter or package; one of each in a case.
  step text,
  name text NOT NULL,
  file_id uuid,
  made_at timestamptz NOT NULL,
  -- The message it went out with.
  message_id uuid,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, case_id) REFERENCES cases ON DELETE CASCADE,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE UNIQUE INDEX case_files_step ON case_files (controller, case_id, step) WHERE step IS NOT NULL;
CREATE INDEX case_files_case ON case_files (controller, case_id, id);
CREATE INDEX case_files_person ON case_files (controller, person_id);
CREATE INDEX case_files_file ON case_files (controller, file_id) WHERE file_id IS NOT NULL;
CALL hjemmel_protect('case_files', 'SELECT, INSERT, UPDATE, DELETE');

-- Restrictions (art. 18) and objections (art. 21): what decisions read of them in `person_facts` is made from these rows.
CREATE TABLE restrictions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- NULL where it is older than the cases.
  case_id uuid,
  ground text NOT NULL CHECK (ground IN ('accuracy', 'unlawful', 'claims', 'objection')),
  categories text[],
  purposes text[],
  from_at timestamptz NOT NULL,
  -- The person is told before it is lifted (art. 18(3)).
  told_at timestamptz,
  lifted_at timestamptz,
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  CHECK (lifted_at IS NULL OR told_at <= lifted_at)
);
CREATE INDEX restrictions_person ON restrictions (controller, person_id);
-- A case restricts the same categories once on each ground; what stays after an erasure is limited category by category.
CREATE UNIQUE INDEX restrictions_case ON restrictions (controller, case_id, ground, categories) NULLS NOT DISTINCT
  WHERE case_id IS NOT NULL;
CALL hjemmel_protect('restrictions', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE objections (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  case_id uuid,
  purpose text NOT NULL,
  state text NOT NULL CHECK (state IN ('made', 'upheld', 'rejected')),
  from_at timestamptz NOT NULL,
  decided_at timestamptz,
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX objections_person ON objections (controller, person_id);
CREATE UNIQUE INDEX objections_case ON objections (controller, case_id, purpose) WHERE case_id IS NOT NULL;
CALL hjemmel_protect('objections', 'SELECT, INSERT, UPDATE, DELETE');

-- A case of somebody unknown becomes that of the person it turned out to be, and its letters with it.
GRANT UPDATE (person_id) ON files TO hjemmel_app;
