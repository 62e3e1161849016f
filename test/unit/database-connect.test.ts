import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import type { Connection } from '../../src/config.ts'
import { connect } from '../../src/database/connect.ts'
import { lockDatabase, type LockOptions } from '../../src/database/lock.ts'
import { bookkeepingOf } from '../../src/database/version-table.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'
import { startPooler } from '../support/pooler.ts'
import { startTransactionPooler } from '../support/transaction-pooler.ts'

let database: TestDatabase
const roles: string[] = []

beforeAll(async () => {
  database = await createDatabase()
})

afterAll(async () => {
  await database.drop()
  const server = await createDatabase()
  for (const role of roles) await server.query(`DROP ROLE "${role}"`)
  await server.drop()
})

const root = import.meta.dirname

function to(url: string): { root: string; connection: Connection } {
  return { root, connection: { driver: 'pg', options: { connectionString: url }, shown: 'the server' } }
}

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return (error as Error).message.replaceAll(database.name, '<database>').replaceAll(/[\w.]+:\d{4,5}\b/g, '<host>')
  }
  return 'no error'
}

async function role(options: string): Promise<{ name: string; url: string }> {
  const name = `${database.name}_r${roles.length}`
  await database.query(`CREATE ROLE "${name}" ${options}`)
  roles.push(name)
  const url = new URL(database.url)
  url.username = name
  url.password = 'the right one'
  return { name, url: url.href }
}

function revisions(options = '', sql = 'SELECT 1;'): ReturnType<typeof temporaryProject> {
  return temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = { ${options} }`,
    'migrations/a1.sql': `-- revision: a1\n-- down revision: none\n${sql}\n`,
  })
}

test('no database in the config', async () => {
  expect(await failure(connect({ root: '/project' }))).toBe(`SH300 No database is configured.
  where  /project
  fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.`)
})

test('nobody listens', async () => {
  expect(await failure(connect(to('postgres://me:secret@127.0.0.1:1/x')))).toBe(`SH301 The database cannot be reached.
  where  the server
  why    connect ECONNREFUSED 127.0.0.1:1
  fix    Start the server, or check host and port; \`--wait 60\` waits for one that is starting.`)
})

test('a server that comes up while it is waited for is reached', async () => {
  const { hostname, port } = new URL(database.url)
  const { port: later, close } = await startPooler({ host: hostname, port: Number(port) }, { after: 3 })
  const url = new URL(database.url)
  url.host = `127.0.0.1:${later}`
  const waits: string[] = []
  const session = await connect(to(url.href), { wait: 20_000, log: ({ type }) => void waits.push(type) })
  await session.end()
  await close()
  expect(waits).toEqual(['connection-waiting', 'connection-waiting', 'connection-waiting'])
})

test('the database is missing', async () => {
  const url = new URL(database.url)
  url.pathname = '/missing_database'
  expect(await failure(connect(to(url.href)))).toBe(`SH303 The database does not exist.
  where  the server
  why    database "missing_database" does not exist
  fix    Create it with \`stillhead createdb\`, or correct its name.`)
})

test('the password is wrong, and shown nowhere', async () => {
  const { name } = await role("LOGIN PASSWORD 'the right one'")
  const url = new URL(database.url)
  url.username = name
  url.password = 'the-wrong-one'
  using project = revisions()
  expect(await failure(upgrade({ cwd: project.root, url: url.href }))).toBe(
    `SH302 The server refused the credentials.
  where  ${url.protocol}//${name}@<host>/<database>
  why    password authentication failed for user "${name}"
  fix    Check user and password in dbCredentials or DATABASE_URL, and pg_hba.conf on the server.`.replaceAll(
      database.name,
      '<database>',
    ),
  )
})

test('something else listens', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  expect(await failure(connect(to(`postgres://me@127.0.0.1:${port}/x`)))).toMatch(
    /^SH301 The database cannot be reached\./,
  )
  other.close()
})

test('TLS is asked for where there is none', async () => {
  const url = new URL(database.url)
  url.searchParams.set('sslmode', 'require')
  expect(await failure(connect(to(url.href)))).toBe(`SH304 No TLS connection could be made.
  where  the server
  why    The server does not support SSL connections
  fix    Check \`ssl\` in dbCredentials or sslmode in the URL; sslrootcert names a private authority.`)
  url.searchParams.set('sslmode', 'prefer')
  const session = await connect(to(url.href))
  expect((await session.simple('SELECT 1'))[0]?.rows).toEqual([['1']])
  await session.end()
})

test('PGlite is not installed', async () => {
  using empty = temporaryProject({}, [])
  const connection: Connection = { driver: 'pglite', folder: 'memory://', shown: 'memory://' }
  expect(await failure(connect({ root: empty.root, connection }))).toMatch(/^SH314 PGlite cannot be loaded\./)
})

test('the role of the config is taken, and a missing grant is named', async () => {
  const owner = await role('NOLOGIN')
  const login = await role("LOGIN PASSWORD 'the right one'")
  using project = revisions(
    `role: '${owner.name}', versionTable: { schema: 'elevated' }`,
    'CREATE TABLE elevated.t (a int);',
  )
  expect(await failure(upgrade({ cwd: project.root, url: login.url }))).toBe(
    `SH306 The role cannot be taken: permission denied to set role "${owner.name}".
  where  postgres://${login.name}@<host>/<database>
  fix    As an administrator: GRANT "${owner.name}" TO "${login.name}";`.replaceAll(database.name, '<database>'),
  )
  await database.query(`GRANT "${owner.name}" TO "${login.name}"`)
  expect(await failure(upgrade({ cwd: project.root, url: login.url }))).toMatch(
    new RegExp(
      `^SH310 The bookkeeping tables cannot be made: permission denied for database <database>\\.\\n[^]*CREATE SCHEMA "elevated" AUTHORIZATION "<database>_r1";$`,
    ),
  )
  await database.query(`CREATE SCHEMA elevated AUTHORIZATION "${owner.name}"`)
  expect((await upgrade({ cwd: project.root, url: login.url })).to).toEqual(['a1'])
  expect(
    await database.query("SELECT tableowner FROM pg_tables WHERE schemaname = 'elevated' AND tablename = 't'"),
  ).toEqual([{ tableowner: owner.name }])
  const script = await upgrade({ cwd: project.root, sql: true })
  expect(script.sql).toContain(`\nSET ROLE "${owner.name}";\n`)
  await database.query('DROP SCHEMA elevated CASCADE')
})

test('a missing privilege on an object names its GRANT', async () => {
  const login = await role("LOGIN PASSWORD 'the right one'")
  await database.query(
    `CREATE SCHEMA walled; CREATE TABLE walled.t (a int); CREATE SCHEMA books AUTHORIZATION "${login.name}"`,
  )
  using project = revisions("versionTable: { schema: 'books' }", 'INSERT INTO walled.t VALUES (1);')
  expect(await failure(upgrade({ cwd: project.root, url: login.url }))).toContain(
    `fix    As an administrator: GRANT USAGE, CREATE ON SCHEMA walled TO "${login.name.replace(database.name, '<database>')}";`,
  )
  await database.query(`GRANT USAGE ON SCHEMA walled TO "${login.name}"`)
  expect(await failure(upgrade({ cwd: project.root, url: login.url }))).toContain(
    'As an administrator: GRANT ALL ON TABLE t TO',
  )
  await database.query('DROP SCHEMA books CASCADE; DROP SCHEMA walled CASCADE')
})

test('a server that is read only', async () => {
  const login = await role("LOGIN PASSWORD 'the right one'")
  await database.query(`ALTER ROLE "${login.name}" SET default_transaction_read_only = on`)
  using project = revisions()
  expect(await failure(upgrade({ cwd: project.root, url: login.url }))).toBe(
    `SH309 The database cannot be written to.
  where  postgres://${login.name}@<host>/<database>
  why    default_transaction_read_only is on.
  fix    Connect to the primary server, or lift the restriction.`.replaceAll(database.name, '<database>'),
  )
})

const names = bookkeepingOf({})
const lockOptions: LockOptions = { lockWait: 100, connectAgain: () => connect(to(database.url)) }

test('the lock belongs to one session, and who waits is told by whom it is held', async () => {
  const [first, second] = [await connect(to(database.url)), await connect(to(database.url))]
  const held = await lockDatabase(first, names, lockOptions)
  const said: string[] = []
  const message = await failure(
    lockDatabase(second, names, { ...lockOptions, log: ({ message: text }) => void said.push(text) }),
  )
  expect(message).toMatch(
    /^SH308 Another run still holds the lock after 0 s\.\n {2}where {2}the server, stillhead\.version\n {2}why {4}process \d+ \(stillhead, idle, connected for [\d:]+\): .*\n {2}fix {4}Wait for it, raise --lock-wait, or end it with SELECT pg_terminate_backend\(<process>\)\.$/,
  )
  expect(said).toEqual([
    expect.stringMatching(/^Another run holds the lock: process \d+ \(stillhead, idle, connected for /),
  ])
  await lockDatabase(second, bookkeepingOf({ versionTable: { table: 'other' } }), lockOptions)
  await held.release()
  await lockDatabase(second, names, lockOptions)
  await Promise.all([first.end(), second.end()])
})

test.each(['last', 'first'] as const)(
  'a pooler of transactions is refused, whichever idle connection it hands out: the %s',
  async (choice) => {
    const { hostname, port } = new URL(database.url)
    const pooler = await startTransactionPooler({ host: hostname, port: Number(port) }, choice)
    const url = new URL(database.url)
    url.host = `127.0.0.1:${pooler.port}`
    const elevated = await role('NOLOGIN')
    using refused = revisions(`versionTable: { schema: 'pooled_${choice}' }, role: '${elevated.name}'`)
    // Others fill the pool, so that a process of their own can be had by luck.
    const others = [await connect(to(url.href)), await connect(to(url.href)), await connect(to(url.href))]
    expect(await failure(upgrade({ cwd: refused.root, url: url.href })))
      .toBe(`SH307 A connection pooler stands between this run and the server, and does not keep the session.
  where  postgres://postgres@<host>/<database>
  why    The process that answers is not the one that the connection was made to: locks and settings of a session would be lost or leak to others.
  fix    Connect directly (another port or host, often called the direct or session URL), or set lock: 'lease' in drizzle.config.ts.`)
    // Nothing was left behind on a connection that serves others now.
    const leaks = "SELECT current_user = session_user AS own, current_setting('lock_timeout') AS lock_timeout"
    for (const other of others) expect((await other.query(leaks)).rows).toEqual([{ own: true, lock_timeout: '0' }])
    expect(await database.query(`SELECT to_regnamespace('pooled_${choice}') AS made`)).toEqual([{ made: null }])
    for (const other of others) await other.end()
    await pooler.close()
  },
)

test('a pooler of sessions is used as the server itself; a lock that it loses is noticed', async () => {
  const { hostname, port } = new URL(database.url)
  const pooler = await startPooler({ host: hostname, port: Number(port) }, { anotherProcess: true })
  const url = new URL(database.url)
  url.host = `127.0.0.1:${pooler.port}`
  using project = revisions("versionTable: { schema: 'session_pooled' }")
  expect((await upgrade({ cwd: project.root, url: url.href })).to).toEqual(['a1'])
  const names = bookkeepingOf({ versionTable: { schema: 'session_pooled' } })
  const session = await connect(to(url.href))
  const options = { ...lockOptions, connectAgain: () => connect(to(url.href)) }
  const held = await lockDatabase(session, names, options)
  expect(held.rows).toEqual(['a1'])
  expect(await failure(upgrade({ cwd: project.root, url: database.url, lockWait: 50 }))).toMatch(
    /^SH308 Another run still holds the lock/,
  )
  await session.simple(held.fence.join(';'))
  const elsewhere = await connect(to(database.url))
  expect(await failure(elsewhere.simple(held.fence.join(';')))).toBe('division by zero')
  await elsewhere.end()
  await session.simple('SELECT pg_advisory_unlock_all()')
  expect(await failure(session.simple(held.fence.join(';')))).toBe('division by zero')
  await held.release()
  await session.end()
  await pooler.close()
})

test('behind a pooler of transactions, runs exclude each other by a lease', async () => {
  const { hostname, port } = new URL(database.url)
  const pooler = await startTransactionPooler({ host: hostname, port: Number(port) }, 'first')
  const url = new URL(database.url)
  url.host = `127.0.0.1:${pooler.port}`
  using leased = revisions("lock: 'lease', versionTable: { schema: 'leased' }")
  expect((await upgrade({ cwd: leased.root, url: url.href })).to).toEqual(['a1'])
  expect(await database.query('SELECT owner, token::int FROM leased.version_lease')).toEqual([
    { owner: null, token: 1 },
  ])

  const session = await connect(to(url.href))
  const held = await lockDatabase(session, bookkeepingOf({ versionTable: { schema: 'leased' } }), {
    ...lockOptions,
    lock: 'lease',
  })
  expect(await failure(upgrade({ cwd: leased.root, url: url.href, lockWait: 50 }))).toMatch(
    /^SH308 Another run still holds the lock\./,
  )
  // Taken over: what the first holder sends from now on must fail.
  await database.query("UPDATE leased.version_lease SET token = token + 1, owner = 'x'")
  expect(await failure(session.simple(held.fence.join(';')))).toBe('division by zero')
  await held.release()
  await session.end()
  await pooler.close()
})
