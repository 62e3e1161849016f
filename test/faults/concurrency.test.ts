import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import { buildWorker, session, snapshot, start, undisturbed, type Worker } from './harness.ts'
import { historyFiles, id, revisionCount } from './history.ts'

const full = (import.meta as { env?: { MODE?: string } }).env?.MODE === 'faults'
const rounds = full ? 20 : 1
const processes = full ? 20 : 8

let project: TemporaryProject
let worker: Worker

beforeAll(async () => {
  project = temporaryProject(historyFiles())
  worker = await buildWorker()
})

afterAll(() => {
  worker[Symbol.dispose]()
  project[Symbol.dispose]()
})

test('processes that start together apply every revision once, and all succeed', { timeout: 1_200_000 }, async () => {
  const calm = await undisturbed(worker, project.root)
  const all = Array.from({ length: revisionCount }, (_one, index) => id(index + 1))
  for (let round = 0; round < rounds; round++) {
    const database = await createDatabase()
    const admin = await session(database.url)
    const running = Array.from({ length: processes }, () => start(worker, project.root, database.url))
    const outcomes = await Promise.all(running.map(({ outcome }) => outcome))
    expect(outcomes.map(({ exit, message }) => ({ exit, message }))).toEqual(
      outcomes.map(() => ({ exit: 0, message: undefined })),
    )
    expect(outcomes.flatMap(({ crossed }) => crossed ?? [])).toEqual(all)
    expect(await snapshot(admin)).toEqual(calm.snapshot)
    await admin.end()
    await database.drop()
  }
})

test(
  'a writer and an old snapshot hold a concurrent index up while a second process waits: no deadlock',
  { timeout: 120_000 },
  async () => {
    const database = await createDatabase()
    const admin = await session(database.url)
    await admin.query('CREATE TABLE other (id int)')
    using small = temporaryProject({
      ...historyFiles(),
      'migrations/fault003.ts': '',
      ...Object.fromEntries(Array.from({ length: 10 }, (_one, index) => [`migrations/${id(index + 3)}.ts`, ''])),
    })
    const writer = await session(database.url)
    const reader = await session(database.url)
    await start(worker, firstRevision().root, database.url).outcome
    await writer.query('BEGIN; UPDATE accounts SET score = score WHERE id = 1')
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM other')
    const first = start(worker, small.root, database.url)
    await until(
      admin,
      "SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'",
    )
    const second = start(worker, small.root, database.url)
    await until(admin, "SELECT FROM pg_stat_activity WHERE application_name = 'stillhead' AND state = 'idle'")
    await holdFor(admin, 1.5)
    await writer.query('COMMIT')
    await holdFor(admin, 1.5)
    await reader.query('COMMIT')
    const outcomes = await Promise.all([first.outcome, second.outcome])
    expect(outcomes.map(({ exit, crossed, message }) => ({ exit, crossed, message }))).toEqual([
      { exit: 0, crossed: [id(2)], message: undefined },
      { exit: 0, crossed: [], message: undefined },
    ])
    expect((await admin.query('SELECT count(*)::int AS invalid FROM pg_index WHERE NOT indisvalid')).rows).toEqual([
      { invalid: 0 },
    ])
    for (const client of [writer, reader, admin]) await client.end()
    await database.drop()
  },
)

test(
  'a blocker is waited for no longer than the timeout, others are not held up longer, and the run succeeds after it',
  { timeout: 120_000 },
  async () => {
    const database = await createDatabase()
    const admin = await session(database.url)
    await admin.query('CREATE TABLE busy (id int)')
    using blocked = temporaryProject({
      'package.json': '{"type":"module"}',
      'drizzle.config.ts':
        "export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = { lockTimeout: 300, retries: 20 }",
      'migrations/a.sql':
        '-- column\n-- revision: aa01\n-- down revision: none\nALTER TABLE busy ADD COLUMN name text;\n',
    })
    const blocker = await session(database.url)
    await blocker.query('BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE')
    const run = start(worker, blocked.root, database.url)
    await until(admin, "SELECT FROM pg_locks WHERE NOT granted AND relation = 'busy'::regclass")
    // The watch has its connection by now: held through several more timeouts, the blocker is seen.
    await until(
      admin,
      "SELECT FROM pg_stat_activity WHERE application_name = 'stillhead watch' AND query LIKE '%pg_blocking_pids%'",
    )
    const waits: number[] = []
    const held = performance.now()
    while (waits.length < 20 || performance.now() - held < 2000) {
      const before = performance.now()
      await admin.query('SELECT count(*) FROM busy')
      waits.push(performance.now() - before)
    }
    await blocker.query('COMMIT')
    const outcome = await run.outcome
    expect({ exit: outcome.exit, crossed: outcome.crossed }).toEqual({ exit: 0, crossed: ['aa01'] })
    expect(outcome.events).toContain('retry')
    expect(outcome.events).toContain('blocked')
    // The timeout, and room for a machine that is busy with other tests; without it the reads would wait for the blocker.
    expect(Math.max(...waits)).toBeLessThan(2000)
    for (const client of [blocker, admin]) await client.end()
    await database.drop()
  },
)

let first: TemporaryProject | undefined

function firstRevision(): TemporaryProject {
  first ??= temporaryProject({
    ...historyFiles(),
    ...Object.fromEntries(Array.from({ length: 11 }, (_one, index) => [`migrations/${id(index + 2)}.ts`, ''])),
  })
  return first
}

afterAll(() => first?.[Symbol.dispose]())

async function until(admin: Awaited<ReturnType<typeof session>>, sql: string): Promise<void> {
  while ((await admin.query(sql)).rowCount === 0);
}

async function holdFor(admin: Awaited<ReturnType<typeof session>>, seconds: number): Promise<void> {
  await admin.query('SELECT pg_sleep($1)', [seconds])
}
