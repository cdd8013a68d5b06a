-- Statistics: what was released to whom, and what the next release must know so that no two together tell of a household.

-- What one quantity was in one period: releases of it are judged together. Periods of one quantity are alike or apart.
CREATE TABLE statistic_sets (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  measure text NOT NULL CHECK (measure IN ('energy', 'volume')),
  -- First days of months; the second is the first day after the period.
  from_on date NOT NULL,
  past_on date NOT NULL CHECK (past_on > from_on),
  -- The privacy budget, and what releases with noise have used of it, in thousandths of epsilon.
  budget_milli integer NOT NULL CHECK (budget_milli >= 0),
  spent_milli integer NOT NULL DEFAULT 0 CHECK (spent_milli BETWEEN 0 AND budget_milli),
  -- From then on nothing more is released, and nothing is known of who was counted.
  closed_at timestamptz,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, measure, from_on, past_on)
);
CALL hjemmel_protect('statistic_sets', 'SELECT, INSERT, UPDATE');

-- The record of a release: enough to make it again from the same data. Sums of groups, nothing of a person.
CREATE TABLE releases (
  controller integer NOT NULL,
  id uuid NOT NULL,
  set_id uuid NOT NULL,
  -- Of the releases of its set, from 1.
  number integer NOT NULL CHECK (number > 0),
  purpose text NOT NULL,
  -- A recipient of the policy; NULL for the controller's own use.
  recipient text,
  policy text NOT NULL,
  policy_version date NOT NULL,
  -- The request as it was made, with the limits that held.
  parameters jsonb NOT NULL,
  -- SHA-256 over what was counted.
  inputs_hash bytea NOT NULL CHECK (length(inputs_hash) = 32),
  -- What was handed over, RFC 8785, and its SHA-256.
  content text NOT NULL,
  content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
  -- Which groups were left out and why: for the controller alone, for the reason tells something too.
  withheld jsonb NOT NULL,
  -- What was published, each group as the numbers of its cells.
  groups jsonb NOT NULL,
  -- The seed of the noise, sealed, and the SHA-256 by which it is known.
  seed bytea,
  seed_commitment bytea,
  released_at timestamptz NOT NULL,
  entry_id uuid NOT NULL,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, set_id, number),
  FOREIGN KEY (controller, set_id) REFERENCES statistic_sets
);
CALL hjemmel_protect('releases', 'SELECT, INSERT');

-- Who was counted in which cell, as keyed codes of that set alone, 33 bytes for each: what was counted (16), the person (8),
-- the place (8), the size as a power of two (1). They must outlive the person's data, for what was published does; without
-- the person's id nothing leads from a code to anybody. Emptied when the set is closed.
CREATE TABLE release_cells (
  controller integer NOT NULL,
  release_id uuid NOT NULL,
  cell integer NOT NULL,
  shares bytea NOT NULL CHECK (length(shares) % 33 = 0),
  PRIMARY KEY (controller, release_id, cell),
  FOREIGN KEY (controller, release_id) REFERENCES releases
);
CALL hjemmel_protect('release_cells', 'SELECT, INSERT, UPDATE');
