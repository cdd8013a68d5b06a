-- How far this store's erasures have got in the journal outside the database. After a restore it says how far back the
-- store has been set. The row is also the lock that lets one transaction at a time write to the controller's journal.
CREATE TABLE journal_state (
  controller integer PRIMARY KEY REFERENCES controllers,
  -- Number of the last line whose transaction has committed; 0 before the first.
  position bigint NOT NULL CHECK (position >= 0),
  -- SHA-256 of that line; of nothing before the first.
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
CALL hjemmel_protect('journal_state', 'SELECT, INSERT, UPDATE');

-- The latest moment this store has seen: a clock behind it neither erases nor signs. One row.
CREATE TABLE store_state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  latest_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON store_state TO hjemmel_app;
