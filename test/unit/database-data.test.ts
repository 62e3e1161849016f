import { afterAll, beforeAll, expect, test } from 'vitest'
import { upgrade } from '../../src/commands/upgrade.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'
import { temporaryProject } from '../support/project.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})

afterAll(async () => {
  await database.drop()
})

/** Runs the body of one `upgrade`; its texts see `sql` of drizzle-orm. */
async function run(schema: string, body: string): Promise<{ log: string[]; error?: string }> {
  using project = temporaryProject(
    {
      'package.json': '{"type":"module"}',
      'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }
export const stillhead = { versionTable: { schema: '${schema}' } }`,
      'migrations/a1.ts': `import { sql } from 'drizzle-orm'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
export const revision = 'a1'
export const downRevision = null
export function upgrade(op) {
${body}
}
export function downgrade(op) {}
void [sql, integer, pgTable, text]
`,
    },
    ['drizzle-orm', 'pg'],
  )
  const log: string[] = []
  try {
    await upgrade({ cwd: project.root, url: database.url, log: ({ type }) => void log.push(type) })
    return { log }
  } catch (error) {
    return { log, error: (error as Error).message.replaceAll(project.root, '<root>') }
  }
}

async function script(body: string): Promise<string> {
  using project = temporaryProject({
    'package.json': '{"type":"module"}',
    'drizzle.config.ts': `export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' }`,
    'migrations/a1.ts': `export const revision = 'a1'\nexport const downRevision = null\nexport function upgrade(op) {\n${body}\n}\nexport function downgrade(op) {}\n`,
  })
  const { sql = '' } = await upgrade({ cwd: project.root, sql: true })
  return sql.slice(sql.indexOf('-- upgrade a1')).replace(/^WITH added AS.*$/m, '…')
}

test('values of every sort are inserted as the columns take them', async () => {
  const { error } = await run(
    'bulk',
    `  op.execute("CREATE TABLE bulk_t (id int GENERATED ALWAYS AS IDENTITY, s text, v varchar(3), n numeric, b boolean, d timestamptz, y bytea, a text[], i int[][], j jsonb, k jsonb, e float8)")
  op.bulkInsert('bulk_t', [
    { id: 7, s: "it's \\\\ {\\"x\\"}", v: 'abc', n: 12345678901234567890n, b: true, d: new Date(0), y: new Uint8Array([0, 255]), a: ['x,y', 'q"\\\\', null, ''], i: [[1, 2], [3, 4]], j: [1, { a: "b" }], k: '{"as": "text"}', e: Infinity },
    { id: 8, s: null, v: undefined, n: 0.5, b: false, d: '2026-01-01', y: null, a: [], i: null, j: { a: [] }, k: null, e: -1e300 },
  ], { overriding: 'system value' })`,
  )
  expect(error).toBeUndefined()
  const rows = await database.query(
    "SELECT id, s, v, n::text, b, d AT TIME ZONE 'UTC' = '1970-01-01' AS d, encode(y, 'hex') AS y, a, i, j, k, e FROM bulk_t ORDER BY id",
  )
  expect(rows).toEqual([
    {
      id: 7,
      s: 'it\'s \\ {"x"}',
      v: 'abc',
      n: '12345678901234567890',
      b: true,
      d: true,
      y: '00ff',
      a: ['x,y', 'q"\\', null, ''],
      i: [
        [1, 2],
        [3, 4],
      ],
      j: [1, { a: 'b' }],
      k: { as: 'text' },
      e: Infinity,
    },
    {
      id: 8,
      s: null,
      v: null,
      n: '0.5',
      b: false,
      d: false,
      y: null,
      a: [],
      i: null,
      j: { a: [] },
      k: null,
      e: -1e300,
    },
  ])
})

test('a value that is too long is refused, not cut', async () => {
  const { error } = await run(
    'cut',
    `  op.execute('CREATE TABLE cut_t (v varchar(3))')\n  op.bulkInsert('cut_t', [{ v: 'abcd' }])`,
  )
  expect(error).toMatch(
    /^SH401 Revision "a1" could not be applied: value too long for type character varying\(3\)\n {2}where {2}<root>\/migrations\/a1\.ts:7:6\n/,
  )
})

test('rows with different columns are refused where they are written', async () => {
  const { error } = await run('ragged', `  op.bulkInsert('t', [{ a: 1 }, { b: 1 }])`)
  expect(error).toBe(`SH603 op.bulkInsert() is called wrongly: row 2 has the columns b, the first one has a.
  where  <root>/migrations/a1.ts:6:6
  fix    See op.bulkInsert in your editor, or docs/operations.md.`)
})

test('a script has VALUES, and one UPDATE for a backfill', async () => {
  expect(
    await script(`  op.bulkInsert('t', [{ a: 1, b: "it's", c: ['x'] }, { a: 2, b: null, c: [] }], { schema: 's', onConflict: 'nothing' })
  op.backfill({ table: 't', set: { a: 'a + 1' }, where: 'a < 5' })`),
  ).toBe(`-- upgrade a1
BEGIN;
INSERT INTO "s"."t" ("a", "b", "c") VALUES
  ('1', 'it''s', '{"x"}'),
  ('2', NULL, '{}') ON CONFLICT DO NOTHING;
UPDATE "t" SET "a" = a + 1 WHERE a < 5;
…
COMMIT;
`)
})

test('a backfill walks along a key of several columns, and touches what it should', async () => {
  const { error } = await run(
    'fill',
    `  op.execute("CREATE TABLE fill_t (\\"K 1\\" text, k2 int, v int, PRIMARY KEY (k2, \\"K 1\\")); INSERT INTO fill_t SELECT chr(65 + n % 26), n / 26, 0 FROM generate_series(0, 999) AS n")
  op.backfill({ table: 'fill_t', set: { v: 'v + 1' }, where: 'k2 < 30', batchSize: 77 })
  op.backfill({ table: 'fill_t', set: { v: 'v + 10' }, batchSize: 500, key: ['K 1', 'k2'], pause: 1 })`,
  )
  expect(error).toBeUndefined()
  expect(await database.query('SELECT v, count(*)::int AS n FROM fill_t GROUP BY v ORDER BY v')).toEqual([
    { v: 10, n: 220 },
    { v: 11, n: 780 },
  ])
})

test('a table without a key says so', async () => {
  const { error } = await run(
    'keyless',
    `  op.execute('CREATE TABLE keyless_t (a int)')\n  op.backfill({ table: 'keyless_t', set: { a: '1' } })`,
  )
  expect(error).toMatch(
    /^SH401 Revision "a1" could not be applied: The table "keyless_t" has no primary key to walk along; name unique columns with `key`\.\n/,
  )
})

test('a function has queries and Drizzle on the transaction of its revision; nested transactions are savepoints', async () => {
  const { error } = await run(
    'drizzled',
    `  op.execute('CREATE TABLE drizzled_t (id int, name text)')
  op.run(async (db) => {
    await db.query('INSERT INTO drizzled_t VALUES ($1, $2)', [1, 'query'])
    const drizzle = await db.drizzle()
    const table = pgTable('drizzled_t', { id: integer(), name: text() })
    await drizzle.insert(table).values({ id: 2, name: 'drizzle' })
    await drizzle.transaction(async (tx) => { await tx.insert(table).values({ id: 3, name: 'inner' }) })
    await drizzle.transaction(async (tx) => { await tx.insert(table).values({ id: 4, name: 'lost' }); tx.rollback() }).catch(() => undefined)
    const found = await drizzle.select().from(table)
    if (found.length !== 3) throw new Error('found ' + found.length)
  })`,
  )
  expect(error).toBeUndefined()
  expect(await database.query('SELECT * FROM drizzled_t ORDER BY id')).toEqual([
    { id: 1, name: 'query' },
    { id: 2, name: 'drizzle' },
    { id: 3, name: 'inner' },
  ])
})

test('a function that ends the transaction is found out', async () => {
  const { error } = await run('ends', `  op.run(async (db) => { await db.query('COMMIT') })`)
  expect(error).toMatch(
    /^SH401 Revision "a1" could not be applied: The function ended the transaction of the revision \(COMMIT or ROLLBACK\)\./,
  )
})

test('a function that throws rolls its revision back and shows its own place', async () => {
  const { error } = await run(
    'throws',
    `  op.execute('CREATE TABLE throws_t ()')\n  op.run(async () => { throw new Error('my own') }, { label: 'x' })`,
  )
  expect(error).toMatch(
    /^SH401 Revision "a1" could not be applied: my own\n {2}where {2}<root>\/migrations\/a1\.ts:7:6\n/,
  )
  expect(await database.query("SELECT to_regclass('throws_t') AS found")).toEqual([{ found: null }])
})
