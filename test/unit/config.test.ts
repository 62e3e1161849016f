import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadProject, type Connection, type Project } from '../../src/config.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { temporaryProject } from '../support/project.ts'

let environment: NodeJS.ProcessEnv
beforeEach(() => {
  environment = { ...process.env }
  delete process.env['DATABASE_URL']
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
})

const minimal = `export default { dialect: 'postgresql' }`

test('a minimal config gives every default', async () => {
  using project = temporaryProject({ 'drizzle.config.ts': minimal })
  expect(await loadProject({ cwd: project.root })).toEqual({
    root: project.root,
    base: project.root,
    configFile: path.join(project.root, 'drizzle.config.ts'),
    schema: [],
    migrations: path.join(project.root, 'migrations'),
    versionLocations: [path.join(project.root, 'migrations')],
    roles: false,
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    options: {},
  } satisfies Project)
})

test('a full config is read as drizzle-kit reads it, and ours beside it', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `
      import { defineConfig } from 'drizzle-kit'
      import type { StillheadOptions } from 'stillhead'
      export default defineConfig({
        dialect: 'postgresql',
        schema: ['./src/a.ts', './src/*.table.ts'],
        out: './drizzle',
        dbCredentials: { url: 'postgresql://ann:secret@db.example:5433/app?x=1' },
        schemaFilter: 'app',
        tablesFilter: ['!tmp_*'],
        extensionsFilters: ['postgis'],
        entities: { roles: { provider: 'supabase', exclude: ['x'] } },
        casing: 'snake_case',
        migrations: { table: 'done', schema: 'kit', prefix: 'timestamp' },
        introspect: { casing: 'camel' },
        breakpoints: true, strict: true, verbose: true,
      })
      export const stillhead: StillheadOptions = { versionLocations: ['./extra', './drizzle'], lockTimeout: 0 }
    `,
  })
  expect(await loadProject({ cwd: project.root })).toEqual({
    root: project.root,
    base: project.root,
    configFile: path.join(project.root, 'drizzle.config.ts'),
    schema: ['./src/a.ts', './src/*.table.ts'],
    migrations: path.join(project.root, 'drizzle'),
    versionLocations: [path.join(project.root, 'drizzle'), path.join(project.root, 'extra')],
    connection: {
      driver: 'pg',
      options: { connectionString: 'postgresql://ann:secret@db.example:5433/app?x=1' },
      shown: 'postgresql://ann@db.example:5433/app',
    },
    schemaFilter: ['app'],
    tablesFilter: ['!tmp_*'],
    extensionsFilters: ['postgis'],
    roles: { provider: 'supabase', exclude: ['x'] },
    casing: 'snake_case',
    drizzleMigrations: { schema: 'kit', table: 'done' },
    options: { versionLocations: ['./extra', './drizzle'], lockTimeout: 0 },
  } satisfies Project)
})

test('a config takes defineConfig from stillhead, too', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `
      import { defineConfig, type StillheadOptions } from 'stillhead'
      export default defineConfig({ dialect: 'postgresql', schema: './a' })
      export const stillhead = { retries: 1 } satisfies StillheadOptions`,
  })
  const { schema, options } = await loadProject({ cwd: project.root })
  expect({ schema, options }).toEqual({ schema: ['./a'], options: { retries: 1 } })
})

const forms: Readonly<Record<string, string>> = {
  'drizzle.config.js': `export default { dialect: 'postgresql', out: 'found' }`,
  'drizzle.config.mjs': `export default { dialect: 'postgresql', out: 'found' }`,
  'drizzle.config.cjs': `module.exports = { dialect: 'postgresql', out: 'found' }`,
  'drizzle.config.mts': `export default { dialect: 'postgresql' as const, out: 'found' }`,
  'drizzle.config.json': `{ "dialect": "postgresql", "out": "found", "stillhead": { "retries": 2 } }`,
}
test.each(Object.entries(forms))('%s is found and read', async (name, text) => {
  using project = temporaryProject({ [name]: text })
  const { migrations, options } = await loadProject({ cwd: project.root })
  const wanted = { migrations: path.join(project.root, 'found'), options: name.endsWith('.json') ? { retries: 2 } : {} }
  expect({ migrations, options }).toEqual(wanted)
})

test('drizzle.config.ts comes before .js, and .js before .json', async () => {
  using project = temporaryProject({ 'drizzle.config.json': {}, 'drizzle.config.js': minimal })
  const first = (await loadProject({ cwd: project.root })).configFile
  project.write({ 'drizzle.config.ts': minimal })
  const second = (await loadProject({ cwd: project.root })).configFile
  expect([first, second].map((file) => path.basename(file!))).toEqual(['drizzle.config.js', 'drizzle.config.ts'])
})

const credentials: readonly (readonly [string, string, Connection | undefined])[] = [
  ['none', `{}`, undefined],
  ['a URL that is not set', `{ dbCredentials: { url: process.env.NOT_SET } }`, undefined],
  [
    'a URL',
    `{ dbCredentials: { url: 'postgres://h/d', ssl: 'verify-full' } }`,
    { driver: 'pg', options: { connectionString: 'postgres://h/d', ssl: true }, shown: 'postgres://h/d' },
  ],
  [
    'host and database',
    `{ dbCredentials: { host: 'h', database: 'd' } }`,
    { driver: 'pg', options: { host: 'h', database: 'd' }, shown: 'postgresql://h/d' },
  ],
  [
    'all parts, with the port as a text and TLS required',
    `{ dbCredentials: { host: 'h', port: '5433', user: 'u', password: 'p', database: 'd', ssl: 'require' } }`,
    {
      driver: 'pg',
      options: { host: 'h', port: 5433, user: 'u', password: 'p', database: 'd', ssl: { rejectUnauthorized: false } },
      shown: 'postgresql://u@h:5433/d',
    },
  ],
  ...(['allow', 'prefer'] as const).map(
    (mode) =>
      [
        `TLS mode ${mode}`,
        `{ dbCredentials: { host: 'h', database: 'd', ssl: '${mode}' } }`,
        {
          driver: 'pg',
          options: { host: 'h', database: 'd', ssl: { rejectUnauthorized: false } },
          shown: 'postgresql://h/d',
        },
      ] as const,
  ),
  [
    'TLS options and false',
    `{ dbCredentials: { host: 'h', database: 'd', ssl: { ca: 'text', rejectUnauthorized: true } } }`,
    {
      driver: 'pg',
      options: { host: 'h', database: 'd', ssl: { ca: 'text', rejectUnauthorized: true } },
      shown: 'postgresql://h/d',
    },
  ],
  [
    'TLS switched off',
    `{ dbCredentials: { host: 'h', database: 'd', ssl: false } }`,
    { driver: 'pg', options: { host: 'h', database: 'd', ssl: false }, shown: 'postgresql://h/d' },
  ],
  [
    'an embedded database in memory',
    `{ driver: 'pglite', dbCredentials: { url: 'memory://' } }`,
    { driver: 'pglite', folder: 'memory://', shown: 'memory://' },
  ],
]
test.each(credentials)('the connection is read from the config: %s', async (_name, config, connection) => {
  using project = temporaryProject({ 'drizzle.config.ts': `export default { dialect: 'postgresql', ...${config} }` })
  expect((await loadProject({ cwd: project.root })).connection).toEqual(connection)
})

test('the folder of an embedded database is relative to the config', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `export default { dialect: 'postgresql', driver: 'pglite', dbCredentials: { url: './data' } }`,
  })
  const folder = path.join(project.root, 'data')
  expect((await loadProject({ cwd: project.root })).connection).toEqual({
    driver: 'pglite',
    folder,
    shown: `pglite:${folder}`,
  })
  const other = path.join(project.root, 'other')
  expect((await loadProject({ cwd: project.root, url: 'pglite:other' })).connection).toEqual({
    driver: 'pglite',
    folder: other,
    shown: `pglite:${other}`,
  })
})

test('--url wins over DATABASE_URL, and DATABASE_URL over the config', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `export default { dialect: 'postgresql', driver: 'pglite', dbCredentials: { url: './data' } }`,
  })
  process.env['DATABASE_URL'] = 'postgres://environment/d'
  const fromEnvironment = await loadProject({ cwd: project.root })
  const fromOption = await loadProject({ cwd: project.root, url: 'postgres://option/d' })
  const again = await loadProject({ project: fromOption, url: 'postgres://again/d' })
  const shown = [fromEnvironment, fromOption, again].map((each) => each.connection?.shown)
  expect(shown).toEqual(['postgres://environment/d', 'postgres://option/d', 'postgres://again/d'])
})

test('.env is read before the config runs, and never overrides a variable', async () => {
  using project = temporaryProject({
    '.env': `STILLHEAD_TEST_A="from file"\nexport STILLHEAD_TEST_B='x # y' # comment\nDATABASE_URL=postgres://file/d\n`,
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: [process.env.STILLHEAD_TEST_A, process.env.STILLHEAD_TEST_B] }`,
  })
  process.env['STILLHEAD_TEST_A'] = 'set before'
  const { schema, connection } = await loadProject({ cwd: project.root })
  expect([schema, connection?.shown]).toEqual([['set before', 'x # y'], 'postgres://file/d'])
})

test('paths of a config that is named from elsewhere lead from there if they fit, else from its own folder', async () => {
  using project = temporaryProject({
    'apps/one/drizzle.config.ts': `export default { dialect: 'postgresql', schema: './apps/one/schema.ts', out: './apps/one/out' }`,
    'apps/one/schema.ts': '',
    'apps/two/drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './out' }`,
    'apps/two/schema.ts': '',
  })
  const one = await loadProject({ cwd: project.root, config: 'apps/one/drizzle.config.ts' })
  const two = await loadProject({ cwd: project.root, config: 'apps/two' })
  expect([one.base, one.migrations, two.base, two.migrations]).toEqual([
    project.root,
    path.join(project.root, 'apps/one/out'),
    path.join(project.root, 'apps/two'),
    path.join(project.root, 'apps/two/out'),
  ])
})

test('a key that is unknown and resembles none is mentioned, and let be', async () => {
  using project = temporaryProject({
    'drizzle.config.ts': `export default { dialect: 'postgresql', somethingElse: 1 }`,
  })
  const events: LogEvent[] = []
  await loadProject({ cwd: project.root, log: (event) => events.push(event) })
  expect(events).toEqual([
    {
      level: 'warn',
      type: 'config-unknown-key',
      message: 'drizzle.config.ts: "somethingElse" is not a setting that stillhead knows.',
      data: { key: 'somethingElse' },
    },
  ])
})
