import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Question } from '../../src/autogenerate/questioner.ts'
import { check } from '../../src/commands/check.ts'
import { revision, type RevisionOptions } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
  project = temporaryProject({ 'package.json': { type: 'module' } })
  project.write({
    'schema.ts': `import * as pg from 'drizzle-orm/pg-core'
export const level = pg.pgEnum('level', ['low', 'high'])
export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), nick: pg.text().notNull(), age: pg.integer().notNull(), level: level().notNull() })\n`,
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
  })
  await database.query(`CREATE TYPE level AS ENUM ('low', 'high'); CREATE TABLE t (id integer PRIMARY KEY, nick text)`)
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

const at = () => ({ cwd: project.root, url: database.url })
const generate = (options: Partial<RevisionOptions> = {}) => revision({ ...at(), autogenerate: true, ...options })

async function refusal(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  const { code, what, where, fix, exit } = error as Record<string, unknown>
  return code === undefined ? { error } : { code, what, where, fix, exit }
}

function upgradeOf(file: string | undefined): string[] {
  const text = fs.readFileSync(file!, 'utf8')
  return text
    .slice(text.indexOf('/** Upgrade'), text.indexOf('/** Downgrade'))
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim())
}

const rows = () => database.query("INSERT INTO t VALUES (1, 'ann'), (2, NULL)")
const everything = ["column:t.nick='?'", 'column:t.age=id * 10', "column:t.level='high'"]

test('without rows nothing has to be said', async () => {
  expect(upgradeOf((await generate()).file)).toEqual([
    '// may-fail: fails while the table has rows: the column is NOT NULL without a default',
    `op.addColumn('t', { name: 'age', type: 'integer', notNull: true })`,
    '// may-fail: fails while the table has rows: the column is NOT NULL without a default',
    `op.addColumn('t', { name: 'level', type: 'level', notNull: true })`,
    '// scans: scans the table under a lock that blocks reads and writes; fails while rows hold NULL',
    `op.alterColumn('t', 'nick', { notNull: true })`,
  ])
})

describe('with rows', () => {
  beforeEach(rows)

  test('the proof fails, and says the flags with which it does not', async () => {
    const { code, fix } = await refusal(generate())
    expect({ code, fix }).toEqual({
      code: 'SH510',
      fix:
        'Give the column a default in the models, or say what the rows that are there get, as an SQL expression ' +
        '(null leaves the column nullable for now):\n--fill column:t.age=0\n--fill "column:t.level=\'low\'"\n--fill "column:t.nick=\'\'"',
    })
  })

  test('what they get is told by flags, and is in the file', async () => {
    const { file } = await generate({ fills: everything })
    expect(upgradeOf(file)).toEqual([
      '// rewrites: writes every row of the table under a lock that blocks reads and writes',
      `op.addColumn('t', { name: 'age', type: 'integer', notNull: true }, { fill: 'id * 10' })`,
      `op.addColumn('t', { name: 'level', type: 'level', notNull: true }, { fill: "'high'" })`,
      '// scans: writes the rows that hold NULL, then scans the table under a lock that blocks reads and writes',
      `op.alterColumn('t', 'nick', { fill: "'?'", notNull: true })`,
    ])
    await upgrade(at())
    expect(await database.query('SELECT * FROM t ORDER BY id')).toEqual([
      { id: 1, nick: 'ann', age: 10, level: 'high' },
      { id: 2, nick: '?', age: 20, level: 'high' },
    ])
    expect((await check(at())).differences).toEqual([])
  })

  test('null leaves a column nullable for now, and the next revision makes it NOT NULL', async () => {
    await generate({
      message: 'first',
      fills: ['column:t.nick=null', 'column:t.age=NULL', "column:public.t.level='low'"],
    })
    await upgrade(at())
    expect((await check(at())).differences).toHaveLength(2)
    await database.query("UPDATE t SET nick = 'x', age = 1")
    expect(upgradeOf((await generate()).file).filter((line) => line.startsWith('op.'))).toEqual([
      `op.alterColumn('t', 'age', { notNull: true })`,
      `op.alterColumn('t', 'nick', { notNull: true })`,
    ])
  })

  test('a person is asked', async () => {
    const asked: Question[] = []
    const lines: string[] = []
    const answers = [0, 1, 0]
    const values = ['id', '']
    const { file } = await generate({
      ask: async (question) => answers[asked.push(question) - 1]!,
      askText: async (question) => values[lines.push(question) - 1]!,
    })
    expect(asked[0]).toEqual({
      text: 'Column t.age becomes NOT NULL, and rows have no value for it.',
      answers: [
        'fill: give them one value or SQL expression now',
        'nullable: leave the column nullable for now; the next revision makes it NOT NULL',
        'cancel: write nothing',
      ],
      proposed: 0,
    })
    expect(lines).toEqual(['SQL expression for t.age (0):', "SQL expression for t.nick (''):"])
    expect(upgradeOf(file).filter((line) => line.startsWith('op.'))).toEqual([
      `op.addColumn('t', { name: 'age', type: 'integer', notNull: true }, { fill: 'id' })`,
      `op.addColumn('t', { name: 'level', type: 'level' })`,
      `op.alterColumn('t', 'nick', { fill: "''", notNull: true })`,
    ])
  })

  test('who cancels gets no file, and the flags', async () => {
    const work = generate({ ask: async () => 2, askText: async () => '' })
    expect(await refusal(work)).toEqual({
      code: 'SH542',
      what: 'No revision is written: rows have no value for a column that becomes NOT NULL.',
      where: 'column t.age\ncolumn t.level\ncolumn t.nick',
      fix: 'Give the column a default in the models, or say what the rows get:\n--fill column:t.age=0\n--fill "column:t.level=\'low\'"\n--fill "column:t.nick=\'\'"',
      exit: 'undecided',
    })
    expect(fs.existsSync(`${project.root}/migrations`)).toBe(false)
  })

  test.each([
    ['table:t=0', '--fill table:t=0 cannot be understood: it is no column and no expression.'],
    ['column:t.age', '--fill column:t.age cannot be understood: it is no column and no expression.'],
    ['column:t.ages=0', '--fill column:t.ages=0 cannot be understood: the models have no column t.ages.'],
  ])('%s is refused', async (fill, what) => {
    expect(await refusal(generate({ fills: [fill] }))).toMatchObject({ code: 'SH540', what, exit: 'usage' })
  })

  test('a column whose rows need nothing is refused', async () => {
    expect(await refusal(generate({ fills: ['column:t.id=1'] }))).toMatchObject({
      code: 'SH541',
      where: 'column:t.id=1',
      exit: 'usage',
    })
  })
})
