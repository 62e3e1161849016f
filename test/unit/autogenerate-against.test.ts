import { afterEach, beforeEach, expect, test } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let live: TestDatabase
let wanted: TestDatabase
let project: TemporaryProject

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  ;[live, wanted] = await Promise.all([createDatabase(), createDatabase()])
  project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', out: './migrations' }\n`,
  })
})
afterEach(async () => {
  project[Symbol.dispose]()
  await Promise.all([live.drop(), wanted.drop()])
})

test('the revision leads to the other database, also where models could not say it', async () => {
  await live.query(`
    CREATE TYPE mood AS ENUM ('sad');
    CREATE TABLE t (id serial CONSTRAINT mine PRIMARY KEY, name varchar(5), mood mood, "fullName" text);
    CREATE TABLE gone (id integer);
    INSERT INTO t (name, "fullName") VALUES ('a', 'kept')`)
  await wanted.query(`
    CREATE SCHEMA app;
    CREATE TYPE mood AS ENUM ('sad', 'glad');
    CREATE TABLE t (id serial CONSTRAINT yours PRIMARY KEY, name varchar(50) COLLATE "C", mood mood, full_name text,
      CONSTRAINT later UNIQUE (name) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE app.parted (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
    CREATE UNLOGGED TABLE app.cache (id integer PRIMARY KEY) WITH (fillfactor = 70);
    CREATE INDEX t_name ON t (name) INCLUDE (mood);
    CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
    CREATE INDEX m_id ON m (id);
    CREATE VIEW v AS SELECT id, name FROM t WHERE id > 0`)
  const at = { cwd: project.root, url: live.url }
  const { sentences } = await revision({
    ...at,
    autogenerate: true,
    against: wanted.url,
    renames: ['column:t.fullName=full_name'],
  })
  expect(sentences).toEqual([
    '~ column t.fullName → t.full_name',
    '~ primary key t.mine → t.yours',
    '+ schema app',
    '~ enum mood (values: [sad] → [sad, glad])',
    '- table gone',
    '+ table app.cache',
    '+ table app.parted',
    '~ column t.name (collation: none → "C", type: varchar(5) → varchar(50))',
    '+ unique t.later',
    '+ index m.m_id',
    '+ index t.t_name',
    '+ view v',
    '+ materialized view m',
  ])
  await upgrade(at)
  expect(await diff({ ...at, against: wanted.url })).toEqual({
    upgrade: [],
    downgrade: [],
    sentences: [],
    risks: [],
    notes: [],
  })
  expect(await live.query('SELECT full_name FROM t')).toEqual([{ full_name: 'kept' }])
})

test('the sequences of serial columns become those of the other database', async () => {
  await live.query('CREATE TABLE t (id serial, number serial, other serial, plain integer)')
  await wanted.query(`
    CREATE TABLE t (id serial, number serial, other serial, plain serial, made serial);
    ALTER SEQUENCE t_plain_seq AS bigint START WITH 7 CACHE 3;
    ALTER SEQUENCE t_id_seq INCREMENT BY 5 MAXVALUE 5000;
    ALTER SEQUENCE t_number_seq RENAME TO numbers;
    ALTER SEQUENCE t_other_seq AS bigint;
    ALTER SEQUENCE t_made_seq CYCLE`)
  const at = { cwd: project.root, url: live.url }
  const { sentences } = await revision({ ...at, autogenerate: true, against: wanted.url })
  expect(sentences).toHaveLength(5)
  await upgrade(at)
  expect((await diff({ ...at, against: wanted.url })).upgrade).toEqual([])
  const options = `
    SELECT sequencename, data_type::text, max_value, increment_by, cycle FROM pg_sequences
    WHERE sequencename !~ '^version_' ORDER BY 1`
  expect(await live.query(options)).toEqual(await wanted.query(options))
})

test('what nothing can plan is named', async () => {
  await live.query(`
    CREATE FUNCTION only_here() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION other() RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION same(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`)
  await wanted.query(`
    CREATE FUNCTION other() RETURNS integer LANGUAGE sql AS 'SELECT 2';
    CREATE FUNCTION same(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer)`)
  const { notes, upgrade: operations } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  expect(operations).toEqual([])
  expect(notes).toEqual([
    'Not planned: aggregate "total(integer)" is only in the other database.',
    'Not planned: function "only_here()" is only in this database.',
    'Not planned: function "other()" differs.',
  ])
})

test('every class of objects that no kind plans is named', async () => {
  await live.query('CREATE TABLE t (a integer, b text); CREATE TABLE p (a integer) PARTITION BY LIST (a)')
  await wanted.query(`
    CREATE TABLE t (a integer, b text); CREATE TABLE p (a integer) PARTITION BY LIST (a);
    CREATE TABLE p_one PARTITION OF p FOR VALUES IN (1);
    CREATE TABLE child () INHERITS (t); ALTER TABLE child OWNER TO pg_monitor;
    CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE FUNCTION watched() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE PROCEDURE done() LANGUAGE sql AS 'SELECT 1';
    CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer);
    CREATE TRIGGER touching BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touched();
    CREATE RULE ruled AS ON DELETE TO t DO INSTEAD NOTHING;
    CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watched();
    ALTER EVENT TRIGGER watching DISABLE;
    CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
    CREATE TYPE pair AS (one integer, two integer);
    CREATE TYPE span AS RANGE (subtype = integer);
    CREATE FUNCTION to_pair(integer) RETURNS pair LANGUAGE sql AS 'SELECT ($1, $1)::pair';
    CREATE CAST (integer AS pair) WITH FUNCTION to_pair(integer);
    CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
    CREATE OPERATOR FAMILY related USING btree;
    CREATE OPERATOR CLASS ordered FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer);
    CREATE COLLATION plain (locale = 'C');
    CREATE CONVERSION converted FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE TEXT SEARCH CONFIGURATION words (parser = "default");
    CREATE TEXT SEARCH DICTIONARY terms (template = simple);
    CREATE STATISTICS together ON a, b FROM t;
    CREATE PUBLICATION changes FOR TABLE t;
    CREATE FOREIGN DATA WRAPPER wrapped;
    CREATE SERVER far FOREIGN DATA WRAPPER wrapped;
    CREATE USER MAPPING FOR PUBLIC SERVER far;
    CREATE FOREIGN TABLE away (a integer) SERVER far;
    CREATE LANGUAGE spoken HANDLER plpgsql_call_handler;
    ALTER TABLE t ADD CONSTRAINT once EXCLUDE (a WITH =);
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor;
    ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL; ALTER TABLE t REPLICA IDENTITY FULL;
    GRANT SELECT ON t TO pg_monitor`)
  const { notes } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  const told = notes.map((note) => note.replace(/^Not planned: | is only in the other database\.$/g, ''))
  expect(told.map((each) => each.replace(/(default privileges) .*/, '$1'))).toMatchInlineSnapshot(`
    [
      "aggregate "total(integer)"",
      "cast "(integer as public.pair)"",
      "collation plain",
      "composite type pair",
      "conversion converted",
      "default privileges",
      "domain positive",
      "event trigger watching",
      "exclusion constraint "t.once"",
      "foreign data wrapper wrapped",
      "foreign server far",
      "foreign table away",
      "function "to_pair(integer)"",
      "function "touched()"",
      "function "watched()"",
      "grant t",
      "inheritance child",
      "language spoken",
      "operator "=== (integer, integer)"",
      "operator class ordered",
      "operator family ordered",
      "operator family related",
      "owner child",
      "partition p_one",
      "procedure "done()"",
      "publication changes",
      "publication table "child in changes"",
      "publication table "t in changes"",
      "range type span",
      "rule "t.ruled"",
      "statistics together",
      "storage "child.b"",
      "storage "t.b"",
      "table setting t",
      "text search configuration words",
      "text search dictionary terms",
      "trigger "t.touching"",
      "user mapping "far for public"",
    ]
  `)
})

const inBoth = `
  CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
  CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer);
  CREATE DOMAIN positive AS integer CONSTRAINT above CHECK (VALUE > 0);
  CREATE TYPE pair AS (one integer, two text);
  CREATE COLLATION plain (locale = 'C');
  CREATE SCHEMA app; CREATE SCHEMA shared;
  CREATE TABLE o (id integer PRIMARY KEY);
  CREATE TABLE t (a integer CONSTRAINT kept PRIMARY KEY, b text, n serial, CONSTRAINT once EXCLUDE (b WITH =), CONSTRAINT to_o FOREIGN KEY (a) REFERENCES o);
  CREATE INDEX computed ON t ((a + 1));
  CREATE TABLE p (a integer, b text) PARTITION BY LIST (a);
  CREATE TABLE p_check PARTITION OF p FOR VALUES IN (1);
  CREATE TABLE p_default PARTITION OF p FOR VALUES IN (2);
  CREATE TABLE p_index PARTITION OF p FOR VALUES IN (3);
  CREATE TABLE p_null PARTITION OF p FOR VALUES IN (4);
  CREATE TABLE p_policy PARTITION OF p FOR VALUES IN (5);
  CREATE TABLE p_setting PARTITION OF p FOR VALUES IN (6);
  CREATE VIEW v AS SELECT a FROM t;
  CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
  CREATE SEQUENCE q;
  CREATE TRIGGER touching BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touched();
  CREATE RULE ruled AS ON DELETE TO t DO INSTEAD NOTHING;
  CREATE STATISTICS together ON a, b FROM t;
  CREATE PUBLICATION changes FOR TABLE t;
  CREATE FOREIGN DATA WRAPPER wrapped;
  CREATE SERVER far FOREIGN DATA WRAPPER wrapped;
  CREATE FOREIGN TABLE away (a integer) SERVER far;
  CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
  CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq)`

/** What another database has beyond {@link inBoth}, and what is told. */
const beyond: readonly (readonly [sql: string, told: string])[] = [
  [
    'DROP AGGREGATE total(integer); CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer, initcond = 1)',
    'aggregate "total(integer)" differs',
  ],
  [`COMMENT ON FUNCTION f(integer) IS 'x'`, 'comment on function "f(integer)" is only in the other database'],
  [
    `COMMENT ON TRIGGER touching ON t IS 'x'`,
    'comment on trigger "touching on public.t" is only in the other database',
  ],
  [
    `COMMENT ON CONSTRAINT once ON t IS 'x'`,
    'comment on table constraint "once on public.t" is only in the other database',
  ],
  [`COMMENT ON INDEX kept IS 'x'`, 'comment on index kept is only in the other database'],
  [`COMMENT ON SEQUENCE t_n_seq IS 'x'`, 'comment on sequence t_n_seq is only in the other database'],
  [`COMMENT ON TABLE p_check IS 'x'`, 'comment on table p_check is only in the other database'],
  [`COMMENT ON DOMAIN positive IS 'x'`, 'comment on type positive is only in the other database'],
  ['ALTER DOMAIN positive RENAME CONSTRAINT above TO over', 'domain positive differs'],
  ['ALTER TYPE pair ALTER ATTRIBUTE two TYPE text COLLATE "C"', 'composite type pair differs'],
  ['GRANT SELECT (a) ON t TO pg_monitor', 'grant "t.a" is only in the other database'],
  ['REVOKE EXECUTE ON FUNCTION f(integer) FROM PUBLIC', 'grant on function "f(integer)" is only in the other database'],
  ['GRANT USAGE ON SCHEMA shared TO pg_monitor', 'grant on schema shared is only in the other database'],
  ['GRANT USAGE ON TYPE positive TO pg_monitor', 'grant on type positive is only in the other database'],
  ['REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC', 'grant on language plpgsql is only in the other database'],
  ['ALTER FUNCTION touched() OWNER TO pg_monitor', 'owner of function "touched()" differs'],
  ['ALTER SCHEMA app OWNER TO pg_monitor', 'owner of schema app differs'],
  ['ALTER TABLE o OWNER TO pg_monitor', 'owner o differs'],
  ['ALTER TABLE p_check ADD CHECK (a > 0)', 'partition p_check differs'],
  ['ALTER TABLE p_default ALTER b SET DEFAULT 1', 'partition p_default differs'],
  ['CREATE INDEX ON p_index (b)', 'partition p_index differs'],
  ['ALTER TABLE p_null ALTER b SET NOT NULL', 'partition p_null differs'],
  ['CREATE POLICY allowed ON p_policy', 'partition p_policy differs'],
  ['ALTER TABLE p_setting SET (fillfactor = 50)', 'partition p_setting differs'],
  ['ALTER INDEX kept SET (fillfactor = 50)', 'key parameters kept is only in the other database'],
  [`ALTER TABLE t DISABLE RULE ruled`, 'rule "t.ruled" differs'],
  ['ALTER STATISTICS together SET STATISTICS 50', 'statistics together differs'],
  [`ALTER PUBLICATION changes SET (publish_via_partition_root = true)`, 'publication changes differs'],
  ['ALTER FOREIGN TABLE away ADD b text', 'foreign table away differs'],
  [
    'ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR word WITH english_stem',
    'text search configuration words differs',
  ],
  [
    'DROP OPERATOR === (integer, integer); CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq, hashes)',
    'operator "=== (integer, integer)" differs',
  ],
  ['ALTER INDEX computed ALTER COLUMN 1 SET STATISTICS 50', 'storage "computed.expr" is only in the other database'],
  ['ALTER MATERIALIZED VIEW m ALTER b SET STORAGE EXTERNAL', 'storage "m.b" is only in the other database'],
  ['ALTER SEQUENCE q OWNED BY t.a', 'sequence owner q is only in the other database'],
  [
    'ALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER touching',
    'table setting t is only in the other database',
  ],
  ['ALTER VIEW v ALTER a SET DEFAULT 1', 'view default "v.a" is only in the other database'],
]

test('what differs in an object that both databases have is named', async () => {
  await live.query(inBoth)
  await wanted.query(inBoth)
  const options = { cwd: project.root, url: live.url, against: wanted.url }
  expect(await diff(options)).toEqual({ upgrade: [], downgrade: [], sentences: [], risks: [], notes: [] })
  await wanted.query(beyond.map(([sql]) => sql).join(';\n'))
  const { notes } = await diff(options)
  expect(notes).toEqual(beyond.map(([, told]) => `Not planned: ${told}.`).sort())
})

test('an owner is named only where who makes the object does not own it', async () => {
  await live.query('CREATE VIEW gone AS SELECT 1 AS one; ALTER VIEW gone OWNER TO pg_monitor')
  await wanted.query(
    'CREATE TABLE mine (id integer); CREATE TABLE theirs (id integer); ALTER TABLE theirs OWNER TO pg_monitor',
  )
  const { notes } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  expect(notes).toEqual(['Not planned: owner theirs is only in the other database.'])
})

test('a table that is a partition in one of the databases keeps its rows, and is named', async () => {
  const parent = 'CREATE TABLE p (a integer) PARTITION BY LIST (a)'
  const detached = `${parent}; CREATE TABLE p_one (a integer); INSERT INTO p_one VALUES (1)`
  const attached = `${parent}; CREATE TABLE p_one PARTITION OF p FOR VALUES IN (1); INSERT INTO p VALUES (1)`
  await live.query(detached)
  await wanted.query(attached)
  const at = { cwd: project.root }
  const forth = await diff({ ...at, url: live.url, against: wanted.url })
  const back = await diff({ ...at, url: wanted.url, against: live.url })
  expect([forth.upgrade, forth.notes]).toEqual([[], ['Not planned: partition p_one is only in the other database.']])
  expect([back.upgrade, back.notes]).toEqual([[], ['Not planned: partition p_one is only in this database.']])
})

test('sequences take the options and the bounds of another type, and a column may own several', async () => {
  await live.query(
    'CREATE SEQUENCE down INCREMENT -1 MAXVALUE 9223372036854775807 START -1; CREATE SEQUENCE up AS integer MINVALUE -2147483648 START 1; CREATE TABLE t (a serial)',
  )
  await wanted.query(`
    CREATE SEQUENCE down AS smallint INCREMENT -2 CYCLE CACHE 3 START -5;
    CREATE SEQUENCE up AS smallint;
    CREATE TABLE t (a serial); CREATE SEQUENCE second OWNED BY t.a; CREATE SEQUENCE "A" OWNED BY t.a`)
  const at = { cwd: project.root, url: live.url }
  await revision({ ...at, autogenerate: true, against: wanted.url })
  await upgrade(at)
  const { upgrade: left, notes } = await diff({ ...at, against: wanted.url })
  expect([left, notes]).toEqual([
    [],
    [
      'Not planned: sequence owner A is only in the other database.',
      'Not planned: sequence owner second is only in the other database.',
    ],
  ])
  const sequences =
    'SELECT sequencename, data_type::text, start_value, min_value, max_value FROM pg_sequences WHERE schemaname = $$public$$ ORDER BY 1'
  expect(await live.query(sequences)).toEqual(await wanted.query(sequences))
})
