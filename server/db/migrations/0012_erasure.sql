-- Erasures that are not of a plan: asked for by a person, or what a withdrawn consent or an upheld objection leaves without
-- a reason. Ordered in the transaction of what sets them off, carried out in one of their own, found again after a crash.
CREATE TABLE erasures (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- The case, the consent record or the objection.
  task uuid NOT NULL,
  cause text NOT NULL CHECK (cause IN ('case', 'withdrawal', 'objection')),
  -- Whose data; emptied when it is done.
  person_id uuid,
  -- The categories it is about; NULL for all.
  categories text[],
  policy text NOT NULL,
  policy_version date NOT NULL,
  ordered_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (controller, id),
  CHECK ((person_id IS NULL) = (done_at IS NOT NULL))
);
CREATE INDEX erasures_open ON erasures (controller, ordered_at, id) WHERE done_at IS NULL;
CREATE INDEX erasures_task ON erasures (controller, task);
CALL hjemmel_protect('erasures', 'SELECT, INSERT, UPDATE');

-- What one of them erases in one table of one category: each has a certificate, as the groups of a plan have.
CREATE TABLE erasure_parts (
  controller integer NOT NULL,
  erasure_id uuid NOT NULL,
  place integer NOT NULL,
  table_name text NOT NULL,
  -- NULL: columns that the policy has no category for.
  category text,
  columns text[] NOT NULL,
  rules text[] NOT NULL,
  clauses text[] NOT NULL,
  laws text[] NOT NULL,
  done_rows bigint NOT NULL DEFAULT 0,
  done_files bigint NOT NULL DEFAULT 0,
  certificate uuid NOT NULL,
  PRIMARY KEY (controller, erasure_id, place),
  FOREIGN KEY (controller, erasure_id) REFERENCES erasures
);
CREATE UNIQUE INDEX erasure_parts_same ON erasure_parts (controller, erasure_id, table_name, columns);
CREATE INDEX erasure_parts_certificate ON erasure_parts (controller, certificate);
CALL hjemmel_protect('erasure_parts', 'SELECT, INSERT, UPDATE');
