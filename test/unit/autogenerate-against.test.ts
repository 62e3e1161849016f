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
  await live.query('CREATE TABLE t (id serial, number serial, other serial)')
  await wanted.query(`
    CREATE TABLE t (id serial, number serial, other serial, made serial);
    ALTER SEQUENCE t_id_seq INCREMENT BY 5 MAXVALUE 5000;
    ALTER SEQUENCE t_number_seq RENAME TO numbers;
    ALTER SEQUENCE t_other_seq AS bigint;
    ALTER SEQUENCE t_made_seq CYCLE`)
  const at = { cwd: project.root, url: live.url }
  const { sentences } = await revision({ ...at, autogenerate: true, against: wanted.url })
  expect(sentences).toHaveLength(4)
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
