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
