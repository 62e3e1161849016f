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

test('what no kind models is named, and left alone', async () => {
  const inBoth = `
    CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
    CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)`
  await live.query(`${inBoth}; CREATE OPERATOR ==== (leftarg = integer, rightarg = integer, function = int4eq)`)
  await wanted.query(`${inBoth};
    ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR word WITH english_stem;
    CREATE TYPE pair AS (one integer, two integer);
    CREATE FUNCTION to_pair(integer) RETURNS pair LANGUAGE sql AS 'SELECT ($1, $1)::pair';
    CREATE CAST (integer AS pair) WITH FUNCTION to_pair(integer);
    CREATE OPERATOR FAMILY related USING btree;
    CREATE OPERATOR CLASS ordered FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer);
    CREATE CONVERSION converted FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE TEXT SEARCH DICTIONARY terms (template = simple);
    CREATE FOREIGN DATA WRAPPER wrapped;
    CREATE SERVER far FOREIGN DATA WRAPPER wrapped;
    CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'secret');
    CREATE LANGUAGE spoken HANDLER plpgsql_call_handler;
    REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
    CREATE TABLE o (id integer PRIMARY KEY); CREATE TABLE t (o integer CONSTRAINT to_o REFERENCES o); ALTER TABLE t DISABLE TRIGGER ALL`)
  const { notes, sentences } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  expect(notes).toMatchInlineSnapshot(`
    [
      "Not planned: cast (integer as public.pair) is only in the other database.",
      "Not planned: conversion public.converted is only in the other database.",
      "Not planned: disabled foreign key public.t.to_o is only in the other database.",
      "Not planned: grant on language plpgsql is only in the other database.",
      "Not planned: language spoken is only in the other database.",
      "Not planned: operator class public.ordered is only in the other database.",
      "Not planned: operator family public.ordered is only in the other database.",
      "Not planned: operator family public.related is only in the other database.",
      "Not planned: operator public.==== (integer, integer) is only in this database.",
      "Not planned: text search configuration public.words differs.",
      "Not planned: text search dictionary public.terms is only in the other database.",
      "Not planned: user mapping far for public is only in the other database.",
    ]
  `)
  expect(sentences).toMatchInlineSnapshot(`
    [
      "+ composite type pair",
      "+ function "to_pair(integer)"",
      "+ foreign data wrapper wrapped",
      "+ server far",
      "+ table o",
      "+ table t",
      "+ foreign key t.to_o",
    ]
  `)
})

test('an owner is set only where who makes the object does not own it', async () => {
  await live.query('CREATE VIEW gone AS SELECT 1 AS one; ALTER VIEW gone OWNER TO pg_monitor')
  await wanted.query(
    'CREATE TABLE mine (id integer); CREATE TABLE theirs (id integer); ALTER TABLE theirs OWNER TO pg_monitor',
  )
  const { upgrade: operations } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  expect(operations.filter(({ op }) => op === 'setOwner').map(({ args }) => args)).toEqual([
    ['table', 'theirs', 'pg_monitor'],
  ])
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
  expect([forth.upgrade, forth.notes]).toEqual([[], ['Not planned: table p_one is a partition in the other database.']])
  expect([back.upgrade, back.notes]).toEqual([[], ['Not planned: partition p_one is a table in the other database.']])
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
  expect([left, notes]).toEqual([[], []])
  const sequences =
    'SELECT sequencename, data_type::text, start_value, min_value, max_value FROM pg_sequences WHERE schemaname = $$public$$ ORDER BY 1'
  expect(await live.query(sequences)).toEqual(await wanted.query(sequences))
})
