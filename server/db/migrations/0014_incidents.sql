-- Breaches of personal data (GDPR art. 33 and 34): all of them, also those nobody had to be told of.

CREATE TABLE incidents (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- Of the controller's breaches, from 1.
  number integer NOT NULL CHECK (number > 0),
  -- What was lost: confidentiality, integrity, availability.
  kinds text[] NOT NULL CHECK (kinds <> '{}' AND kinds <@ '{confidentiality,integrity,availability}'),
  cause text NOT NULL CHECK (cause ~ '^[a-z][a-z-]{1,40}$'),
  -- When the controller knew: the clock of 72 hours runs from here.
  noticed_at timestamptz NOT NULL,
  began_at timestamptz,
  ended_at timestamptz,
  registered_at timestamptz NOT NULL,
  -- In words, without anybody's name; a text in which a national id is suspected is refused.
  what text NOT NULL CHECK (length(what) BETWEEN 1 AND 4000),
  consequences text CHECK (length(consequences) <= 4000),
  measures text CHECK (length(measures) <= 4000),
  -- The scope as it was given last, and what was found by it: counts by table and category.
  scope jsonb,
  found jsonb,
  people integer,
  risk text CHECK (risk IN ('none', 'risk', 'high')),
  risk_because text CHECK (length(risk_because) <= 4000),
  assessed_at timestamptz,
  -- Told to the authority, or decided not to, with why; late with reasons.
  authority text CHECK (authority IN ('told', 'not-told')),
  authority_at timestamptz,
  authority_reference text CHECK (length(authority_reference) <= 100),
  authority_because text CHECK (length(authority_because) <= 4000),
  late_because text CHECK (length(late_because) <= 4000),
  people_told text CHECK (people_told IN ('told', 'not-told')),
  people_told_at timestamptz,
  -- A ground of art. 34(3), or that the risk is not high.
  people_ground text CHECK (people_ground IN ('protected', 'measures-taken', 'disproportionate', 'not-high')),
  closed_at timestamptz,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, number),
  CHECK (noticed_at <= registered_at)
);
CALL hjemmel_protect('incidents', 'SELECT, INSERT, UPDATE');

-- Whose data a breach touched: what a person may ask about it, and who is to be told.
CREATE TABLE incident_persons (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  -- Which of the person's data: categories of the policy.
  categories text[],
  noticed_on date NOT NULL,
  -- The day the breach was closed.
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, incident_id, person_id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, incident_id) REFERENCES incidents
);
CREATE INDEX incident_persons_person ON incident_persons (controller, person_id);
CALL hjemmel_protect('incident_persons', 'SELECT, INSERT, UPDATE, DELETE');
