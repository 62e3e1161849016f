import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Question } from '../../src/autogenerate/questioner.ts'
import { check } from '../../src/commands/check.ts'
import { revision, type RevisionOptions } from '../../src/commands/revision.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject
let logged: LogEvent[]

beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
  project = temporaryProject({ 'package.json': { type: 'module' } })
  logged = []
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

/** Models in the schema file, and settings of the config. */
function models(tables: string, settings = '{}'): void {
  project.write({
    'schema.ts': `import { sql } from 'drizzle-orm'\nimport * as pg from 'drizzle-orm/pg-core'\n${tables}\n`,
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = ${settings}\n`,
  })
}

const generate = (options: Partial<RevisionOptions> = {}) =>
  revision({
    cwd: project.root,
    url: database.url,
    autogenerate: true,
    log: (event) => void logged.push(event),
    ...options,
  })

/** What a call is refused with. */
async function refusal(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  const { code, what, where, fix, exit } = error as Record<string, unknown>
  return code === undefined ? { error } : { code, what, where, fix, exit }
}

/** The calls of `upgrade` in a file. */
function upgradeOf(file: string | undefined): string[] {
  const text = fs.readFileSync(file!, 'utf8')
  return text
    .slice(text.indexOf('/** Upgrade'), text.indexOf('/** Downgrade'))
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim())
}

describe('without anybody to ask', () => {
  beforeEach(async () => {
    await database.query('CREATE TABLE t (id integer PRIMARY KEY, "fullName" text, nick text)')
    models(
      `export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), fullName: pg.text('full_name'), nick: pg.text() })`,
    )
  })

  test('a rename that is all but certain must be decided, with the flags for both answers', async () => {
    expect(await refusal(generate())).toEqual({
      code: 'SH530',
      what: 'A likely rename must be decided.',
      where: 'column t.fullName → t.full_name',
      fix: [
        'Add one flag for each:',
        '--rename column:t.fullName=full_name   if it is renamed',
        '--no-rename column:t.fullName   if it is dropped and the other created',
      ].join('\n'),
      exit: 'undecided',
    })
  })

  test('both answers are taken', async () => {
    const renamed = await generate({ renames: ['column:t.fullName=full_name'] })
    expect(upgradeOf(renamed.file)).toEqual([`op.renameColumn('t', 'fullName', 'full_name')`])
    fs.rmSync(renamed.file!)
    const other = await generate({ noRenames: ['column:t.fullName'] })
    expect(upgradeOf(other.file)).toEqual([
      `op.addColumn('t', { name: 'full_name', type: 'text' })`,
      '// loses-data: drops the column and its values',
      `op.dropColumn('t', 'fullName')`,
    ])
    expect(logged).toEqual([])
  })

  test('`auto` takes it, `none` takes nothing and says nothing', async () => {
    const taken = await generate({ renamePolicy: 'auto' })
    expect(taken.sentences).toEqual(['~ column t.fullName → t.full_name'])
    fs.rmSync(taken.file!)
    const none = await generate({ renamePolicy: 'none' })
    expect(none.sentences).toEqual(['- column t.fullName', '+ column t.full_name'])
    expect(logged).toEqual([])
  })

  test('a weaker one is a drop and a creation with a warning here and in the file', async () => {
    models(`export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), fullName: pg.text(), alias: pg.text() })`)
    const { file, sentences } = await generate()
    const doubt =
      'column t.nick is dropped and t.alias created. If this is a rename, generate again with ' +
      '--rename column:t.nick=alias; if not, --no-rename column:t.nick says so.'
    expect(sentences).toEqual(['+ column t.alias', '- column t.nick'])
    expect(logged).toEqual([{ level: 'warn', type: 'likely-rename', message: doubt }])
    expect(fs.readFileSync(file!, 'utf8').split('\n').slice(1, 2)).toEqual([`// ${doubt}`])
  })
})

test('a rename that is taken for a drop is told before the rows refuse what is created', async () => {
  await database.query("CREATE TABLE t (nick text NOT NULL); INSERT INTO t VALUES ('a')")
  models(`export const t = pg.pgTable('t', { alias: pg.text().notNull() })`)
  const { code, fix } = await refusal(generate())
  expect({ code, fix }).toEqual({
    code: 'SH510',
    fix:
      'Give the column a default in the models, or say what the rows that are there get, as an SQL expression (null leaves the column nullable for now):\n' +
      `--fill "column:t.alias=''"`,
  })
  expect(logged).toEqual([
    {
      level: 'warn',
      type: 'likely-rename',
      message:
        'column t.nick is dropped and t.alias created. If this is a rename, generate again with ' +
        '--rename column:t.nick=alias; if not, --no-rename column:t.nick says so.',
    },
  ])
})

test('what the models call and nobody has made is told with what makes it', async () => {
  models(`export const t = pg.pgTable('t', { id: pg.text().default(sql\`make_id()\`) })`)
  const { code, fix } = await refusal(generate())
  expect({ code, fix }).toEqual({
    code: 'SH510',
    fix:
      'Make what is missing, an extension, a function, a role, in a revision of its own, `stillhead revision --type sql -m "…"` and `stillhead upgrade`, or ' +
      'correct the models. If migrations of another tool make it, apply them and run `stillhead adopt`.',
  })
})

test('what moves into a schema that is new comes after it, and goes back before it is dropped', async () => {
  await database.query("CREATE TYPE state AS ENUM ('a'); CREATE TABLE t (id integer PRIMARY KEY, state state)")
  models(`export const shop = pg.pgSchema('shop')
export const state = shop.enum('state', ['a'])
export const t = shop.table('t', { id: pg.integer().primaryKey(), state: state() })`)
  const { file, sentences } = await generate({ renames: ['table:t=shop.t', 'enum:state=shop.state'] })
  expect(sentences).toEqual(['+ schema shop', '~ enum state → shop.state', '~ table t → shop.t'])
  expect(upgradeOf(file)).toEqual([
    "op.createSchema('shop')",
    "op.setEnumSchema('state', 'shop')",
    "op.setTableSchema('t', 'shop')",
  ])
  const text = fs.readFileSync(file!, 'utf8')
  expect(text.slice(text.indexOf('/** Downgrade'))).toContain(`{
  op.setTableSchema('t', 'public', { schema: 'shop' })
  op.setEnumSchema('state', 'public', { schema: 'shop' })
  op.dropSchema('shop')
}`)
})

describe('with somebody to ask', () => {
  const answering = (answers: readonly number[]) => {
    const asked: Question[] = []
    return { asked, ask: async (question: Question) => answers[asked.push(question) - 1]! }
  }

  test('each added object is asked about once, with what goes as answers', async () => {
    await database.query('CREATE TABLE t (id integer PRIMARY KEY, nick text, motto text)')
    models(`export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), alias: pg.text(), slogan: pg.text() })`)
    const { asked, ask } = answering([1, 0])
    expect((await generate({ ask })).sentences).toEqual(['~ column t.motto → t.alias', '~ column t.nick → t.slogan'])
    expect(asked).toEqual([
      {
        text: 'Is column t.alias new, or another one renamed?',
        answers: ['renamed: t.nick → t.alias', 'renamed: t.motto → t.alias', 'new: t.alias'],
        proposed: 0,
      },
      {
        text: 'Is column t.slogan new, or another one renamed?',
        answers: ['renamed: t.nick → t.slogan', 'new: t.slogan'],
        proposed: 0,
      },
    ])
  })

  test('a table that is renamed is asked about before its columns', async () => {
    await database.query('CREATE TABLE users (id integer PRIMARY KEY, email text, name text)')
    models(
      `export const t = pg.pgTable('people', { id: pg.integer().primaryKey(), email: pg.text(), fullName: pg.text('full_name') })`,
    )
    const { asked, ask } = answering([0, 1])
    expect((await generate({ ask })).sentences).toEqual([
      '~ table users → people',
      '~ primary key people.users_pkey → people.people_pkey',
      '+ column people.full_name',
      '- column people.name',
    ])
    expect(asked.map(({ text }) => text)).toEqual([
      'Is table people new, or another one renamed?',
      'Is column people.full_name new, or another one renamed?',
    ])
  })
})

describe('a flag that cannot be meant', () => {
  const cases: readonly (readonly [string, readonly string[], string, string])[] = [
    ['no such object', ['column:t.nam=full_name'], 'SH532', 'The database has no column t.nam.'],
    [
      'no such new object',
      ['column:t.name=fullname'],
      'SH533',
      'The models have no column fullname for column t.name to become.',
    ],
    ['the name is taken', ['column:t.name=id'], 'SH534', 'column t.name cannot become column t.id: the name is taken.'],
    ['twice', ['column:t.name=full_name', 'column:t.name=full_name'], 'SH537', 'Two flags name the same object.'],
    [
      'of another kind',
      ['constraint:t.t_name=t_full'],
      'SH535',
      'unique t.t_name cannot become check t.t_full: they are of different kinds.',
    ],
    ['several are meant', ['column:u.a=b'], 'SH538', 'column u.a can mean several objects.'],
  ]
  test.each(cases)('%s', async (_name, renames, code, what) => {
    await database.query(
      `CREATE TABLE t (id integer PRIMARY KEY, name text CONSTRAINT t_name UNIQUE);
       CREATE SCHEMA one; CREATE SCHEMA two; CREATE TABLE one.u (a text); CREATE TABLE two.u (a text)`,
    )
    models(
      `export const t = pg.pgTable('t', { id: pg.integer().primaryKey(), fullName: pg.text('full_name') }, () => [pg.check('t_full', sql\`true\`)])
       export const one = pg.pgSchema('one').table('u', { b: pg.text() })
       export const two = pg.pgSchema('two').table('u', { b: pg.text() })`,
    )
    expect(await refusal(generate({ renames }))).toMatchObject({ code, what })
  })
})

test('a rename that is told and refused at once is refused', async () => {
  await database.query('CREATE TABLE t (id integer, name text)')
  models(`export const t = pg.pgTable('t', { id: pg.integer(), fullName: pg.text('full_name') })`)
  const both = { renames: ['column:t.name=full_name'], noRenames: ['column:t.name'] }
  expect(await refusal(generate(both))).toMatchObject({
    code: 'SH537',
    what: 'Two flags name the same object.',
    where: 'column:t.name=full_name\ncolumn:t.name',
  })
})

test('views that read each other are refused, both named', async () => {
  models(
    `export const a = pg.pgView('a', { id: pg.integer() }).as(sql\`select id from b\`)
     export const b = pg.pgView('b', { id: pg.integer() }).as(sql\`select id from a\`)`,
  )
  expect(await refusal(generate())).toMatchObject({
    code: 'SH509',
    what: 'The changes need each other in a circle: none of them can come first.',
    where: 'create view a\ncreate view b',
  })
})

test.each([
  [`pg.pgTable('', { id: pg.integer() })`, 'The models give a table an empty name.'],
  [`pg.pgTable('t', { id: pg.integer('a\0b') })`, 'The models give a column a name with a NUL character: "a\\u0000b".'],
])('a name that PostgreSQL does not take is refused: %#', async (table, what) => {
  models(`export const t = ${table}`)
  expect(await refusal(generate())).toMatchObject({ code: 'SH506', what })
})

test('what PostgreSQL cannot read is to be corrected in the models, and what the role may not do is granted', async () => {
  await database.query('CREATE TABLE t (id integer)')
  models(`export const t = pg.pgTable('t', { id: pg.integer() }, (t) => [pg.check('c', sql\`\${t.id} >\`)])`)
  expect(await refusal(generate())).toMatchObject({
    code: 'SH510',
    fix: 'Correct the models. Only where the statement would succeed on another database: --no-verify writes the revision without the proof.',
  })
  models(`export const t = pg.pgTable('t', { id: pg.integer(), n: pg.text() })`)
  const name = new URL(database.url).pathname.slice(1)
  await database.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`)
  expect(await refusal(generate())).toMatchObject({
    code: 'SH510',
    fix: 'Connect to the primary, or turn default_transaction_read_only off.\nOr write the revision without the proof: --no-verify.',
  })
})

describe('names', () => {
  test('those that are left open are accepted, whatever they are', async () => {
    await database.query('CREATE TABLE t (a serial CONSTRAINT mine PRIMARY KEY); ALTER SEQUENCE t_a_seq RENAME TO s')
    models(`export const t = pg.pgTable('t', { a: pg.serial().primaryKey() })`)
    expect(await check({ cwd: project.root, url: database.url })).toEqual({ differences: [], changed: [] })
  })

  test('where they are bound to a convention, they are renamed', async () => {
    await database.query('CREATE TABLE t (a serial CONSTRAINT mine PRIMARY KEY); ALTER SEQUENCE t_a_seq RENAME TO s')
    models(
      `export const t = pg.pgTable('t', { a: pg.serial().primaryKey() })`,
      `{ naming: 'postgres', bindNames: true }`,
    )
    const sentences = ['~ primary key t.mine → t.t_pkey', '~ own sequence s → t_a_seq']
    expect(await check({ cwd: project.root, url: database.url })).toEqual({ differences: sentences, changed: [] })
    const written = await generate()
    expect(written.sentences).toEqual(sentences)
    expect(upgradeOf(written.file)).toEqual([
      `op.renameConstraint('t', 'mine', 't_pkey')`,
      `op.renameSequence('s', 't_a_seq')`,
    ])
  })

  test('two objects of one name are refused, both named', async () => {
    models(
      `export const a = pg.pgTable('a', { x: pg.integer() }, (t) => [pg.index('b').on(t.x)])
       export const b = pg.pgTable('b', { x: pg.integer() })`,
    )
    expect(await refusal(generate())).toMatchObject({
      code: 'SH503',
      what: 'table b and index a.b would have the same name in the database.',
    })
  })

  test('names that PostgreSQL would cut to one are refused, and one that it cuts is no difference', async () => {
    const long = 'ž'.repeat(40)
    await database.query(`CREATE TABLE "${long}" (x integer)`)
    models(`export const a = pg.pgTable('${long}', { x: pg.integer() })`)
    const log = (event: LogEvent): void => void logged.push(event)
    expect(await check({ cwd: project.root, url: database.url, log })).toEqual({ differences: [], changed: [] })
    expect(logged).toEqual([
      {
        level: 'warn',
        type: 'name-cut',
        message: `The name of table ${long} has 80 bytes; PostgreSQL keeps the first 63, and it is compared as ${'ž'.repeat(31)}. Give it a shorter one.`,
      },
    ])
    models(
      `export const a = pg.pgTable('${long}', { x: pg.integer() })
       export const b = pg.pgTable('${long}2', { x: pg.integer() })`,
    )
    expect(await refusal(generate())).toMatchObject({
      code: 'SH500',
      what: `table ${long} and table ${long}2 are the same in the first 63 bytes, which is all that PostgreSQL keeps.`,
    })
  })
})
