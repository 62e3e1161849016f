import { afterEach, beforeEach, expect, test } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { fingerprintQuery } from '../support/fingerprint.ts'
import { createDatabase, serverMajor, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import { changes, sink, sinkOf15 } from './sink.ts'

let live: TestDatabase
let wanted: TestDatabase
let project: TemporaryProject
const whole = serverMajor() < 15 ? sink : `${sink};${sinkOf15}`

beforeEach(async () => {
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

test('an empty database becomes one that holds everything, and is empty again', async () => {
  await wanted.query(whole)
  await thereAndBack()
})

test('every object takes the changes of another database, and goes back', async () => {
  await live.query(whole)
  await wanted.query(whole)
  await wanted.query(changes.join(';\n'))
  await thereAndBack()
})

test('what only this database has is dropped, schemas included, and comes back', async () => {
  await live.query(whole)
  await thereAndBack()
})

async function fingerprint(of: TestDatabase): Promise<readonly string[]> {
  return (await of.query<{ text: string }>(fingerprintQuery)).map(({ text }) => text)
}

/** One revision leads to the other database, nothing is left, and its downgrade leads back. */
async function thereAndBack(): Promise<void> {
  const before = await fingerprint(live)
  const at = { cwd: project.root, url: live.url }
  await revision({ ...at, autogenerate: true, against: wanted.url })
  await upgrade(at)
  expect(await fingerprint(live)).toEqual(await fingerprint(wanted))
  expect(await diff({ ...at, against: wanted.url })).toMatchObject({ sentences: [], notes: [] })
  await downgrade({ ...at, target: 'base' })
  expect(await fingerprint(live)).toEqual(before)
}
