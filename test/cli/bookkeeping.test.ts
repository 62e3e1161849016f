import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine, revisionProject, revisionText, transcript } from '../support/command-line.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import type { TemporaryProject } from '../support/project.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

/** A transcript without what differs from run to run, from server to server and from release to release. */
async function told(project: TemporaryProject, ...lines: readonly string[]): Promise<string> {
  return (await transcript(project, ...lines))
    .replaceAll(/"milliseconds":[\d.]+/g, '"milliseconds":N')
    .replaceAll(/"checksum":"\w{32}"/g, '"checksum":"<checksum>"')
    .replaceAll(/(by |"by":")\w+/g, '$1<user>')
    .replaceAll(/stillhead \d+\.\d+\.\d+[\w.-]*/g, 'stillhead <version>')
}

const line = (): TemporaryProject =>
  revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111', 'second'],
      ['cccc3333 bbbb2222', 'third'],
    ],
    database.url,
  )

/** The second of two revisions stops between its steps. */
async function halfDone(): Promise<TemporaryProject> {
  const project = revisionProject([['aaaa1111', 'first']], database.url)
  project.write({
    'migrations/02.sql':
      '-- index\n-- revision: bbbb2222\n-- down revision: aaaa1111\nCREATE TABLE t (a int);\nINSERT INTO t VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY i ON t (a);',
  })
  expect((await commandLine(project, 'upgrade')).exit).toBe('failure')
  return project
}

test('a half-done revision is shown until it is finished', async () => {
  using project = await halfDone()
  expect(
    await told(
      project,
      'current',
      'current --json',
      'current --check-heads',
      'status',
      'revision --autogenerate -m more',
      'downgrade -1',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead current
    aaaa1111
    ! warning Revision "bbbb2222" is half-done: 1 step of its upgrade is committed. Finish it with \`stillhead upgrade bbbb2222\`.

    $ stillhead current --json
    {"version":1,"command":"current","database":"<database>","rows":["aaaa1111"],"revisions":[{"revision":"aaaa1111","message":"first","downRevisions":[],"dependsOn":[],"children":["bbbb2222"],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/01_aaaa1111.ts","head":"no","logged":{"direction":"up","at":"<time>","by":"<user>","milliseconds":N,"tool":"stillhead <version>","checksum":"<checksum>"}}],"unknown":[],"heads":["bbbb2222"],"halfDone":[{"revision":"bbbb2222","direction":"up","done":1}],"changed":[],"atHeads":false}

    $ stillhead current --check-heads
    aaaa1111
    ! warning Revision "bbbb2222" is half-done: 1 step of its upgrade is committed. Finish it with \`stillhead upgrade bbbb2222\`.
    ! SH236 Not all revisions are applied.
    !   where  <database>: at aaaa1111; the head is bbbb2222
    !   why    Revision "bbbb2222" is half-done: 1 step of its upgrade is committed.
    !   fix    Run \`stillhead upgrade bbbb2222\`.
    exit 4 behind

    $ stillhead status
    database  <database>
    current   aaaa1111  first
    head      bbbb2222  index
    pending   bbbb2222  index
    half-done bbbb2222  upgrade interrupted, 1 step committed; finish it with \`stillhead upgrade bbbb2222\`
    drift     not compared: revision "bbbb2222" is half-done

    $ stillhead revision --autogenerate -m more
    ! SH501 The database is not at head.
    !   where  table stillhead.version: aaaa1111; head is bbbb2222
    !   why    Comparing an old database would write these changes a second time.
    !   fix    Run \`stillhead upgrade heads\`, then this command again.
    exit 4 behind

    $ stillhead downgrade -1
    ! SH406 Revision "bbbb2222" is half-done: 1 step of its upgrade is committed.
    !   where  <database> stillhead.version_journal
    !   why    An upgrade was interrupted between two steps that could not share a transaction.
    !   fix    Finish it with \`stillhead upgrade bbbb2222\`; then run this command again. Or make the tables match a revision and run \`stillhead stamp <revision>\`.
    exit 8 history
    "
  `)
  await database.query('DELETE FROM t')
  expect(await told(project, 'upgrade', 'current --check-heads')).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! warning An interrupted statement left something broken; repairing: DROP INDEX CONCURRENTLY i
    ! Applied bbbb2222 index (N ms)

    $ stillhead current --check-heads
    bbbb2222 (head)
    "
  `)
})

test('a stamp forgets the half-done revision that it stamps over', async () => {
  using project = await halfDone()
  expect(await told(project, 'stamp aaaa', 'current', 'stamp aaaa')).toMatchInlineSnapshot(`
    "
    $ stillhead stamp aaaa
    The database is stamped with aaaa1111; no table was changed.
    ! Forgot the half-done upgrade of bbbb2222 (committed steps: 1)

    $ stillhead current
    aaaa1111

    $ stillhead stamp aaaa
    Nothing to do: the database is stamped with aaaa1111.
    "
  `)
  await database.query('DROP TABLE t')
  expect((await commandLine(project, 'upgrade')).exit).toBe('failure')
  expect(await told(project, 'stamp --json head', 'current --check-heads')).toMatchInlineSnapshot(`
    "
    $ stillhead stamp --json head
    {"version":1,"command":"stamp","from":["aaaa1111"],"to":["bbbb2222"],"moves":[{"direction":"up","to":"bbbb2222","removes":["aaaa1111"],"adds":["bbbb2222"]}],"forgotten":[{"revision":"bbbb2222","direction":"up","done":1}]}

    $ stillhead current --check-heads
    bbbb2222 (head)
    "
  `)
  expect(await database.query('select * from stillhead.version_journal')).toEqual([])
})

test('a half-done downgrade is not at the head, and stops what compares models', async () => {
  using project = line()
  await commandLine(project, 'upgrade')
  await database.query(
    `insert into stillhead.version_journal (revision, direction, step, state, fingerprint) values ('cccc3333', 'down', 0, 'started', '')`,
  )
  expect(await told(project, 'current --check-heads', 'status', 'check')).toMatchInlineSnapshot(`
    "
    $ stillhead current --check-heads
    cccc3333 (head)
    ! warning Revision "cccc3333" is half-done: a step of its downgrade was begun. Finish it with \`stillhead downgrade cccc3333@-1\`.
    ! SH236 Not all revisions are applied.
    !   where  <database>: at cccc3333; the head is cccc3333
    !   why    Revision "cccc3333" is half-done: a step of its downgrade was begun.
    !   fix    Run \`stillhead downgrade cccc3333@-1\`.
    exit 4 behind

    $ stillhead status
    database  <database>
    current   cccc3333  third
    head      cccc3333  third
    pending   nothing
    half-done cccc3333  downgrade interrupted, 0 steps committed; finish it with \`stillhead downgrade cccc3333@-1\`
    drift     not compared: revision "cccc3333" is half-done

    $ stillhead check
    ! SH406 Revision "cccc3333" is half-done: a step of its downgrade was begun.
    !   where  stillhead.version_journal
    !   why    A downgrade was interrupted between two steps that could not share a transaction.
    !   fix    Finish it with \`stillhead downgrade cccc3333@-1\`; then run this command again. Or make the tables match a revision and run \`stillhead stamp <revision>\`.
    exit 8 history
    "
  `)
})

test('a stamp of another line keeps what is half-done', async () => {
  using project = revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111 #left', 'second'],
      ['cccc3333 aaaa1111 #right', 'third'],
      ['dddd4444 cccc3333', 'fourth'],
    ],
    database.url,
  )
  await commandLine(project, 'stamp bbbb')
  await database.query(
    `insert into stillhead.version_journal (revision, direction, step, state, fingerprint) values ('dddd4444', 'up', 0, 'done', '')`,
  )
  expect(await told(project, 'stamp left@base', 'current', 'stamp right@base', 'current')).toMatchInlineSnapshot(`
    "
    $ stillhead stamp left@base
    The database is stamped with nothing; no table was changed.
    ! Stamped bbbb2222 -> base

    $ stillhead current
    ! The database is at the base: no revision is applied.
    ! warning Revision "dddd4444" is half-done: 1 step of its upgrade is committed. Finish it with \`stillhead upgrade dddd4444\`.

    $ stillhead stamp right@base
    The database is stamped with nothing; no table was changed.
    ! Forgot the half-done upgrade of dddd4444 (committed steps: 1)

    $ stillhead current
    ! The database is at the base: no revision is applied.
    "
  `)
})

test('applied revisions that changed or vanished are told', async () => {
  using project = line()
  await commandLine(project, 'upgrade')
  project.write({ 'migrations/01_aaaa1111.ts': revisionText('aaaa1111', 'first', `op.execute('select 2')`) })
  expect(await told(project, 'current', 'current --json', 'status', 'check', 'check --json', 'history -i'))
    .toMatchInlineSnapshot(`
      "
      $ stillhead current
      cccc3333 (head)
      ! warning Applied revision aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts

      $ stillhead current --json
      {"version":1,"command":"current","database":"<database>","rows":["cccc3333"],"revisions":[{"revision":"cccc3333","message":"third","downRevisions":["bbbb2222"],"dependsOn":[],"children":[],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/03_cccc3333.ts","head":"head","logged":{"direction":"up","at":"<time>","by":"<user>","milliseconds":N,"tool":"stillhead <version>","checksum":"<checksum>"}}],"unknown":[],"heads":["cccc3333"],"halfDone":[],"changed":[{"revision":"aaaa1111","what":"changed","file":"<project>/migrations/01_aaaa1111.ts","at":"<time>"}],"atHeads":true}

      $ stillhead status
      database  <database>
      current   cccc3333  third
      head      cccc3333  third
      pending   nothing
      changed   aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts
      drift     none: the database matches the models
      ! warning The schema files export nothing for PostgreSQL.

      $ stillhead check
      No differences: the database matches the models.
      ! warning Applied revision aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts
      ! warning The schema files export nothing for PostgreSQL.

      $ stillhead check --json
      {"version":1,"command":"check","differences":[],"changed":[{"revision":"aaaa1111","what":"changed","file":"<project>/migrations/01_aaaa1111.ts","at":"<time>"}]}
      ! warning Applied revision aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts
      ! warning The schema files export nothing for PostgreSQL.

      $ stillhead history -i
      bbbb2222 -> cccc3333 (head) (current), third
      aaaa1111 -> bbbb2222, second
      <base> -> aaaa1111, first
      "
    `)
  project.write({ 'drizzle.config.json': configuration('refuse') })
  expect(await told(project, 'current', 'check', 'status')).toMatchInlineSnapshot(`
    "
    $ stillhead current
    cccc3333 (head)
    ! warning Applied revision aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts

    $ stillhead check
    ! SH409 An applied revision is not as applied.
    !   where  stillhead.version
    !   why    aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts
    !   fix    Restore the files, and put the change into a new revision; or set changedRevisions: 'warn' in drizzle.config.ts.
    exit 8 history

    $ stillhead status
    database  <database>
    current   cccc3333  third
    head      cccc3333  third
    pending   nothing
    changed   aaaa1111 changed since <time>: <project>/migrations/01_aaaa1111.ts
    drift     none: the database matches the models
    ! warning The schema files export nothing for PostgreSQL.
    "
  `)
  project.write({ 'drizzle.config.json': configuration('ignore') })
  expect(await told(project, 'current', 'check')).toMatchInlineSnapshot(`
    "
    $ stillhead current
    cccc3333 (head)

    $ stillhead check
    No differences: the database matches the models.
    ! warning The schema files export nothing for PostgreSQL.
    "
  `)
  rmSync(join(project.root, 'migrations/03_cccc3333.ts'))
  project.write({
    'drizzle.config.json': configuration('warn'),
    'migrations/01_aaaa1111.ts': revisionText('aaaa1111', 'other words'),
  })
  expect(await told(project, 'status', 'stamp --purge bbbb', 'current')).toMatchInlineSnapshot(`
    "
    $ stillhead status
    database  <database>
    current   cccc3333  (in no file)
    head      bbbb2222  second
    pending   aaaa1111  other words
              bbbb2222  second
    changed   cccc3333 vanished since <time>
    drift     not compared: the database is not at the head
    exit 8 history

    $ stillhead stamp --purge bbbb
    The database is stamped with bbbb2222; no table was changed.
    ! Stamped cccc3333 -> bbbb2222

    $ stillhead current
    bbbb2222 (head)
    "
  `)
})

const configuration = (changedRevisions: string): object => ({
  dialect: 'postgresql',
  schema: './schema.ts',
  dbCredentials: { url: database.url },
  stillhead: { changedRevisions },
})

test('the log tells of each crossing', async () => {
  using project = line()
  expect(
    await told(project, 'upgrade bbbb', 'downgrade -1', 'stamp cccc', 'history -i -v', 'history -i --json -r cccc:'),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade bbbb
    ! Applied aaaa1111 first (N ms)
    ! Applied bbbb2222 second (N ms)

    $ stillhead downgrade -1
    ! Took back bbbb2222 second (N ms)

    $ stillhead stamp cccc
    The database is stamped with cccc3333; no table was changed.
    ! Stamped aaaa1111 -> cccc3333

    $ stillhead history -i -v
    Rev: cccc3333 (head) (current)
    Parent: bbbb2222
    Created: 2026-01-01T00:00:00Z
    Stamped: <time> by <user>, stillhead <version>
    Path: <project>/migrations/03_cccc3333.ts

        third

    Rev: bbbb2222
    Parent: aaaa1111
    Created: 2026-01-01T00:00:00Z
    Taken back: <time> by <user> in N ms, stillhead <version>
    Path: <project>/migrations/02_bbbb2222.ts

        second

    Rev: aaaa1111
    Parent: <base>
    Created: 2026-01-01T00:00:00Z
    Applied: <time> by <user> in N ms, stillhead <version>
    Path: <project>/migrations/01_aaaa1111.ts

        first


    $ stillhead history -i --json -r cccc:
    {"version":1,"command":"history","revisions":[{"revision":"cccc3333","message":"third","downRevisions":["bbbb2222"],"dependsOn":[],"children":[],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/03_cccc3333.ts","head":"head","current":true,"logged":{"direction":"stamp","at":"<time>","by":"<user>","milliseconds":N,"tool":"stillhead <version>"}}]}
    "
  `)
})

test('a version table without companions is enough', async () => {
  using project = line()
  await database.query('create schema stillhead')
  await database.query(`create table stillhead.version as select 'cccc3333'::text as revision`)
  expect(await told(project, 'current -v', 'history -i -r cccc:', 'status', 'check')).toMatchInlineSnapshot(`
    "
    $ stillhead current -v
    Current revision(s) for <database>:
    Rev: cccc3333 (head)
    Parent: bbbb2222
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/03_cccc3333.ts

        third


    $ stillhead history -i -r cccc:
    bbbb2222 -> cccc3333 (head) (current), third

    $ stillhead status
    database  <database>
    current   cccc3333  third
    head      cccc3333  third
    pending   nothing
    drift     none: the database matches the models
    ! warning The schema files export nothing for PostgreSQL.

    $ stillhead check
    No differences: the database matches the models.
    ! warning The schema files export nothing for PostgreSQL.
    "
  `)
})

test('a stamp that fails lets go of its lease', async () => {
  using project = line()
  project.write({
    'drizzle.config.json': { ...configuration('warn'), stillhead: { lock: 'lease' } },
  })
  expect(await told(project, 'stamp nope', 'stamp head --lock-wait 0')).toMatchInlineSnapshot(`
    "
    $ stillhead stamp nope
    ! SH221 There is no revision or branch label "nope".
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead stamp head --lock-wait 0
    The database is stamped with cccc3333; no table was changed.
    ! Stamped base -> cccc3333
    "
  `)
})
