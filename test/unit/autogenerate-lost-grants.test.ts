import fs from 'node:fs'
import { expect, test } from 'vitest'
import { revision } from '../../src/commands/revision.ts'
import type { LogEvent } from '../../src/kernel/log.ts'
import { createDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

test('what was granted on the sequence of a column that gets another one is told, here and in the file', async () => {
  const database = await createDatabase()
  using project = temporaryProject({
    'package.json': { type: 'module' },
    'schema.ts': `import * as pg from 'drizzle-orm/pg-core'
export const t = pg.pgTable('t', { id: pg.integer().primaryKey().generatedAlwaysAsIdentity(), n: pg.integer().notNull() })\n`,
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
  })
  try {
    await database.query(
      'CREATE TABLE t (id serial PRIMARY KEY, n serial); GRANT USAGE ON SEQUENCE t_id_seq TO pg_monitor; GRANT UPDATE ON SEQUENCE t_n_seq TO pg_monitor',
    )
    const logged: LogEvent[] = []
    const { file } = await revision({
      cwd: project.root,
      url: database.url,
      autogenerate: true,
      log: (event) => void logged.push(event),
    })
    const told = [
      '"GRANT USAGE ON SEQUENCE t_id_seq TO pg_monitor" is lost with the sequence of column t.id; the new sequence needs it again.',
      '"GRANT UPDATE ON SEQUENCE t_n_seq TO pg_monitor" is lost with the sequence of column t.n.',
    ]
    expect(logged.filter(({ type }) => type === 'lost-grant').map(({ message }) => message)).toEqual(told)
    const text = fs.readFileSync(file!, 'utf8').replaceAll(/\s*\n(?: \*|\/\/)\s*/g, ' ')
    expect(told.filter((each) => !text.includes(each))).toEqual([])
  } finally {
    await database.drop()
  }
})
