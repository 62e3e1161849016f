/** One of everything that a database can hold, as far as the servers of all supported majors take it. */
export const sink = `
  CREATE SCHEMA app;
  CREATE SCHEMA tools;
  CREATE EXTENSION citext WITH SCHEMA tools;
  CREATE EXTENSION pg_trgm WITH SCHEMA tools;
  CREATE COLLATION app.plain (locale = 'C');
  CREATE TYPE app.mood AS ENUM ('sad', 'glad');
  CREATE TYPE app.pair AS (one integer, two text COLLATE "C");
  CREATE TYPE app.loose AS (one integer, two text);
  CREATE DOMAIN app.percent AS numeric(5, 2) DEFAULT 0 NOT NULL CONSTRAINT within CHECK (VALUE BETWEEN 0 AND 100);
  CREATE TYPE app.span AS RANGE (subtype = integer);
  CREATE FUNCTION app.next(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1';
  CREATE PROCEDURE app.refill() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM app.items; END $$;
  CREATE AGGREGATE app.total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
  CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.name := NEW.name || '; touched'; RETURN NEW; END $f$;
  CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
  CREATE SEQUENCE app.numbers AS integer START 100 CACHE 5;
  CREATE TABLE app.owners (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
  CREATE TABLE app.items (
    id bigserial PRIMARY KEY, name tools.citext COLLATE "C", mood app.mood DEFAULT 'glad', rate app.percent, ends app.pair, during app.span,
    number integer DEFAULT app.next(4), owner integer REFERENCES app.owners ON DELETE CASCADE, twice integer GENERATED ALWAYS AS (number * 2) STORED,
    body text, CONSTRAINT positive CHECK (number > 0), CONSTRAINT one_name UNIQUE (name) WITH (fillfactor = 70), CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
  ) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
  CREATE SEQUENCE app.spare OWNED BY app.items.number;
  CREATE INDEX items_body ON app.items (lower(body)) WHERE number > 1;
  ALTER INDEX app.items_body ALTER COLUMN 1 SET STATISTICS 50;
  CREATE FUNCTION app.first_item() RETURNS app.items LANGUAGE sql STABLE AS 'SELECT * FROM app.items ORDER BY id LIMIT 1';
  CREATE TABLE app.child (extra integer) INHERITS (app.owners);
  CREATE UNLOGGED TABLE app.cache (id integer PRIMARY KEY);
  CREATE TABLE app.events (at date NOT NULL, tenant integer NOT NULL, body text, PRIMARY KEY (at, tenant)) PARTITION BY RANGE (at);
  CREATE TABLE app.events_2026 PARTITION OF app.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (tenant);
  CREATE TABLE app.events_2026_one PARTITION OF app.events_2026 FOR VALUES IN (1, 2) WITH (fillfactor = 60);
  CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
  CREATE INDEX events_body ON app.events (body);
  CREATE INDEX events_rest_own ON app.events_rest (body, tenant);
  ALTER TABLE app.events_rest ADD CONSTRAINT rest_only CHECK (tenant > 0), ADD CONSTRAINT rest_key UNIQUE (tenant, body), ALTER body SET DEFAULT 'x', ALTER body SET NOT NULL;
  ALTER TABLE app.events_2026_one ADD CONSTRAINT of_owner FOREIGN KEY (tenant) REFERENCES app.owners;
  CREATE TABLE app.of_rest (tenant integer, body text, FOREIGN KEY (tenant, body) REFERENCES app.events_rest (tenant, body));
  CREATE POLICY rest_policy ON app.events_rest USING (tenant = 1);
  ALTER TABLE app.events_rest ENABLE ROW LEVEL SECURITY;
  CREATE STATISTICS app.together ON number, owner FROM app.items;
  CREATE VIEW app.named AS SELECT id, name, body FROM app.items WHERE number > 0;
  ALTER VIEW app.named ALTER COLUMN body SET DEFAULT 'none';
  CREATE MATERIALIZED VIEW app.counts AS SELECT owner, count(*) AS n FROM app.items GROUP BY owner;
  CREATE UNIQUE INDEX counts_owner ON app.counts (owner);
  CREATE TRIGGER touching BEFORE UPDATE ON app.items FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION app.touch();
  CREATE TRIGGER sleeping AFTER INSERT ON app.items FOR EACH ROW EXECUTE FUNCTION app.touch();
  ALTER TABLE app.items DISABLE TRIGGER sleeping;
  CREATE RULE kept AS ON DELETE TO app.owners DO INSTEAD NOTHING;
  CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION watch();
  ALTER TABLE app.items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY USING INDEX items_pkey,
    ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN number SET STATISTICS 200, ALTER COLUMN number SET (n_distinct = 5), CLUSTER ON one_name;
  CREATE POLICY mine ON app.items AS RESTRICTIVE FOR SELECT TO pg_monitor USING (owner = 1);
  CREATE PUBLICATION changes FOR TABLE app.items WITH (publish = 'insert');
  CREATE FOREIGN DATA WRAPPER wrapped OPTIONS (debug 'true');
  CREATE SERVER far TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER wrapped OPTIONS (host 'it''s far');
  CREATE FOREIGN TABLE tools.away (a integer NOT NULL, b varchar(5) OPTIONS (col 'B') DEFAULT 'x', CONSTRAINT small CHECK (a < 9)) SERVER far OPTIONS (t 'away');
  COMMENT ON SCHEMA app IS 'Everything';
  COMMENT ON TABLE app.items IS 'It''s all; here';
  COMMENT ON COLUMN app.items.name IS 'Named';
  COMMENT ON COLUMN app.named.name IS 'Named again';
  COMMENT ON CONSTRAINT apart ON app.items IS 'Never at once';
  COMMENT ON FUNCTION app.next(integer) IS 'One more';
  COMMENT ON TRIGGER touching ON app.items IS 'Touches';
  COMMENT ON TABLE app.events_rest IS 'The rest';
  COMMENT ON DOMAIN app.percent IS 'Of hundred';
  GRANT USAGE ON SCHEMA app TO pg_monitor;
  GRANT SELECT ON app.items, app.named TO pg_monitor WITH GRANT OPTION;
  GRANT UPDATE (body) ON app.items TO pg_signal_backend;
  GRANT USAGE ON SEQUENCE app.items_id_seq TO pg_monitor;
  REVOKE EXECUTE ON FUNCTION app.next(integer) FROM PUBLIC;
  GRANT USAGE ON TYPE app.mood TO pg_monitor;
  ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO pg_monitor;
  ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
  ALTER TABLE app.child OWNER TO pg_monitor;
  ALTER FUNCTION app.touch() OWNER TO pg_monitor;`

/** What servers from 15 on take besides. */
export const sinkOf15 = `
  CREATE PUBLICATION everywhere FOR TABLES IN SCHEMA app;
  CREATE UNLOGGED SEQUENCE app.fast;
  ALTER TABLE app.owners ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (name)`

/** A change of each object of {@link sink}, other than dropping it. */
export const changes: readonly string[] = [
  `ALTER EXTENSION pg_trgm SET SCHEMA public`,
  `ALTER TYPE app.pair ADD ATTRIBUTE three date`,
  `ALTER TYPE app.loose ALTER ATTRIBUTE two TYPE varchar(9), DROP ATTRIBUTE one`,
  `ALTER DOMAIN app.percent RENAME CONSTRAINT within TO inside`,
  `ALTER DOMAIN app.percent DROP NOT NULL`,
  `CREATE OR REPLACE FUNCTION app.next(n integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 2'`,
  `CREATE OR REPLACE PROCEDURE app.refill() LANGUAGE plpgsql AS $$ BEGIN END $$`,
  `DROP AGGREGATE app.total(integer); CREATE AGGREGATE app.total(integer) (sfunc = int4pl, stype = integer, initcond = '1')`,
  `ALTER SEQUENCE app.spare OWNED BY NONE`,
  `ALTER SEQUENCE app.numbers OWNED BY app.owners.name`,
  `ALTER TABLE app.items DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (number > 5)`,
  `ALTER INDEX app.one_name RESET (fillfactor)`,
  `ALTER INDEX app.items_body ALTER COLUMN 1 SET STATISTICS 70`,
  `ALTER TABLE app.child NO INHERIT app.owners`,
  `ALTER TABLE app.events_2026_one SET (fillfactor = 65)`,
  `ALTER TABLE app.events_rest ALTER body SET DEFAULT 'y', ALTER body DROP NOT NULL, DISABLE ROW LEVEL SECURITY`,
  `ALTER TABLE app.events_rest DROP CONSTRAINT rest_only, ADD CONSTRAINT rest_only CHECK (tenant > 1)`,
  `DROP INDEX app.events_rest_own; CREATE INDEX events_rest_own ON app.events_rest (tenant)`,
  `ALTER TABLE app.events_2026_one DROP CONSTRAINT of_owner`,
  `ALTER POLICY rest_policy ON app.events_rest USING (tenant = 2)`,
  `ALTER STATISTICS app.together SET STATISTICS 50`,
  `ALTER VIEW app.named ALTER COLUMN body SET DEFAULT 'some'`,
  `DROP TRIGGER touching ON app.items; CREATE TRIGGER touching BEFORE INSERT ON app.items FOR EACH ROW EXECUTE FUNCTION app.touch()`,
  `ALTER TABLE app.items ENABLE ALWAYS TRIGGER sleeping`,
  `ALTER TABLE app.owners DISABLE RULE kept`,
  `ALTER EVENT TRIGGER watching DISABLE`,
  `ALTER TABLE app.items NO FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL, SET WITHOUT CLUSTER`,
  `ALTER TABLE app.items ALTER COLUMN body SET STORAGE MAIN, ALTER COLUMN number SET STATISTICS -1, ALTER COLUMN number SET (n_distinct = 7)`,
  `ALTER PUBLICATION changes SET (publish = 'insert, update')`,
  `ALTER PUBLICATION changes ADD TABLE app.owners`,
  `ALTER SERVER far OPTIONS (SET host 'near')`,
  `ALTER FOREIGN TABLE tools.away ADD COLUMN c text`,
  `COMMENT ON TABLE app.items IS 'Other'`,
  `COMMENT ON COLUMN app.named.name IS NULL`,
  `COMMENT ON INDEX app.one_name IS 'Of a key'`,
  `GRANT INSERT ON app.items TO pg_monitor`,
  `REVOKE GRANT OPTION FOR SELECT ON app.items FROM pg_monitor`,
  `GRANT EXECUTE ON FUNCTION app.next(integer) TO PUBLIC`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO pg_monitor`,
  `ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC`,
  `ALTER TABLE app.child OWNER TO CURRENT_USER`,
  `ALTER MATERIALIZED VIEW app.counts OWNER TO pg_monitor`,
]
