import { expect, test } from 'vitest'
import { modeOfText, waitsWithoutBlocking } from '../../src/runtime/transaction-mode.ts'

const cases: Record<string, readonly string[]> = {
  inside: [
    'SELECT 1',
    'CREATE INDEX i ON t (a)',
    'CREATE TABLE concurrently_made (a int)',
    "INSERT INTO t VALUES ('VACUUM')",
    'ALTER TABLE t ADD COLUMN value int',
    'ALTER DATABASE d SET search_path = a',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
    'SAVEPOINT a',
    'ROLLBACK TO SAVEPOINT a',
    'rollback work to a',
    'REINDEX TABLE t',
    'CLUSTER t USING i',
    "COMMENT ON TABLE t IS 'not valid'",
    'PREPARE p AS SELECT 1',
  ],
  outside: [
    'CREATE INDEX CONCURRENTLY i ON t (a)',
    'create /* soon */ unique index\n concurrently if not exists "I" on only s.t (a)',
    'CREATE INDEX CONCURRENTLY ON t (a)',
    'DROP INDEX CONCURRENTLY i',
    'DROP INDEX CONCURRENTLY IF EXISTS s.i CASCADE',
    'REINDEX INDEX CONCURRENTLY i',
    'REINDEX (VERBOSE, CONCURRENTLY) TABLE t',
    'REINDEX (VERBOSE) TABLE CONCURRENTLY t',
    'REINDEX DATABASE d',
    'REINDEX SCHEMA s',
    'VACUUM',
    'VACUUM (ANALYZE) t',
    'ALTER TABLE t DETACH PARTITION p CONCURRENTLY',
    'CREATE DATABASE d',
    'DROP DATABASE d',
    "CREATE TABLESPACE s LOCATION '/x'",
    'DROP TABLESPACE s',
    "ALTER SYSTEM SET work_mem = '1GB'",
    "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
    'DROP SUBSCRIPTION s',
    'ALTER DATABASE d SET TABLESPACE s',
    'DISCARD ALL',
    'CLUSTER',
  ],
  'commit-after': [
    "ALTER TYPE mood ADD VALUE 'ok'",
    "alter type s.mood add value if not exists 'ok' before 'sad'",
    'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
    'ALTER TABLE t VALIDATE CONSTRAINT c',
    'ALTER DOMAIN d VALIDATE CONSTRAINT c',
  ],
  control: [
    'BEGIN',
    'START TRANSACTION',
    'COMMIT',
    'COMMIT AND CHAIN',
    'END',
    'ROLLBACK',
    'ROLLBACK AND CHAIN',
    'ABORT',
    "PREPARE TRANSACTION 'x'",
    '-- done\ncommit',
  ],
}

test.each(Object.entries(cases).flatMap(([mode, texts]) => texts.map((text) => [mode, text] as const)))(
  '%s: %s',
  (mode, text) => {
    const decided = modeOfText(text)
    expect(decided.controlsTransaction ? 'control' : decided.transaction).toBe(mode)
  },
)

function indexBuild(table: string, name: string): { probe: string; repair: readonly string[] } {
  const built = `FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = pg_catalog.to_regclass('${table}')::oid AND c.relname = '${name}'::name`
  return {
    probe: `SELECT coalesce((SELECT CASE WHEN i.indisvalid THEN 'done' ELSE 'broken' END ${built}), 'absent')`,
    repair: [
      `SELECT pg_catalog.format('DROP INDEX CONCURRENTLY %s', c.oid::pg_catalog.regclass) ${built} AND NOT i.indisvalid \\gexec`,
    ],
  }
}

const probed: Record<string, { probe: string; repair?: readonly string[] }> = {
  'CREATE INDEX CONCURRENTLY I ON t (a)': indexBuild('t', 'i'),
  'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "My ""I""" ON ONLY "S p".t (a)': indexBuild('"S p".t', 'My "I"'),
  'DROP INDEX CONCURRENTLY s.i': {
    probe: "SELECT CASE WHEN pg_catalog.to_regclass('s.i') IS NULL THEN 'done' ELSE 'absent' END",
  },
}

test.each(Object.keys(probed))('the catalog can be asked about: %s', (text) => {
  expect(modeOfText(text)).toEqual({ transaction: 'outside', ...probed[text] })
})

test.each([
  'REINDEX INDEX CONCURRENTLY s.i',
  'REINDEX (CONCURRENTLY, VERBOSE) INDEX s.i',
  'reindex (verbose) index concurrently s.i',
])('what a rebuild leaves behind is known: %s', (text) => {
  const { probe, repair } = modeOfText('REINDEX INDEX CONCURRENTLY s.i')
  expect(repair).toHaveLength(1)
  expect(modeOfText(text)).toEqual({ transaction: 'outside', probe, repair })
})

test('statements that wait without blocking anybody need no lock timeout', () => {
  const texts = [
    'CREATE INDEX CONCURRENTLY i ON t (a)',
    'REINDEX TABLE CONCURRENTLY t',
    'VACUUM FULL t',
    'ALTER TABLE t DETACH PARTITION p CONCURRENTLY',
  ]
  expect(texts.map(waitsWithoutBlocking)).toEqual([true, true, false, false])
})
