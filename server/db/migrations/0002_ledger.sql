-- The ledger. The application adds to the inbox and reads; it can neither change nor remove, nor write into the tree:
-- `ledger_sequence` alone gives entries their place in it, so that writers do not queue on a lock.
-- INVARIANT: no column here says what the entries and the signed checkpoints do not vouch for.

-- No foreign key: each insert would lock the controller's row, which all writers share. The tree has it.
CREATE TABLE ledger_inbox (
  controller integer NOT NULL,
  id uuid NOT NULL,
  -- The entry: RFC 8785 canonical JSON in UTF-8, one line, exactly the bytes that are hashed.
  body bytea NOT NULL CHECK (length(body) <= 65536 AND position('\x0a'::bytea IN body) = 0),
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
CALL hjemmel_protect('ledger_nodes', 'SELECT');

CREATE TABLE ledger_checkpoints (
  controller integer NOT NULL REFERENCES controllers,
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  -- The signed note (C2SP), as published.
  note text NOT NULL,
  PRIMARY KEY (controller, size)
);
CALL hjemmel_protect('ledger_checkpoints', 'SELECT, INSERT');

-- Moves up to `most` entries from the inbox to the end of the tree of the transaction's own controller, with the hashes
-- of every subtree that became full. `mark` is an entry that names the checkpoint before, and goes first: so the tree
-- itself remembers every checkpoint, and none can be taken away unseen. Nothing happens while the inbox is empty.
CREATE FUNCTION ledger_sequence(most integer, mark_id uuid, mark bytea) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target CONSTANT integer := hjemmel_scope();
  first bigint;
  past bigint;
  taken bigint;
  tier smallint := 1;
  span bigint := 2;
BEGIN
  IF target IS NULL THEN
    RAISE EXCEPTION 'no controller is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One sequencer at a time for each controller. The lock ends with the transaction, however it ends.
  PERFORM pg_advisory_xact_lock(402067, target);
  SELECT coalesce(max(position) + 1, 0) INTO first FROM ledger_entries WHERE controller = target;
  past := first;
  IF mark IS NOT NULL AND EXISTS (SELECT FROM ledger_inbox WHERE controller = target) THEN
    INSERT INTO ledger_entries VALUES (target, past, mark_id, mark, sha256('\x00'::bytea || mark));
    past := past + 1;
  END IF;
  WITH moved AS (
    DELETE FROM ledger_inbox WHERE controller = target AND id IN
      (SELECT id FROM ledger_inbox WHERE controller = target ORDER BY id LIMIT most)
    RETURNING id, body
  )
  INSERT INTO ledger_entries
    SELECT target, past + row_number() OVER (ORDER BY id) - 1, id, body, sha256('\x00'::bytea || body) FROM moved
    ORDER BY id;
  GET DIAGNOSTICS taken = ROW_COUNT;
  past := past + taken;
  IF first / 2 < past / 2 THEN
    INSERT INTO ledger_nodes
      SELECT target, 1, position / 2, sha256('\x01'::bytea || string_agg(leaf, ''::bytea ORDER BY position))
      FROM ledger_entries
      WHERE controller = target AND position >= first / 2 * 2 AND position < past / 2 * 2
      GROUP BY position / 2 ORDER BY position / 2;
  END IF;
  LOOP
    span := span * 2;
    EXIT WHEN first / span = past / span;
    INSERT INTO ledger_nodes
      SELECT target, tier + 1, index / 2, sha256('\x01'::bytea || string_agg(hash, ''::bytea ORDER BY index))
      FROM ledger_nodes
      WHERE controller = target AND level = tier AND index >= first / span * 2 AND index < past / span * 2
      GROUP BY index / 2 ORDER BY index / 2;
    tier := tier + 1;
  END LOOP;
  RETURN past;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_sequence(integer, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_sequence(integer, uuid, bytea) TO hjemmel_app;
