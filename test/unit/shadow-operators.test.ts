import { afterEach, beforeEach, expect, test } from 'vitest'
import { adopt } from '../../src/commands/adopt.ts'
import { check } from '../../src/commands/check.ts'
import { current } from '../../src/commands/current.ts'
import { diff } from '../../src/commands/diff.ts'
import { downgrade } from '../../src/commands/downgrade.ts'
import { revision } from '../../src/commands/revision.ts'
import { status } from '../../src/commands/status.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

// A role that may create in a schema of the search_path makes operators and functions that fit better than PostgreSQL's own,
// which take none of these types as they are. Whoever calls one runs its code, as the role that deploys.
const shadows = `
  CREATE FUNCTION public.shadow() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a shadow was called'; END $$;
  DO $body$
  DECLARE
    l text; r text; o text;
    types text[] := ARRAY['oid', 'int2', 'int4', 'int8', 'text', 'name', 'varchar', 'regclass', '"char"', 'bool', 'timestamptz'];
  BEGIN
    FOREACH l IN ARRAY types LOOP
      FOREACH r IN ARRAY types LOOP
        EXECUTE format('CREATE FUNCTION public.shadow(%s, %s) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION ''a shadow was called''; END $f$', l, r);
        FOREACH o IN ARRAY ARRAY['=', '<>', '<', '>', '<=', '>=', '~', '!~', '~~', '||', '-', '+', '&', '->', '->>', '@>'] LOOP
          IF NOT EXISTS (SELECT FROM pg_operator p WHERE p.oprname = o AND p.oprleft = l::regtype AND p.oprright = r::regtype) THEN
            EXECUTE format('CREATE OPERATOR public.%s (leftarg = %s, rightarg = %s, function = public.shadow)', o, l, r);
          END IF;
        END LOOP;
      END LOOP;
    END LOOP;
  END $body$`

let database: TestDatabase
beforeEach(async () => {
  database = await createDatabase()
  await database.query(shadows)
})
afterEach(() => database.drop())

test('no command calls an operator that somebody made in public', async () => {
  using project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }\n`,
    'schema.ts': `import * as pg from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
export const mood = pg.pgEnum('mood', ['sad'])
export const t = pg.pgTable('t', { id: pg.serial().primaryKey(), n: pg.integer().default(1), m: mood(), o: pg.varchar({ length: 5 }) }, (t) => [pg.check('positive', sql\`\${t.n} > 0\`), pg.index('by_n').on(t.n)])\n`,
    'migrations/20260101000000_first.sql': 'CREATE TABLE u (a integer);\n-- DOWN\nDROP TABLE u;\n',
    'migrations/20260101000001_second.sql':
      'CREATE INDEX CONCURRENTLY by_a ON u (a);\n-- DOWN\nDROP INDEX CONCURRENTLY by_a;\n',
    'migrations/20260101000002_third.sql':
      'ALTER TABLE u ADD CONSTRAINT few CHECK (a < 9) NOT VALID;\nALTER TABLE u VALIDATE CONSTRAINT few;\nREINDEX INDEX CONCURRENTLY by_a;\n-- DOWN\nALTER TABLE u DROP CONSTRAINT few;\n',
  })
  const at = { cwd: project.root, url: database.url }
  await upgrade(at)
  await revision({ ...at, autogenerate: true, message: 'models' })
  await upgrade({ ...at, target: 'heads' })
  expect((await check(at)).differences).toEqual([])
  await current(at)
  await status(at)
  const other = await createDatabase()
  await other.query(shadows)
  try {
    await diff({ ...at, against: other.url })
  } finally {
    await other.drop()
  }
  await downgrade({ ...at, target: 'base', yes: true } as Parameters<typeof downgrade>[0])
})

test('nor does adopt', async () => {
  await database.query('CREATE TABLE t (id serial PRIMARY KEY, a varchar(5) DEFAULT $$x$$)')
  using project = temporaryProject({
    'package.json': { type: 'module' },
    'drizzle.config.ts': `export default { dialect: 'postgresql', out: './migrations' }\n`,
  })
  expect((await adopt({ cwd: project.root, url: database.url })).proof).toMatchObject({ outcome: expect.any(String) })
})
