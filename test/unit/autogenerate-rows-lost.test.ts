import fs from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject
let logged: LogEvent[]

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
  logged = []
  project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
  })
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

const at = () => ({ cwd: project.root, url: database.url, log: (event: LogEvent) => void logged.push(event) })

/** Generates towards some models, and gives the notes at the head of the file. */
async function notesTowards(models: string): Promise<readonly string[]> {
  project.write({ 'schema.ts': `import * as pg from 'drizzle-orm/pg-core'\n${models}\n` })
  const { file } = await revision({ ...at(), autogenerate: true, renamePolicy: 'none' })
  const text = fs.readFileSync(file!, 'utf8')
  return text
    .split('\n')
    .filter((line) => line.startsWith('// '))
    .map((line) => line.slice('// '.length))
}

const tells = (what: string): string =>
  `The downgrade fails at ${what}. The upgrade loses what they had: say in the file what they get, for example by \`fill\` of op.addColumn, or go back to a backup.`

test('rows that lose a column NOT NULL do not keep it from being dropped; the file says that they have no way back', async () => {
  await database.query(`CREATE TABLE t (id integer PRIMARY KEY, nick text NOT NULL); INSERT INTO t VALUES (1, 'ann')`)
  const note = tells(
    `"add column t.nick" on the rows that are there now: column "nick" of relation "t" contains null values`,
  )
  expect(await notesTowards(`export const t = pg.pgTable('t', { id: pg.integer().primaryKey() })`)).toEqual([note])
  expect(logged.filter(({ level }) => level === 'warn')).toEqual([{ level: 'warn', type: 'not-proven', message: note }])
  await upgrade(at())
  await database.query('DELETE FROM t')
  await downgrade({ ...at(), target: '-1' })
  expect(await database.query(`SELECT attnotnull FROM pg_attribute WHERE attname = 'nick'`)).toEqual([
    { attnotnull: true },
  ])
})

test('nor do rows that pointed to a table that goes', async () => {
  await database.query(
    `CREATE TABLE o (id integer PRIMARY KEY); CREATE TABLE t (o integer CONSTRAINT t_o REFERENCES o);
     INSERT INTO o VALUES (1); INSERT INTO t VALUES (1)`,
  )
  expect(await notesTowards(`export const t = pg.pgTable('t', { o: pg.integer() })`)).toEqual([
    tells(
      `"add foreign key t_o to t" on the rows that are there now: insert or update on table "t" violates foreign key constraint "t_o"`,
    ),
  ])
})

test('a downgrade that fails although nothing is lost is refused', async () => {
  await database.query(`CREATE TABLE t (nick text NOT NULL); CREATE FUNCTION strict() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE not_null_violation; END $$; INSERT INTO t VALUES ('a')`)
  await database.query(
    `CREATE EVENT TRIGGER strict ON ddl_command_end WHEN TAG IN ('DROP INDEX') EXECUTE FUNCTION strict()`,
  )
  const refused = notesTowards(
    `export const t = pg.pgTable('t', { nick: pg.text().notNull() }, (table) => [pg.index('i').on(table.nick)])`,
  )
  await expect(refused).rejects.toMatchObject({
    code: 'SH510',
    what: 'The downgrade that would be written fails at "drop index i": not_null_violation',
  })
})
