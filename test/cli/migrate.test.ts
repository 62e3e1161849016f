import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import {
  asyncRevision,
  databaseTracker,
  directoryProvider,
  fileProvider,
  fileTracker,
  migrate,
  moduleProvider,
  type RevisionExports,
} from '../../src/index.ts'
import { revisionText } from '../support/command-line.ts'
import { createPgliteFolder } from '../support/pglite.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const tables = async () =>
  (
    await database.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
  ).map(({ name }) => name)
const ids = ({ crossed }: { crossed: readonly { revision: string }[] }) => crossed.map(({ revision }) => revision)

/** What a library exports as its own schema. */
const shipped: readonly RevisionExports[] = [
  {
    revision: 'auth0001',
    downRevision: null,
    branchLabels: ['auth'],
    message: 'users',
    upgrade: (op) => (op as { execute(sql: string): void }).execute('create table users (id int)'),
    downgrade: (op) => (op as { execute(sql: string): void }).execute('drop table users'),
  },
  {
    revision: 'auth0002',
    downRevision: 'auth0001',
    message: 'an admin',
    async up({ executeSql }) {
      const rows = await executeSql<{ n: number }>('select count(*)::int as n from users where id > $1', [0])
      await executeSql('insert into users values ($1)', [rows[0]!.n + 1])
    },
    async down({ executeSql }) {
      await executeSql('delete from users; select 1')
    },
  },
]

describe('migrate', () => {
  test('puts revisions of a package, of folders and of files into one graph', async () => {
    using project = temporaryProject({
      'package.json': {},
      'migrations/1_notes.ts': revisionText(
        'notes01 ~auth0001',
        'notes',
        "op.execute('create table notes (id int)')",
      ).replace("op.execute('select 1')\n}\n", "op.execute('drop table notes')\n}\n"),
      'single/20260101000000_tags.sql': 'create table tags (id int);\n-- DOWN\ndrop table tags;\n',
    })
    const providers = [
      moduleProvider('auth', async () => shipped),
      directoryProvider(path.join(project.root, 'migrations')),
      fileProvider([path.join(project.root, 'single/20260101000000_tags.sql')]),
    ]
    const first = await migrate({ url: database.url, providers })
    expect(ids(first)).toEqual(['20260101000000', 'auth0001', 'notes01', 'auth0002'])
    expect(first.to).toEqual(['20260101000000', 'auth0002', 'notes01'])
    expect(await tables()).toEqual(['notes', 'tags', 'users'])
    expect(await database.query('select id from users')).toEqual([{ id: 1 }])
    expect(ids(await migrate({ url: database.url, providers }))).toEqual([])
    expect(ids(await migrate({ url: database.url, providers, direction: 'down', target: 'auth@-1' }))).toEqual([
      'auth0002',
    ])
    expect(ids(await migrate({ url: database.url, providers, direction: 'down', target: 'base' })).toSorted()).toEqual([
      '20260101000000',
      'auth0001',
      'notes01',
    ])
    expect(await tables()).toEqual([])
  })

  test('takes a connected client and leaves it as it was', async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      const providers = [moduleProvider('auth', shipped)]
      expect(
        ids(
          await migrate({
            connection: client,
            providers,
            tracker: databaseTracker({ schema: 'auth', table: 'revisions' }),
          }),
        ),
      ).toEqual(['auth0001', 'auth0002'])
      expect((await client.query('select revision from auth.revisions')).rows).toEqual([{ revision: 'auth0002' }])
      expect(
        (
          await client.query(
            "select count(*)::int as locks from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()",
          )
        ).rows,
      ).toEqual([{ locks: 0 }])
      expect((await client.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '0' }])
    } finally {
      await client.end()
    }
  })

  test('refuses a client in a transaction, whose rows it would commit or lose, and a pool', async () => {
    const providers = [moduleProvider('auth', shipped)]
    const client = new pg.Client({ connectionString: database.url })
    const pool = new pg.Pool({ connectionString: database.url })
    await client.connect()
    try {
      await client.query('create table mine (id integer)')
      await client.query('begin; insert into mine values (1)')
      await expect(migrate({ connection: client, providers })).rejects.toMatchObject({ code: 'SH317' })
      await client.query('commit')
      expect((await client.query('select id from mine')).rows).toEqual([{ id: 1 }])
      await client.query('begin')
      await client.query('select broken').catch(() => undefined)
      await expect(migrate({ connection: client, providers })).rejects.toMatchObject({ code: 'SH317' })
      await client.query('rollback')
      await expect(migrate({ connection: pool as unknown as pg.Client, providers })).rejects.toMatchObject({
        code: 'SH318',
        fix: expect.stringContaining('pool.connect()'),
      })
      expect(ids(await migrate({ connection: client, providers }))).toEqual(['auth0001', 'auth0002'])
    } finally {
      await client.end()
      await pool.end()
    }
  })

  test('tags, hooks and dry runs are those of upgrade', async () => {
    const calls: string[] = []
    const providers = [
      moduleProvider(
        'auth',
        shipped.map((revision, index) => ({ ...revision, tags: index === 0 ? ['core'] : [] })),
      ),
    ]
    expect(ids(await migrate({ url: database.url, providers, dryRun: true }))).toEqual(['auth0001', 'auth0002'])
    expect(await tables()).toEqual([])
    const hooks = [{ afterRevision: ({ revision }: { revision: string }) => void calls.push(revision) }]
    expect(ids(await migrate({ url: database.url, providers, tags: ['core'], hooks }))).toEqual(['auth0001'])
    expect(calls).toEqual(['auth0001'])
  })

  test('an embedded database by its URL', async () => {
    const { folder, remove } = await createPgliteFolder()
    try {
      const options = { url: `pglite:${folder}`, providers: [moduleProvider('auth', shipped)] }
      expect(ids(await migrate(options))).toEqual(['auth0001', 'auth0002'])
      expect(ids(await migrate({ ...options, direction: 'down' }))).toEqual(['auth0002'])
    } finally {
      remove()
    }
  })

  test.each([
    ['SH823 migrate() is given no database.', { providers: [] }],
    [
      'SH820 It has no "revision".',
      { url: 'postgresql://localhost/x', providers: [moduleProvider('odd', [{} as never])] },
    ],
    [
      'SH820 Revision "a" has neither upgrade() and downgrade() nor up().',
      {
        url: 'postgresql://localhost/x',
        providers: [moduleProvider('odd', [{ revision: 'a', downRevision: null } as never])],
      },
    ],
  ])('%s', async (expected, options) => {
    await expect(migrate(options)).rejects.toSatisfy((error) => String((error as Error).message).startsWith(expected))
  })
})

test('an installed package ships its schema: as modules for programs, as a folder for the command line', async () => {
  using project = temporaryProject({
    'package.json': {},
    'node_modules/@acme/auth/package.json': { name: '@acme/auth', type: 'module', exports: './index.js' },
    'node_modules/@acme/auth/index.js': `export const revisions = [
  { revision: 'acme0001', downRevision: null, branchLabels: ['acme'], upgrade: (op) => op.execute('create table logins (id int)'), downgrade: (op) => op.execute('drop table logins') },
]
`,
    'node_modules/@acme/auth/migrations/20260101000000_logins.sql':
      '-- branch labels: acme\ncreate table sessions (id int);\n-- DOWN\ndrop table sessions;\n',
    'drizzle.config.json': {
      dialect: 'postgresql',
      schema: './schema.ts',
      dbCredentials: { url: database.url },
      stillhead: { versionLocations: ['./node_modules/@acme/auth/migrations'] },
    },
    'migrations/20260102000000_own.sql': '-- depends on: acme\ncreate table own (id int);\n-- DOWN\ndrop table own;\n',
  })
  const index = path.join(project.root, 'node_modules/@acme/auth/index.js')
  const providers = [moduleProvider('@acme/auth', async () => (await import(index)).revisions)]
  const tracker = databaseTracker({ schema: 'acme', table: 'version' })
  expect(ids(await migrate({ url: database.url, providers, tracker }))).toEqual(['acme0001'])
  const { crossed } = await upgrade({ cwd: project.root, target: 'heads' })
  expect(ids({ crossed })).toEqual(['20260101000000', '20260102000000'])
  expect(await tables()).toEqual(['logins', 'own', 'sessions'])
  await downgrade({ cwd: project.root, target: 'acme@base' })
  await migrate({ url: database.url, providers, tracker, direction: 'down' })
  expect(await tables()).toEqual([])
})

describe('fileTracker', () => {
  test('keeps the state in a file, and nothing in the database', async () => {
    using project = temporaryProject({})
    const file = path.join(project.root, 'state/where.json')
    const options = { url: database.url, providers: [moduleProvider('auth', shipped)], tracker: fileTracker(file) }
    const content = () => {
      const { log, ...rest } = JSON.parse(fs.readFileSync(file, 'utf8'))
      return { ...rest, log: log.map(({ revision, direction }: Record<string, string>) => `${direction} ${revision}`) }
    }
    expect(ids(await migrate(options))).toEqual(['auth0001', 'auth0002'])
    expect(content()).toEqual({ version: 1, rows: ['auth0002'], journal: [], log: ['up auth0001', 'up auth0002'] })
    expect(ids(await migrate(options))).toEqual([])
    expect(ids(await migrate({ ...options, direction: 'down' }))).toEqual(['auth0002'])
    expect(content()).toEqual({
      version: 1,
      rows: ['auth0001'],
      journal: [],
      log: ['up auth0001', 'up auth0002', 'down auth0002'],
    })
    expect(await database.query("select nspname from pg_namespace where nspname = 'stillhead'")).toEqual([])
    fs.writeFileSync(file, '{}')
    await expect(migrate(options)).rejects.toMatchObject({ code: 'SH822' })
  })

  test('is refused behind a pooler, where a session has no tables of its own', async () => {
    const tracker = fileTracker('state.json')
    const options = { url: database.url, providers: [moduleProvider('auth', shipped)], tracker }
    await expect(migrate({ ...options, settings: { lock: 'lease' } })).rejects.toMatchObject({ code: 'SH821' })
  })

  test('is refused where the role may make no temporary tables', async () => {
    const role = `${database.name}_plain`
    await database.query(`create role "${role}"; revoke all on database "${database.name}" from public`)
    try {
      const options = {
        url: database.url,
        providers: [moduleProvider('auth', shipped)],
        tracker: fileTracker('state.json'),
      }
      await expect(migrate({ ...options, settings: { role } })).rejects.toMatchObject({ code: 'SH824' })
    } finally {
      await database.query(`drop role "${role}"`)
    }
  })

  test('a revision in steps that was interrupted goes on where it stopped', async () => {
    using project = temporaryProject({
      'package.json': {},
      'migrations/20260101000000_steps.sql': `create table steps (id int);
create index concurrently steps_idx on steps (id);
insert into later values (1);
-- DOWN
drop table steps;
`,
    })
    const file = path.join(project.root, 'where.json')
    const options = {
      url: database.url,
      providers: [directoryProvider(path.join(project.root, 'migrations'))],
      tracker: fileTracker(file),
    }
    await expect(migrate(options)).rejects.toMatchObject({ code: 'SH400' })
    const { rows, journal } = JSON.parse(fs.readFileSync(file, 'utf8'))
    expect({ rows, steps: journal.map(({ step, state }: Record<string, unknown>) => `${step} ${state}`) }).toEqual({
      rows: [],
      steps: ['0 done', '1 done'],
    })
    await database.query('create table later (id int)')
    expect(ids(await migrate(options))).toEqual(['20260101000000'])
    expect(await database.query('select id from later')).toEqual([{ id: 1 }])
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ rows: ['20260101000000'], journal: [] })
  })
})

test('asyncRevision adapts up and down in a revision file', async () => {
  using project = temporaryProject({
    'package.json': {},
    'migrations/1_it.ts': `/** it */
import { asyncRevision } from 'stillhead'
export const revision = 'aaaa1111'
export const downRevision = null
export const { upgrade, downgrade } = asyncRevision({
  async up({ executeSql }) { await executeSql('create table it (id int)') },
  async down({ executeSql }) { await executeSql('drop table it') },
})
`,
  })
  const providers = [directoryProvider(path.join(project.root, 'migrations'))]
  await migrate({ url: database.url, providers })
  expect(await tables()).toEqual(['it'])
  await migrate({ url: database.url, providers, direction: 'down' })
  expect(await tables()).toEqual([])
  const oneWay = [
    moduleProvider('one way', [{ revision: 'bbbb', downRevision: null, ...asyncRevision({ up: () => undefined }) }]),
  ]
  const tracker = databaseTracker({ table: 'other' })
  await migrate({ url: database.url, providers: oneWay, tracker })
  await expect(migrate({ url: database.url, providers: oneWay, tracker, direction: 'down' })).rejects.toThrow(
    'has no down()',
  )
})
