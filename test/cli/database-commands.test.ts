import { afterEach, beforeEach, expect, test } from 'vitest'
import { revisionProject, transcript } from '../support/command-line.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
beforeEach(async () => {
  delete process.env['DATABASE_URL']
  database = await createDatabase()
})
afterEach(() => database.drop())

const line = () =>
  revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111', 'second'],
      ['cccc3333 bbbb2222', 'third'],
    ],
    database.url,
  )

const branched = () =>
  revisionProject(
    [
      ['aaaa1111', 'first'],
      ['bbbb2222 aaaa1111 #left', 'second'],
      ['cccc3333 aaaa1111 #right', 'third'],
    ],
    database.url,
  )

/** What differs from run to run, from server to server and from release to release. */
const logless = (text: string): string =>
  text
    .replaceAll(/"milliseconds":[\d.]+/g, '"milliseconds":N')
    .replaceAll(/"checksum":"\w{32}"/g, '"checksum":"<checksum>"')
    .replaceAll(/(by |"by":")\w+/g, '$1<user>')
    .replaceAll(/stillhead \d+\.\d+\.\d+[\w.-]*/g, 'stillhead <version>')

test('current, status and history say where the database stands', async () => {
  using project = line()
  expect(
    logless(
      await transcript(
        project,
        'current',
        'current --json',
        'current --check-heads',
        'status --no-drift',
        'upgrade bbbb',
        'current',
        'current -v',
        'current --check-heads',
        'current --check-heads --json',
        'history -i',
        'history -i -v -r :current',
        'history -r -1:current',
        'history -r current:',
        'show current',
        'show -1',
        'status',
        'upgrade',
        'upgrade',
        'current --check-heads',
        'status',
        'downgrade -1',
        'upgrade',
        'downgrade --quiet',
        'upgrade aaaa:bbbb',
        'rollback --yes -2',
        'downgrade base',
        'current',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead current
    ! The database is at the base: no revision is applied.

    $ stillhead current --json
    {"version":1,"command":"current","database":"<database>","rows":[],"revisions":[],"unknown":[],"heads":["cccc3333"],"halfDone":[],"changed":[],"atHeads":false}

    $ stillhead current --check-heads
    ! The database is at the base: no revision is applied.
    ! SH236 Not all revisions are applied.
    !   where  <database>: at the base; the head is cccc3333
    !   fix    Run \`stillhead upgrade head\`.
    exit 4 behind

    $ stillhead status --no-drift
    database  <database>
    current   base
    head      cccc3333  third
    pending   aaaa1111  first
              bbbb2222  second
              cccc3333  third
    drift     not compared: it was not asked for

    $ stillhead upgrade bbbb
    ! Applied aaaa1111 first (N ms)
    ! Applied bbbb2222 second (N ms)

    $ stillhead current
    bbbb2222

    $ stillhead current -v
    Current revision(s) for <database>:
    Rev: bbbb2222
    Parent: aaaa1111
    Created: 2026-01-01T00:00:00Z
    Applied: <time> by <user> in N ms, stillhead <version>
    Path: <project>/migrations/02_bbbb2222.ts

        second


    $ stillhead current --check-heads
    bbbb2222
    ! SH236 Not all revisions are applied.
    !   where  <database>: at bbbb2222; the head is cccc3333
    !   fix    Run \`stillhead upgrade head\`.
    exit 4 behind

    $ stillhead current --check-heads --json
    {"version":1,"command":"current","database":"<database>","rows":["bbbb2222"],"revisions":[{"revision":"bbbb2222","message":"second","downRevisions":["aaaa1111"],"dependsOn":[],"children":["cccc3333"],"branchLabels":[],"tags":[],"createdAt":"2026-01-01T00:00:00Z","file":"<project>/migrations/02_bbbb2222.ts","head":"no","logged":{"direction":"up","at":"<time>","by":"<user>","milliseconds":N,"tool":"stillhead <version>","checksum":"<checksum>"}}],"unknown":[],"heads":["cccc3333"],"halfDone":[],"changed":[],"atHeads":false}
    exit 4 behind

    $ stillhead history -i
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222 (current), second
    <base> -> aaaa1111, first

    $ stillhead history -i -v -r :current
    Rev: bbbb2222 (current)
    Parent: aaaa1111
    Created: 2026-01-01T00:00:00Z
    Applied: <time> by <user> in N ms, stillhead <version>
    Path: <project>/migrations/02_bbbb2222.ts

        second

    Rev: aaaa1111
    Parent: <base>
    Created: 2026-01-01T00:00:00Z
    Applied: <time> by <user> in N ms, stillhead <version>
    Path: <project>/migrations/01_aaaa1111.ts

        first


    $ stillhead history -r -1:current
    aaaa1111 -> bbbb2222, second
    <base> -> aaaa1111, first

    $ stillhead history -r current:
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second

    $ stillhead show current
    Rev: bbbb2222
    Parent: aaaa1111
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/02_bbbb2222.ts

        second


    $ stillhead show -1
    Rev: aaaa1111
    Parent: <base>
    Created: 2026-01-01T00:00:00Z
    Path: <project>/migrations/01_aaaa1111.ts

        first


    $ stillhead status
    database  <database>
    current   bbbb2222  second
    head      cccc3333  third
    pending   cccc3333  third
    drift     not compared: the database is not at the head

    $ stillhead upgrade
    ! Applied cccc3333 third (N ms)

    $ stillhead upgrade
    Nothing to do: the database is at cccc3333.

    $ stillhead current --check-heads
    cccc3333 (head)

    $ stillhead status
    database  <database>
    current   cccc3333  third
    head      cccc3333  third
    pending   nothing
    drift     none: the database matches the models
    ! warning The schema files export nothing for PostgreSQL.

    $ stillhead downgrade -1
    ! Took back cccc3333 third (N ms)

    $ stillhead upgrade
    ! Applied cccc3333 third (N ms)

    $ stillhead downgrade --quiet

    $ stillhead upgrade aaaa:bbbb
    ! SH247 "aaaa:bbbb" is a range, and one target is meant.
    !   why    Where the database stands is read from its version table.
    !   fix    Write the end of the range only; with --sql a range is right.
    exit 3 usage

    $ stillhead rollback --yes -2
    ! Took back bbbb2222 second (N ms)
    ! Took back aaaa1111 first (N ms)

    $ stillhead downgrade base
    Nothing to do: the database is at the base.

    $ stillhead current
    ! The database is at the base: no revision is applied.
    "
  `)
})

test('stamp moves the rows and nothing else', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      'stamp aaaa',
      'stamp heads',
      'stamp heads',
      'current',
      'stamp left@base',
      'stamp head',
      'stamp +1',
      'stamp nope',
      'stamp base',
      'stamp --json right@head',
      'stamp --quiet --purge bbbb2222',
      'current',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead stamp aaaa
    The database is stamped with aaaa1111; no table was changed.
    ! Stamped base -> aaaa1111

    $ stillhead stamp heads
    The database is stamped with bbbb2222, cccc3333; no table was changed.
    ! Stamped aaaa1111 -> bbbb2222
    ! Stamped base -> cccc3333

    $ stillhead stamp heads
    Nothing to do: the database is stamped with bbbb2222, cccc3333.

    $ stillhead current
    bbbb2222 (head)
    cccc3333 (head)

    $ stillhead stamp left@base
    The database is stamped with cccc3333; no table was changed.
    ! Stamped bbbb2222 -> base

    $ stillhead stamp head
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    To join them:                 stillhead merge bbbb2222 cccc3333 -m "merge"
    !          To put the newer one behind:  stillhead rebase cccc3333 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead stamp +1
    ! SH235 "+1" is relative, and a stamp needs a revision.
    !   why    A stamp changes what the database is said to be, so the target must not depend on that.
    !   fix    Name an id, a label, head, heads or base.
    exit 3 usage

    $ stillhead stamp nope
    ! SH221 There is no revision or branch label "nope".
    !   fix    Run \`stillhead history\` to see all revisions.
    exit 3 usage

    $ stillhead stamp base
    The database is stamped with nothing; no table was changed.
    ! Stamped cccc3333 -> base

    $ stillhead stamp --json right@head
    {"version":1,"command":"stamp","from":[],"to":["cccc3333"],"moves":[{"direction":"up","to":"cccc3333","removes":[],"adds":["cccc3333"]}],"forgotten":[]}

    $ stillhead stamp --quiet --purge bbbb2222

    $ stillhead current
    bbbb2222 (head)
    "
  `)
  expect(await database.query('select revision, direction from stillhead.version_log order by id')).toEqual([
    { revision: 'aaaa1111', direction: 'stamp' },
    { revision: 'bbbb2222', direction: 'stamp' },
    { revision: 'cccc3333', direction: 'stamp' },
    { revision: 'bbbb2222', direction: 'stamp' },
    { revision: 'cccc3333', direction: 'stamp' },
    { revision: 'cccc3333', direction: 'stamp' },
    { revision: 'bbbb2222', direction: 'stamp' },
  ])
})

test('a database at a revision that is gone gets the way out', async () => {
  using project = line()
  expect(await transcript(project, 'stamp head --quiet')).toEqual('\n$ stillhead stamp head --quiet\n')
  await database.query(`update stillhead.version set revision = 'ffff9999'`)
  expect(
    await transcript(
      project,
      'current',
      'current --json',
      'status',
      'upgrade',
      'downgrade -1',
      'stamp head',
      'history -i',
      'stamp --purge bbbb',
      'current',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead current
    ffff9999 (in no file)
    ! SH233 The database stands at "ffff9999", which is in no file.
    !   where  <database>
    !   why    The code here is older than the database, or the files were deleted.
    !   fix    Update the code. If the revision is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
    exit 8 history

    $ stillhead current --json
    {"version":1,"command":"current","database":"<database>","rows":["ffff9999"],"revisions":[],"unknown":["ffff9999"],"heads":["cccc3333"],"halfDone":[],"changed":[],"atHeads":false}
    exit 8 history

    $ stillhead status
    database  <database>
    current   ffff9999  (in no file)
    head      cccc3333  third
    pending   aaaa1111  first
              bbbb2222  second
              cccc3333  third
    drift     not compared: the database is not at the head
    exit 8 history

    $ stillhead upgrade
    ! SH233 The database stands at revision "ffff9999", which is in no file.
    !   where  <database> stillhead.version
    !   why    It was applied from another branch of the code, or its file was deleted or renamed.
    !   fix    Bring its file back (\`git log --all -S ffff9999\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
    exit 8 history

    $ stillhead downgrade -1
    ! SH233 The database stands at revision "ffff9999", which is in no file.
    !   where  <database> stillhead.version
    !   why    It was applied from another branch of the code, or its file was deleted or renamed.
    !   fix    Bring its file back (\`git log --all -S ffff9999\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
    exit 8 history

    $ stillhead stamp head
    ! SH233 The database stands at revision "ffff9999", which is in no file.
    !   where  <database> stillhead.version
    !   why    It was applied from another branch of the code, or its file was deleted or renamed.
    !   fix    Bring its file back (\`git log --all -S ffff9999\` finds it). If it is gone for good, make the tables match a revision and run \`stillhead stamp --purge <revision>\`.
    exit 8 history

    $ stillhead history -i
    bbbb2222 -> cccc3333 (head), third
    aaaa1111 -> bbbb2222, second
    <base> -> aaaa1111, first
    ! warning The database stands at "ffff9999", which is in no file.

    $ stillhead stamp --purge bbbb
    The database is stamped with bbbb2222; no table was changed.
    ! Stamped ffff9999 -> bbbb2222

    $ stillhead current
    bbbb2222
    "
  `)
})

test('stamp --sql prints a script', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      'stamp heads --sql',
      'stamp aaaa:bbbb --sql',
      'stamp --sql --purge head',
      'stamp --sql aaaa:bbbb bbbb:cccc',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead stamp heads --sql
    BEGIN;
    CREATE SCHEMA IF NOT EXISTS "stillhead";
    CREATE TABLE IF NOT EXISTS "stillhead"."version" (revision text PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS "stillhead"."version_journal" (
      revision text NOT NULL,
      direction text NOT NULL,
      step integer NOT NULL,
      state text NOT NULL,
      fingerprint text NOT NULL,
      data jsonb,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (revision, direction, step)
    );
    CREATE TABLE IF NOT EXISTS "stillhead"."version_log" (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      revision text NOT NULL,
      direction text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      duration_ms double precision,
      applied_by text NOT NULL DEFAULT session_user,
      tool text,
      checksum text
    );
    -- stamp base -> bbbb2222
    WITH added AS (INSERT INTO "stillhead"."version" (revision) VALUES ('bbbb2222')) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES ('bbbb2222', 'stamp', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead 0.1.0', NULL);
    -- stamp base -> cccc3333
    WITH added AS (INSERT INTO "stillhead"."version" (revision) VALUES ('cccc3333')) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES ('cccc3333', 'stamp', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead 0.1.0', NULL);
    DELETE FROM "stillhead"."version_journal";
    COMMIT;

    $ stillhead stamp aaaa:bbbb --sql
    BEGIN;
    -- stamp aaaa1111 -> bbbb2222
    WITH moved AS (UPDATE "stillhead"."version" SET revision = 'bbbb2222' WHERE revision = 'aaaa1111' RETURNING 1) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES (CASE WHEN EXISTS (SELECT FROM moved) THEN 'bbbb2222' END, 'stamp', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead 0.1.0', NULL);
    DELETE FROM "stillhead"."version_journal" WHERE revision IN ('bbbb2222');
    COMMIT;

    $ stillhead stamp --sql --purge head
    ! SH237 A script cannot delete rows that it does not know.
    !   fix    Leave out --purge, or --sql.
    exit 3 usage

    $ stillhead stamp --sql aaaa:bbbb bbbb:cccc
    ! SH237 A script can begin at one place only, not at aaaa and bbbb.
    !   fix    Write the start once: start:target.
    exit 3 usage
    "
  `)
})

test('ensure-version makes the table once', async () => {
  using project = line()
  expect(
    await transcript(
      project,
      'ensure-version --sql',
      'ensure-version',
      'ensure-version',
      'ensure-version --json',
      'current',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead ensure-version --sql
    BEGIN;
    CREATE SCHEMA IF NOT EXISTS "stillhead";
    CREATE TABLE IF NOT EXISTS "stillhead"."version" (revision text PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS "stillhead"."version_journal" (
      revision text NOT NULL,
      direction text NOT NULL,
      step integer NOT NULL,
      state text NOT NULL,
      fingerprint text NOT NULL,
      data jsonb,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (revision, direction, step)
    );
    CREATE TABLE IF NOT EXISTS "stillhead"."version_log" (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      revision text NOT NULL,
      direction text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      duration_ms double precision,
      applied_by text NOT NULL DEFAULT session_user,
      tool text,
      checksum text
    );
    COMMIT;

    $ stillhead ensure-version
    Made stillhead.version.

    $ stillhead ensure-version
    stillhead.version is there already.

    $ stillhead ensure-version --json
    {"version":1,"command":"ensure-version","table":"stillhead.version","created":false}

    $ stillhead current
    ! The database is at the base: no revision is applied.
    "
  `)
})

test('no database', async () => {
  using project = revisionProject([['aaaa1111', 'first']])
  expect(await transcript(project, 'current', 'status', 'history -i', 'stamp head')).toMatchInlineSnapshot(`
    "
    $ stillhead current
    ! SH300 No database is configured.
    !   where  <project>
    !   fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.
    exit 2 failure

    $ stillhead status
    ! SH300 No database is configured.
    !   where  <project>
    !   fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.
    exit 2 failure

    $ stillhead history -i
    ! SH300 No database is configured.
    !   where  <project>
    !   fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.
    exit 2 failure

    $ stillhead stamp head
    ! SH300 No database is configured.
    !   where  <project>
    !   fix    Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.
    exit 2 failure
    "
  `)
})

test('ambiguous targets name the choices', async () => {
  using project = branched()
  expect(
    await transcript(
      project,
      'upgrade',
      'upgrade aaaa',
      'upgrade +1',
      'upgrade heads',
      'upgrade +1',
      'downgrade -1',
      'downgrade left@-1',
      'downgrade lefft@base',
      'upgrade heads',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade
    ! SH225 "head" names one head, but there are 2.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    To join them:                 stillhead merge bbbb2222 cccc3333 -m "merge"
    !          To put the newer one behind:  stillhead rebase cccc3333 --onto bbbb2222
    !          To mean all of them:          heads
    exit 5 heads

    $ stillhead upgrade aaaa
    ! Applied aaaa1111 first (N ms)

    $ stillhead upgrade +1
    ! SH227 From "aaaa1111", "+1" can go 2 ways.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    Name the branch: "left@+1" or "right@+1".
    exit 3 usage

    $ stillhead upgrade heads
    ! Applied cccc3333 third (N ms)
    ! Applied bbbb2222 second (N ms)

    $ stillhead upgrade +1
    ! SH228 "+1" needs one starting point, but the database stands at 2 revisions.
    !   where  bbbb2222  second
    !          cccc3333  third
    !   fix    Name the branch: "left@+1" or "right@+1".
    exit 3 usage

    $ stillhead downgrade -1
    ! warning The database stands at 2 revisions; -1 starts from "bbbb2222". Say which: bbbb2222@-1, cccc3333@-1.
    ! Took back bbbb2222 second (N ms)

    $ stillhead downgrade left@-1
    ! SH232 No revision of the branch "left" is applied.
    !   where  the database stands at cccc3333
    !   fix    Run \`stillhead current\` to see where the database stands.
    exit 3 usage

    $ stillhead downgrade lefft@base
    ! SH224 There is no branch "lefft".
    !   where  target "lefft@base"
    !   why    The branch labels are left, right.
    !   fix    Did you mean "left"?
    exit 3 usage

    $ stillhead upgrade heads
    ! Applied bbbb2222 second (N ms)
    "
  `)
})
