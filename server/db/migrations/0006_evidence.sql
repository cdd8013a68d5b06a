-- What the probes of the built controls found on this store, and when; each with its ledger entry.
CREATE TABLE evidence (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  control text NOT NULL,
  collected_at timestamptz NOT NULL,
  -- kept: it holds. broken: something was found that should not be. unknown: there was nothing to try it on.
  result text NOT NULL CHECK (result IN ('kept', 'broken', 'unknown')),
  checked bigint NOT NULL,
  failed bigint NOT NULL,
  -- What was found, as a code with its parameters; names of tables, rules and counts only.
  finding text,
  params jsonb NOT NULL DEFAULT '{}',
  entry_id uuid NOT NULL,
  PRIMARY KEY (controller, id)
);
CREATE INDEX evidence_control ON evidence (controller, control, collected_at DESC);
CALL hjemmel_protect('evidence', 'SELECT, INSERT');
