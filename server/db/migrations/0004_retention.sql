-- Holds, plans, certificates, and how far this store's erasures have got in the journal outside it.
CREATE TABLE holds (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- The scope: one person or all, these categories or all, these rows or all.
  person_id uuid,
  categories text[],
  row_ids uuid[],
  -- Free text of the decider: personal data may be in it, so it is erased with the hold.
  reason text,
  decided_by text NOT NULL,
  from_on date NOT NULL,
  review_on date NOT NULL,
  until_on date,
  released_at timestamptz,
  PRIMARY KEY (controller, id)
);
CREATE INDEX holds_person ON holds (controller, person_id) WHERE released_at IS NULL;
CALL hjemmel_protect('holds', 'SELECT, INSERT, UPDATE, DELETE');
