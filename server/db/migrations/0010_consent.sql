-- What people have said yes and no to, what they were told, and the choices of browsers.

-- The exact words of consents and notices as they were shown, once for each wording, found by their hash.
CREATE TABLE shown_texts (
  controller integer NOT NULL REFERENCES controllers,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  content text NOT NULL CHECK (length(content) BETWEEN 1 AND 100000),
  PRIMARY KEY (controller, digest)
);
CALL hjemmel_protect('shown_texts', 'SELECT, INSERT');

-- A row for each time a person was asked and answered. What happened to it since stands in its history:
-- [{"event": "given", "at": instant, "via": channel, "channels": […]}]; `person_facts.consents` follows from these rows.
CREATE TABLE consents (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'given', 'withdrawn', 'expired', 'lapsed')),
  -- A consent of the policy.
  consent text,
  -- NULL: all that the policy names for it.
  channels text[],
  form text CHECK (form IN ('electronic', 'written', 'recorded')),
  language text,
  -- Of shown_texts. NULL where it came from elsewhere and the words are not known.
  text_digest bytea,
  -- The version of the policy that was shown: id, day, hash of its text.
  policy text,
  policy_version date,
  policy_hash bytea,
  -- Where it was obtained: a code such as 'web-form'.
  origin text,
  age smallint,
  asked_at timestamptz,
  given_at timestamptz,
  renewed_at timestamptz,
  withdrawn_at timestamptz,
  history jsonb,
  -- The signed form or the recorded words.
  file_id uuid,
  -- What else shows it: codes and ids, such as the message that was answered.
  evidence jsonb,
  -- The day the matter was over: withdrawn, expired, never confirmed, or nothing of the person left to use it for.
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  FOREIGN KEY (controller, file_id) REFERENCES files
);
CREATE INDEX consents_person ON consents (controller, person_id);
CREATE INDEX consents_open ON consents (controller, state, collected_at) WHERE closed_on IS NULL;
CALL hjemmel_protect('consents', 'SELECT, INSERT, UPDATE, DELETE');

-- Who does not want to be reached on a channel, for some purposes or for all that are not necessary.
CREATE TABLE opt_outs (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text,
  -- NULL: all.
  purposes text[],
  from_at timestamptz,
  lifted_at timestamptz,
  -- How it was said: portal, unsubscribe-link, sms-keyword, counter, phone, …
  via text,
  -- SHA-256 of the unsubscribe link, so that the same link says it once only.
  link_digest bytea,
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX opt_outs_person ON opt_outs (controller, person_id);
CREATE UNIQUE INDEX opt_outs_link ON opt_outs (controller, link_digest) WHERE link_digest IS NOT NULL;
CALL hjemmel_protect('opt_outs', 'SELECT, INSERT, UPDATE, DELETE');

-- What a person was told, when it was sent: new purposes, and that others gave data about them.
CREATE TABLE announcements (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text CHECK (kind IN ('purpose', 'household-member', 'contact-person', 'article-14')),
  -- The purposes it announced; NULL where it told of something else.
  purposes text[],
  language text,
  channel text,
  text_digest bytea,
  policy text,
  policy_version date,
  -- What whoever gave the data stated: a code such as 'agreed-and-told'.
  statement text,
  -- In the outbox; NULL where it goes another way and somebody says when it was sent.
  message_id uuid,
  queued_at timestamptz,
  sent_at timestamptz,
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons
);
CREATE INDEX announcements_person ON announcements (controller, person_id);
CREATE INDEX announcements_unsent ON announcements (controller, message_id) WHERE sent_at IS NULL AND closed_on IS NULL;
CALL hjemmel_protect('announcements', 'SELECT, INSERT, UPDATE, DELETE');

-- Public registers of those who want no unasked advertising, as keyed hashes of what they are found by.
CREATE TABLE wash_lists (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- 'robinson' or 'reservasjonsregisteret'.
  list text NOT NULL CHECK (list ~ '^[a-z][a-z-]{1,40}$'),
  -- The day the register itself is of.
  as_of date NOT NULL,
  read_at timestamptz NOT NULL,
  entries integer NOT NULL,
  -- Keyed hash of the file.
  digest bytea NOT NULL,
  PRIMARY KEY (controller, id)
);
CALL hjemmel_protect('wash_lists', 'SELECT, INSERT, DELETE');
CREATE TABLE wash_entries (
  controller integer NOT NULL,
  list_id uuid NOT NULL,
  entry bytea NOT NULL,
  PRIMARY KEY (controller, list_id, entry),
  FOREIGN KEY (controller, list_id) REFERENCES wash_lists ON DELETE CASCADE
);
CALL hjemmel_protect('wash_entries', 'SELECT, INSERT, DELETE');

-- Choices about cookies, of browsers: nobody knows whose. The browser's random id as a keyed hash.
CREATE TABLE cookie_choices (
  controller integer NOT NULL REFERENCES controllers,
  visitor bytea NOT NULL,
  chosen_at timestamptz NOT NULL,
  -- {"statistics": true, "marketing": false}
  choices jsonb NOT NULL,
  -- Global Privacy Control was on.
  gpc boolean NOT NULL,
  language text NOT NULL,
  text_digest bytea NOT NULL,
  policy text NOT NULL,
  policy_version date NOT NULL,
  expires_on date NOT NULL,
  PRIMARY KEY (controller, visitor, chosen_at)
);
CREATE INDEX cookie_choices_over ON cookie_choices (controller, expires_on);
CALL hjemmel_protect('cookie_choices', 'SELECT, INSERT, DELETE');
