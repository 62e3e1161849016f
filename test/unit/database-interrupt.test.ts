import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await database.query('CREATE TABLE held (a int PRIMARY KEY); INSERT INTO held SELECT generate_series(1, 10)')
})

afterAll(async () => {
  await database.drop()
})

function project(schema: string, call: string): TemporaryProject {
  return temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = { versionTable: { schema: '${schema}' }, lockTimeout: 50, retries: 99 }`,
    'migrations/a1.ts': `export const revision = 'a1'
export const downRevision = null
export const branchLabels = []
export const dependsOn = []
export function upgrade(op) {
  op.execute('CREATE SCHEMA left_by_${schema}')
  ${call}
}
export function downgrade() {}
`,
  })
}

/** Runs until an event of the type is logged, asks to stop, and tells how it ended. */
async function stopped(run: { root: string; url: string; type: string; wait?: number }): Promise<string> {
  const controller = new AbortController()
  const { root: cwd, url, type, wait = 0 } = run
  const log = (event: { type: string }): void => {
    if (event.type === type) controller.abort(new Error('interrupted'))
  }
  try {
    const { crossed } = await upgrade({ cwd, url, wait, log, signal: controller.signal })
    return `crossed ${crossed.length}`
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

const interrupted = 'SH408 The run was interrupted.'

const cases: Readonly<Record<string, { readonly call: string; readonly type: string }>> = {
  'a statement': { call: `op.execute('SELECT pg_sleep(50)')`, type: 'statement' },
  'a statement after a function that took its time': {
    call: `op.run(async (db) => { await db.query('SELECT 1'); await new Promise((resolve) => setTimeout(resolve, 300)) })
  op.execute('SELECT pg_sleep(50)')`,
    type: 'statement',
  },
  'a statement that may not be in a transaction': {
    call: `op.execute('SELECT pg_sleep(50)', { transaction: 'outside' })`,
    type: 'statement',
  },
  'the pause between two batches': {
    call: `op.backfill({ table: 'held', set: { a: 'a + 100' }, batchSize: 2, pause: 50_000 })`,
    type: 'batch',
  },
}

test.each(Object.keys(cases))('%s is given up', async (name) => {
  const { call, type } = cases[name]!
  const schema = `i_${Object.keys(cases).indexOf(name)}`
  using folder = project(schema, call)
  expect(await stopped({ root: folder.root, url: database.url, type })).toBe(interrupted)
  expect(await database.query(`SELECT revision FROM ${schema}.version`)).toEqual([])
})

test('the wait for a lock of others is given up', async () => {
  using folder = project('i_retry', `op.execute('DO $$ BEGIN RAISE lock_not_available; END $$')`)
  expect(await stopped({ root: folder.root, url: database.url, type: 'retry' })).toBe(interrupted)
})

test('the wait for a server is given up', async () => {
  using folder = project('i_wait', '')
  const url = 'postgres://me@127.0.0.1:1/nothing'
  expect(await stopped({ root: folder.root, url, type: 'connection-waiting', wait: 50_000 })).toBe(interrupted)
})
