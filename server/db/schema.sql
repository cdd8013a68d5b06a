-- What the migrations produce, for reading. Made by `node scripts/schema-sql.ts`; a test compares it.

-- Types

CREATE TYPE reading_register AS ENUM ('energy', 'volume', 'flow-temperature', 'return-temperature');
CREATE TYPE reading_resolution AS ENUM ('PT15M', 'PT1H', 'P1D', 'P1M', 'P1Y');

-- Tables

CREATE TABLE access_log (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  purpose text NOT NULL,
  action text NOT NULL,
  role text,
  categories text[] NOT NULL,
  entry_id uuid NOT NULL,
  PRIMARY KEY (controller, person_id, at, id)
);

CREATE TABLE access_log_sets (
  controller integer NOT NULL,
  id uuid NOT NULL,
  bucket smallint NOT NULL,
  at timestamp with time zone NOT NULL,
  purpose text NOT NULL,
  action text NOT NULL,
  role text,
  categories text[] NOT NULL,
  entry_id uuid NOT NULL,
  persons uuid[] NOT NULL,
  PRIMARY KEY (controller, bucket, id)
);

CREATE TABLE addresses (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  street text,
  postcode text,
  city text,
  country text,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  CHECK ((kind = ANY (ARRAY['home'::text, 'post'::text, 'delivery'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE agreements (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  number text,
  product text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  CHECK ((product = ANY (ARRAY['heat'::text, 'electricity'::text, 'gas'::text, 'goods'::text, 'services'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE announcements (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text,
  purposes text[],
  language text,
  channel text,
  text_digest bytea,
  policy text,
  policy_version date,
  statement text,
  message_id uuid,
  queued_at timestamp with time zone,
  sent_at timestamp with time zone,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((kind = ANY (ARRAY['purpose'::text, 'household-member'::text, 'contact-person'::text, 'article-14'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE anonymous_readings (
  controller integer NOT NULL,
  month date NOT NULL,
  area text NOT NULL,
  register reading_register NOT NULL,
  resolution reading_resolution NOT NULL,
  persons bigint NOT NULL,
  value numeric NOT NULL,
  CHECK ((persons >= 5)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, month, area, register, resolution)
);

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
  agreement_id uuid,
  flags text[] NOT NULL DEFAULT '{}'::text[],
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE case_events (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  event text NOT NULL,
  step text,
  happened_at timestamp with time zone NOT NULL,
  role text,
  note text,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, case_id) REFERENCES cases(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, id)
);

CREATE TABLE case_files (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  step text,
  name text NOT NULL,
  file_id uuid,
  made_at timestamp with time zone NOT NULL,
  message_id uuid,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((kind = ANY (ARRAY['request'::text, 'identity-copy'::text, 'letter'::text, 'package'::text, 'contract'::text, 'evidence'::text]))),
  FOREIGN KEY (controller, case_id) REFERENCES cases(controller, id) ON DELETE CASCADE,
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE case_items (
  controller integer NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid,
  rows bigint NOT NULL DEFAULT 1,
  columns text[] NOT NULL DEFAULT '{}'::text[],
  category text NOT NULL,
  item text NOT NULL,
  verdict text NOT NULL,
  reason text,
  rule text,
  law text,
  clause text,
  hold_id uuid,
  purposes text[],
  until_on date,
  done_at timestamp with time zone,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((verdict = ANY (ARRAY['open'::text, 'granted'::text, 'kept'::text, 'waiting'::text, 'refused'::text]))),
  FOREIGN KEY (controller, case_id) REFERENCES cases(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, id)
);

CREATE TABLE case_numbers (
  controller integer NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, year)
);

CREATE TABLE cases (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  number text NOT NULL,
  request_key text,
  used_right text NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  language text NOT NULL,
  content text,
  said jsonb,
  details jsonb NOT NULL DEFAULT '{}'::jsonb,
  received_at timestamp with time zone NOT NULL,
  received_on date NOT NULL,
  nominal_on date NOT NULL,
  answer_by_on date NOT NULL,
  extended_on date,
  extension_reason text,
  identity_demand text NOT NULL,
  identity_proved_at timestamp with time zone,
  identity_proof text[],
  identity_role text,
  identity_copy_destroyed_at timestamp with time zone,
  decided_at timestamp with time zone,
  released_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_on date,
  outcome text,
  refusal text,
  policy_version date NOT NULL,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((channel = ANY (ARRAY['portal'::text, 'email'::text, 'phone'::text, 'post'::text, 'counter'::text]))),
  CHECK (((identity_demand <> ALL (ARRAY['always'::text, 'login'::text])) OR (released_at IS NULL) OR (identity_proved_at IS NOT NULL))),
  CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK (((closed_at IS NULL) = (closed_on IS NULL))),
  CHECK ((identity_demand = ANY (ARRAY['none'::text, 'login'::text, 'reasonable-doubt'::text, 'always'::text]))),
  CHECK ((language = ANY (ARRAY['da'::text, 'nb'::text, 'en'::text]))),
  CHECK ((outcome = ANY (ARRAY['granted'::text, 'partly'::text, 'refused'::text, 'withdrawn'::text]))),
  CHECK ((state = ANY (ARRAY['identifying'::text, 'ready'::text, 'decided'::text, 'waiting'::text, 'closed'::text]))),
  CHECK ((used_right = ANY (ARRAY['access'::text, 'rectification'::text, 'erasure'::text, 'restriction'::text, 'objection'::text, 'portability'::text, 'withdrawal'::text, 'complaint'::text, 'transfer-copy'::text, 'human-review'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, number)
);

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
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, competition_id) REFERENCES competitions(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE competitions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  ended_on date,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE consents (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL,
  consent text,
  channels text[],
  form text,
  language text,
  text_digest bytea,
  policy text,
  policy_version date,
  policy_hash bytea,
  origin text,
  age smallint,
  asked_at timestamp with time zone,
  given_at timestamp with time zone,
  renewed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  history jsonb,
  file_id uuid,
  evidence jsonb,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((form = ANY (ARRAY['electronic'::text, 'written'::text, 'recorded'::text]))),
  CHECK ((state = ANY (ARRAY['asked'::text, 'given'::text, 'withdrawn'::text, 'expired'::text, 'lapsed'::text]))),
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE controller_keys (
  controller integer NOT NULL,
  purpose text NOT NULL,
  version integer NOT NULL,
  wrapped bytea NOT NULL,
  check_value bytea NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CHECK ((purpose = ANY (ARRAY['field'::text, 'index'::text, 'commitment'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, purpose, version)
);

CREATE TABLE controllers (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  plans_need_approval boolean NOT NULL DEFAULT true,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CHECK ((slug ~ '^[a-z0-9-]{1,60}$'::text)),
  PRIMARY KEY (id),
  UNIQUE (slug)
);

CREATE TABLE cookie_choices (
  controller integer NOT NULL,
  visitor bytea NOT NULL,
  chosen_at timestamp with time zone NOT NULL,
  choices jsonb NOT NULL,
  gpc boolean NOT NULL,
  language text NOT NULL,
  text_digest bytea NOT NULL,
  policy text NOT NULL,
  policy_version date NOT NULL,
  expires_on date NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, visitor, chosen_at)
);

CREATE TABLE corrections (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  table_name text NOT NULL,
  row_id uuid NOT NULL,
  column_name text NOT NULL,
  old_value bytea NOT NULL,
  old_source text NOT NULL,
  old_collected_at timestamp with time zone NOT NULL,
  corrected_at timestamp with time zone NOT NULL,
  PRIMARY KEY (controller, id)
);

CREATE TABLE correspondence (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text NOT NULL,
  direction text NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  subject text,
  body text,
  file_id uuid,
  flags text[] NOT NULL DEFAULT '{}'::text[],
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE credit_ratings (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  rated_on date NOT NULL,
  rating text,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE day_facts (
  controller integer NOT NULL,
  reached_on date NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller)
);

CREATE TABLE day_facts_waiting (
  controller integer NOT NULL,
  person_id uuid NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, person_id)
);

CREATE TABLE disclosure_packages (
  controller integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  request jsonb,
  notice jsonb,
  state text NOT NULL DEFAULT 'waiting'::text,
  made_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  tried_at timestamp with time zone,
  reason text,
  delivered_at timestamp with time zone,
  people integer,
  digest bytea,
  CHECK ((kind = ANY (ARRAY['data'::text, 'notice'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'failed'::text, 'withdrawn'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE disclosures (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  package_id uuid NOT NULL,
  recipient text,
  purpose text,
  ground text,
  document text,
  categories text[],
  items text[],
  clauses text[],
  state text NOT NULL DEFAULT 'waiting'::text,
  entry_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_on date NOT NULL,
  closed_at timestamp with time zone,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'withdrawn'::text]))),
  FOREIGN KEY (controller, package_id) REFERENCES disclosure_packages(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE energy_habits (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE equipment (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  kind text,
  description text,
  flags text[] NOT NULL DEFAULT '{}'::text[],
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE erasure_certificates (
  controller integer NOT NULL,
  id uuid NOT NULL,
  plan_id uuid,
  issued_at timestamp with time zone NOT NULL,
  body text NOT NULL,
  entry_id uuid NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE erasure_parts (
  controller integer NOT NULL,
  erasure_id uuid NOT NULL,
  place integer NOT NULL,
  table_name text NOT NULL,
  category text,
  columns text[] NOT NULL,
  rules text[] NOT NULL,
  clauses text[] NOT NULL,
  laws text[] NOT NULL,
  done_rows bigint NOT NULL DEFAULT 0,
  done_files bigint NOT NULL DEFAULT 0,
  certificate uuid NOT NULL,
  FOREIGN KEY (controller, erasure_id) REFERENCES erasures(controller, id),
  PRIMARY KEY (controller, erasure_id, place)
);

CREATE TABLE erasures (
  controller integer NOT NULL,
  id uuid NOT NULL,
  task uuid NOT NULL,
  cause text NOT NULL,
  person_id uuid,
  categories text[],
  policy text NOT NULL,
  policy_version date NOT NULL,
  ordered_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  CHECK ((cause = ANY (ARRAY['case'::text, 'withdrawal'::text, 'objection'::text]))),
  CHECK (((person_id IS NULL) = (done_at IS NOT NULL))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE evidence (
  controller integer NOT NULL,
  id uuid NOT NULL,
  control text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  result text NOT NULL,
  checked bigint NOT NULL,
  failed bigint NOT NULL,
  finding text,
  params jsonb NOT NULL DEFAULT '{}'::jsonb,
  entry_id uuid NOT NULL,
  CHECK ((result = ANY (ARRAY['kept'::text, 'broken'::text, 'unknown'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE external_data (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  received_on date NOT NULL,
  content jsonb,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE file_removals (
  controller integer NOT NULL,
  file_id uuid NOT NULL,
  queued_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, file_id)
);

CREATE TABLE files (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  media_type text NOT NULL,
  bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE holds (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid,
  categories text[],
  row_ids uuid[],
  reason text,
  decided_by text,
  from_on date NOT NULL,
  review_on date NOT NULL,
  until_on date,
  released_at timestamp with time zone,
  CHECK ((review_on > from_on)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE import_runs (
  controller integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  path_index bytea NOT NULL,
  content_index bytea NOT NULL,
  mapping_index bytea NOT NULL,
  bytes bigint NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  line bigint NOT NULL DEFAULT 1,
  batches integer NOT NULL DEFAULT 0,
  report_bytes bigint NOT NULL DEFAULT 0,
  read bigint NOT NULL DEFAULT 0,
  added bigint NOT NULL DEFAULT 0,
  changed bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  reasons jsonb NOT NULL DEFAULT '{}'::jsonb,
  warnings jsonb NOT NULL DEFAULT '{}'::jsonb,
  collected_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE incident_persons (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  categories text[],
  noticed_on date NOT NULL,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, incident_id) REFERENCES incidents(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, incident_id, person_id)
);

CREATE TABLE incidents (
  controller integer NOT NULL,
  id uuid NOT NULL,
  number integer NOT NULL,
  kinds text[] NOT NULL,
  cause text NOT NULL,
  noticed_at timestamp with time zone NOT NULL,
  began_at timestamp with time zone,
  ended_at timestamp with time zone,
  registered_at timestamp with time zone NOT NULL,
  what text NOT NULL,
  consequences text,
  measures text,
  scope jsonb,
  found jsonb,
  people integer,
  risk text,
  risk_because text,
  assessed_at timestamp with time zone,
  authority text,
  authority_at timestamp with time zone,
  authority_reference text,
  authority_because text,
  late_because text,
  people_told text,
  people_told_at timestamp with time zone,
  people_ground text,
  closed_at timestamp with time zone,
  CHECK ((length(authority_because) <= 4000)),
  CHECK ((authority = ANY (ARRAY['told'::text, 'not-told'::text]))),
  CHECK ((length(authority_reference) <= 100)),
  CHECK ((cause ~ '^[a-z][a-z-]{1,40}$'::text)),
  CHECK ((noticed_at <= registered_at)),
  CHECK ((length(consequences) <= 4000)),
  CHECK (((kinds <> '{}'::text[]) AND (kinds <@ '{confidentiality,integrity,availability}'::text[]))),
  CHECK ((length(late_because) <= 4000)),
  CHECK ((length(measures) <= 4000)),
  CHECK ((number > 0)),
  CHECK ((people_ground = ANY (ARRAY['protected'::text, 'measures-taken'::text, 'disproportionate'::text, 'not-high'::text]))),
  CHECK ((people_told = ANY (ARRAY['told'::text, 'not-told'::text]))),
  CHECK ((length(risk_because) <= 4000)),
  CHECK ((risk = ANY (ARRAY['none'::text, 'risk'::text, 'high'::text]))),
  CHECK (((length(what) >= 1) AND (length(what) <= 4000))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, number)
);

CREATE TABLE invoices (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  agreement_id uuid,
  kind text NOT NULL,
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
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE journal_state (
  controller integer NOT NULL,
  position bigint NOT NULL,
  hash bytea NOT NULL,
  CHECK ((length(hash) = 32)),
  CHECK (("position" >= 0)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller)
);

CREATE TABLE ledger_checkpoints (
  controller integer NOT NULL,
  size bigint NOT NULL,
  root bytea NOT NULL,
  note text NOT NULL,
  CHECK ((length(root) = 32)),
  CHECK ((size > 0)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, size)
);

CREATE TABLE ledger_entries (
  controller integer NOT NULL,
  position bigint NOT NULL,
  id uuid NOT NULL,
  body bytea NOT NULL,
  leaf bytea NOT NULL,
  CHECK ((length(leaf) = 32)),
  CHECK (("position" >= 0)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, "position"),
  UNIQUE (controller, id)
);

CREATE TABLE ledger_inbox (
  controller integer NOT NULL,
  id uuid NOT NULL,
  body bytea NOT NULL,
  CHECK (((length(body) <= 65536) AND (POSITION(('\x0a'::bytea) IN (body)) = 0))),
  PRIMARY KEY (controller, id)
);

CREATE TABLE ledger_nodes (
  controller integer NOT NULL,
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  CHECK ((length(hash) = 32)),
  CHECK ((index >= 0)),
  CHECK ((level > 0)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, level, index)
);

CREATE TABLE login_accounts (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  username text,
  subject_index bytea,
  last_login_at timestamp with time zone,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE marketing_messages (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text,
  campaign text,
  sent_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE messages (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  purpose text NOT NULL,
  channel text NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  task uuid,
  address text,
  subject text,
  body text,
  html text,
  headers jsonb,
  attachments jsonb,
  state text NOT NULL DEFAULT 'waiting'::text,
  due_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  tried_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  reason text,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'post'::text, 'portal'::text]))),
  CHECK (((closed_on IS NULL) = (state = ANY (ARRAY['waiting'::text, 'sending'::text])))),
  CHECK ((kind ~ '^[a-z][a-z0-9-]{1,60}$'::text)),
  CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  CHECK ((reason ~ '^[a-z][a-z0-9-]{1,60}$'::text)),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'withdrawn'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE metering_points (
  controller integer NOT NULL,
  id uuid NOT NULL,
  gsrn text NOT NULL,
  product text NOT NULL,
  postcode text,
  area text,
  CHECK ((product = ANY (ARRAY['heat'::text, 'electricity'::text, 'gas'::text, 'water'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, gsrn)
);

CREATE TABLE meters (
  controller integer NOT NULL,
  id uuid NOT NULL,
  metering_point_id uuid NOT NULL,
  serial_number text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  FOREIGN KEY (controller, metering_point_id) REFERENCES metering_points(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE migrations (
  name text NOT NULL,
  hash text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  PRIMARY KEY (name)
);

CREATE TABLE objections (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  case_id uuid,
  purpose text NOT NULL,
  state text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((state = ANY (ARRAY['made'::text, 'upheld'::text, 'rejected'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE opt_outs (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text,
  purposes text[],
  from_at timestamp with time zone,
  lifted_at timestamp with time zone,
  via text,
  link_digest bytea,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE orders (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  product text NOT NULL,
  description text,
  placed_on date NOT NULL,
  delivered_on date,
  amount_minor bigint,
  currency text,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  CHECK ((kind = ANY (ARRAY['quote'::text, 'order'::text, 'return'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE organisations (
  controller integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  registration text,
  country text NOT NULL,
  agreement_began_on date,
  agreement_ended_on date,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE participations (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  joined_on date NOT NULL,
  left_on date,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((kind = ANY (ARRAY['panel'::text, 'test-family'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

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
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE person_events (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  event text NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  happened_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, id)
);

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
  version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, person_id)
);

CREATE TABLE person_keys (
  controller integer NOT NULL,
  person_id uuid NOT NULL,
  wrapped bytea NOT NULL,
  PRIMARY KEY (controller, person_id)
);

CREATE TABLE persons (
  controller integer NOT NULL,
  id uuid NOT NULL,
  organisation_id uuid,
  customer_number text,
  name text,
  birth_date date,
  email text,
  phone text,
  mobile text,
  national_id bytea,
  national_id_index bytea,
  registry_status text,
  company_registration text,
  company_name text,
  web_access_code bytea,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  FOREIGN KEY (controller, organisation_id) REFERENCES organisations(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE picture_positions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  picture_id uuid NOT NULL,
  taken_on date NOT NULL,
  latitude double precision,
  longitude double precision,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, picture_id) REFERENCES pictures(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE pictures (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  metering_point_id uuid,
  taken_on date NOT NULL,
  caption text,
  file_id uuid,
  flags text[] NOT NULL DEFAULT '{}'::text[],
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE positions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  observed_on date NOT NULL,
  latitude double precision,
  longitude double precision,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK ((kind = ANY (ARRAY['web'::text, 'mobile'::text, 'gps'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE powers_of_attorney (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  attorney_person_id uuid,
  scope text,
  from_on date NOT NULL,
  to_on date,
  file_id uuid,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE profiles (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  derived_on date NOT NULL,
  pattern jsonb,
  segment text,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE readings (
  controller integer NOT NULL,
  metering_point_id uuid NOT NULL,
  person_id uuid NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  value bigint NOT NULL,
  register reading_register NOT NULL,
  resolution reading_resolution NOT NULL,
  quality text NOT NULL,
  source text NOT NULL,
  CHECK ((quality = ANY (ARRAY['measured'::text, 'estimated'::text, 'corrected'::text, 'missing'::text, 'incomplete'::text]))),
  PRIMARY KEY (controller, metering_point_id, register, resolution, starts_at)
) PARTITION BY RANGE (starts_at);

CREATE TABLE recipient_documents (
  controller integer NOT NULL,
  id uuid NOT NULL,
  recipient text NOT NULL,
  kind text NOT NULL,
  reference text,
  signed_on date NOT NULL,
  until_on date,
  ended_on date,
  categories text[],
  purposes text[],
  media_type text,
  content bytea,
  sha256 bytea,
  recorded_at timestamp with time zone NOT NULL,
  CHECK (((until_on IS NULL) OR (until_on >= signed_on))),
  CHECK ((kind = ANY (ARRAY['agreement'::text, 'assessment'::text, 'confidentiality'::text, 'transfer-contract'::text]))),
  FOREIGN KEY (controller, recipient) REFERENCES recipients(controller, recipient),
  PRIMARY KEY (controller, id)
);

CREATE TABLE recipient_reviews (
  controller integer NOT NULL,
  id uuid NOT NULL,
  recipient text NOT NULL,
  reviewed_on date NOT NULL,
  met boolean NOT NULL,
  next_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CHECK ((next_on > reviewed_on)),
  FOREIGN KEY (controller, recipient) REFERENCES recipients(controller, recipient),
  PRIMARY KEY (controller, id)
);

CREATE TABLE recipients (
  controller integer NOT NULL,
  recipient text NOT NULL,
  agreement_on date,
  agreement_known boolean NOT NULL DEFAULT false,
  assessment_on date,
  assessment_known boolean NOT NULL DEFAULT false,
  review_on date,
  endpoint jsonb,
  endpoint_secret bytea,
  added_at timestamp with time zone,
  told_at timestamp with time zone,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, recipient)
);

CREATE TABLE recordings (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_on date NOT NULL,
  seconds integer,
  purpose text,
  file_id uuid,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, file_id) REFERENCES files(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE relations (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  other_person_id uuid NOT NULL,
  relation text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, other_person_id) REFERENCES persons(controller, id) ON DELETE CASCADE,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, id)
);

CREATE TABLE release_cells (
  controller integer NOT NULL,
  release_id uuid NOT NULL,
  cell integer NOT NULL,
  shares bytea NOT NULL,
  CHECK (((length(shares) % 33) = 0)),
  FOREIGN KEY (controller, release_id) REFERENCES releases(controller, id),
  PRIMARY KEY (controller, release_id, cell)
);

CREATE TABLE releases (
  controller integer NOT NULL,
  id uuid NOT NULL,
  set_id uuid NOT NULL,
  number integer NOT NULL,
  purpose text NOT NULL,
  recipient text,
  policy text NOT NULL,
  policy_version date NOT NULL,
  parameters jsonb NOT NULL,
  inputs_hash bytea NOT NULL,
  content text NOT NULL,
  content_hash bytea NOT NULL,
  withheld jsonb NOT NULL,
  groups jsonb NOT NULL,
  seed bytea,
  seed_commitment bytea,
  released_at timestamp with time zone NOT NULL,
  entry_id uuid NOT NULL,
  CHECK ((length(content_hash) = 32)),
  CHECK ((length(inputs_hash) = 32)),
  CHECK ((number > 0)),
  FOREIGN KEY (controller, set_id) REFERENCES statistic_sets(controller, id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, set_id, number)
);

CREATE TABLE reminders (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  invoice_id uuid NOT NULL,
  step smallint,
  sent_on date NOT NULL,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE restrictions (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  case_id uuid,
  ground text NOT NULL,
  categories text[],
  purposes text[],
  from_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  lifted_at timestamp with time zone,
  closed_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  CHECK (((lifted_at IS NULL) OR (told_at <= lifted_at))),
  CHECK ((ground = ANY (ARRAY['accuracy'::text, 'unlawful'::text, 'claims'::text, 'objection'::text]))),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE retention_marks (
  controller integer NOT NULL,
  work uuid NOT NULL,
  person_id uuid NOT NULL,
  marks bigint[] NOT NULL
);

CREATE TABLE retention_plan_groups (
  controller integer NOT NULL,
  plan_id uuid NOT NULL,
  place integer NOT NULL,
  table_name text NOT NULL,
  category text,
  columns text[] NOT NULL,
  action text NOT NULL,
  rules text[] NOT NULL,
  clauses text[] NOT NULL,
  laws text[] NOT NULL,
  due bigint NOT NULL,
  digest numeric NOT NULL,
  held bigint NOT NULL,
  unknown bigint NOT NULL,
  done_rows bigint NOT NULL DEFAULT 0,
  done_files bigint NOT NULL DEFAULT 0,
  anonymised bigint NOT NULL DEFAULT 0,
  certificate uuid NOT NULL,
  CHECK ((action = ANY (ARRAY['erase'::text, 'anonymise'::text]))),
  FOREIGN KEY (controller, plan_id) REFERENCES retention_plans(controller, id),
  PRIMARY KEY (controller, plan_id, place)
);

CREATE TABLE retention_plans (
  controller integer NOT NULL,
  id uuid NOT NULL,
  hash bytea NOT NULL,
  policy text NOT NULL,
  policy_version date NOT NULL,
  policy_hash bytea NOT NULL,
  map_hash bytea NOT NULL,
  as_of date NOT NULL,
  created_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  approved_by text,
  approved_at timestamp with time zone,
  applied_at timestamp with time zone,
  CHECK ((length(hash) = 32)),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'applying'::text, 'applied'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE shown_texts (
  controller integer NOT NULL,
  digest bytea NOT NULL,
  language text NOT NULL,
  content text NOT NULL,
  CHECK (((length(content) >= 1) AND (length(content) <= 100000))),
  CHECK ((octet_length(digest) = 32)),
  CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, digest)
);

CREATE TABLE statistic_sets (
  controller integer NOT NULL,
  id uuid NOT NULL,
  measure text NOT NULL,
  from_on date NOT NULL,
  past_on date NOT NULL,
  budget_milli integer NOT NULL,
  spent_milli integer NOT NULL DEFAULT 0,
  closed_at timestamp with time zone,
  CHECK ((budget_milli >= 0)),
  CHECK ((past_on > from_on)),
  CHECK (((spent_milli >= 0) AND (spent_milli <= budget_milli))),
  CHECK ((measure = ANY (ARRAY['energy'::text, 'volume'::text]))),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id),
  UNIQUE (controller, measure, from_on, past_on)
);

CREATE TABLE store_state (
  one boolean NOT NULL DEFAULT true,
  latest_at timestamp with time zone NOT NULL,
  CHECK (one),
  PRIMARY KEY (one)
);

CREATE TABLE supplies (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  agreement_id uuid,
  metering_point_id uuid NOT NULL,
  consumer_number text,
  delivery_point text,
  from_on date NOT NULL,
  to_on date,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, metering_point_id) REFERENCES metering_points(controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE survey_answers (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  survey text,
  answered_on date NOT NULL,
  answers jsonb,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE tariffs (
  controller integer NOT NULL,
  id uuid NOT NULL,
  product text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  from_on date NOT NULL,
  to_on date,
  per_kwh_milli bigint NOT NULL DEFAULT 0,
  per_m3_milli bigint NOT NULL DEFAULT 0,
  per_year_minor bigint NOT NULL DEFAULT 0,
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE tasks (
  controller integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  due_on date NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  CHECK ((kind ~ '^[a-z][a-z-]{1,60}$'::text)),
  CHECK ((length(subject) <= 100)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE vulnerability_notes (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  noted_on date NOT NULL,
  case_closed_on date,
  health bytea,
  offence bytea,
  source text NOT NULL,
  collected_at timestamp with time zone NOT NULL,
  origins jsonb NOT NULL DEFAULT '{}'::jsonb,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

CREATE TABLE wash_entries (
  controller integer NOT NULL,
  list_id uuid NOT NULL,
  entry bytea NOT NULL,
  FOREIGN KEY (controller, list_id) REFERENCES wash_lists(controller, id) ON DELETE CASCADE,
  PRIMARY KEY (controller, list_id, entry)
);

CREATE TABLE wash_lists (
  controller integer NOT NULL,
  id uuid NOT NULL,
  list text NOT NULL,
  as_of date NOT NULL,
  read_at timestamp with time zone NOT NULL,
  entries integer NOT NULL,
  digest bytea NOT NULL,
  CHECK ((list ~ '^[a-z][a-z-]{1,40}$'::text)),
  FOREIGN KEY (controller) REFERENCES controllers(id),
  PRIMARY KEY (controller, id)
);

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
  collected_at timestamp with time zone NOT NULL,
  FOREIGN KEY (controller, person_id) REFERENCES persons(controller, id),
  PRIMARY KEY (controller, id)
);

-- Indexes

CREATE INDEX addresses_person ON public.addresses USING btree (controller, person_id);
CREATE INDEX addresses_street ON public.addresses USING btree (controller, lower(street) text_pattern_ops) WHERE (street IS NOT NULL);
CREATE INDEX agreements_person ON public.agreements USING btree (controller, person_id);
CREATE INDEX announcements_person ON public.announcements USING btree (controller, person_id);
CREATE INDEX announcements_unsent ON public.announcements USING btree (controller, message_id) WHERE ((sent_at IS NULL) AND (closed_on IS NULL));
CREATE INDEX applications_flagged ON public.applications USING btree (controller, id) WHERE (flags <> '{}'::text[]);
CREATE INDEX applications_person ON public.applications USING btree (controller, person_id);
CREATE INDEX case_events_case ON public.case_events USING btree (controller, case_id, id);
CREATE INDEX case_events_person ON public.case_events USING btree (controller, person_id);
CREATE INDEX case_files_case ON public.case_files USING btree (controller, case_id, id);
CREATE INDEX case_files_file ON public.case_files USING btree (controller, file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX case_files_person ON public.case_files USING btree (controller, person_id);
CREATE INDEX case_items_case ON public.case_items USING btree (controller, case_id, id);
CREATE INDEX case_items_person ON public.case_items USING btree (controller, person_id);
CREATE INDEX case_items_waiting ON public.case_items USING btree (controller, until_on) WHERE ((verdict = 'waiting'::text) AND (done_at IS NULL));
CREATE INDEX cases_open ON public.cases USING btree (controller, answer_by_on, id) WHERE (closed_at IS NULL);
CREATE INDEX cases_person ON public.cases USING btree (controller, person_id);
CREATE INDEX competition_entries_competition ON public.competition_entries USING btree (controller, competition_id);
CREATE INDEX competition_entries_person ON public.competition_entries USING btree (controller, person_id);
CREATE INDEX consents_open ON public.consents USING btree (controller, state, collected_at) WHERE (closed_on IS NULL);
CREATE INDEX consents_person ON public.consents USING btree (controller, person_id);
CREATE INDEX cookie_choices_over ON public.cookie_choices USING btree (controller, expires_on);
CREATE INDEX corrections_person ON public.corrections USING btree (controller, person_id);
CREATE INDEX corrections_row ON public.corrections USING btree (controller, table_name, row_id);
CREATE INDEX correspondence_flagged ON public.correspondence USING btree (controller, id) WHERE (flags <> '{}'::text[]);
CREATE INDEX correspondence_person ON public.correspondence USING btree (controller, person_id);
CREATE INDEX credit_ratings_person ON public.credit_ratings USING btree (controller, person_id);
CREATE INDEX disclosure_packages_due ON public.disclosure_packages USING btree (controller, due_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX disclosures_package ON public.disclosures USING btree (controller, package_id);
CREATE INDEX disclosures_person ON public.disclosures USING btree (controller, person_id);
CREATE INDEX energy_habits_person ON public.energy_habits USING btree (controller, person_id);
CREATE INDEX equipment_flagged ON public.equipment USING btree (controller, id) WHERE (flags <> '{}'::text[]);
CREATE INDEX equipment_person ON public.equipment USING btree (controller, person_id);
CREATE INDEX erasure_certificates_plan ON public.erasure_certificates USING btree (controller, plan_id);
CREATE INDEX erasure_parts_certificate ON public.erasure_parts USING btree (controller, certificate);
CREATE INDEX erasures_open ON public.erasures USING btree (controller, ordered_at, id) WHERE (done_at IS NULL);
CREATE INDEX erasures_task ON public.erasures USING btree (controller, task);
CREATE INDEX evidence_control ON public.evidence USING btree (controller, control, collected_at DESC);
CREATE INDEX external_data_person ON public.external_data USING btree (controller, person_id);
CREATE INDEX files_person ON public.files USING btree (controller, person_id);
CREATE INDEX holds_person ON public.holds USING btree (controller, person_id) WHERE (released_at IS NULL);
CREATE INDEX import_runs_content ON public.import_runs USING btree (controller, content_index);
CREATE INDEX import_runs_path ON public.import_runs USING btree (controller, path_index);
CREATE INDEX incident_persons_person ON public.incident_persons USING btree (controller, person_id);
CREATE INDEX invoices_person ON public.invoices USING btree (controller, person_id);
CREATE INDEX login_accounts_person ON public.login_accounts USING btree (controller, person_id);
CREATE INDEX marketing_messages_person ON public.marketing_messages USING btree (controller, person_id);
CREATE INDEX messages_due ON public.messages USING btree (controller, due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX messages_person ON public.messages USING btree (controller, person_id);
CREATE INDEX messages_sending ON public.messages USING btree (controller, tried_at) WHERE (state = 'sending'::text);
CREATE INDEX meters_point ON public.meters USING btree (controller, metering_point_id);
CREATE INDEX objections_person ON public.objections USING btree (controller, person_id);
CREATE INDEX opt_outs_person ON public.opt_outs USING btree (controller, person_id);
CREATE INDEX orders_person ON public.orders USING btree (controller, person_id);
CREATE INDEX participations_person ON public.participations USING btree (controller, person_id);
CREATE INDEX payments_invoice ON public.payments USING btree (controller, invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE INDEX payments_person ON public.payments USING btree (controller, person_id);
CREATE INDEX payments_reference ON public.payments USING btree (controller, reference) WHERE (reference IS NOT NULL);
CREATE INDEX person_events_person ON public.person_events USING btree (controller, person_id, event);
CREATE INDEX person_facts_restricted ON public.person_facts USING btree (controller, person_id) WHERE ((restrictions IS NOT NULL) AND (restrictions <> '[]'::jsonb));
CREATE INDEX persons_email ON public.persons USING btree (controller, lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX persons_mobile ON public.persons USING btree (controller, mobile) WHERE (mobile IS NOT NULL);
CREATE INDEX persons_name ON public.persons USING btree (controller, lower(name) text_pattern_ops) WHERE (name IS NOT NULL);
CREATE INDEX persons_national_id ON public.persons USING btree (controller, national_id_index) WHERE (national_id_index IS NOT NULL);
CREATE INDEX persons_organisation ON public.persons USING btree (controller, organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX persons_phone ON public.persons USING btree (controller, phone) WHERE (phone IS NOT NULL);
CREATE INDEX picture_positions_person ON public.picture_positions USING btree (controller, person_id);
CREATE INDEX pictures_flagged ON public.pictures USING btree (controller, id) WHERE (flags <> '{}'::text[]);
CREATE INDEX pictures_person ON public.pictures USING btree (controller, person_id);
CREATE INDEX positions_person ON public.positions USING btree (controller, person_id);
CREATE INDEX powers_of_attorney_person ON public.powers_of_attorney USING btree (controller, person_id);
CREATE INDEX profiles_person ON public.profiles USING btree (controller, person_id);
CREATE INDEX readings_person ON ONLY public.readings USING btree (controller, person_id, starts_at);
CREATE INDEX recipient_documents_recipient ON public.recipient_documents USING btree (controller, recipient, kind);
CREATE INDEX recipient_reviews_recipient ON public.recipient_reviews USING btree (controller, recipient, reviewed_on);
CREATE INDEX recordings_person ON public.recordings USING btree (controller, person_id);
CREATE INDEX relations_other ON public.relations USING btree (controller, other_person_id);
CREATE INDEX relations_person ON public.relations USING btree (controller, person_id);
CREATE INDEX reminders_person ON public.reminders USING btree (controller, person_id);
CREATE INDEX restrictions_person ON public.restrictions USING btree (controller, person_id);
CREATE INDEX retention_marks_work ON public.retention_marks USING btree (controller, work);
CREATE INDEX retention_plans_state ON public.retention_plans USING btree (controller, state, created_at);
CREATE INDEX supplies_person ON public.supplies USING btree (controller, person_id);
CREATE INDEX supplies_point ON public.supplies USING btree (controller, metering_point_id, from_on);
CREATE INDEX survey_answers_person ON public.survey_answers USING btree (controller, person_id);
CREATE INDEX tasks_open ON public.tasks USING btree (controller, due_on, id) WHERE (done_at IS NULL);
CREATE INDEX vulnerability_notes_person ON public.vulnerability_notes USING btree (controller, person_id);
CREATE INDEX web_events_person ON public.web_events USING btree (controller, person_id);
CREATE UNIQUE INDEX agreements_number ON public.agreements USING btree (controller, number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX case_events_step ON public.case_events USING btree (controller, case_id, step) WHERE (step IS NOT NULL);
CREATE UNIQUE INDEX case_files_step ON public.case_files USING btree (controller, case_id, step) WHERE (step IS NOT NULL);
CREATE UNIQUE INDEX cases_request ON public.cases USING btree (controller, request_key) WHERE (request_key IS NOT NULL);
CREATE UNIQUE INDEX erasure_parts_same ON public.erasure_parts USING btree (controller, erasure_id, table_name, columns);
CREATE UNIQUE INDEX invoices_number ON public.invoices USING btree (controller, number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX login_accounts_subject ON public.login_accounts USING btree (controller, subject_index) WHERE (subject_index IS NOT NULL);
CREATE UNIQUE INDEX objections_case ON public.objections USING btree (controller, case_id, purpose) WHERE (case_id IS NOT NULL);
CREATE UNIQUE INDEX opt_outs_link ON public.opt_outs USING btree (controller, link_digest) WHERE (link_digest IS NOT NULL);
CREATE UNIQUE INDEX persons_customer_number ON public.persons USING btree (controller, customer_number) WHERE (customer_number IS NOT NULL);
CREATE UNIQUE INDEX restrictions_case ON public.restrictions USING btree (controller, case_id, ground, categories) NULLS NOT DISTINCT WHERE (case_id IS NOT NULL);
CREATE UNIQUE INDEX tasks_same ON public.tasks USING btree (controller, kind, subject, due_on);

-- Row security

access_log: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
access_log_sets: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
addresses: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
agreements: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
announcements: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
anonymous_readings: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
applications: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
case_events: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
case_files: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
case_items: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
case_numbers: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
cases: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
competition_entries: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
competitions: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
consents: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
controller_keys: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
cookie_choices: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
corrections: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
correspondence: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
credit_ratings: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
day_facts: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
day_facts_waiting: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
disclosure_packages: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
disclosures: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
energy_habits: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
equipment: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
erasure_certificates: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
erasure_parts: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
erasures: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
evidence: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
external_data: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
file_removals: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
files: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
holds: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
import_runs: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
incident_persons: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
incidents: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
invoices: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
journal_state: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
ledger_checkpoints: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
ledger_entries: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
ledger_inbox: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
ledger_nodes: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
login_accounts: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
marketing_messages: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
messages: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
metering_points: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
meters: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
objections: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
opt_outs: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
orders: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
organisations: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
participations: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
payments: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
person_events: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
person_facts: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
person_keys: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
persons: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
picture_positions: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
pictures: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
positions: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
powers_of_attorney: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
profiles: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
readings: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
recipient_documents: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
recipient_reviews: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
recipients: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
recordings: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
relations: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
release_cells: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
releases: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
reminders: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
restrictions: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
retention_marks: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
retention_plan_groups: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
retention_plans: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
shown_texts: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
statistic_sets: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
supplies: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
survey_answers: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
tariffs: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
tasks: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
vulnerability_notes: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
wash_entries: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
wash_lists: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))
web_events: scope USING (controller = ( SELECT hjemmel_scope() AS hjemmel_scope)) WITH CHECK (controller = ( SELECT hjemmel_scope() AS hjemmel_scope))

-- Rights of hjemmel_app

access_log: DELETE, INSERT, SELECT
access_log_sets: DELETE, INSERT, SELECT
addresses: DELETE, INSERT, SELECT, UPDATE
agreements: DELETE, INSERT, SELECT, UPDATE
announcements: DELETE, INSERT, SELECT, UPDATE
anonymous_readings: INSERT, SELECT, UPDATE
applications: DELETE, INSERT, SELECT, UPDATE
case_events: DELETE, INSERT, SELECT, UPDATE
case_files: DELETE, INSERT, SELECT, UPDATE
case_items: DELETE, INSERT, SELECT, UPDATE
case_numbers: INSERT, SELECT, UPDATE
cases: DELETE, INSERT, SELECT, UPDATE
competition_entries: DELETE, INSERT, SELECT, UPDATE
competitions: DELETE, INSERT, SELECT, UPDATE
consents: DELETE, INSERT, SELECT, UPDATE
controller_keys: INSERT, SELECT
controllers: INSERT, SELECT, UPDATE
cookie_choices: DELETE, INSERT, SELECT
corrections: DELETE, INSERT, SELECT
correspondence: DELETE, INSERT, SELECT, UPDATE
credit_ratings: DELETE, INSERT, SELECT, UPDATE
day_facts: INSERT, SELECT, UPDATE
day_facts_waiting: DELETE, INSERT, SELECT
disclosure_packages: INSERT, SELECT, UPDATE
disclosures: DELETE, INSERT, SELECT, UPDATE
energy_habits: DELETE, INSERT, SELECT, UPDATE
equipment: DELETE, INSERT, SELECT, UPDATE
erasure_certificates: INSERT, SELECT
erasure_parts: INSERT, SELECT, UPDATE
erasures: INSERT, SELECT, UPDATE
evidence: INSERT, SELECT
external_data: DELETE, INSERT, SELECT, UPDATE
file_removals: DELETE, INSERT, SELECT
files: DELETE, INSERT, SELECT
holds: INSERT, SELECT, UPDATE
import_runs: INSERT, SELECT, UPDATE
incident_persons: DELETE, INSERT, SELECT, UPDATE
incidents: INSERT, SELECT, UPDATE
invoices: DELETE, INSERT, SELECT, UPDATE
journal_state: INSERT, SELECT, UPDATE
ledger_checkpoints: INSERT, SELECT
ledger_entries: SELECT
ledger_inbox: INSERT, SELECT
ledger_nodes: SELECT
login_accounts: DELETE, INSERT, SELECT, UPDATE
marketing_messages: DELETE, INSERT, SELECT, UPDATE
messages: DELETE, INSERT, SELECT, UPDATE
metering_points: DELETE, INSERT, SELECT, UPDATE
meters: DELETE, INSERT, SELECT, UPDATE
migrations: SELECT
objections: DELETE, INSERT, SELECT, UPDATE
opt_outs: DELETE, INSERT, SELECT, UPDATE
orders: DELETE, INSERT, SELECT, UPDATE
organisations: DELETE, INSERT, SELECT, UPDATE
participations: DELETE, INSERT, SELECT, UPDATE
payments: DELETE, INSERT, SELECT, UPDATE
person_events: DELETE, INSERT, SELECT, UPDATE
person_facts: DELETE, INSERT, SELECT, UPDATE
person_keys: DELETE, INSERT, SELECT
persons: DELETE, INSERT, SELECT, UPDATE
picture_positions: DELETE, INSERT, SELECT, UPDATE
pictures: DELETE, INSERT, SELECT, UPDATE
positions: DELETE, INSERT, SELECT, UPDATE
powers_of_attorney: DELETE, INSERT, SELECT, UPDATE
profiles: DELETE, INSERT, SELECT, UPDATE
readings: DELETE, INSERT, SELECT, UPDATE
recipient_documents: INSERT, SELECT, UPDATE
recipient_reviews: INSERT, SELECT
recipients: DELETE, INSERT, SELECT, UPDATE
recordings: DELETE, INSERT, SELECT, UPDATE
relations: DELETE, INSERT, SELECT, UPDATE
release_cells: INSERT, SELECT, UPDATE
releases: INSERT, SELECT
reminders: DELETE, INSERT, SELECT, UPDATE
restrictions: DELETE, INSERT, SELECT, UPDATE
retention_marks: DELETE, INSERT, SELECT
retention_plan_groups: INSERT, SELECT, UPDATE
retention_plans: INSERT, SELECT, UPDATE
shown_texts: INSERT, SELECT
statistic_sets: INSERT, SELECT, UPDATE
store_state: INSERT, SELECT, UPDATE
supplies: DELETE, INSERT, SELECT, UPDATE
survey_answers: DELETE, INSERT, SELECT, UPDATE
tariffs: DELETE, INSERT, SELECT, UPDATE
tasks: INSERT, SELECT, UPDATE
vulnerability_notes: DELETE, INSERT, SELECT, UPDATE
wash_entries: DELETE, INSERT, SELECT
wash_lists: DELETE, INSERT, SELECT
web_events: DELETE, INSERT, SELECT, UPDATE

-- Functions

CREATE OR REPLACE FUNCTION public.hjemmel_facts_changing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(402068, coalesce(hjemmel_scope(), 0));
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.hjemmel_facts_exclusive()
 RETURNS boolean
 LANGUAGE sql
AS $function$ SELECT pg_try_advisory_xact_lock(402068, hjemmel_scope()) $function$;

CREATE OR REPLACE PROCEDURE public.hjemmel_protect(IN target regclass, IN rights text)
 LANGUAGE plpgsql
AS $procedure$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  -- A subselect is evaluated once for a statement, not once for a row.
  EXECUTE format('CREATE POLICY scope ON %s USING (controller = (SELECT hjemmel_scope())) '
    'WITH CHECK (controller = (SELECT hjemmel_scope()))', target);
  EXECUTE format('GRANT %s ON %s TO hjemmel_app', rights, target);
END $procedure$;

CREATE OR REPLACE FUNCTION public.hjemmel_readings_month(moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION public.hjemmel_scope()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT nullif(current_setting('hjemmel.controller', true), '')::integer $function$;

CREATE OR REPLACE FUNCTION public.ledger_sequence(most integer, mark_id uuid, mark bytea)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
END $function$;
