import { afterAll, beforeAll, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject
beforeAll(async () => {
  database = await createDatabase()
  project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
    'migrations/1_one.sql':
      '-- revision: 0001\n-- down revision: none\nCREATE TABLE one (a int);\n-- DOWN\nDROP TABLE one;\n',
    'migrations/2_two.sql':
      '-- revision: 0002\n-- down revision: 0001\nCREATE TABLE two (a int);\n-- DOWN\nDROP TABLE two;\n',
  })
})
afterAll(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

const at = () => ({ cwd: project.root, url: database.url })

/** Runs a script as psql would, which has its own commands; gives what it is refused with. */
async function play(script: string | undefined): Promise<string | undefined> {
  const sql = script!.replaceAll(/^\\.*$/gm, '')
  return database.query(sql).then(
    () => undefined,
    (error: Error) => error.message,
  )
}
const up = async (target: string) => (await upgrade({ ...at(), sql: true, target })).sql
const down = async (target: string) => (await downgrade({ ...at(), sql: true, target })).sql

test('a script checks where the database stands before it changes anything', async () => {
  const [all, second, back] = [await up('head'), await up('0001:head'), await down('head:base')]
  expect(await play(second)).toBe('This script begins at 0001, and the database stands at base.')
  expect(await play(back)).toBe('This script begins at 0002, and the database stands at base.')
  expect(await play(all)).toBeUndefined()
  expect(await play(all)).toBe('This script begins at base, and the database stands at 0002.')
  expect(await play(second)).toBe('This script begins at 0001, and the database stands at 0002.')
  expect(await play(back)).toBeUndefined()
  expect(await play(second)).toBe('This script begins at 0001, and the database stands at base.')
  expect(await play(await up('base:0001'))).toBeUndefined()
  expect(await play(back)).toBe('This script begins at 0002, and the database stands at 0001.')
  expect(await play(second)).toBeUndefined()
})
