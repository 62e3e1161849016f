import { expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'
import { startProxy } from './proxy.ts'

test('with nothing to do, an upgrade costs one round trip more than the connection', async () => {
  const database = await createDatabase()
  using project = temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }",
    'migrations/a1.sql': '-- revision: a1\n-- down revision: none\nCREATE TABLE t (a int);\n',
  })
  await upgrade({ cwd: project.root, url: database.url })
  const url = new URL(database.url)
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port) })
  url.host = `127.0.0.1:${proxy.port}`
  const { crossed } = await upgrade({ cwd: project.root, url: url.href })
  expect({ crossed, queries: proxy.queries.length, connections: proxy.connections() }).toEqual({
    crossed: [],
    queries: 1,
    connections: 1,
  })
  await proxy.close()
  await database.drop()
})
