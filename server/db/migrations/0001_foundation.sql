-- Roles, controllers, and what decisions read. Every table of a controller begins its keys with `controller`, so that
-- tables distribute by it, and row security shows a transaction the rows of one controller only.

-- Roles belong to the whole cluster; another database's migration may have made it, or be making it now.
DO $$ BEGIN
  CREATE ROLE hjemmel_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO hjemmel_app;
-- The login that migrates may also serve: it then takes the role, and with it the limits.
DO $$ BEGIN
  EXECUTE format('GRANT hjemmel_app TO %I', current_user);
EXCEPTION WHEN OTHERS THEN NULL;
END $$;

-- The controller whose rows this transaction may touch; NULL shows none.
CREATE FUNCTION hjemmel_scope() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('hjemmel.controller', true), '')::integer $$;

-- Puts a table under row security and gives the application the rights named.
CREATE PROCEDURE hjemmel_protect(target regclass, rights text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  -- A subselect is evaluated once for a statement, not once for a row.
  EXECUTE format('CREATE POLICY scope ON %s USING (controller = (SELECT hjemmel_scope())) '
    'WITH CHECK (controller = (SELECT hjemmel_scope()))', target);
  EXECUTE format('GRANT %s ON %s TO hjemmel_app', rights, target);
END $$;
REVOKE EXECUTE ON PROCEDURE hjemmel_protect(regclass, text) FROM PUBLIC;

GRANT SELECT ON migrations TO hjemmel_app;

CREATE TABLE controllers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{1,60}$'),
  name text NOT NULL,
  time_zone text NOT NULL,
  -- Whether a deletion plan must be approved by somebody before it is applied.
  plans_need_approval boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON controllers TO hjemmel_app;

-- Data keys of a controller, wrapped by the key service. `check_value` tells a wrong master key before it does harm.
CREATE TABLE controller_keys (
  controller integer NOT NULL REFERENCES controllers,
  purpose text NOT NULL CHECK (purpose IN ('field', 'index', 'commitment')),
  version integer NOT NULL,
  wrapped bytea NOT NULL,
  check_value bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (controller, purpose, version)
);
CALL hjemmel_protect('controller_keys', 'SELECT, INSERT');

-- What the register of recipients says of agreements and transfer assessments: the last day of each, NULL for none.
CREATE TABLE recipients (
  controller integer NOT NULL REFERENCES controllers,
  recipient text NOT NULL,
  agreement_on date,
  agreement_known boolean NOT NULL DEFAULT false,
  assessment_on date,
  assessment_known boolean NOT NULL DEFAULT false,
  PRIMARY KEY (controller, recipient)
);
CALL hjemmel_protect('recipients', 'SELECT, INSERT, UPDATE, DELETE');
