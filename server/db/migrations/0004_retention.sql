-- Holds, plans, what plans found, and certificates of what was erased.

-- Waits until no transaction that changes what makes items due is open, and lets none begin before this one has ended.
-- Short transactions of an apply take it; the triggers below take the other side, once for a statement and not for a row.
CREATE FUNCTION hjemmel_facts_exclusive() RETURNS boolean LANGUAGE sql VOLATILE
  AS $$ SELECT pg_try_advisory_xact_lock(402068, hjemmel_scope()) $$;
CREATE FUNCTION hjemmel_facts_changing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(402068, coalesce(hjemmel_scope(), 0));
  RETURN NULL;
END $$;
CREATE TRIGGER facts_changing BEFORE INSERT OR UPDATE OR DELETE ON person_facts
  FOR EACH STATEMENT EXECUTE FUNCTION hjemmel_facts_changing();
CREATE TRIGGER facts_changing BEFORE INSERT OR UPDATE OR DELETE ON competitions
  FOR EACH STATEMENT EXECUTE FUNCTION hjemmel_facts_changing();
-- Who has asked that data be kept: few, and asked for with each batch that erases.
CREATE INDEX person_facts_restricted ON person_facts (controller, person_id)
  WHERE restrictions IS NOT NULL AND restrictions <> '[]'::jsonb;

CREATE TABLE holds (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- The scope: one person or all, these categories or all, these rows or all.
  person_id uuid,
  categories text[],
  row_ids uuid[],
  -- Free text of the decider: personal data may be in it, so it is emptied when the hold is released, and so is the name
  -- of who decided.
  reason text,
  decided_by text,
  from_on date NOT NULL,
  review_on date NOT NULL,
  until_on date,
  released_at timestamptz,
  PRIMARY KEY (controller, id),
  CHECK (review_on > from_on)
);
CREATE INDEX holds_person ON holds (controller, person_id) WHERE released_at IS NULL;
CALL hjemmel_protect('holds', 'SELECT, INSERT, UPDATE');
CREATE TRIGGER facts_changing BEFORE INSERT OR UPDATE OR DELETE ON holds
  FOR EACH STATEMENT EXECUTE FUNCTION hjemmel_facts_changing();

-- A deletion plan: what was found due on a day by one version of the policy. Counts and digests, nothing personal.
CREATE TABLE retention_plans (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- SHA-256 over policy, map, day and groups, in RFC 8785 form.
  hash bytea NOT NULL CHECK (length(hash) = 32),
  policy text NOT NULL,
  policy_version date NOT NULL,
  policy_hash bytea NOT NULL,
  map_hash bytea NOT NULL,
  as_of date NOT NULL,
  created_at timestamptz NOT NULL,
  -- waiting, approved, applying, applied
  state text NOT NULL CHECK (state IN ('waiting', 'approved', 'applying', 'applied')),
  -- The name of a member of staff, emptied a year after the approval; the ledger knows roles only.
  approved_by text,
  approved_at timestamptz,
  applied_at timestamptz,
  PRIMARY KEY (controller, id)
);
CREATE INDEX retention_plans_state ON retention_plans (controller, state, created_at);
CALL hjemmel_protect('retention_plans', 'SELECT, INSERT, UPDATE');

-- What one plan found in one table of one category, and how much of it is done.
CREATE TABLE retention_plan_groups (
  controller integer NOT NULL,
  plan_id uuid NOT NULL,
  place integer NOT NULL,
  table_name text NOT NULL,
  -- NULL: columns that the policy has no category for.
  category text,
  columns text[] NOT NULL,
  action text NOT NULL CHECK (action IN ('erase', 'anonymise')),
  rules text[] NOT NULL,
  clauses text[] NOT NULL,
  laws text[] NOT NULL,
  due bigint NOT NULL,
  -- Sum of the hashes of the keys of the rows due: the same whatever their order.
  digest numeric NOT NULL,
  held bigint NOT NULL,
  unknown bigint NOT NULL,
  done_rows bigint NOT NULL DEFAULT 0,
  done_files bigint NOT NULL DEFAULT 0,
  anonymised bigint NOT NULL DEFAULT 0,
  certificate uuid NOT NULL,
  PRIMARY KEY (controller, plan_id, place),
  FOREIGN KEY (controller, plan_id) REFERENCES retention_plans
);
CALL hjemmel_protect('retention_plan_groups', 'SELECT, INSERT, UPDATE');

-- Persons of whom something may be due, while a plan is made or applied. Derived anew each time, so it needs no log.
CREATE UNLOGGED TABLE retention_marks (
  controller integer NOT NULL,
  work uuid NOT NULL,
  person_id uuid NOT NULL,
  marks bigint[] NOT NULL
);
CREATE INDEX retention_marks_work ON retention_marks (controller, work);
CALL hjemmel_protect('retention_marks', 'SELECT, INSERT, DELETE');

-- What was erased under which promise, naming nobody.
CREATE TABLE erasure_certificates (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  plan_id uuid,
  issued_at timestamptz NOT NULL,
  -- RFC 8785 canonical JSON; its SHA-256 stands in the ledger entry.
  body text NOT NULL,
  entry_id uuid NOT NULL,
  PRIMARY KEY (controller, id)
);
CREATE INDEX erasure_certificates_plan ON erasure_certificates (controller, plan_id);
CALL hjemmel_protect('erasure_certificates', 'SELECT, INSERT');

-- Stored objects whose rows are gone: the object is removed after the commit, and again after a crash.
CREATE TABLE file_removals (
  controller integer NOT NULL REFERENCES controllers,
  file_id uuid NOT NULL,
  queued_at timestamptz NOT NULL,
  PRIMARY KEY (controller, file_id)
);
CALL hjemmel_protect('file_removals', 'SELECT, INSERT, DELETE');

-- Sums of what was measured, by month and postal area, of at least five persons each. No row leads to a person, a
-- metering point or a reading.
CREATE TABLE anonymous_readings (
  controller integer NOT NULL REFERENCES controllers,
  month date NOT NULL,
  area text NOT NULL,
  register reading_register NOT NULL,
  resolution reading_resolution NOT NULL,
  persons bigint NOT NULL CHECK (persons >= 5),
  value numeric NOT NULL,
  PRIMARY KEY (controller, month, area, register, resolution)
);
CALL hjemmel_protect('anonymous_readings', 'SELECT, INSERT, UPDATE');
