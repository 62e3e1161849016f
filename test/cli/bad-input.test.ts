import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { revisionText, transcript } from '../support/command-line.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: Awaited<ReturnType<typeof createDatabase>>
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS stillhead CASCADE')
})

const accounts = `import { integer, pgTable } from 'drizzle-orm/pg-core'
export const accounts = pgTable('accounts', { id: integer().primaryKey() })
`

interface Setting {
  readonly url?: string
  readonly out?: string
  readonly options?: object
  readonly packages?: readonly string[]
}

function projectWith(files: Readonly<Record<string, string>>, setting: Setting = {}): TemporaryProject {
  const { url = database.url, out = './migrations', options = {}, packages } = setting
  const config = { dialect: 'postgresql', schema: './schema.ts', out, dbCredentials: { url } }
  return temporaryProject(
    {
      'package.json': { type: 'module' },
      'drizzle.config.ts': `export default ${JSON.stringify(config)}\nexport const stillhead = ${JSON.stringify(options)}\n`,
      'schema.ts': accounts,
      ...files,
    },
    packages,
  )
}

const first = { 'migrations/1_first.ts': revisionText('aaaa1111', 'first') }
const both = {
  ...first,
  'migrations/2_second.ts': revisionText('bbbb2222 aaaa1111', 'second'),
  'migrations/3_third.ts': revisionText('cccc3333 aaaa1111', 'third'),
}

test('the database is behind the head at autogenerate', async () => {
  using project = projectWith(first)
  expect(await transcript(project, 'revision --autogenerate -m accounts')).toMatchInlineSnapshot(`
    "
    $ stillhead revision --autogenerate -m accounts
    ! SH501 The database is not at head.
    !   where  table stillhead.version: no revision; head is aaaa1111
    !   why    Comparing an old database would write these changes a second time.
    !   fix    Run \`stillhead upgrade heads\`, then this command again.
    exit 4 behind
    "
  `)
})

test('there are two heads', async () => {
  using project = projectWith(both)
  expect(await transcript(project, 'upgrade', 'revision --autogenerate -m accounts', 'revision -m accounts', 'check'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    To join them:                 stillhead merge bbbb2222 cccc3333 -m "merge"
    !          To put the newer one behind:  stillhead rebase cccc3333 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead revision --autogenerate -m accounts
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    To join them:                 stillhead merge bbbb2222 cccc3333 -m "merge"
    !          To put the newer one behind:  stillhead rebase cccc3333 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead revision -m accounts
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    To join them:                 stillhead merge bbbb2222 cccc3333 -m "merge"
    !          To put the newer one behind:  stillhead rebase cccc3333 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead check
    ! SH501 The database is not at head.
    !   where  table stillhead.version: no revision; head is bbbb2222, cccc3333
    !   why    Comparing an old database would write these changes a second time.
    !   fix    Run \`stillhead upgrade heads\`, then this command again.
    exit 4 behind
    "
  `)
})

test('the password is wrong', async () => {
  const url = new URL(database.url)
  url.password = 'the-wrong-one'
  using project = projectWith(first, { url: url.href })
  const text = await transcript(project, 'upgrade')
  expect(text.replaceAll(url.host, '<host>')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! SH302 The server refused the credentials.
    !   where  <database>
    !   why    password authentication failed for user "postgres"
    !   fix    Check user and password in dbCredentials or DATABASE_URL, and pg_hba.conf on the server.
    exit 2 failure
    "
  `)
})

test('the database is missing', async () => {
  const url = new URL(database.url)
  url.pathname = '/missing_database'
  using project = projectWith(first, { url: url.href })
  const text = await transcript(project, 'upgrade', 'check')
  expect(text.replaceAll(url.host, '<host>')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! SH303 The database does not exist.
    !   where  <database>
    !   why    database "missing_database" does not exist
    !   fix    Create it with \`stillhead createdb\`, or correct its name.
    exit 2 failure

    $ stillhead check
    ! SH303 The database does not exist.
    !   where  <database>
    !   why    database "missing_database" does not exist
    !   fix    Create it with \`stillhead createdb\`, or correct its name.
    exit 2 failure
    "
  `)
})

test('the version table names a revision that is in no file', async () => {
  using project = projectWith(first)
  await transcript(project, 'upgrade')
  await database.query("UPDATE stillhead.version SET revision = 'dddd4444'")
  expect(await transcript(project, 'upgrade', 'downgrade base', 'current', 'revision --autogenerate -m accounts'))
    .toMatchInlineSnapshot(`
      "
      $ stillhead upgrade
      ! SH233 The database stands at revision "dddd4444", which is in no file.
      !   where  <database> stillhead.version
      !   why    It was applied from another branch of the code, or its file was deleted or renamed.
      !   fix    Bring its file back (\`git log --all -S dddd4444\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
      exit 8 history

      $ stillhead downgrade base
      ! SH233 The database stands at revision "dddd4444", which is in no file.
      !   where  <database> stillhead.version
      !   why    It was applied from another branch of the code, or its file was deleted or renamed.
      !   fix    Bring its file back (\`git log --all -S dddd4444\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
      exit 8 history

      $ stillhead current
      dddd4444 (in no file)
      ! SH233 The database stands at "dddd4444", which is in no file.
      !   where  <database>
      !   why    The code here is older than the database, or the files were deleted.
      !   fix    Update the code. If the revision is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
      exit 8 history

      $ stillhead revision --autogenerate -m accounts
      ! SH233 The database stands at revision "dddd4444", which is in no file.
      !   why    It was applied from another branch of the code, or its file was deleted or renamed.
      !   fix    Bring its file back (\`git log --all -S dddd4444\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
      exit 8 history
      "
    `)
})

test('there is nothing to generate', async () => {
  using project = projectWith({})
  expect(
    await transcript(
      project,
      'revision --autogenerate -m accounts --rev-id aaaa1111',
      'upgrade',
      'revision --autogenerate -m again',
      'heads',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead revision --autogenerate -m accounts --rev-id aaaa1111
    + table accounts
    Wrote migrations/<time>_accounts.ts

    $ stillhead upgrade
    ! Applied aaaa1111 accounts (N ms)

    $ stillhead revision --autogenerate -m again
    No differences: the database matches the models. No revision was written.

    $ stillhead heads
    aaaa1111 (head)
    "
  `)
})

test('a statement in the middle fails: nothing of its revision is kept', async () => {
  using project = projectWith({
    ...first,
    'migrations/2_second.ts': revisionText(
      'bbbb2222 aaaa1111',
      'second',
      "op.execute('create table a (id int)')\n  op.execute('create table b (id int, oops)')\n  op.execute('create table c (id int)')",
    ),
  })
  expect(await transcript(project, 'upgrade', 'current')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! Applied aaaa1111 first (N ms)
    ! SH400 Revision "bbbb2222" (second) could not be applied: syntax error at or near ")"
    !   where  <project>/migrations/2_second.ts:12:6
    !             1 | create table b (id int, oops)
    !               |                             ^ line 1, column 29
    !   why    SQLSTATE 42601
    !   fix    Correct the revision. Nothing of this transaction was kept; run \`stillhead upgrade\` again.
    exit 2 failure

    $ stillhead current
    aaaa1111
    "
  `)
  expect(await database.query("SELECT relname FROM pg_class WHERE relname IN ('a', 'b', 'c')")).toEqual([])
})

const broken: readonly (readonly [string, string])[] = [
  [
    'is async',
    revisionText('aaaa1111', 'first').replace(
      'function upgrade(op: Op): void',
      'async function upgrade(op: Op): Promise<void>',
    ),
  ],
  ['has no upgrade', revisionText('aaaa1111', 'first').replace('function upgrade', 'function up')],
  ['calls a verb wrongly', revisionText('aaaa1111', 'first', "op.createTable('t')")],
  ['leaves out a name', revisionText('aaaa1111', 'first', "op.dropColumn('t')")],
  [
    'calls a verb that does not exist',
    revisionText('aaaa1111', 'first', "op.addColum('t', { name: 'a', type: 'text' })"),
  ],
  ['does not parse', revisionText('aaaa1111', 'first', "op.execute('select 1'")],
  ['runs a function', revisionText('aaaa1111', 'first', 'op.run(async () => undefined)')],
]

test.each(broken)('a revision %s', async (_name, text) => {
  using project = projectWith({ 'migrations/1_first.ts': text })
  expect(await transcript(project, 'upgrade --sql')).toMatchSnapshot()
})

test('a target is unknown, ambiguous or malformed', async () => {
  using project = projectWith({ ...both, 'migrations/4_fourth.ts': revisionText('cccc4444 bbbb2222', 'fourth') })
  expect(await transcript(project, 'upgrade nope', 'upgrade aaaa1112', 'upgrade cccc', 'upgrade a@b@c', 'downgrade +1'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead upgrade nope
    ! SH221 There is no revision or branch label "nope".
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead upgrade aaaa1112
    ! SH221 There is no revision or branch label "aaaa1112".
    !   fix    Did you mean "aaaa1111"?
    exit 3 usage

    $ stillhead upgrade cccc
    ! SH222 "cccc" is the beginning of several ids or labels.
    !   where  cccc3333  third
    !          cccc4444  fourth
    !   fix    Write more of it.
    exit 3 usage

    $ stillhead upgrade a@b@c
    ! SH221 There is no revision or branch label "b@c".
    !   where  target "a@b@c"
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead downgrade +1
    ! SH231 "+1" leads the wrong way: \`downgrade\` goes down.
    !   fix    Run \`stillhead upgrade +1\`, or change the sign.
    exit 3 usage
    "
  `)
})

test('a schema file throws, does not parse, or imports what is not there', async () => {
  using project = projectWith({
    'schema.ts': "if (accounts === undefined) throw new Error('no accounts')\nvar accounts\nexport { accounts }\n",
  })
  const throwing = await transcript(project, 'check')
  project.write({ 'schema.ts': 'export const accounts = pgTable(\n' })
  const unfinished = await transcript(project, 'check')
  project.write({ 'schema.ts': "import { accounts } from './acounts'\nexport { accounts }\n" })
  const missing = await transcript(project, 'check')
  expect(throwing + unfinished + missing).toMatchInlineSnapshot(`
    "
    $ stillhead check
    ! SH115 A schema file throws Error: no accounts
    !   where  schema.ts:1:35
    !   why    at schema.ts:1:35
    !   fix    Correct the file; the lines above are its own stack.
    exit 2 failure

    $ stillhead check
    ! SH113 Unexpected end of file.
    !   where  schema.ts:2:1
    !   fix    Correct the file.
    exit 2 failure

    $ stillhead check
    ! SH114 "./acounts" cannot be found.
    !   where  schema.ts:1:26
    !   why    import { accounts } from './acounts'
    !                                   ^
    !   fix    Check the path; it is relative to the file that imports it.
    exit 2 failure
    "
  `)
})

test('a new revision is to be written where it would not be found', async () => {
  using project = projectWith({})
  expect(await transcript(project, 'revision -m accounts --version-path elsewhere')).toMatchInlineSnapshot(`
    "
    $ stillhead revision -m accounts --version-path elsewhere
    ! SH241 "elsewhere" is not in one of the version locations.
    !   where  <project>/migrations
    !   why    Revisions written there would not be found.
    !   fix    Name one of these folders, or add it to versionLocations in drizzle.config.ts.
    exit 3 usage
    "
  `)
})

test('the rows do not allow what the models want', async () => {
  using project = projectWith({
    'schema.ts': accounts.replace('.primaryKey()', ".primaryKey(), email: integer('email').notNull()"),
  })
  await database.query('CREATE TABLE accounts (id integer PRIMARY KEY); INSERT INTO accounts VALUES (1)')
  expect(await transcript(project, 'revision --autogenerate -m email')).toMatchInlineSnapshot(`
    "
    $ stillhead revision --autogenerate -m email
    ! SH510 The upgrade that would be written fails at "add column accounts.email": column "email" of relation "accounts" contains null values
    !   where     1 | ALTER TABLE "accounts" ADD COLUMN "email" integer NOT NULL
    !   why    SQLSTATE 23502
    !   fix    Give the column a default in the models, or say what the rows that are there get, as an SQL expression (null leaves the column nullable for now):
    !          --fill column:accounts.email=0
    exit 2 failure
    "
  `)
})

test('a rename that PostgreSQL refuses', async () => {
  using project = projectWith({ 'schema.ts': accounts.replaceAll("'accounts'", "'users'") })
  await database.query(`CREATE TABLE accounts (id integer PRIMARY KEY);
    CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no renames today'; END $$;
    CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION refuse()`)
  const text = await transcript(project, 'revision --autogenerate -m users --rename table:accounts=users')
  await database.query('DROP EVENT TRIGGER refuse')
  expect(text).toMatchInlineSnapshot(`
    "
    $ stillhead revision --autogenerate -m users --rename table:accounts=users
    ! SH536 "rename table accounts to users" cannot be tried: no renames today
    !   where  ALTER TABLE "accounts" RENAME TO "users"
    !   why    Renames are tried in a transaction that is rolled back, so that PostgreSQL tells what they bring about.
    !   fix    Free the name or the table and run the command again.
    exit 2 failure
    "
  `)
})

test('what adopt needs of drizzle-kit is broken or missing', async () => {
  using project = projectWith(
    { 'drizzle/meta/_journal.json': '{}' },
    { out: './drizzle', options: { migrations: './migrations' } },
  )
  await database.query(`CREATE TABLE accounts (id integer PRIMARY KEY); CREATE SCHEMA drizzle;
    CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
    INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('0', 0)`)
  const text = await transcript(project, 'adopt', 'adopt --pull')
  await database.query('DROP SCHEMA drizzle CASCADE')
  expect(text).toMatchInlineSnapshot(`
    "
    $ stillhead adopt
    ! SH801 drizzle-kit's journal cannot be read.
    !   where  <project>/drizzle/meta/_journal.json
    !   why    It has no "entries" that each have a "tag" and a "when".
    !   fix    Restore the file from version control.
    exit 2 failure

    $ stillhead adopt --pull
    ! SH807 drizzle-kit is not installed in the project.
    !   where  <project>
    !   fix    npm install --save-dev drizzle-kit
    exit 2 failure
    "
  `)
})

test('the folder of an embedded database holds something else', async () => {
  using project = projectWith(
    { ...first, 'data/PG_VERSION': 'nonsense' },
    { url: 'pglite:./data', packages: ['drizzle-orm', '@electric-sql/pglite'] },
  )
  expect(await transcript(project, 'upgrade')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! SH305 The embedded database cannot be opened.
    !   where  pglite:<project>/data
    !   why    PGlite failed to initialize properly
    !   fix    Check that no other process has it open, and that it was made by the same major version of PGlite.
    exit 2 failure
    "
  `)
})
