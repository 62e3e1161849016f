import { expect, test } from 'vitest'
import { startTransactionPooler } from '../support/transaction-pooler.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'
import { buildWorker, session, start } from './harness.ts'

function project(): ReturnType<typeof temporaryProject> {
  return temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts':
      "export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\nexport const stillhead = { lock: 'lease' }",
    'migrations/a1.sql':
      '-- revision: a1\n-- down revision: none\nCREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a);\n',
    'migrations/a2.sql': '-- revision: a2\n-- down revision: a1\nINSERT INTO t VALUES (1);\nSELECT pg_sleep(0.2);\n',
  })
}

test('behind a pooler, runs that start together take turns by the lease', { timeout: 120_000 }, async () => {
  const database = await createDatabase()
  using folder = project()
  using worker = await buildWorker()
  const { hostname, port } = new URL(database.url)
  const pooler = await startTransactionPooler({ host: hostname, port: Number(port) }, 'last')
  const url = new URL(database.url)
  url.host = `127.0.0.1:${pooler.port}`
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => start(worker, folder.root, url.href).outcome))
  expect(outcomes.map(({ exit, message }) => ({ exit, message }))).toEqual(
    outcomes.map(() => ({ exit: 0, message: undefined })),
  )
  expect(outcomes.flatMap(({ crossed }) => crossed ?? [])).toEqual(['a1', 'a2'])
  expect(await database.query('SELECT a FROM t')).toEqual([{ a: 1 }])
  await pooler.close()
  await database.drop()
})

test(
  'a lease whose holder was killed ends by itself; a holder that lost it commits nothing more',
  { timeout: 120_000 },
  async () => {
    const database = await createDatabase()
    using folder = project()
    using worker = await buildWorker()
    const admin = await session(database.url)
    const first = start(worker, folder.root, database.url)
    while (
      (
        await admin.query(
          "SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(0.2)%' AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()",
        )
      ).rowCount === 0
    );
    // Somebody takes the lease over in the middle of the second revision.
    await admin.query(
      "UPDATE stillhead.version_lease SET owner = 'other', token = token + 1, expires_at = clock_timestamp() + interval '2 s'",
    )
    const { exit, code } = await first.outcome
    expect({ exit, code }).toEqual({ exit: 2, code: 'SH313' })
    expect((await admin.query('SELECT a FROM t')).rows).toEqual([])
    const second = await start(worker, folder.root, database.url).outcome
    expect({ exit: second.exit, crossed: second.crossed }).toEqual({ exit: 0, crossed: ['a2'] })
    expect((await admin.query('SELECT a FROM t')).rows).toEqual([{ a: 1 }])
    await admin.end()
    await database.drop()
  },
)
