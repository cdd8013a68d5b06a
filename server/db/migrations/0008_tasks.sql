-- What somebody must look at by a day: a deadline that comes near, a recipient to be reviewed, a step of a breach. Ids and
-- codes only; what it is about stands in the record that the subject names.
CREATE TABLE tasks (
  controller integer NOT NULL REFERENCES controllers,
  id uuid NOT NULL,
  -- What is to be done: a code, 'case-deadline' for instance.
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]{1,60}$'),
  -- The id of the record, or the name of a recipient as the policy has it.
  subject text NOT NULL CHECK (length(subject) <= 100),
  due_on date NOT NULL,
  raised_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (controller, id)
);
-- The same reminder is raised once, however often the night runs.
CREATE UNIQUE INDEX tasks_same ON tasks (controller, kind, subject, due_on);
CREATE INDEX tasks_open ON tasks (controller, due_on, id) WHERE done_at IS NULL;
CALL hjemmel_protect('tasks', 'SELECT, INSERT, UPDATE');
