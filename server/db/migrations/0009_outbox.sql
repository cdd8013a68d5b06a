-- Messages to people: queued in the transaction of what they tell of, sent afterwards.
CREATE TABLE messages (
  controller integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- Of the policy: what is asked of the guard again at the moment of sending.
  purpose text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'sms', 'post', 'portal')),
  -- What it is: a code, 'case-receipt' for instance.
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]{1,60}$'),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  -- The case or order it belongs to.
  task uuid,
  address text,
  subject text,
  body text,
  html text,
  headers jsonb,
  -- Stored objects sent with it, [{"file": id, "name": text}]; each belongs to the record it was made for.
  attachments jsonb,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
  -- Not before this moment: asked for, or the pause after an attempt.
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- When the last attempt began. Committed before the conversation, so that a crash leaves a trace of it.
  tried_at timestamptz,
  -- Withdrawn while an attempt was under way: there will be no other.
  withdrawn_at timestamptz,
  -- Why the last attempt failed, or it was withdrawn: a code.
  reason text CHECK (reason ~ '^[a-z][a-z0-9-]{1,60}$'),
  -- The day it was sent, failed or withdrawn.
  closed_on date,
  source text NOT NULL,
  collected_at timestamptz NOT NULL,
  PRIMARY KEY (controller, id),
  FOREIGN KEY (controller, person_id) REFERENCES persons,
  CHECK ((closed_on IS NULL) = (state IN ('waiting', 'sending')))
);
CREATE INDEX messages_person ON messages (controller, person_id);
CREATE INDEX messages_due ON messages (controller, due_at, id) WHERE state = 'waiting';
CREATE INDEX messages_sending ON messages (controller, tried_at) WHERE state = 'sending';
CALL hjemmel_protect('messages', 'SELECT, INSERT, UPDATE, DELETE');
