-- Runs of imports: how far each has come, so that one that was broken off goes on where it was, and a file that has been
-- read is not read twice. Nothing here tells of a person: file names and hashes stand as keyed hashes.
CREATE TABLE import_runs (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  -- Keyed hashes of the path, of the content, and of what the columns were taken for.
  path_index bytea NOT NULL,
  content_index bytea NOT NULL,
  mapping_index bytea NOT NULL,
  bytes bigint NOT NULL,
  -- Bytes of text, or readings of a document, that have been stored; and the line that comes next.
  position bigint NOT NULL DEFAULT 0,
  line bigint NOT NULL DEFAULT 1,
  batches integer NOT NULL DEFAULT 0,
  -- Length of the report of rejected rows when the last batch was stored.
  report_bytes bigint NOT NULL DEFAULT 0,
  read bigint NOT NULL DEFAULT 0,
  added bigint NOT NULL DEFAULT 0,
  changed bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  -- Rejected rows by reason.
  reasons jsonb NOT NULL DEFAULT '{}',
  -- Rows taken that are worth a look, by why.
  warnings jsonb NOT NULL DEFAULT '{}',
  collected_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (controller, id)
);
CREATE INDEX import_runs_content ON import_runs (controller, content_index);
CREATE INDEX import_runs_path ON import_runs (controller, path_index);
CALL hjemmel_protect('import_runs', 'SELECT, INSERT, UPDATE');

-- What a payment is told apart by when it comes again. Banks reuse references, so it is not unique.
CREATE INDEX payments_reference ON payments (controller, reference) WHERE reference IS NOT NULL;
