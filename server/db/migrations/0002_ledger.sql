-- The ledger. The application adds and reads; it can neither change nor remove. Entries wait in the inbox until the
-- sequencer gives them their place in the controller's tree, so that writers do not queue on a lock.
CREATE TABLE ledger_inbox (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- RFC 8785 canonical JSON, UTF-8: exactly the bytes that are hashed.
  body bytea NOT NULL,
  PRIMARY KEY (controller, id)
);
CALL hjemmel_protect('ledger_inbox', 'SELECT, INSERT');

CREATE TABLE ledger_entries (
  controller integer NOT NULL REFERENCES controllers,
  position bigint NOT NULL CHECK (position >= 0),
  id uuid NOT NULL,
  body bytea NOT NULL,
  leaf bytea NOT NULL CHECK (length(leaf) = 32),
  PRIMARY KEY (controller, position),
  UNIQUE (controller, id)
);
CALL hjemmel_protect('ledger_entries', 'SELECT');

-- Hashes of full subtrees of 2^level leaves, level 1 and up; level 0 is `ledger_entries.leaf`.
CREATE TABLE ledger_nodes (
  controller integer NOT NULL REFERENCES controllers,
  level smallint NOT NULL CHECK (level > 0),
  index bigint NOT NULL CHECK (index >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (controller, level, index)
);
CALL hjemmel_protect('ledger_nodes', 'SELECT, INSERT');

CREATE TABLE ledger_checkpoints (
  controller integer NOT NULL REFERENCES controllers,
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  -- The signed note (C2SP), as published.
  note text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (controller, size)
);
CALL hjemmel_protect('ledger_checkpoints', 'SELECT, INSERT');
