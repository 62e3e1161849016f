import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPgbouncer, startPgbouncer, type PoolMode } from '../support/pgbouncer.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'
import { buildWorker, session, snapshot, start, undisturbed, type Worker } from './harness.ts'
import { historyFiles, id, revisionCount } from './history.ts'

type Lock = 'advisory' | 'lease'

const full = (import.meta as { env?: { MODE?: string } }).env?.MODE === 'faults'
const all = Array.from({ length: revisionCount }, (_one, index) => id(index + 1))

describe.skipIf(!hasPgbouncer())('PgBouncer', () => {
  let worker: Worker
  let projects: Record<Lock, TemporaryProject>
  let calm: unknown

  beforeAll(async () => {
    worker = await buildWorker()
    projects = { advisory: withLock('advisory'), lease: withLock('lease') }
    calm = (await undisturbed(worker, projects.advisory.root)).snapshot
  })

  afterAll(() => {
    worker[Symbol.dispose]()
    for (const project of Object.values(projects)) project[Symbol.dispose]()
  })

  test.each([
    ['transaction', 'advisory'],
    ['statement', 'advisory'],
    ['statement', 'lease'],
  ] as const)('%s pooling is refused with lock: %s', async (mode, lock) => {
    const database = await createDatabase()
    const pooler = await startPgbouncer(database.url, mode, 4)
    const { exit, code } = await start(worker, projects[lock].root, pooler.url).outcome
    // PgBouncer hangs up on a transaction at once, and its message may be lost with the connection.
    const codes = mode === 'statement' ? ['SH307', 'SH301'] : ['SH307']
    expect([exit, codes.includes(code ?? '') ? 'refused' : code]).toEqual([2, 'refused'])
    await pooler.stop()
    await database.drop()
  })

  const served: readonly (readonly [PoolMode, Lock])[] = [
    ['session', 'advisory'],
    ['session', 'lease'],
    ['transaction', 'lease'],
  ]

  test.each(served)(
    '%s pooling with lock: %s serves runs that start together',
    { timeout: 300_000 },
    async (mode, lock) => {
      const database = await createDatabase()
      const admin = await session(database.url)
      const pooler = await startPgbouncer(database.url, mode, 20)
      const running = Array.from({ length: full ? 8 : 3 }, () => start(worker, projects[lock].root, pooler.url))
      const outcomes = await Promise.all(running.map(({ outcome }) => outcome))
      expect(outcomes.map(({ exit, message }) => ({ exit, message }))).toEqual(
        outcomes.map(() => ({ exit: 0, message: undefined })),
      )
      expect(outcomes.flatMap(({ crossed }) => crossed ?? [])).toEqual(all)
      expect(await snapshot(admin)).toEqual(calm)
      await admin.end()
      await pooler.stop()
      await database.drop()
    },
  )

  // A lease of somebody who was killed lasts for a minute.
  test.skipIf(!full).each(served)(
    '%s pooling with lock: %s: what was killed is finished by those who wait',
    { timeout: 600_000 },
    async (mode, lock) => {
      for (const at of lock === 'lease' ? ['fault006'] : ['fault003', 'fault006', 'fault009']) {
        const database = await createDatabase()
        const admin = await session(database.url)
        const pooler = await startPgbouncer(database.url, mode, 20)
        const first = start(worker, projects[lock].root, pooler.url)
        while (!(await stands(admin, at)));
        first.child.kill('SIGKILL')
        const others = Array.from({ length: 3 }, () => start(worker, projects[lock].root, pooler.url))
        const outcomes = await Promise.all(others.map(({ outcome }) => outcome))
        expect(outcomes.map(({ exit, message }) => ({ exit, message }))).toEqual(
          outcomes.map(() => ({ exit: 0, message: undefined })),
        )
        expect(await snapshot(admin)).toEqual(calm)
        await admin.end()
        await pooler.stop()
        await database.drop()
      }
    },
  )
})

function withLock(lock: Lock): TemporaryProject {
  const files = historyFiles()
  return temporaryProject({
    ...files,
    'drizzle.config.ts': `${files['drizzle.config.ts']}\nexport const stillhead = { lock: '${lock}' }`,
  })
}

/** Whether a run has come to the revision, or beyond. */
async function stands(admin: pg.Client, revision: string): Promise<boolean> {
  const made = await admin.query("SELECT FROM pg_class WHERE oid = to_regclass('stillhead.version')")
  if (made.rowCount === 0) return false
  return (await admin.query('SELECT FROM stillhead.version WHERE revision >= $1', [revision])).rowCount === 1
}
