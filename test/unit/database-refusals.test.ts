import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
let login: string
let url: string

beforeAll(async () => {
  database = await createDatabase()
  login = `${database.name}_refused`
  await database.query(`CREATE ROLE "${login}" LOGIN PASSWORD 'right'`)
  await database.query(`GRANT CREATE ON SCHEMA public TO "${login}"`)
  const as = new URL(database.url)
  as.username = login
  as.password = 'right'
  url = as.href
})

afterAll(async () => {
  await database.query(`REASSIGN OWNED BY "${login}" TO CURRENT_USER; DROP OWNED BY "${login}"; DROP ROLE "${login}"`)
  await database.drop()
})

function project(schema: string, options = ''): ReturnType<typeof temporaryProject> {
  return temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = { versionTable: { schema: '${schema}' }, ${options} }`,
    'migrations/a1.sql': '-- revision: a1\n-- down revision: none\nSELECT 1;\n',
    'migrations/a2.ts': `export const revision = 'a2'
export const downRevision = 'a1'
export const branchLabels = []
export const dependsOn = []
export function upgrade(op) {
  op.execute('CREATE TABLE ${schema}.t (a int); CREATE INDEX CONCURRENTLY i ON ${schema}.t (a)')
  op.run(async (db) => {
    await db.query('INSERT INTO ${schema}.t VALUES (1)')
    await new Promise((resolve) => setTimeout(resolve, 600))
    await db.query('INSERT INTO ${schema}.t VALUES (2)')
  })
}
export function downgrade() {}
`,
  })
}

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    const text = (error as Error).message.replaceAll(database.name, '<database>')
    return text.replaceAll(/[\w.]+:\d{4,5}\b/g, '<host>')
  }
  return 'no error'
}

test.each([
  ['version', 'SELECT', 'SH413'],
  ['version_journal', 'SELECT', 'SH413'],
  ['version_log', 'SELECT', 'SH413'],
  ['version', undefined, 'SH310'],
  ['version_journal', undefined, 'SH310'],
  ['version_log', undefined, 'SH310'],
])('of the bookkeeping table %s only %s is granted: the GRANT is named', async (table, granted, code) => {
  const schema = `b_${table}_${granted ?? 'none'}`.toLowerCase()
  await database.query(`CREATE SCHEMA ${schema} AUTHORIZATION "${login}"`)
  using folder = project(schema)
  await upgrade({ cwd: folder.root, url, target: 'a1' })
  await database.query(`ALTER TABLE ${schema}.${table} OWNER TO CURRENT_USER`)
  if (granted) await database.query(`GRANT ${granted} ON ${schema}.${table} TO "${login}"`)
  const message = await failure(upgrade({ cwd: folder.root, url }))
  expect(message.slice(0, 5)).toBe(code)
  expect(message).toContain(`permission denied for table ${table}`)
  expect(message).toContain(`As an administrator: GRANT ALL ON TABLE "${schema}"."${table}" TO "<database>_refused";`)
  await database.query(`GRANT ALL ON ${schema}.${table} TO "${login}"`)
  expect((await upgrade({ cwd: folder.root, url })).to).toEqual(['a2'])
  expect(await database.query(`SELECT a FROM ${schema}.t ORDER BY a`)).toEqual([{ a: 1 }, { a: 2 }])
})

test('the server ends a transaction that waits for a function: its own words are told', async () => {
  await database.query(`CREATE SCHEMA idle AUTHORIZATION "${login}"`)
  await database.query(`ALTER ROLE "${login}" SET idle_in_transaction_session_timeout = '200ms'`)
  using folder = project('idle')
  const told = await failure(upgrade({ cwd: folder.root, url }))
  await database.query(`ALTER ROLE "${login}" RESET ALL`)
  expect(told)
    .toBe(`SH404 The connection was lost while revision "a2" was crossed: terminating connection due to idle-in-transaction timeout.
  where  postgres://<database>_refused@<host>/<database>
  why    The database stands at a1, with 2 steps of "a2"; what was under way has been rolled back.
  fix    Run \`stillhead upgrade\` again: it goes on where this run stopped.`)
  expect((await upgrade({ cwd: folder.root, url })).crossed.map(({ revision }) => revision)).toEqual(['a2'])
  expect(await database.query('SELECT a FROM idle.t ORDER BY a')).toEqual([{ a: 1 }, { a: 2 }])
})

test('a function that meets a timeout of the config is not to blame', async () => {
  await database.query(`CREATE SCHEMA timed AUTHORIZATION "${login}"`)
  using folder = project('timed', 'statementTimeout: 100')
  folder.write({
    'migrations/a2.ts': `export const revision = 'a2'
export const downRevision = 'a1'
export const branchLabels = []
export const dependsOn = []
export function upgrade(op) {
  op.run(async (db) => void (await db.query('SELECT pg_sleep(20)')))
}
export function downgrade() {}
`,
  })
  expect(await failure(upgrade({ cwd: folder.root, url }))).toMatch(
    /^SH415 Revision "a2" could not be applied: canceling statement due to statement timeout\n {2}where {2}.*a2\.ts:6:6\n/,
  )
})

test('no connection is left for the user', async () => {
  await database.query(`ALTER ROLE "${login}" CONNECTION LIMIT 0`)
  using folder = project('none')
  const told = await failure(upgrade({ cwd: folder.root, url }))
  await database.query(`ALTER ROLE "${login}" CONNECTION LIMIT -1`)
  expect(told).toBe(`SH301 The server has no connection left for this user.
  where  postgres://<database>_refused@<host>/<database>
  why    too many connections for role "<database>_refused"
  fix    End idle sessions or raise the limit; \`--wait 60\` waits until one is free.`)
})
