import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject
const settings = (schemaFilter = '') =>
  `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations'${schemaFilter} }\n`
const users = `import * as pg from 'drizzle-orm/pg-core'\nexport const users = pg.pgTable('users', { id: pg.integer() })\n`
const at = () => ({ cwd: project.root, url: database.url })

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
  project = temporaryProject({ 'package.json': { type: 'module' } })
  project.write({
    'schema.ts': `${users}export const audit = pg.pgSchema('audit')\nexport const entries = audit.table('entries', { id: pg.integer() })\n`,
    'drizzle.config.ts': settings(),
  })
  await revision({ ...at(), autogenerate: true, message: 'first' })
  await upgrade(at())
  await database.query('CREATE SCHEMA theirs; CREATE TABLE theirs.things (id integer)')
  project.write({ 'schema.ts': users })
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

async function differences(): Promise<{ differences: readonly string[]; warnings: readonly string[] }> {
  const warnings: string[] = []
  const log = ({ level, type, message }: LogEvent): void =>
    void (level === 'warn' && warnings.push(`${type}: ${message}`))
  return { differences: (await check({ ...at(), log })).differences, warnings }
}

test('a schema that revisions made is dropped with what they made in it, once the models do not name it', async () => {
  expect(await differences()).toEqual({ differences: ['- schema audit', '- table audit.entries'], warnings: [] })
})

test('one that holds what no revision made is left, and a warning names it', async () => {
  await database.query('CREATE TABLE audit.by_hand (id integer)')
  const warning =
    'schema-left: Schema audit was made by a revision, and the models no longer name it. It is left as it is, since no revision made ' +
    'table audit.by_hand. To have all of it dropped, list the schemas of the project in schemaFilter; to keep it without this warning, list them without it.'
  expect(await differences()).toEqual({ differences: [], warnings: [warning] })
})

test('schemaFilter decides where it is set', async () => {
  project.write({ 'drizzle.config.ts': settings(", schemaFilter: ['public']") })
  expect(await differences()).toEqual({ differences: [], warnings: [] })
})

test('a filter that leaves out all that the models declare is told', async () => {
  project.write({ 'drizzle.config.ts': settings(", schemaFilter: ['elsewhere']") })
  const warning =
    'nothing-compared: Nothing of what the models declare is compared: schemaFilter, tablesFilter or include of the config leave all of it out.'
  expect(await differences()).toEqual({ differences: [], warnings: [warning] })
})

test('a schema that others make is theirs: only the tables that the models declare in it are compared', async () => {
  const inDev = (tables: string): void =>
    project.write({
      'schema.ts': `${users}export const audit = pg.pgSchema('audit')\nexport const entries = audit.table('entries', { id: pg.integer() })
export const dev = pg.pgSchema('dev').existing()\n${tables}`,
    })
  project[Symbol.dispose]()
  project = temporaryProject({ 'package.json': { type: 'module' } }, { 'drizzle-orm': 'drizzle-orm-1' })
  project.write({ 'drizzle.config.ts': settings() })
  await database.query(`DROP SCHEMA stillhead CASCADE; CREATE SCHEMA dev; CREATE TABLE dev.things (id integer); CREATE TYPE dev.mood AS ENUM ('sad');
    CREATE SEQUENCE dev.numbers; CREATE VIEW dev.seen AS SELECT 1 AS one; CREATE TABLE dev.ours (id integer, old integer)`)
  inDev('')
  expect(await differences()).toEqual({ differences: [], warnings: [] })
  inDev(`export const ours = dev.table('ours', { id: pg.integer() })\n`)
  expect(await differences()).toEqual({ differences: ['- column dev.ours.old'], warnings: [] })
  inDev(`export const made = dev.table('made', { id: pg.integer() })\n`)
  expect(await differences()).toEqual({ differences: ['+ table dev.made'], warnings: [] })
})
