import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { historyFiles } from '../faults/history.ts'
import { session, snapshot } from '../faults/harness.ts'
import { commandLine, transcript } from '../support/command-line.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

function sqlProject(url: string, bodies: readonly string[], options: object = {}): ReturnType<typeof temporaryProject> {
  const files = bodies.map((body, index) => {
    const parent = index === 0 ? 'none' : `000${index}`
    return [
      `migrations/000${index + 1}.sql`,
      `-- number ${index + 1}\n-- revision: 000${index + 1}\n-- down revision: ${parent}\n\n${body}`,
    ]
  })
  return temporaryProject({
    'package.json': { type: 'module' },
    'schema.ts': '',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', dbCredentials: { url: '${url}' } }\nexport const stillhead = ${JSON.stringify(options)}`,
    ...Object.fromEntries(files),
  })
}

/** The version of the tool changes with every release. */
const versionless = (text: string): string => text.replaceAll(/stillhead \d+\.\d+\.\d+[\w.-]*/g, 'stillhead <version>')

test('a script has the transactions of a run, in both directions', async () => {
  using project = sqlProject('postgres://nobody@localhost:1/nothing', [
    'CREATE TABLE t (a int); -- first\nINSERT INTO t VALUES (1) -- a comment at the end\n-- DOWN\nDROP TABLE t;',
    'CREATE INDEX CONCURRENTLY i ON t (a);\nVACUUM t;\n-- DOWN\nDROP INDEX CONCURRENTLY i;',
    "SELECT 'a;b';\n-- DOWN\nSELECT 2;",
  ])
  expect(
    versionless(
      await transcript(
        project,
        'upgrade 0001:head --sql',
        'downgrade 0002:base --sql',
        'downgrade -1 --sql',
        'upgrade 0003:head --sql',
        'upgrade current:head --sql',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    $ stillhead upgrade 0001:head --sql
    -- Made by stillhead <version>; run it with: psql --no-psqlrc --file=<this file>
    \\set ON_ERROR_STOP on
    SET lock_timeout = 5000;
    SET statement_timeout = 0;
    BEGIN;
    DO $stillhead$ DECLARE found text[]; BEGIN
    IF pg_catalog.to_regclass('"stillhead"."version"') IS NOT NULL THEN found := ARRAY(SELECT revision FROM "stillhead"."version" ORDER BY revision); END IF;
    IF NOT coalesce(found, '{}') @> ARRAY['0001']::text[] OR coalesce(found, '{}') && ARRAY['0002', '0003']::text[] THEN
    RAISE EXCEPTION 'This script begins at %, and the database stands at %.', '0001', coalesce(nullif(array_to_string(found, ', '), ''), 'base')
    USING HINT = 'Nothing was changed. Print the script again from where the database stands.'; END IF; END $stillhead$;
    COMMIT;

    -- upgrade 0002: number 2
    -- number 2
    -- revision: 0002
    -- down revision: 0001

    CREATE INDEX CONCURRENTLY i ON t (a);
    VACUUM t;
    BEGIN;
    WITH moved AS (UPDATE "stillhead"."version" SET revision = '0002' WHERE revision = '0001' RETURNING 1) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES (CASE WHEN EXISTS (SELECT FROM moved) THEN '0002' END, 'up', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead <version>', 'bcb6a4cd311e2dbeda9899f1117af6a4');
    COMMIT;

    -- upgrade 0003: number 3
    BEGIN;
    -- number 3
    -- revision: 0003
    -- down revision: 0002

    SELECT 'a;b';
    WITH moved AS (UPDATE "stillhead"."version" SET revision = '0003' WHERE revision = '0002' RETURNING 1) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES (CASE WHEN EXISTS (SELECT FROM moved) THEN '0003' END, 'up', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead <version>', '02a71bdcaf6964813752dd8099f0e9a7');
    COMMIT;

    $ stillhead downgrade 0002:base --sql
    -- Made by stillhead <version>; run it with: psql --no-psqlrc --file=<this file>
    \\set ON_ERROR_STOP on
    SET lock_timeout = 5000;
    SET statement_timeout = 0;
    BEGIN;
    DO $stillhead$ DECLARE found text[]; BEGIN
    IF pg_catalog.to_regclass('"stillhead"."version"') IS NOT NULL THEN found := ARRAY(SELECT revision FROM "stillhead"."version" ORDER BY revision); END IF;
    IF NOT coalesce(found, '{}') @> ARRAY['0002']::text[] OR coalesce(found, '{}') && ARRAY[]::text[] THEN
    RAISE EXCEPTION 'This script begins at %, and the database stands at %.', '0002', coalesce(nullif(array_to_string(found, ', '), ''), 'base')
    USING HINT = 'Nothing was changed. Print the script again from where the database stands.'; END IF; END $stillhead$;
    COMMIT;

    -- downgrade 0002: number 2
    DROP INDEX CONCURRENTLY i;
    BEGIN;
    WITH moved AS (UPDATE "stillhead"."version" SET revision = '0001' WHERE revision = '0002' RETURNING 1) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES (CASE WHEN EXISTS (SELECT FROM moved) THEN '0002' END, 'down', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead <version>', NULL);
    COMMIT;

    -- downgrade 0001: number 1
    BEGIN;
    DROP TABLE t;
    WITH removed AS (DELETE FROM "stillhead"."version" WHERE revision IN ('0001') RETURNING 1) INSERT INTO "stillhead"."version_log" (revision, direction, duration_ms, tool, checksum) VALUES (CASE WHEN (SELECT count(*) FROM removed) = 1 THEN '0001' END, 'down', extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000, 'stillhead <version>', NULL);
    COMMIT;

    $ stillhead downgrade -1 --sql
    ! SH411 A downgrade script needs a range.
    !   why    Without a database it is not known where it stands.
    !   fix    Write downgrade <from>:<to> --sql, for example head:base.
    exit 3 usage

    $ stillhead upgrade 0003:head --sql
    ! Nothing to do.

    $ stillhead upgrade current:head --sql
    ! SH419 A script cannot begin at "current".
    !   why    It is printed without a database, which alone knows where it stands.
    !   fix    Ask with \`stillhead current\`, and write the id: upgrade <id>:head --sql.
    exit 3 usage
    "
  `)
})

test('one transaction for a whole script, with the role and the timeouts of the config', async () => {
  using project = sqlProject(
    'postgres://nobody@localhost:1/nothing',
    ['SELECT 1;', 'VACUUM;', 'SELECT 2;', 'SELECT 3;'],
    {
      transaction: 'per-run',
      role: 'own"er',
      lockTimeout: 100,
      statementTimeout: 200,
    },
  )
  const { out } = await commandLine(project, 'upgrade 0001:head --sql')
  expect(versionless(out).replaceAll(/^WITH .*$/gm, '…')).toMatchInlineSnapshot(`
    "-- Made by stillhead <version>; run it with: psql --no-psqlrc --file=<this file>
    \\set ON_ERROR_STOP on
    SET ROLE "own""er";
    SET lock_timeout = 100;
    SET statement_timeout = 200;
    BEGIN;
    DO $stillhead$ DECLARE found text[]; BEGIN
    IF pg_catalog.to_regclass('"stillhead"."version"') IS NOT NULL THEN found := ARRAY(SELECT revision FROM "stillhead"."version" ORDER BY revision); END IF;
    IF NOT coalesce(found, '{}') @> ARRAY['0001']::text[] OR coalesce(found, '{}') && ARRAY['0002', '0003', '0004']::text[] THEN
    RAISE EXCEPTION 'This script begins at %, and the database stands at %.', '0001', coalesce(nullif(array_to_string(found, ', '), ''), 'base')
    USING HINT = 'Nothing was changed. Print the script again from where the database stands.'; END IF; END $stillhead$;

    -- upgrade 0002: number 2
    COMMIT;
    -- number 2
    -- revision: 0002
    -- down revision: 0001

    VACUUM;
    BEGIN;
    …

    -- upgrade 0003: number 3
    -- number 3
    -- revision: 0003
    -- down revision: 0002

    SELECT 2;
    …

    -- upgrade 0004: number 4
    -- number 4
    -- revision: 0004
    -- down revision: 0003

    SELECT 3;
    …
    COMMIT;
    "
  `)
})

test('a script run by psql leaves what a run on the database leaves', async ({ skip }) => {
  // An older psql serves as well: it only passes the statements on.
  const psql = 'psql'
  if (spawnSync(psql, ['--version']).status !== 0) return skip('psql is not installed')
  const [online, offline] = [await createDatabase(), await createDatabase()]
  const files = historyFiles()
  // A function cannot be written as SQL.
  files['migrations/fault007.ts'] = files['migrations/fault007.ts']!.replace(/ {2}op\.run\([^]*?\n {2}\}\)/, '')
  using project = temporaryProject(files)
  expect((await commandLine(project, `upgrade head --url ${online.url}`)).exit).toBe('success')
  const { out: script } = await commandLine(project, `upgrade head --sql`)
  execFileSync(psql, ['--no-psqlrc', '--quiet', '--output=/dev/null', offline.url], { input: script })
  const states: unknown[] = []
  for (const database of [online, offline]) {
    const admin = await session(database.url)
    states.push(await snapshot(admin))
    await admin.end()
  }
  expect(states[1]).toEqual(states[0])
  for (const database of [online, offline]) await database.drop()
})

test('a dry run says what would be applied', async () => {
  const database = await createDatabase()
  using project = sqlProject(database.url, [
    'CREATE TABLE t (a int);',
    'ALTER TABLE t ADD b int;',
    'CREATE INDEX CONCURRENTLY i ON t (a);',
  ])
  expect(await transcript(project, 'upgrade --dry-run', 'upgrade 0002', 'upgrade --dry-run', 'current'))
    .toMatchInlineSnapshot(`
    "
    $ stillhead upgrade --dry-run
    Revision "0003" and all after it were not tried: its steps cannot share one transaction.
    ! Tried 0001 number 1 (N ms)
    ! Tried 0002 number 2 (N ms)

    $ stillhead upgrade 0002
    ! Applied 0001 number 1 (N ms)
    ! Applied 0002 number 2 (N ms)

    $ stillhead upgrade --dry-run
    Revision "0003" and all after it were not tried: its steps cannot share one transaction.

    $ stillhead current
    0002
    "
  `)
  await database.drop()
})

test('SIGTERM ends a run between its transactions, with a clear account', { timeout: 60_000 }, async () => {
  const database = await createDatabase()
  using project = sqlProject(database.url, [
    'CREATE TABLE t (a int);',
    'INSERT INTO t VALUES (1); SELECT pg_sleep(600);',
  ])
  const tool = resolve(import.meta.dirname, '../../scripts/run-typescript.mjs')
  const main = resolve(import.meta.dirname, '../../src/cli/main.ts')
  const child = spawn(process.execPath, [tool, main, 'upgrade'], {
    cwd: project.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  while (
    (
      await database.query(
        "SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()",
      )
    ).length === 0
  );
  process.kill(-child.pid!, 'SIGTERM')
  expect([await ended, err.replaceAll(/\d+(\.\d+)? ms/g, 'N ms').replaceAll(join(project.root), '<project>')]).toEqual([
    2,
    `Applied 0001 number 1 (N ms)
SH408 The run was interrupted.
  why    What was under way has been rolled back; what was committed stays.
  fix    Run the command again: it goes on where this run stopped.
`,
  ])
  expect(await database.query('SELECT revision FROM stillhead.version')).toEqual([{ revision: '0001' }])
  expect(await database.query('SELECT * FROM t')).toEqual([])
  await database.drop()
})
