import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { createdb } from '../../src/commands/createdb.ts'
import { dropdb } from '../../src/commands/dropdb.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { commandLine } from '../support/command-line.ts'
import { clientTool, serverMajor } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let name: string
let project: TemporaryProject
const admin = inject('postgres').url

beforeEach(() => {
  for (const variable of ['DATABASE_URL', 'STILLHEAD_ADMIN_URL']) delete process.env[variable]
  name = inject('postgres').prefix + randomBytes(5).toString('hex')
  const url = urlOf(`${name}_login`, 'se"cr\'et')
  project = temporaryProject({
    'drizzle.config.ts': `import { schemas } from 'stillhead/emitters'
export default { dialect: 'postgresql', schema: './schema.ts', schemaFilter: ['shop', 'public'], dbCredentials: { url: ${JSON.stringify(url)} } }
export const stillhead = {
  role: '${name}_admin',
  createdb: { extensions: [{ name: 'plpgsql' }], schemas: ['public', 'shop'], emitters: [schemas(['extra']), { name: 'a comment', generateSql: ({ ident }) => ['COMMENT ON SCHEMA shop IS ' + "'the shop'"] }] },
}
`,
    'schema.ts': `import { integer, pgSchema, text } from 'drizzle-orm/pg-core'
export const shop = pgSchema('shop')
export const items = shop.table('items', { id: integer().primaryKey().generatedAlwaysAsIdentity(), name: text() })
`,
    'migrations/20260101000000_items.sql': `CREATE TABLE shop.items (id integer GENERATED ALWAYS AS IDENTITY, name text, CONSTRAINT items_pkey PRIMARY KEY (id));
-- DOWN
DROP TABLE shop.items;
`,
  })
})
afterEach(async () => {
  await dropdb({ cwd: project.root, adminUrl: admin, force: true })
  project[Symbol.dispose]()
})

function urlOf(user: string, password: string): string {
  const url = new URL(admin)
  url.username = user
  url.password = encodeURIComponent(password)
  url.pathname = `/${name}`
  return url.href
}

/** Sends statements as the login role, after taking on another. */
async function as(role: string | undefined, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: urlOf(`${name}_login`, 'se"cr\'et') })
  await client.connect()
  try {
    if (role !== undefined) await client.query(`set role "${name}_${role}"`)
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const denied = expect.objectContaining({ code: '42501' })

test('a database with four roles is made and upgraded, and a second time nothing is left to do', async () => {
  const roles = { login: `${name}_login`, admin: `${name}_admin`, writer: `${name}_writer`, reader: `${name}_reader` }
  expect(await createdb({ cwd: project.root, adminUrl: admin })).toEqual({
    database: name,
    roles,
    created: true,
    applied: ['20260101000000'],
  })
  expect(await createdb({ cwd: project.root, adminUrl: admin })).toEqual({
    database: name,
    roles,
    created: false,
    applied: [],
  })

  await as('writer', "insert into shop.items (name) values ('one')")
  expect(await as('reader', 'select name from shop.items')).toEqual([{ name: 'one' }])
  expect(await as('writer', "update shop.items set name = 'two' returning name")).toEqual([{ name: 'two' }])
  const refused: readonly (readonly [string | undefined, string])[] = [
    [undefined, 'select * from shop.items'],
    ['reader', "insert into shop.items (name) values ('x')"],
    ['reader', 'create table shop.mine (id int)'],
    ['reader', 'create table public.mine (id int)'],
    ['reader', 'create temporary table mine (id int)'],
    ['reader', 'select * from stillhead.version'],
    ['writer', 'drop table shop.items'],
    ['writer', 'truncate shop.items'],
    ['writer', 'create schema mine'],
    ['writer', `create role "${name}_more"`],
    ['admin', `create role "${name}_more"`],
  ]
  for (const [role, sql] of refused) await expect(as(role, sql), `${role}: ${sql}`).rejects.toEqual(denied)
  expect(
    await as(
      'admin',
      "select nspowner::regrole::text as owner, obj_description(oid) as comment from pg_namespace where nspname = 'shop'",
    ),
  ).toEqual([{ owner: `${name}_admin`, comment: 'the shop' }])
})

test('migrations connect as login and elevate; what they make is open to writers and readers', async () => {
  await createdb({ cwd: project.root, adminUrl: admin })
  expect((await check({ cwd: project.root })).differences).toEqual([])
  project.write({
    'schema.ts': `import { integer, pgSchema, text } from 'drizzle-orm/pg-core'
export const shop = pgSchema('shop')
export const items = shop.table('items', { id: integer().primaryKey().generatedAlwaysAsIdentity(), name: text() })
export const orders = shop.table('orders', { id: integer().primaryKey() })
`,
  })
  expect((await revision({ cwd: project.root, autogenerate: true, message: 'orders' })).sentences).toEqual([
    '+ table shop.orders',
  ])
  await upgrade({ cwd: project.root })
  await as('writer', 'insert into shop.orders values (1)')
  expect(await as('reader', 'select id from shop.orders')).toEqual([{ id: 1 }])
  expect(await as('admin', "select tableowner from pg_tables where tablename = 'orders'")).toEqual([
    { tableowner: `${name}_admin` },
  ])
})

test('an administrator need not be a superuser', async ({ skip }) => {
  skip(serverMajor() < 15, 'before PostgreSQL 15 the schema public belongs to a superuser')
  const creator = `${name}_creator`
  const superuser = new pg.Client({ connectionString: admin })
  await superuser.connect()
  try {
    await superuser.query(`create role "${creator}" login createdb createrole password 'pw'`)
    const url = new URL(admin)
    url.username = creator
    url.password = 'pw'
    for (const created of [true, false])
      expect((await createdb({ cwd: project.root, adminUrl: url.href })).created).toBe(created)
    expect(await as('admin', "select tableowner from pg_tables where tablename = 'items'")).toEqual([
      { tableowner: `${name}_admin` },
    ])
    expect((await dropdb({ cwd: project.root, adminUrl: url.href, force: true })).dropped).toBe(true)
  } finally {
    await superuser.query(`drop role if exists "${creator}"`)
    await superuser.end()
  }
})

test('--dry-run prints a script without the password that psql runs, twice', async () => {
  const { out, err, exit } = await commandLine(project, 'createdb --dry-run')
  expect({ err, exit }).toEqual({ err: '', exit: 'success' })
  expect(out.replaceAll(name, 'app')).toMatchSnapshot()
  const psql = clientTool('psql')
  if (psql === undefined) return
  for (const _ of [1, 2])
    execFileSync(psql, ['--no-psqlrc', '--quiet', '--file=-', admin], { input: out, stdio: ['pipe', 'ignore', 'pipe'] })
})

test('dropdb asks first, and takes the roles with it', async () => {
  await createdb({ cwd: project.root, adminUrl: admin, upgrade: false })
  const environment = { STILLHEAD_ADMIN_URL: admin }
  const refused = await commandLine(project, 'dropdb', { environment })
  expect({ ...refused, err: refused.err.split('\n')[0] }).toEqual({
    out: '',
    err: `SH813 Nobody has confirmed that the database "${name}" is to be dropped.`,
    exit: 'failure',
  })
  expect(await commandLine(project, 'dropdb --yes', { environment })).toEqual({
    out: `Dropped the database ${name}.\nDropped the roles ${name}_admin, ${name}_login, ${name}_reader, ${name}_writer.\n`,
    err: '',
    exit: 'success',
  })
  expect((await commandLine(project, 'dropdb --yes', { environment })).out).toBe(`There is no database ${name}.\n`)
})

test('what cannot be made is said', async () => {
  await createdb({ cwd: project.root, adminUrl: admin, upgrade: false })
  const own = await commandLine(project, 'createdb')
  expect(own.err.split('\n').filter((line) => /^SH|fix/.test(line))).toEqual([
    expect.stringMatching(/^SH812 The server refused a statement: permission denied/),
    `  fix    "${name}_login" may not do this: name an administrator of the server with --admin-url or STILLHEAD_ADMIN_URL.`,
  ])
  const url = new URL(admin)
  url.pathname = '/postgres'
  expect((await commandLine(project, `createdb --url ${url.href}`)).err).toMatch(
    /^SH811 "postgres" belongs to the server\./,
  )
  expect((await commandLine(project, 'createdb --url pglite:./here')).err).toMatch(
    /^SH810 An embedded database is not made or dropped by a server\./,
  )
})
