-- The register: what a utility holds about people. Every row of personal data says where it came from (`source`, a source
-- of the policy) and when (`collected_at`); a column that came from elsewhere than its row stands in `origins`:
-- {"phone": {"source": "household", "collectedAt": "2026-01-31T10:00:00Z"}}. Earlier values stand in `corrections`.
-- What each column is, whose, and how it is erased, stands in policies/register.map.yaml.

CREATE TYPE reading_register AS ENUM ('energy', 'volume', 'flow-temperature', 'return-temperature');
CREATE TYPE reading_resolution AS ENUM ('PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y');

-- Companies and other bodies; not about a person. A sole proprietor is a person, not an organisation.
CREATE TABLE organisations (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  name text NOT NULL,
  registration text,
  country text NOT NULL,
  agreement_began_on date,
  agreement_ended_on date,
  PRIMARY KEY (controller, id)
);
CALL hjemmel_protect('organisations', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE persons (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- The company a contact person or a processor's user belongs to.
  organisation_id uuid,
  customer_number text,
  name text,
  birth_date date,
  email text,
  phone text,
  mobile text,
  -- AES-256-GCM under the controller's field key; found by a keyed blind index.
  national_id bytea,
  national_id_index bytea,
  registry_status text,
  company_registration text,
  company_name text,
  web_access_code bytea,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, organisation_id) REFERENCES organisations
);
CREATE UNIQUE INDEX persons_customer_number ON persons (controller, customer_number) WHERE customer_number IS NOT NULL;
CREATE INDEX persons_national_id ON persons (controller, national_id_index) WHERE national_id_index IS NOT NULL;
CREATE INDEX persons_name ON persons (controller, lower(name) text_pattern_ops) WHERE name IS NOT NULL;
CREATE INDEX persons_email ON persons (controller, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX persons_phone ON persons (controller, phone) WHERE phone IS NOT NULL;
CREATE INDEX persons_mobile ON persons (controller, mobile) WHERE mobile IS NOT NULL;
CREATE INDEX persons_organisation ON persons (controller, organisation_id) WHERE organisation_id IS NOT NULL;
CALL hjemmel_protect('persons', 'SELECT, INSERT, UPDATE, DELETE');

-- What decisions read of a person, one column for each key of core's Facts; NULL is 'not known'. See core/sql.
CREATE TABLE person_facts (
  controller integer NOT NULL,
  person_id uuid NOT NULL,
  kinds text[],
  protections text[],
  events jsonb,
  consents jsonb,
  objections jsonb,
  restrictions jsonb,
  opt_outs jsonb,
  conditions jsonb,
  announced jsonb,
  -- Rises with each change, so that what was decided on an older state is noticed.
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (controller, person_id),
  FOREIGN KEY (controller, person_id) REFERENCES persons ON DELETE CASCADE
);
CALL hjemmel_protect('person_facts', 'SELECT, INSERT, UPDATE, DELETE');

-- A person's own key, wrapped. Destroyed with the person, it leaves the ledger's commitments without meaning.
CREATE TABLE person_keys (
  controller integer NOT NULL,
  person_id uuid NOT NULL,
  wrapped bytea NOT NULL,
  PRIMARY KEY (controller, person_id)
);
CALL hjemmel_protect('person_keys', 'SELECT, INSERT, DELETE');

-- What happened in a person's relation to the utility: became a customer, left, was last in dialogue.
CREATE TABLE person_events (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  event text NOT NULL,
  happened_at timestamptz NOT NULL,
  -- The local day in the controller's time zone.
  happened_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons ON DELETE CASCADE
);
CREATE INDEX person_events_person ON person_events (controller, person_id, event);
CALL hjemmel_protect('person_events', 'SELECT, INSERT, UPDATE, DELETE');

-- Households, contact persons and the like, from one person to another.
CREATE TABLE relations (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  other_person_id uuid NOT NULL,
  -- What the person is to the other: household-member, contact-person, owner, tenant.
  relation text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons ON DELETE CASCADE,
  FOREIGN KEY (controller, other_person_id) REFERENCES persons ON DELETE CASCADE
);
CREATE INDEX relations_person ON relations (controller, person_id);
CREATE INDEX relations_other ON relations (controller, other_person_id);
CALL hjemmel_protect('relations', 'SELECT, INSERT, UPDATE, DELETE');

-- Stored objects: recordings, pictures, letters. Each is encrypted under a key of its own, kept here wrapped.
CREATE TABLE files (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id)
);
CREATE INDEX files_person ON files (controller, person_id);
CALL hjemmel_protect('files', 'SELECT, INSERT, DELETE');

CREATE TABLE powers_of_attorney (
  controller integer NOT NULL,
  id uuid NOT NULL,
  -- Who gave it.
  person_id uuid NOT NULL,
  attorney_person_id uuid,
  scope text,
  from_on date NOT NULL,
  to_on date,
  file_id uuid,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE INDEX powers_of_attorney_person ON powers_of_attorney (controller, person_id);
CALL hjemmel_protect('powers_of_attorney', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE addresses (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('home', 'post', 'delivery')),
  street text,
  postcode text,
  city text,
  country text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX addresses_person ON addresses (controller, person_id);
CREATE INDEX addresses_street ON addresses (controller, lower(street) text_pattern_ops) WHERE street IS NOT NULL;
CALL hjemmel_protect('addresses', 'SELECT, INSERT, UPDATE, DELETE');

-- An installation. Who uses it stands in `supplies`, so that the installation alone tells of nobody.
CREATE TABLE metering_points (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  gsrn text NOT NULL,
  product text NOT NULL CHECK (product IN ('heat', 'electricity', 'gas', 'water')),
  postcode text,
  area text,
  PRIMARY KEY (controller, id),
  UNIQUE (controller, gsrn)
);
CALL hjemmel_protect('metering_points', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE meters (
  controller integer NOT NULL,
  id uuid NOT NULL,
  metering_point_id uuid NOT NULL,
  serial_number text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, metering_point_id) REFERENCES metering_points
);
CREATE INDEX meters_point ON meters (controller, metering_point_id);
CALL hjemmel_protect('meters', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE agreements (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  number text,
  product text NOT NULL CHECK (product IN ('heat', 'electricity', 'gas', 'goods', 'services')),
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX agreements_person ON agreements (controller, person_id);
CREATE UNIQUE INDEX agreements_number ON agreements (controller, number) WHERE number IS NOT NULL;
CALL hjemmel_protect('agreements', 'SELECT, INSERT, UPDATE, DELETE');

-- Which person has which metering point, from when to when.
CREATE TABLE supplies (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  agreement_id uuid,
  metering_point_id uuid NOT NULL,
  -- What the grid company calls the place: not the metering point, which may change.
  consumer_number text,
  delivery_point text,
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, metering_point_id) REFERENCES metering_points
);
CREATE INDEX supplies_person ON supplies (controller, person_id);
CREATE INDEX supplies_point ON supplies (controller, metering_point_id, from_on);
CALL hjemmel_protect('supplies', 'SELECT, INSERT, UPDATE, DELETE');

-- One measured value of one person's use: energy in Wh, volume in litres, temperature in thousandths of a degree Celsius,
-- over the period that begins at `starts_at`. No foreign keys: an index look-up for each of a billion rows buys little
-- where the import checks the metering point and whose it was. Partitioned by month; hjemmel_readings_month makes one.
CREATE TABLE readings (
  controller integer NOT NULL,
  metering_point_id uuid NOT NULL,
  person_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  collected_at timestamptz NOT NULL,
  value bigint NOT NULL,
  register reading_register NOT NULL,
  resolution reading_resolution NOT NULL,
  -- As the market's documents have it; incomplete is a sum of which a part is missing.
  quality text NOT NULL CHECK (quality IN ('measured', 'estimated', 'corrected', 'missing', 'incomplete')),
  source text NOT NULL,
  PRIMARY KEY (controller, metering_point_id, register, resolution, starts_at)
) PARTITION BY RANGE (starts_at);
CREATE INDEX readings_person ON readings (controller, person_id, starts_at);
CALL hjemmel_protect('readings', 'SELECT, INSERT, UPDATE, DELETE');

-- Makes the partition of the month a moment falls in (UTC), once; the application may not make tables itself.
CREATE FUNCTION hjemmel_readings_month(moment timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  first date := date_trunc('month', moment);
  name text := 'readings_' || to_char(first, 'YYYYMM');
BEGIN
  IF moment < '1990-01-01' OR moment > now() + interval '2 years' THEN
    RAISE EXCEPTION 'no readings are kept for %', first USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(402068, to_char(first, 'YYYYMM')::integer);
  IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF readings FOR VALUES FROM (%L) TO (%L)',
    name, first, first + interval '1 month');
END $$;
GRANT EXECUTE ON FUNCTION hjemmel_readings_month(timestamptz) TO hjemmel_app;

-- Prices; not about a person. In thousandths of the currency's minor unit, per kWh or m3, and a fixed sum per year.
CREATE TABLE tariffs (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  product text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  per_kwh_milli bigint NOT NULL DEFAULT 0,
  per_m3_milli bigint NOT NULL DEFAULT 0,
  per_year_minor bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (controller, id)
);
CALL hjemmel_protect('tariffs', 'SELECT, INSERT, UPDATE, DELETE');

-- Quotes, orders, returns: one table, for an order is a quote that was accepted.
CREATE TABLE orders (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('quote', 'order', 'return')),
  product text NOT NULL,
  description text,
  placed_on date NOT NULL,
  delivered_on date,
  amount_minor bigint,
  currency text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX orders_person ON orders (controller, person_id);
CALL hjemmel_protect('orders', 'SELECT, INSERT, UPDATE, DELETE');

-- Bookkeeping outlives the customer: the row of the person then stays, empty, until the last invoice has gone.
CREATE TABLE invoices (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  agreement_id uuid,
  kind text NOT NULL CHECK (kind IN ('invoice', 'credit-note')),
  number text,
  issued_on date NOT NULL,
  due_on date,
  period_from_on date,
  period_to_on date,
  amount_minor bigint,
  currency text,
  bill_name text,
  bill_address text,
  disputed boolean NOT NULL DEFAULT false,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX invoices_person ON invoices (controller, person_id);
CREATE UNIQUE INDEX invoices_number ON invoices (controller, number) WHERE number IS NOT NULL;
CALL hjemmel_protect('invoices', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE payments (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  invoice_id uuid,
  paid_on date NOT NULL,
  amount_minor bigint,
  currency text,
  reference text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX payments_person ON payments (controller, person_id);
CREATE INDEX payments_invoice ON payments (controller, invoice_id) WHERE invoice_id IS NOT NULL;
CALL hjemmel_protect('payments', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE reminders (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  step smallint,
  sent_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX reminders_person ON reminders (controller, person_id);
CALL hjemmel_protect('reminders', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE correspondence (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  happened_at timestamptz NOT NULL,
  subject text,
  body text,
  file_id uuid,
  -- What the scan of free text suspects: national-id, health, criminal. Empty: nothing.
  flags text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE INDEX correspondence_person ON correspondence (controller, person_id);
CREATE INDEX correspondence_flagged ON correspondence (controller, id) WHERE flags <> '{}';
CALL hjemmel_protect('correspondence', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE recordings (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_on date NOT NULL,
  seconds integer,
  purpose text,
  file_id uuid,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE INDEX recordings_person ON recordings (controller, person_id);
CALL hjemmel_protect('recordings', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE pictures (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  metering_point_id uuid,
  taken_on date NOT NULL,
  caption text,
  file_id uuid,
  flags text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE INDEX pictures_person ON pictures (controller, person_id);
CREATE INDEX pictures_flagged ON pictures (controller, id) WHERE flags <> '{}';
CALL hjemmel_protect('pictures', 'SELECT, INSERT, UPDATE, DELETE');

-- Where a picture was taken, apart from the picture: stripped from the file, and erasable by itself.
CREATE TABLE picture_positions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  picture_id uuid NOT NULL,
  taken_on date NOT NULL,
  latitude double precision,
  longitude double precision,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, picture_id) REFERENCES pictures
);
CREATE INDEX picture_positions_person ON picture_positions (controller, person_id);
CALL hjemmel_protect('picture_positions', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE positions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('web', 'mobile', 'gps')),
  observed_on date NOT NULL,
  latitude double precision,
  longitude double precision,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX positions_person ON positions (controller, person_id);
CALL hjemmel_protect('positions', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE login_accounts (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  username text,
  -- The identity provider's own id of the person, as a keyed blind index.
  subject_index bytea,
  last_login_at timestamptz,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX login_accounts_person ON login_accounts (controller, person_id);
CREATE UNIQUE INDEX login_accounts_subject ON login_accounts (controller, subject_index) WHERE subject_index IS NOT NULL;
CALL hjemmel_protect('login_accounts', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE web_events (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  happened_on date NOT NULL,
  page text,
  referring_domain text,
  browser text,
  operating_system text,
  ip_address text,
  cookies jsonb,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX web_events_person ON web_events (controller, person_id);
CALL hjemmel_protect('web_events', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE equipment (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  kind text,
  description text,
  flags text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX equipment_person ON equipment (controller, person_id);
CREATE INDEX equipment_flagged ON equipment (controller, id) WHERE flags <> '{}';
CALL hjemmel_protect('equipment', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE energy_habits (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX energy_habits_person ON energy_habits (controller, person_id);
CALL hjemmel_protect('energy_habits', 'SELECT, INSERT, UPDATE, DELETE');

-- Derived from other data: consumption patterns and customer segments.
CREATE TABLE profiles (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  derived_on date NOT NULL,
  pattern jsonb,
  segment text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX profiles_person ON profiles (controller, person_id);
CALL hjemmel_protect('profiles', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE credit_ratings (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  rated_on date NOT NULL,
  rating text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX credit_ratings_person ON credit_ratings (controller, person_id);
CALL hjemmel_protect('credit_ratings', 'SELECT, INSERT, UPDATE, DELETE');

-- Notes for an interruption of supply; both texts encrypted.
CREATE TABLE vulnerability_notes (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  case_closed_on date,
  health bytea,
  offence bytea,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX vulnerability_notes_person ON vulnerability_notes (controller, person_id);
CALL hjemmel_protect('vulnerability_notes', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE marketing_messages (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text,
  campaign text,
  sent_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX marketing_messages_person ON marketing_messages (controller, person_id);
CALL hjemmel_protect('marketing_messages', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE survey_answers (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  survey text,
  answered_on date NOT NULL,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX survey_answers_person ON survey_answers (controller, person_id);
CALL hjemmel_protect('survey_answers', 'SELECT, INSERT, UPDATE, DELETE');

-- Customer panels and test families.
CREATE TABLE participations (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('panel', 'test-family')),
  joined_on date NOT NULL,
  left_on date,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX participations_person ON participations (controller, person_id);
CALL hjemmel_protect('participations', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE competitions (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  name text NOT NULL,
  ended_on date,
  PRIMARY KEY (controller, id)
);
CALL hjemmel_protect('competitions', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE competition_entries (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  competition_id uuid NOT NULL,
  entered_on date NOT NULL,
  name text,
  email text,
  phone text,
  answer text,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, competition_id) REFERENCES competitions
);
CREATE INDEX competition_entries_person ON competition_entries (controller, person_id);
CREATE INDEX competition_entries_competition ON competition_entries (controller, competition_id);
CALL hjemmel_protect('competition_entries', 'SELECT, INSERT, UPDATE, DELETE');

-- Applications to become a customer (KLM-12).
CREATE TABLE applications (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  received_on date NOT NULL,
  name text,
  address text,
  email text,
  phone text,
  content text,
  -- Set when it became an agreement, which is then the reason to keep what it says.
  agreement_id uuid,
  flags text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX applications_person ON applications (controller, person_id);
CREATE INDEX applications_flagged ON applications (controller, id) WHERE flags <> '{}';
CALL hjemmel_protect('applications', 'SELECT, INSERT, UPDATE, DELETE');

-- Anything else a source delivered about a person (AEV: external data).
CREATE TABLE external_data (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  received_on date NOT NULL,
  content jsonb,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX external_data_person ON external_data (controller, person_id);
CALL hjemmel_protect('external_data', 'SELECT, INSERT, UPDATE, DELETE');

-- Earlier values of corrected columns, encrypted; erased together with the column they were in.
CREATE TABLE corrections (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  column_name text NOT NULL,
  old_value bytea NOT NULL,
  old_source text NOT NULL,
  old_collected_at timestamptz NOT NULL,
  corrected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id)
);
CREATE INDEX corrections_row ON corrections (controller, table_name, row_id);
CREATE INDEX corrections_person ON corrections (controller, person_id);
CALL hjemmel_protect('corrections', 'SELECT, INSERT, DELETE');

-- What a person may read of the use of their data (art. 15): who by role, when, why. Erasable, beside the ledger.
CREATE TABLE access_log (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  purpose text NOT NULL,
  action text NOT NULL,
  -- The role of the member of staff; NULL where the system or the person acted.
  role text,
  categories text[] NOT NULL,
  -- The ledger entry of the permit.
  entry_id uuid NOT NULL,
  -- In the order the person reads it.
  PRIMARY KEY (controller, person_id, at, id)
);
CALL hjemmel_protect('access_log', 'SELECT, INSERT, DELETE');

-- The same for a use of many at once, such as a list or an analysis: the persons as one array, for a row of its own each
-- would cost more than the use itself. Up to 16,384 of them stand in bucket 0; of more, each stands in bucket 1 to 256 by
-- the last byte of its id, so that a person's uses are found without reading all the arrays.
CREATE TABLE access_log_sets (
  controller integer NOT NULL,
  id uuid NOT NULL,
  bucket smallint NOT NULL,
  at timestamptz NOT NULL,
  purpose text NOT NULL,
  action text NOT NULL,
  role text,
  categories text[] NOT NULL,
  entry_id uuid NOT NULL,
  persons uuid[] NOT NULL,
  PRIMARY KEY (controller, bucket, id)
);
-- Random ids do not compress.
ALTER TABLE access_log_sets ALTER COLUMN persons SET STORAGE EXTERNAL;
CALL hjemmel_protect('access_log_sets', 'SELECT, INSERT, DELETE');

-- Some of what decisions read changes because a day passes: an invoice falls due, an agreement starts or ends. The last
-- day for which it is known who that concerns,
CREATE TABLE day_facts (
  controller integer PRIMARY KEY REFERENCES controllers,
  reached_on date NOT NULL
);
CALL hjemmel_protect('day_facts', 'SELECT, INSERT, UPDATE');

-- and those whom it concerns and who have not been looked at yet: none when the night is over.
CREATE TABLE day_facts_waiting (
  controller integer NOT NULL REFERENCES controllers,
  person_id uuid NOT NULL,
  PRIMARY KEY (controller, person_id)
);
CALL hjemmel_protect('day_facts_waiting', 'SELECT, INSERT, DELETE');
