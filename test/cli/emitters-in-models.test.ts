import fs from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { fingerprintQuery } from '../support/fingerprint.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const fingerprint = async () =>
  (await database.query<{ text: string }>(fingerprintQuery))
    .map(({ text }) => text)
    .filter((line) => !line.includes('stillhead'))

const models = (emitters: string) => `import { integer, pgTable, timestamp } from 'drizzle-orm/pg-core'
import { auditTable, tenantRowSecurity, updatedAt } from 'stillhead/emitters'
export const users = pgTable('users', { id: integer().primaryKey(), tenant: integer(), updatedAt: timestamp('updated_at') }).enableRLS()
${emitters}
`
const all = `export const moving = updatedAt('users')
export const kept = auditTable('users')
export const tenants = tenantRowSecurity('users', { column: 'tenant', type: 'integer', rowSecurity: 'declared' })`

test('emitters that models export come with the next revision, once, and go with its downgrade', async () => {
  using project = temporaryProject({
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } },
    'schema.ts': models(''),
  })
  const cwd = project.root
  await revision({ cwd, autogenerate: true, message: 'users' })
  await upgrade({ cwd })
  const before = await fingerprint()
  project.write({ 'schema.ts': models(all) })
  const pending = [
    '+ emitter history of users',
    '+ emitter updated_at of users',
    '+ emitter row level security of users by tenant',
  ]
  expect((await check({ cwd })).differences).toEqual(pending)
  const { file, sentences } = await revision({ cwd, autogenerate: true, message: 'emitters' })
  expect(sentences).toEqual(pending)
  expect(fs.readFileSync(file!, 'utf8')).toContain("label: 'emit updated_at of users'")
  await upgrade({ cwd })
  await database.query('insert into users values (1); update users set id = 2')
  expect(await database.query('select updated_at is not null as moved from users')).toEqual([{ moved: true }])
  expect(await database.query('select operation from users_history order by id')).toEqual([
    { operation: 'INSERT' },
    { operation: 'UPDATE' },
  ])
  expect((await check({ cwd })).differences).toEqual([])
  expect((await revision({ cwd, autogenerate: true })).file).toBeUndefined()
  project.write({
    'schema.ts': models(all.replace("updatedAt('users')", "updatedAt('users', { column: 'changed_at' })")).replace(
      "'updated_at'",
      "'changed_at'",
    ),
  })
  expect((await check({ cwd })).differences).toContain('+ emitter changed_at of users')
  await downgrade({ cwd, target: '-1' })
  expect(await fingerprint()).toEqual(before)
})

test('a new table and its emitters share a revision', async () => {
  using project = temporaryProject({
    'drizzle.config.json': { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: database.url } },
    'schema.ts': models(all),
  })
  const cwd = project.root
  expect((await revision({ cwd, autogenerate: true, message: 'users' })).sentences).toEqual([
    '+ table users',
    '+ emitter history of users',
    '+ emitter updated_at of users',
    '+ emitter row level security of users by tenant',
  ])
  await upgrade({ cwd })
  expect((await check({ cwd })).differences).toEqual([])
  await downgrade({ cwd, target: 'base' })
  expect((await fingerprint()).filter((line) => line.includes('users'))).toEqual([])
})
