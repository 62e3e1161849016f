import { expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { connect } from '../../src/database/connect.ts'
import { createPglite, createPgliteFolder } from '../support/pglite.ts'
import { temporaryProject } from '../support/project.ts'

test('an embedded database behaves as a server does', async () => {
  const folder = await createPgliteFolder()
  using project = temporaryProject(
    {
      'package.json': '{"type":"module"}',
      'drizzle.config.ts': `export default { dialect: 'postgresql', driver: 'pglite', schema: './schema.ts', out: './migrations', dbCredentials: { url: ${JSON.stringify(folder.folder)} } }`,
      'migrations/a1.sql':
        '-- revision: a1\n-- down revision: none\nCREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a); INSERT INTO t VALUES (1);\n',
      'migrations/a2.sql': '-- revision: a2\n-- down revision: a1\nINSERT INTO t VALUES (2);\nSELECT 1/0;\n',
    },
    ['drizzle-orm', '@electric-sql/pglite'],
  )
  expect((await upgrade({ cwd: project.root, target: 'a1' })).to).toEqual(['a1'])
  await expect(upgrade({ cwd: project.root })).rejects.toThrow(
    'SH400 Revision "a2" could not be applied: division by zero',
  )
  project.write({ 'migrations/a2.sql': '-- revision: a2\n-- down revision: a1\nINSERT INTO t VALUES (2);\n' })
  // Two at once on one folder: the second waits.
  const both = await Promise.all([upgrade({ cwd: project.root }), upgrade({ cwd: project.root })])
  expect(both.map(({ to: rows }) => rows)).toEqual([['a2'], ['a2']])
  expect(both.flatMap(({ crossed }) => crossed.map(({ revision }) => revision))).toEqual(['a2'])
  folder.remove()
})

test('an open embedded database is used and left open, as it was', async () => {
  const { db, folder, close } = await createPglite()
  await db.exec('CREATE TABLE t (a int); CREATE TEMPORARY TABLE mine (a int)')
  const state = async () => {
    const { rows } = await db.query(`
      SELECT pg_catalog.current_setting('search_path') AS path, current_user AS role, (SELECT count(*)::int FROM t) AS rows,
             (SELECT count(*)::int FROM mine) AS mine, (SELECT count(*)::int FROM pg_catalog.pg_locks WHERE locktype = 'advisory') AS locks`)
    return rows
  }
  const before = await state()
  const connection = { driver: 'pglite' as const, folder, shown: folder, database: db }
  const session = await connect({ root: import.meta.dirname, connection })
  await session.simple("SET search_path = ''; SELECT pg_catalog.pg_advisory_lock(1)")
  await session.simple('CREATE ROLE r; SET ROLE r')
  await session.simple('RESET ROLE; BEGIN; INSERT INTO public.t VALUES (1); SET ROLE r')
  await session.end()
  expect(await state()).toEqual(before)
  await close()
})
