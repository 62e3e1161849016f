import { afterEach, beforeEach, expect, test } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let live: TestDatabase
let wanted: TestDatabase

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  ;[live, wanted] = await Promise.all([createDatabase(), createDatabase()])
  await live.query(`CREATE TABLE t (a integer DEFAULT 1); CREATE VIEW v AS SELECT 1 AS one`)
  await wanted.query(`CREATE TABLE t (a bigint DEFAULT 2)`)
})
afterEach(() => Promise.all([live.drop(), wanted.drop()]))

async function plan(hook: string): Promise<readonly unknown[]> {
  using project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', out: './migrations' }\nexport const stillhead = { ${hook} }\n`,
  })
  const { upgrade, downgrade } = await diff({ cwd: project.root, url: live.url, against: wanted.url })
  return [upgrade.map(({ op }) => op), downgrade.map(({ op }) => op)]
}

test('what rewrite adds in place is undone by the downgrade', async () => {
  const added = `{ op: 'addCheck', args: ['t', { name: 'positive', expression: 'a > 0' }] }`
  const planned = [
    ['alterColumn', 'dropView', 'addCheck'],
    ['dropConstraint', 'alterColumn', 'createView'],
  ]
  const off = 'include: ({ kind }) => kind !== "check"'
  expect(await plan(`${off}, rewrite: (operations) => { operations.push(${added}); return operations }`)).toEqual(
    planned,
  )
})
