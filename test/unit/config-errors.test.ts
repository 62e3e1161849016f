import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadProject } from '../../src/config.ts'
import type { ProjectSource } from '../../src/commands/command.ts'
import { StillheadError } from '../../src/kernel/errors.ts'
import { temporaryProject } from '../support/project.ts'

let url: string | undefined
beforeEach(() => {
  url = process.env['DATABASE_URL']
  delete process.env['DATABASE_URL']
})
afterEach(() => {
  if (url !== undefined) process.env['DATABASE_URL'] = url
})

const config = (text: string) => ({ 'drizzle.config.ts': `export default {\n  dialect: 'postgresql',\n${text}\n}\n` })
const ours = (text: string) => ({
  'drizzle.config.ts': `export default { dialect: 'postgresql' }\n\nexport const stillhead = {\n${text}\n}\n`,
})

const cases: readonly {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly source?: ProjectSource
  readonly error: readonly string[]
}[] = [
  {
    name: 'there is no config',
    files: {},
    error: [
      'SH100 There is no drizzle.config.ts here.',
      '  where  <root>',
      '  fix    Run `stillhead init` to make one, or name it with --config.',
    ],
  },
  {
    name: 'the config that was named is not there',
    files: {},
    source: { config: 'other.ts' },
    error: [
      'SH101 There is no config file "other.ts".',
      '  where  <root>/other.ts',
      '  fix    Correct the path after --config; it is relative to the working directory.',
    ],
  },
  {
    name: 'the config throws',
    files: {
      'drizzle.config.ts': `type T = 1\n\nfunction url(): never {\n  throw new Error('DB is not set')\n}\nexport default { url: url() }\n`,
    },
    error: [
      'SH102 drizzle.config.ts throws Error: DB is not set',
      '  where  drizzle.config.ts:4:9',
      '  why    at url (drizzle.config.ts:4:9)',
      '         at drizzle.config.ts:6:23',
      '  fix    Correct the file; the lines above are its own stack.',
    ],
  },
  {
    name: 'the config does not parse',
    files: { 'drizzle.config.ts': `export default {\n  dialect: ,\n}\n` },
    error: [
      'SH108 Unexpected ",".',
      '  where  drizzle.config.ts:2:12',
      '  why      dialect: ,',
      '                    ^',
      '  fix    Correct the file.',
    ],
  },
  {
    name: 'the config is no JSON',
    files: { 'drizzle.config.json': `{ "dialect" }` },
    error: [
      'SH108 drizzle.config.json is not valid JSON.',
      '  where  drizzle.config.json',
      '  why    <reason>',
      '  fix    Correct the file.',
    ],
  },
  {
    name: 'the config exports nothing',
    files: { 'drizzle.config.ts': `export const config = {}\n` },
    error: [
      'SH109 drizzle.config.ts exports no config.',
      '  where  <root>/drizzle.config.ts',
      "  fix    Add `export default defineConfig({ dialect: 'postgresql', … })`.",
    ],
  },
  {
    name: 'a setting of drizzle-kit is mistyped',
    files: config(`  shemaFilter: ['public'],`),
    error: [
      'SH103 "shemaFilter" is not a setting.',
      '  where  drizzle.config.ts:3',
      '  fix    Did you mean "schemaFilter"?',
    ],
  },
  {
    name: 'a setting of ours is mistyped',
    files: ours(`  locktimeout: 5,`),
    error: [
      'SH103 "locktimeout" is not a setting in "stillhead".',
      '  where  drizzle.config.ts:4',
      '  fix    Did you mean "lockTimeout"?',
    ],
  },
  {
    name: 'a setting of ours is unknown',
    files: ours(`  versionTable: { name: 'x' },`),
    error: [
      'SH103 "name" is not a setting in "stillhead.versionTable".',
      '  where  drizzle.config.ts:4',
      '  fix    Remove it. The settings there are schema, table.',
    ],
  },
  {
    name: 'a value of ours is mistyped',
    files: ours(`  retries: 3,\n  transaction: 'per_run',`),
    error: [
      `SH104 "stillhead.transaction" must be one of 'per-revision', 'per-run', not "per_run".`,
      '  where  drizzle.config.ts:5',
      `  fix    Did you mean 'per-run'?`,
    ],
  },
  {
    name: 'a number is negative',
    files: ours(`  lockTimeout: -1,`),
    error: [
      'SH104 "stillhead.lockTimeout" must be a whole number, 0 or more, not -1.',
      '  where  drizzle.config.ts:4',
      '  fix    Correct "stillhead.lockTimeout".',
    ],
  },
  {
    name: 'a time zone does not exist',
    files: ours(`  timezone: 'Europe/Berlino',`),
    error: [
      `SH104 "stillhead.timezone" must be an IANA time zone, such as 'Europe/Berlin', not "Europe/Berlino".`,
      '  where  drizzle.config.ts:4',
      '  fix    Correct "stillhead.timezone".',
    ],
  },
  {
    name: 'a list has a wrong element',
    files: config(`  schema: ['./a.ts', 1],`),
    error: [
      'SH104 "schema" must be a text or an array of texts, not ["./a.ts",1].',
      '  where  drizzle.config.ts:3',
      '  fix    Correct "schema".',
    ],
  },
  {
    name: 'the TLS mode is wrong, and the credentials are not shown',
    files: config(`  dbCredentials: { host: 'h', password: 'secret', database: 'd', ssl: 'required' },`),
    error: [
      `SH104 "dbCredentials.ssl" must be one of 'require', 'allow', 'prefer', 'verify-full'.`,
      '  where  drizzle.config.ts:3',
      `  fix    Did you mean 'require'?`,
    ],
  },
  {
    name: 'a host has no database',
    files: config(`  dbCredentials: { host: 'h' },`),
    error: [
      'SH104 "dbCredentials.database" must be the name of a database.',
      '  where  drizzle.config.ts:3',
      '  fix    Correct "dbCredentials.database".',
    ],
  },
  {
    name: 'the dialect is another',
    files: { 'drizzle.config.ts': `export default { dialect: 'mysql' }` },
    error: [
      'SH105 The dialect "mysql" is not supported.',
      '  where  drizzle.config.ts:1',
      '  why    stillhead works with PostgreSQL only.',
      "  fix    Set dialect: 'postgresql'.",
    ],
  },
  {
    name: 'the dialect is missing',
    files: { 'drizzle.config.ts': `export default { schema: './schema' }` },
    error: ['SH105 The config names no dialect.', '  where  drizzle.config.ts', "  fix    Set dialect: 'postgresql'."],
  },
  {
    name: 'the driver has no sessions',
    files: config(`  driver: 'aws-data-api',`),
    error: [
      'SH107 The driver "aws-data-api" is not supported.',
      '  where  drizzle.config.ts:3',
      '  why    Revisions need a session with transactions and locks, which pg gives on a connection of its own.',
      '  fix    Remove "driver" and name the database by its URL.',
    ],
  },
  {
    name: 'the URL names another database',
    files: config(''),
    source: { url: 'mysql://ann:secret@h/d' },
    error: [
      'SH106 The database URL of --url cannot be read.',
      '  where  mysql://…@h/d',
      '  fix    Write postgresql://user:password@host:5432/database, or pglite:./folder for an embedded database.',
    ],
  },
  {
    name: 'the password must be encoded, and is not shown',
    files: config(`  dbCredentials: { url: 'postgres://ann:se#cr@et@h/d' },`),
    error: [
      'SH106 The database URL of dbCredentials.url cannot be read.',
      '  where  postgres://…@h/d',
      '  why    It is not a valid URL; a user name or password with one of @ : / ? # % must be percent-encoded.',
      '  fix    Encode the password: node -p \'encodeURIComponent("…")\'.',
    ],
  },
]

test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { files, source, error }) => {
  using project = temporaryProject(files)
  const thrown = await loadProject({ cwd: project.root, ...source }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(thrown).toBeInstanceOf(StillheadError)
  const message = (thrown as StillheadError).message.replaceAll(project.root, '<root>')
  expect(message.replace(/why {4}Expected.*JSON.*|why {4}Unexpected.*JSON.*/, 'why    <reason>').split('\n')).toEqual(
    error,
  )
})
