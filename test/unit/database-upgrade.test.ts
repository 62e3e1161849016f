import { afterAll, beforeAll, expect, test } from 'vitest'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade, type UpgradeOptions } from '../../src/commands/upgrade.ts'
import { connect } from '../../src/database/connect.ts'
import { readBookkeeping, readLog } from '../../src/database/state.ts'
import { bookkeepingOf } from '../../src/database/version-table.ts'
import { readDirectory } from '../../src/revisions/directory.ts'
import { RevisionGraph } from '../../src/revisions/graph.ts'
import { changedRevisions } from '../../src/runtime/changed-revisions.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { modeOfText } from '../../src/runtime/transaction-mode.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

afterAll(async () => {
  await database.drop()
})

/** A project of `.sql` revisions a1, a2, … in a version table of its own, so that tests do not meet. */
function project(name: string, revisions: readonly string[], options = ''): TemporaryProject {
  const files = revisions.map((body, index) => [
    `migrations/a${index + 1}.sql`,
    `-- number ${index + 1}\n-- revision: a${index + 1}\n-- down revision: ${index === 0 ? 'none' : `a${index}`}\n${body}\n`,
  ])
  return temporaryProject({
    ...Object.fromEntries(files),
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }
export const stillhead = { versionTable: { schema: '${name}' }, ${options} }`,
  })
}

/** The code and message of what a call throws, with the folder of the project and the server left out. */
async function failure(work: Promise<unknown>, root: string): Promise<string> {
  try {
    await work
  } catch (error) {
    const { host } = new URL(database.url)
    return (error as Error).message
      .replaceAll(root, '<root>')
      .replaceAll(host, '<host>')
      .replaceAll(database.name, '<database>')
  }
  return 'no error'
}

async function stateOf(name: string): Promise<object> {
  const session = await connect({
    root: '/',
    connection: { driver: 'pg', options: { connectionString: database.url }, shown: '' },
  })
  const { rows, journal, log } = await readBookkeeping(session, bookkeepingOf({ versionTable: { schema: name } }))
  await session.end()
  return {
    rows,
    journal: journal.map(({ step, state }) => `${step} ${state}`),
    log: log.map(({ revision, direction }) => `${direction} ${revision}`),
  }
}

function options({ root }: TemporaryProject, more: UpgradeOptions = {}): UpgradeOptions {
  return { cwd: root, url: database.url, ...more }
}

test('revisions are applied and taken back, and the log tells of it', async () => {
  using small = project('plain', [
    'CREATE TABLE plain_t (a int);\n-- DOWN\nDROP TABLE plain_t;',
    'ALTER TABLE plain_t ADD b int;\n-- DOWN\nALTER TABLE plain_t DROP b;',
  ])
  const events: string[] = []
  const up = await upgrade(options(small, { log: ({ type }) => void events.push(type) }))
  expect({
    ...up,
    crossed: up.crossed.map(({ revision, message, direction }) => [revision, message, direction]),
  }).toEqual({
    from: [],
    to: ['a2'],
    crossed: [
      ['a1', 'number 1', 'up'],
      ['a2', 'number 2', 'up'],
    ],
  })
  expect(await upgrade(options(small))).toEqual({ from: ['a2'], to: ['a2'], crossed: [] })
  const down = await downgrade({ ...options(small), target: '-1' })
  expect([down.from, down.to]).toEqual([['a2'], ['a1']])
  await downgrade({ ...options(small), target: 'base' })
  expect(await stateOf('plain')).toEqual({ rows: [], journal: [], log: ['up a1', 'up a2', 'down a2', 'down a1'] })
  expect(events).toEqual(['statement', 'statement', 'revision-applied', 'revision-applied'])
})

test('a failing statement in the middle leaves nothing half-done: the revisions before it stay, its own is rolled back', async () => {
  using small = project('middle', [
    'CREATE TABLE middle_t (a int);',
    'INSERT INTO middle_t VALUES (1);\n\nUPDATE middle_t\n  SET b = 2;',
    'SELECT 1;',
  ])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH400 Revision "a2" (number 2) could not be applied: column "b" of relation "middle_t" does not exist
  where  <root>/migrations/a2.sql:7
            6 | UPDATE middle_t
            7 |   SET b = 2
              |       ^ line 7, column 7
  why    SQLSTATE 42703
  fix    Correct the revision. Nothing of this transaction was kept; run \`stillhead upgrade\` again.`)
  expect(await stateOf('middle')).toEqual({ rows: ['a1'], journal: [], log: ['up a1'] })
  expect(await database.query('SELECT count(*)::int AS n FROM middle_t')).toEqual([{ n: 0 }])
})

test('a text that does not parse stops at its own revision, also when it travels with others', async () => {
  using small = project('parse', ['CREATE TABLE parse_t (a int);', 'SELECT 1;', 'SELEKT 1;'])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH400 Revision "a3" (number 3) could not be applied: syntax error at or near "SELEKT"
  where  <root>/migrations/a3.sql:4
            1 | -- number 3
            2 | -- revision: a3
            3 | -- down revision: a2
            4 | SELEKT 1
              | ^ line 4, column 1
  why    SQLSTATE 42601
  fix    Correct the revision. Nothing of this transaction was kept; run \`stillhead upgrade\` again.`)
  expect(await stateOf('parse')).toEqual({ rows: ['a2'], journal: [], log: ['up a1', 'up a2'] })
})

test('per run: one failure rolls everything back', async () => {
  using small = project('per_run', ['CREATE TABLE per_run_t (a int);', 'SELECT 1/0;'], "transaction: 'per-run'")
  expect(await failure(upgrade(options(small)), small.root)).toContain(
    'SH400 Revision "a2" (number 2) could not be applied: division by zero',
  )
  expect(await stateOf('per_run')).toEqual({ rows: [], journal: [], log: [] })
  expect(await database.query("SELECT to_regclass('per_run_t') AS found")).toEqual([{ found: null }])
})

test('settings that a revision makes do not reach the next one', async () => {
  using small = project('settings', [
    "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.settings_t (a int);",
    'ALTER TABLE settings_t ADD b int;',
  ])
  expect((await upgrade(options(small))).to).toEqual(['a2'])
})

test('a half-done revision is finished by the next run, refused by a downgrade, and refuses edits of what is done', async () => {
  using small = project('half', [
    'CREATE TABLE half_t (a int); INSERT INTO half_t VALUES (1), (1);',
    'UPDATE half_t SET a = a + 1;\nCREATE UNIQUE INDEX CONCURRENTLY half_i ON half_t (a);\nUPDATE half_t SET a = a + 1;\n-- DOWN\nDROP INDEX half_i;',
  ])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH400 Revision "a2" (number 2) could not be applied: could not create unique index "half_i"
  where  <root>/migrations/a2.sql:5
            5 | CREATE UNIQUE INDEX CONCURRENTLY half_i ON half_t (a)
  why    SQLSTATE 23505
         detail: Key (a)=(2) is duplicated.
  fix    Correct the revision. The steps before it are committed and will not be repeated; run \`stillhead upgrade\` again.`)
  expect(await stateOf('half')).toEqual({ rows: ['a1'], journal: ['0 done', '1 started'], log: ['up a1'] })
  expect(await failure(downgrade({ ...options(small), target: 'base' }), small.root))
    .toBe(`SH406 Revision "a2" is half-done: 1 step of its upgrade is committed.
  where  postgres://postgres@<host>/<database>, half.version_journal
  why    An upgrade was interrupted between two steps that could not share a transaction.
  fix    Finish it with \`stillhead upgrade a2\`; then run this command again. Or make the tables match a revision and run \`stillhead stamp <revision>\`.`)

  await database.query('DELETE FROM half_t WHERE ctid = (SELECT min(ctid) FROM half_t)')
  small.write({
    'migrations/a2.sql':
      '-- revision: a2\n-- down revision: a1\nUPDATE half_t SET a = a + 5;\nCREATE UNIQUE INDEX CONCURRENTLY half_i ON half_t (a);',
  })
  expect(await failure(upgrade(options(small)), small.root)).toMatch(
    /^SH407 Step 1 of revision "a2" was committed on .*, and has been edited since\./,
  )
  small.write({
    'migrations/a2.sql':
      '-- revision: a2\n-- down revision: a1\nUPDATE half_t SET a = a + 1;\nCREATE UNIQUE INDEX CONCURRENTLY half_i ON half_t (a);\nUPDATE half_t SET a = a * 10;\n-- DOWN\nDROP INDEX CONCURRENTLY half_i; UPDATE half_t SET a = 0;',
  })
  const events: LogEvent[] = []
  expect((await upgrade(options(small, { log: (event) => void events.push(event) }))).to).toEqual(['a2'])
  expect(events.map(({ type }) => type)).toEqual(['repair', 'statement', 'statement', 'statement', 'revision-applied'])
  expect(await database.query('SELECT a FROM half_t')).toEqual([{ a: 20 }])
  expect(await database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'half_i'::regclass")).toEqual([
    { indisvalid: true },
  ])
  await downgrade({ ...options(small), target: 'a1' })
  expect(await stateOf('half')).toEqual({ rows: ['a1'], journal: [], log: ['up a1', 'up a2', 'down a2'] })
})

test('a changed applied file is warned of, or refused by config; formatting does not count', async () => {
  using small = project('changed', ['CREATE TABLE changed_t (a int);', 'SELECT 1;'])
  await upgrade(options(small, { target: 'a1' }))
  const read = async (): Promise<string[]> => {
    const messages: string[] = []
    await upgrade(
      options(small, {
        dryRun: true,
        log: ({ type, message }) => void (type === 'revision-changed' && messages.push(message)),
      }),
    )
    return messages.map((message) =>
      message.replace(/since .*?:\d\d[^:]*: /, 'since …: ').replaceAll(small.root, '<root>'),
    )
  }
  small.write({
    'migrations/a1.sql': '-- number 1\n-- revision: a1\n-- down revision: none\nCREATE   TABLE\nchanged_t (a int)',
  })
  expect(await read()).toEqual([])
  small.write({
    'migrations/a1.sql': '-- number 1\n-- revision: a1\n-- down revision: none\nCREATE TABLE changed_t (b int);',
  })
  expect(await read()).toEqual(['Applied revision a1 changed since …: <root>/migrations/a1.sql'])
  using strict = project('changed', ['CREATE TABLE changed_t (b int);', 'SELECT 1;'], "changedRevisions: 'refuse'")
  expect(await failure(upgrade(options(strict)), strict.root)).toMatch(
    /^SH409 An applied revision is not as applied\.\n {2}where {2}changed\.version\n/,
  )
})

test('applied revisions whose files changed or vanished are listed', async () => {
  using small = project('vanished', ['SELECT 1;', 'SELECT 2;', 'SELECT 3;'])
  await upgrade(options(small))
  small.write({ 'migrations/a1.sql': '-- revision: a1\n-- down revision: none\nSELECT 10;', 'migrations/a2.sql': '' })
  const session = await connect({
    root: '/',
    connection: { driver: 'pg', options: { connectionString: database.url }, shown: '' },
  })
  const names = bookkeepingOf({ versionTable: { schema: 'vanished' } })
  const { headers, problems } = readDirectory([`${small.root}/migrations`])
  const found = changedRevisions(await readLog(session, names), RevisionGraph.from(headers, { problems }), ['a3'])
  await session.end()
  expect(found.map(({ revision, what, file }) => [revision, what, file?.replace(small.root, '<root>')])).toEqual([
    ['a1', 'changed', '<root>/migrations/a1.sql'],
    ['a2', 'vanished', undefined],
  ])
})

test('a dry run keeps nothing, and says what it could not try', async () => {
  using small = project('dry', [
    'CREATE TABLE dry_t (a int);',
    'CREATE INDEX dry_i ON dry_t (a);',
    'VACUUM dry_t;',
    'SELECT 1;',
  ])
  const { from, to, crossed, notTried } = await upgrade(options(small, { dryRun: true }))
  expect({ from, to, crossed: crossed.map(({ revision }) => revision), notTried }).toEqual({
    from: [],
    to: [],
    crossed: ['a1', 'a2'],
    notTried: 'Revision "a3" and all after it were not tried: its steps cannot share one transaction.',
  })
  expect(await database.query("SELECT to_regclass('dry_t') AS made, to_regnamespace('dry') AS kept")).toEqual([
    { made: null, kept: null },
  ])
})

test('a version table that was changed meanwhile stops the run', async () => {
  using small = project('cas', [
    'SELECT 1;',
    "INSERT INTO cas.version VALUES ('zz'); DELETE FROM cas.version WHERE revision = 'a1';",
  ])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH311 The version table was changed by somebody else during the run.
  where  postgres://postgres@<host>/<database>, cas.version
  why    Another tool or a run without the lock moved its rows; the transaction was rolled back.
  fix    Run \`stillhead current\`, then the command again.`)
  expect(await stateOf('cas')).toEqual({ rows: ['a1'], journal: [], log: ['up a1'] })
})

test('a version row that is no revision id is refused', async () => {
  await database.query(
    "CREATE SCHEMA strange; CREATE TABLE strange.version (revision text); CREATE TABLE strange.version_journal (revision text, direction text, step int, state text, fingerprint text, data jsonb, at text); INSERT INTO strange.version VALUES ('a b')",
  )
  using small = project('strange', ['SELECT 1;'])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH312 The version table holds "a b", which is no revision id.
  where  strange.version
  fix    Correct the row, or set versionTable in drizzle.config.ts to the table that is ours.`)
})

test('a version table without its companions is gone on from, and gets them', async () => {
  await database.query(
    "CREATE SCHEMA alone; CREATE TABLE alone.version (revision text PRIMARY KEY); INSERT INTO alone.version VALUES ('a1')",
  )
  using small = project('alone', ['SELECT 1/0;', 'SELECT 2;'])
  expect(await stateOf('alone')).toEqual({ rows: ['a1'], journal: [], log: [] })
  expect((await upgrade(options(small))).crossed.map(({ revision }) => revision)).toEqual(['a2'])
  expect(await stateOf('alone')).toEqual({ rows: ['a2'], journal: [], log: ['up a2'] })
})

test('a step that was edited after it had been sent warns of what its former text may have left', async () => {
  const before =
    'CREATE TABLE edited_t (a int); INSERT INTO edited_t VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY edited_one ON edited_t (a);'
  using small = project('edited', [before])
  expect(await failure(upgrade(options(small)), small.root)).toMatch(/^SH400 /)
  small.write({
    'migrations/a1.sql': `-- number 1\n-- revision: a1\n-- down revision: none\n${before.replace('UNIQUE ', '').replace('edited_one', 'edited_two')}`,
  })
  const warnings: string[] = []
  await upgrade(options(small, { log: ({ level, message }) => void (level === 'warn' && warnings.push(message)) }))
  expect(warnings.map((message) => message.replace(/on 2.*?;/, 'on …;'))).toEqual([
    `The statement was sent in another form on …; if that left something broken, run in psql: ${modeOfText(before.split('\n')[1]!.replace(';', '')).repair?.join()}`,
  ])
  expect(await stateOf('edited')).toEqual({ rows: ['a1'], journal: [], log: ['up a1'] })
})

test('an index that another schema has under the same name is neither taken for the own one nor dropped', async () => {
  await database.query(`CREATE SCHEMA early; CREATE TABLE early.other (a int); CREATE TABLE later_t (a int);
    CREATE INDEX twin ON early.other (a); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'early.twin'::regclass;
    ALTER DATABASE "${database.name}" SET search_path = early, public`)
  using small = project('twins', ['CREATE INDEX CONCURRENTLY twin ON later_t (a);\nSELECT 1/0;'])
  expect(await failure(upgrade(options(small)), small.root)).toMatch(/^SH400 .*division by zero/)
  small.write({
    'migrations/a1.sql':
      '-- number 1\n-- revision: a1\n-- down revision: none\nCREATE INDEX CONCURRENTLY twin ON later_t (a);\nSELECT 1;',
  })
  const repairs: string[] = []
  await upgrade(options(small, { log: ({ type, message }) => void (type === 'repair' && repairs.push(message)) }))
  await database.query(`ALTER DATABASE "${database.name}" RESET search_path`)
  expect(repairs).toEqual([])
  expect(
    await database.query(
      "SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indexrelid::regclass::text LIKE '%twin' ORDER BY 1",
    ),
  ).toEqual([
    { name: 'early.twin', valid: false },
    { name: 'twin', valid: true },
  ])
})

test.each(['per-revision', 'per-run'])(
  'each of the revisions that travel together (%s) is told with its own time',
  async (mode) => {
    const name = mode.replace('-', '_')
    using small = project(name, ['SELECT pg_sleep(1);', 'SELECT 2;', 'SELECT 3;'], `transaction: '${mode}'`)
    const { crossed } = await upgrade(options(small))
    const logged = await database.query<{ own: boolean; ms: number }>(
      `SELECT duration_ms < extract(epoch FROM at - lag(at) OVER (ORDER BY id)) * 1000 + 500 AS own, duration_ms AS ms FROM ${name}.version_log ORDER BY id`,
    )
    expect(logged.map(({ own }) => own)).toEqual([null, true, true])
    expect(crossed.map(({ milliseconds }) => milliseconds)).toEqual(logged.map(({ ms }) => Math.round(ms * 10) / 10))
  },
)

test('a database that is older than the tool is told from a wrong revision', async () => {
  await database.query('CREATE TABLE old_one (a int)')
  using small = project('older', ['CREATE TABLE old_one (a int);'])
  expect(await failure(upgrade(options(small)), small.root)).toMatch(
    /fix {4}If the database was made without stillhead, and holds what this revision makes, say so with `stillhead stamp a1`; else correct the revision\. Nothing/,
  )
})

test('one transaction for a whole run keeps the settings of a revision from the next one, too', async () => {
  using small = project(
    'run_settings',
    [
      "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.run_settings_t ();",
      'DROP TABLE run_settings_t;',
    ],
    "transaction: 'per-run'",
  )
  expect((await upgrade(options(small))).to).toEqual(['a2'])
})

test('a file that calls a verb wrongly stops the run before anything is applied', async () => {
  using small = project('wrong', ['SELECT 1;', 'SELECT 2; COMMIT;'])
  expect(await failure(upgrade(options(small)), small.root))
    .toBe(`SH402 The text begins or ends a transaction: "COMMIT".
  where  <root>/migrations/a2.sql:4
  why    The revision and its version row would no longer be committed together.
  fix    Remove it. A statement that cannot run in a transaction: op.execute(sql, { transaction: 'outside' }).`)
  expect(await stateOf('wrong')).toEqual({ rows: [], journal: [], log: [] })
})

test('an interrupted run is rolled back', async () => {
  using small = project('stop', ['SELECT 1;', 'SELECT pg_sleep(60);'])
  const controller = new AbortController()
  const run = failure(upgrade(options(small, { signal: controller.signal })), small.root)
  while (
    (
      await database.query(
        "SELECT FROM pg_stat_activity WHERE application_name = 'stillhead' AND query LIKE '%pg_sleep(60)%' AND state = 'active'",
      )
    ).length === 0
  );
  controller.abort()
  expect(await run).toBe(`SH408 The run was interrupted.
  why    What was under way has been rolled back; what was committed stays.
  fix    Run the command again: it goes on where this run stopped.`)
  expect(await stateOf('stop')).toEqual({ rows: ['a1'], journal: [], log: ['up a1'] })
})

test('losing data by a downgrade is asked for', async () => {
  using small = project('loss', ['CREATE TABLE loss_t (a int);\n-- DOWN\nDROP TABLE loss_t;'])
  await upgrade(options(small))
  expect(await failure(downgrade({ ...options(small), target: 'base', confirm: async () => false }), small.root))
    .toBe(`SH410 This downgrade loses data, and nobody has confirmed it.
  why    a1 execute DROP TABLE loss_t;: drops or deletes what is stored
  fix    Look at the list; then run the command again with --yes.`)
  expect((await downgrade({ ...options(small), target: 'base', confirm: async () => true })).to).toEqual([])
})
