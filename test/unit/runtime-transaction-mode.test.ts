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

const probed: Record<string, { probe: string; repair?: readonly string[] }> = {
  'CREATE INDEX CONCURRENTLY i ON t (a)': {
    probe:
      "SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'done' ELSE 'broken' END FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('i')), 'absent')",
    repair: ['DROP INDEX CONCURRENTLY IF EXISTS i'],
  },
  'CREATE INDEX CONCURRENTLY "My I" ON "S p".t (a)': {
    probe: `SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'done' ELSE 'broken' END FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('"S p"."My I"')), 'absent')`,
    repair: ['DROP INDEX CONCURRENTLY IF EXISTS "S p"."My I"'],
  },
  'DROP INDEX CONCURRENTLY s.i': {
    probe: "SELECT CASE WHEN pg_catalog.to_regclass('s.i') IS NULL THEN 'done' ELSE 'absent' END",
  },
}

test.each(Object.keys(probed))('the catalog can be asked about: %s', (text) => {
  expect(modeOfText(text)).toEqual({ transaction: 'outside', ...probed[text] })
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
