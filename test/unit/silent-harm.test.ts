import fs from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { current } from '../../src/commands/current.ts'
import { revision } from '../../src/commands/revision.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject, type TemporaryProject } from '../support/project.ts'

let database: TestDatabase
let project: TemporaryProject

beforeEach(async () => {
  database = await createDatabase()
  project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
    'schema.ts': `import { check, integer, pgTable } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
export const t = pgTable('t', { id: integer().primaryKey(), n: integer() }, (t) => [check('positive', sql\`\${t.n} > 0\`)])\n`,
    'migrations/20260101000000_first.sql':
      'CREATE TABLE t (id integer PRIMARY KEY, n integer, CONSTRAINT positive CHECK (n > 0));\n-- DOWN\nDROP TABLE t;\n',
  })
})
afterEach(async () => {
  project[Symbol.dispose]()
  await database.drop()
})

test('where an event trigger forbids temporary tables, check says so and reports no false difference', async () => {
  const at = { cwd: project.root, url: database.url }
  await upgrade(at)
  await database.query(`
    CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no DDL today'; END $$;
    CREATE EVENT TRIGGER forbidding ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION forbid()`)
  await expect(check(at)).rejects.toMatchObject({
    code: 'SH505',
    what: expect.stringContaining('no DDL today'),
    fix: expect.stringContaining('event trigger'),
  })
})

test('a version table whose policies hide its rows is an error, not base', async () => {
  const at = { cwd: project.root, url: database.url }
  await upgrade(at)
  const role = `${database.name}_deploy`
  await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x';
    GRANT USAGE, CREATE ON SCHEMA public, stillhead TO ${role};
    GRANT ALL ON ALL TABLES IN SCHEMA stillhead TO ${role};
    ALTER TABLE stillhead.version ENABLE ROW LEVEL SECURITY`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'x'
  try {
    const its = { cwd: project.root, url: url.href }
    for (const command of [current, upgrade, check]) {
      await expect(command(its), command.name).rejects.toMatchObject({
        code: 'SH310',
        what: expect.stringContaining('row-level security'),
        fix: expect.stringContaining('DISABLE ROW LEVEL SECURITY'),
      })
    }
  } finally {
    await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  }
})

test('an option that the server keeps for itself is nobody’s: no difference, and no revision sets it', async () => {
  const at = { cwd: project.root, url: database.url }
  await upgrade(at)
  await database.query(`CREATE INDEX by_n ON t (n);
    UPDATE pg_catalog.pg_attribute SET attoptions = '{pg_attver=2}' WHERE attrelid = 't'::regclass AND attnum > 0`)
  project.write({
    'schema.ts': `import { bigint, check, index, integer, pgTable } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
export const t = pgTable('t', { id: integer().primaryKey(), n: bigint({ mode: 'number' }) }, (t) => [check('positive', sql\`\${t.n} > 0\`), index('by_n').on(t.n)])\n`,
  })
  expect((await check(at)).differences).toEqual(['~ column t.n (type: integer → bigint)'])
  const { file } = await revision({ ...at, autogenerate: true, message: 'wider' })
  expect(fs.readFileSync(file!, 'utf8')).not.toContain('attver')
})
