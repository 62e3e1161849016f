import fs from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
  project = temporaryProject({ 'package.json': { type: 'module' } })
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

function models(tables: string, settings: string): void {
  project.write({
    'schema.ts': `import { sql } from 'drizzle-orm'\nimport * as pg from 'drizzle-orm/pg-core'\n${tables}\n`,
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = ${settings}\n`,
  })
}

const at = () => ({ cwd: project.root, url: database.url })
const generate = () => revision({ ...at(), autogenerate: true })

/** The body of `upgrade` and what stands above the constants. */
function partsOf(file: string | undefined): { head: string[]; upgrade: string[] } {
  const lines = fs.readFileSync(file!, 'utf8').split('\n')
  const body = lines.slice(lines.indexOf('/** Upgrade schema. */') + 2, lines.indexOf('/** Downgrade schema. */') - 2)
  return { head: lines.slice(1, lines.indexOf('')), upgrade: body.map((line) => line.trim()) }
}

test('`include` leaves objects out of the comparison', async () => {
  await database.query('CREATE TABLE legacy (id integer); CREATE TABLE t (id integer)')
  models(
    `export const t = pg.pgTable('t', { id: pg.integer(), hidden: pg.text() })`,
    `{ include: ({ kind, path }) => path[1] !== 'legacy' && !(kind === 'column' && path[2] === 'hidden') }`,
  )
  expect(await check(at())).toEqual({ differences: [], changed: [] })
})

test('`compareType` and `compareDefault` decide, or leave the decision', async () => {
  await database.query(`CREATE TABLE t (a varchar(10) DEFAULT 'x', b varchar(10) DEFAULT 'x')`)
  const table = `export const t = pg.pgTable('t', { a: pg.text().default('y'), b: pg.text().default('y') })`
  const only = `path[2] === 'a' || undefined`
  models(
    table,
    `{ compareType: (live, wanted, { path }) => ${only}, compareDefault: (live, wanted, { path }) => ${only} }`,
  )
  expect(await check(at())).toEqual({
    differences: [`~ column t.b (default: 'x'::character varying → 'y'::text, type: varchar(10) → text)`],
    changed: [],
  })
})

test('`rewrite` changes the plan, own verbs are printed with their imports, run and are taken back', async () => {
  models(
    `export const t = pg.pgTable('t', { id: pg.integer().primaryKey() })`,
    `{
      operations: {
        setComment: {
          sql: (table, text) => [{ sql: \`COMMENT ON TABLE \${table} IS '\${text}'\` }],
          reverse: ({ args: [table] }) => ({ op: 'setComment', args: [table, ''] }),
          describe: (table) => \`comment on \${table}\`,
          imports: ["import '../operations/set-comment.ts'"],
        },
      },
      rewrite: (operations) => [...operations, { op: 'setComment', args: ['t', 'mine'] }],
    }`,
  )
  project.write({ 'operations/set-comment.ts': 'export {}\n' })
  const { file } = await generate()
  expect(partsOf(file)).toEqual({
    head: [`import type { Op } from 'stillhead'`, `import '../operations/set-comment.ts'`],
    upgrade: [
      `op.createTable('t', {`,
      `columns: [{ name: 'id', type: 'integer', notNull: true }],`,
      `primaryKey: { name: 't_pkey', columns: ['id'] },`,
      `})`,
      `op.setComment('t', 'mine')`,
    ],
  })
  await upgrade(at())
  expect(await database.query(`SELECT obj_description('t'::regclass) AS text`)).toEqual([{ text: 'mine' }])
})

test('what `rewrite` adds is taken back before a plan that no call undoes', async () => {
  await database.query(`CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood)`)
  models(
    `export const mood = pg.pgEnum('mood', ['sad', 'glad'])\nexport const t = pg.pgTable('t', { m: mood() })`,
    `{
      operations: {
        note: {
          sql: (table, text) => [{ sql: \`COMMENT ON TABLE \${table} IS '\${text}'\` }],
          reverse: ({ args: [table] }) => ({ op: 'note', args: [table, ''] }),
          describe: (table) => \`note on \${table}\`,
        },
      },
      rewrite: (operations) => [...operations, { op: 'note', args: ['t', 'mine'] }],
    }`,
  )
  const { file } = await generate()
  const text = fs.readFileSync(file!, 'utf8')
  const [up, down] = text.split('/** Downgrade schema. */')
  const calls = (part: string | undefined) => [...part!.matchAll(/op\.\w+\('\w+'(?:, '\w*')?/g)].map(([call]) => call)
  expect([calls(up), calls(down)]).toEqual([
    [`op.addEnumValue('mood', 'glad'`, `op.note('t', 'mine'`],
    [`op.note('t', ''`, `op.rewriteEnum('mood'`],
  ])
})

const byHand = `
  CREATE TABLE t (id integer PRIMARY KEY, during int4range, CONSTRAINT apart EXCLUDE USING gist (during WITH &&));
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
  CREATE TRIGGER touching BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE RULE kept AS ON DELETE TO t DO INSTEAD NOTHING;
  CREATE STATISTICS together ON id, during FROM t;
  CREATE PUBLICATION changes FOR TABLE t;
  CREATE TABLE p (a integer) PARTITION BY LIST (a);
  CREATE TABLE p_one PARTITION OF p FOR VALUES IN (1);
  CREATE INDEX p_one_own ON p_one (a);
  CREATE TABLE others (id integer PRIMARY KEY, owner integer);
  ALTER TABLE p_one ADD CONSTRAINT p_one_key UNIQUE (a);
  ALTER TABLE t ADD CONSTRAINT to_partition FOREIGN KEY (id) REFERENCES p_one (a);
  ALTER TABLE t FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL, ALTER COLUMN during SET STORAGE EXTERNAL;
  ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor;
  GRANT SELECT ON t TO pg_signal_backend`

test.each([
  ['DROP TRIGGER touching ON t', 'trigger t.touching (dropped)'],
  ['DROP FUNCTION touch() CASCADE', 'function "touch()" (dropped)\n         trigger t.touching (dropped)'],
  [
    `CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    'function "touch()" (changed)',
  ],
  ['DROP RULE kept ON t', 'rule t.kept (dropped)'],
  ['REVOKE SELECT ON t FROM pg_signal_backend', 'grant on table t to pg_signal_backend (dropped)'],
  ['ALTER TABLE t OWNER TO pg_monitor', '- owner of table t'],
  ['ALTER TABLE t DROP CONSTRAINT apart', 'exclusion t.apart (dropped)'],
  ['DROP STATISTICS together', 'statistics t.together (dropped)'],
  ['DROP PUBLICATION changes', 'publication changes (dropped)\n         publication table t.changes (dropped)'],
  ['ALTER TABLE t DROP CONSTRAINT to_partition', 'foreign key t.to_partition (dropped)'],
  ['DROP INDEX p_one_own', 'index p_one.p_one_own (dropped)'],
  ['ALTER TABLE t NO FORCE ROW LEVEL SECURITY', 'forced row security of table t (dropped)'],
  ['ALTER TABLE t REPLICA IDENTITY DEFAULT', 'replica identity of table t (dropped)'],
  ['ALTER TABLE t ALTER COLUMN during SET STORAGE EXTENDED', 'storage of column t.during (dropped)'],
  [
    'ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM pg_monitor',
    'default privilege "tables of current_user to pg_monitor" (dropped)',
  ],
])('what nobody declares is not lost to `rewrite`: %s', async (sql, lost) => {
  await database.query(byHand)
  models(
    `export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), during: pg.customType({ dataType: () => 'int4range' })(), note: pg.text() })
export const p = pg.pgTable('p', { a: pg.integer() })
export const others = pg.pgTable('others', { id: pg.integer().primaryKey(), owner: pg.integer() })`,
    `{ rewrite: (operations) => [...operations, { op: 'execute', args: [${JSON.stringify(sql)}, { undo: 'SELECT 1' }] }] }`,
  )
  const error = await generate().catch((thrown: unknown) => thrown)
  expect(String(error)).toContain(`SH512`)
  expect(String(error)).toContain(`where  ${lost}`)
})

test('`allowDestructive: false` refuses with the whole list', async () => {
  await database.query('CREATE TABLE gone (id integer); CREATE TABLE t (id integer, a integer); CREATE SEQUENCE s')
  models(`export const t = pg.pgTable('t', { id: pg.integer() })`, `{ allowDestructive: false }`)
  await expect(generate()).rejects.toMatchObject({
    code: 'SH520',
    where: [
      'drop column t.a: drops the column and its values',
      'drop table gone: drops the table and its rows',
      'drop sequence s: the sequence forgets its current value',
    ].join('\n'),
  })
})

test('risks are told for tables that stand, not for those that the revision makes', async () => {
  await database.query('CREATE TABLE old (a integer)')
  models(
    `export const old = pg.pgTable('old', { a: pg.integer().unique() }, (t) => [pg.index('old_i').on(t.a)])
     export const fresh = pg.pgTable('fresh', { a: pg.integer().unique() }, (t) => [pg.index('fresh_i').on(t.a)])`,
    `{}`,
  )
  const { risks } = await generate()
  expect(risks.map(({ operation, kind }) => `${operation}: ${kind}`)).toEqual([
    'add unique constraint old_a_unique to old: blocks',
    'add unique constraint old_a_unique to old: may-fail',
    'create index old_i on old: blocks',
  ])
})

test.each([
  ['naming', `() => { throw new Error('no idea') }`, '"naming" of drizzle.config.ts throws Error: no idea'],
  ['naming', '() => undefined', '"naming" of drizzle.config.ts gives undefined.'],
  ['include', `() => { throw new Error('no idea') }`, '"include" of drizzle.config.ts throws Error: no idea'],
  ['include', 'async () => true', '"include" of drizzle.config.ts gives a promise.'],
  ['rewrite', 'async (operations) => operations', '"rewrite" of drizzle.config.ts gives a promise.'],
  ['rewrite', '() => undefined', '"rewrite" of drizzle.config.ts gives undefined.'],
  ['rewrite', '() => [42]', '"rewrite" of drizzle.config.ts gives an array of something else.'],
  ['rewrite', "() => [{ op: 'execute' }]", '"rewrite" of drizzle.config.ts gives an array of something else.'],
  ['compareType', `() => { throw new Error('no idea') }`, '"compareType" of drizzle.config.ts throws Error: no idea'],
])('`%s` that is %s is refused as the project’s', async (name, text, what) => {
  await database.query('CREATE TABLE t (id integer)')
  models(`export const t = pg.pgTable('t', { id: pg.integer().primaryKey() })`, `{ ${name}: ${text} }`)
  await expect(generate()).rejects.toMatchObject({ code: 'SH119', what })
})

test('a table that `include` leaves out is left out with its columns, keys, indexes and policies', async () => {
  await database.query(`
    CREATE TABLE t (id integer);
    CREATE TABLE legacy (id integer PRIMARY KEY, n text UNIQUE CHECK (n <> ''), t integer REFERENCES legacy);
    CREATE INDEX ON legacy (t);
    CREATE POLICY mine ON legacy USING (true)`)
  models(
    `export const t = pg.pgTable('t', { id: pg.integer() })`,
    `{ include: ({ kind, path }) => !(kind === 'table' && path[1] === 'legacy') }`,
  )
  expect(await check(at())).toEqual({ differences: [], changed: [] })
})

test('a role that may make no temporary tables is told what to grant, not differences that are none', async () => {
  const role = `reader_${process.pid}`
  const name = new URL(database.url).pathname.slice(1)
  await database.query(`CREATE TABLE t (id integer CHECK (id IN (1, 2))); CREATE ROLE ${role} LOGIN PASSWORD 'x';
    REVOKE TEMPORARY ON DATABASE "${name}" FROM public`)
  try {
    models(
      `export const t = pg.pgTable('t', { id: pg.integer() }, () => [pg.check('t_id_check', sql\`id in (1,2)\`)])`,
      '{}',
    )
    expect(await check(at())).toEqual({ differences: [], changed: [] })
    const url = new URL(database.url)
    url.username = role
    url.password = 'x'
    await expect(check({ ...at(), url: url.href })).rejects.toMatchObject({
      code: 'SH505',
      fix: `As an administrator: GRANT TEMPORARY ON DATABASE ${name} TO ${role};`,
    })
  } finally {
    await database.query(`DROP ROLE ${role}`)
  }
})
