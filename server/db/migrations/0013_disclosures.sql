-- The register of recipients, and what has gone to them. What decisions read of a recipient (`agreement_on`,
-- `assessment_on`) is a projection of its documents and reviews, written with them.

ALTER TABLE recipients
  -- The first day after which it has not been looked at, and nothing goes to it any more; NULL: no review is asked for.
  ADD COLUMN review_on date,
  -- Where packages go: {"kind": "folder" | "https" | "sftp", …}; what must stay secret in it is encrypted beside it.
  ADD COLUMN endpoint jsonb,
  ADD COLUMN endpoint_secret bytea,
  ADD COLUMN added_at timestamptz,
  -- Whether those who rely on the controller have been told of it.
  ADD COLUMN told_at timestamptz;

-- What is on file about a recipient.
CREATE TABLE recipient_documents (
  controller integer NOT NULL,
  id uuid NOT NULL,
  recipient text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('agreement', 'assessment', 'confidentiality', 'transfer-contract')),
  reference text,
  signed_on date NOT NULL,
  -- The last day it holds; NULL: until it is ended.
  until_on date,
  ended_on date,
  -- What an agreement covers; NULL: all that the policy lets the recipient have.
  categories text[],
  purposes text[],
  media_type text,
  content bytea,
  sha256 bytea,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, recipient) REFERENCES recipients,
  CHECK (until_on IS NULL OR until_on >= signed_on)
);
CREATE INDEX recipient_documents_recipient ON recipient_documents (controller, recipient, kind);
CALL hjemmel_protect('recipient_documents', 'SELECT, INSERT, UPDATE');

CREATE TABLE recipient_reviews (
  controller integer NOT NULL,
  id uuid NOT NULL,
  recipient text NOT NULL,
  reviewed_on date NOT NULL,
  met boolean NOT NULL,
  next_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, recipient) REFERENCES recipients,
  CHECK (next_on > reviewed_on)
);
CREATE INDEX recipient_reviews_recipient ON recipient_reviews (controller, recipient, reviewed_on);
CALL hjemmel_protect('recipient_reviews', 'SELECT, INSERT');

-- What is to go, or has gone, to a recipient: who is in it stands in `disclosures`, what is in it is read anew at the
-- moment of sending, so nothing personal is kept here.
CREATE TABLE disclosure_packages (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('data', 'notice')),
  recipient text NOT NULL,
  -- A package of data: what the guard is asked, {"purpose", "categories", "fields", "ground", "resolution", "invoices"}.
  request jsonb,
  -- A notice under art. 19: {"kind", "items", "about": ids of disclosures}.
  notice jsonb,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'failed', 'withdrawn')),
  made_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- When the last attempt began. Committed before the conversation, so that a crash leaves a trace of it.
  tried_at timestamptz,
  -- Why the last attempt failed, or it was withdrawn: a code.
  reason text,
  delivered_at timestamptz,
  people integer,
  digest bytea,
  PRIMARY KEY (controller, id)
);
CREATE INDEX disclosure_packages_due ON disclosure_packages (controller, due_at, id) WHERE state IN ('waiting', 'sending');
CALL hjemmel_protect('disclosure_packages', 'SELECT, INSERT, UPDATE');

-- Who got what about whom, as the person may read it. The id is also how a package names the person to the recipient, so
-- that a later notice needs no name.
CREATE TABLE disclosures (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  package_id uuid NOT NULL,
  recipient text,
  purpose text,
  ground text,
  -- The document the ground stands in: a judgment, a letter of an authority, a consent.
  document text,
  categories text[],
  -- 'contact.name'
  items text[],
  -- The clause of the policy under which it goes.
  clauses text[],
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed', 'withdrawn')),
  -- The entry of the permit in the ledger.
  entry_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_on date NOT NULL,
  closed_at timestamptz,
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, package_id) REFERENCES disclosure_packages
);
CREATE INDEX disclosures_person ON disclosures (controller, person_id);
CREATE INDEX disclosures_package ON disclosures (controller, package_id);
CALL hjemmel_protect('disclosures', 'SELECT, INSERT, UPDATE, DELETE');
