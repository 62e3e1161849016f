import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnKind, type ColumnObject } from '../../src/kinds/column/catalog.ts'
import { verbs } from '../../src/kinds/runtime.ts'
import { risksOf, toSteps, type Operation } from '../../src/operations/operation.ts'
import { createDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

function retype(from: string, to: string): Operation {
  const column = (type: string): ColumnObject => ({
    kind: 'column',
    path: ['', 't', 'c'],
    attributes: { type },
    requires: [],
  })
  return columnKind.alter!(column(from), column(to), new Set(['type']))[0]!
}

const LOCK = 'under a lock that blocks reads and writes'
const rewrites = `rewrites: rewrites the table ${LOCK}`
const zone = `rewrites: may rewrite the table ${LOCK}; the values are taken as those of the session's TimeZone`
const fails = (why: string): string => `may-fail: fails while rows hold values that ${why}`
const loses = (what: string): string => `loses-data: ${what}`

describe('what giving a column another type can cost, and what the server does with the table', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['varchar(10)', 'varchar(20)', []],
    ['varchar(10)', 'varchar', []],
    ['varchar(10)', 'text', []],
    ['text', 'varchar', []],
    ['varchar(10)', 'varchar(8)', [rewrites, fails('are longer')]],
    ['text', 'varchar(255)', [rewrites, fails('are longer')]],
    ['char(5)', 'text', [rewrites]],
    ['char(5)', 'char(9)', [rewrites]],
    ['integer', 'bigint', [rewrites]],
    ['bigint', 'integer', [rewrites, fails('are out of range')]],
    ['integer', 'smallint', [rewrites, fails('are out of range')]],
    ['integer', 'text', [rewrites]],
    ['text', 'integer', [rewrites, fails('cannot be converted')]],
    ['integer', 'boolean', [rewrites, loses('makes all numbers but 0 the same')]],
    ['numeric', 'integer', [rewrites, loses('rounds the values to whole numbers'), fails('are out of range')]],
    ['numeric(10,2)', 'numeric(12,2)', []],
    ['numeric(10,2)', 'numeric', []],
    ['numeric(10,2)', 'numeric(12,4)', [rewrites]],
    ['numeric(10,2)', 'numeric(8,2)', [rewrites, fails('are out of range')]],
    ['numeric(10,2)', 'numeric(10,1)', [rewrites, loses('rounds the values to 1 digits after the point')]],
    [
      'numeric',
      'numeric(12,2)',
      [rewrites, loses('rounds the values to 2 digits after the point'), fails('are out of range')],
    ],
    ['real', 'double precision', [rewrites]],
    ['double precision', 'real', [rewrites, loses('rounds the values to 6 digits'), fails('are out of range')]],
    ['timestamp', 'timestamp with time zone', [zone]],
    ['timestamp with time zone', 'timestamp', [zone]],
    ['timestamp(3)', 'timestamp(6)', []],
    ['timestamp(3)', 'timestamp', []],
    ['timestamp', 'timestamp(3)', [rewrites, loses('rounds fractions of seconds')]],
    ['interval', 'interval(3)', [rewrites, loses('rounds fractions of seconds')]],
    ['timestamp with time zone', 'date', [rewrites, loses('cuts the time of day off')]],
    ['timestamp', 'time', [rewrites, loses('cuts the day off')]],
    ['date', 'timestamp', [rewrites]],
    ['json', 'jsonb', [rewrites]],
    ['text', 'uuid', [rewrites, fails('cannot be converted')]],
    ['text', 'jsonb', [rewrites, fails('cannot be converted')]],
    ['integer[]', 'bigint[]', [rewrites]],
    ['integer', 'integer[]', [rewrites, fails('cannot be converted')]],
    ['cidr', 'inet', []],
  ]
  test.each(cases)('%s to %s', async (from, to, expected) => {
    const operation = retype(from, to)
    const told = risksOf(operation, verbs).map(({ kind, message }) => `${kind}: ${message}`)
    expect(told).toEqual(expected)
    const statements = toSteps(operation, verbs).map((step) => ('sql' in step ? step.sql : ''))
    const file = `SELECT pg_relation_filenode('t') AS file`
    await database.query(`DROP TABLE IF EXISTS t; CREATE TABLE t (c ${from})`)
    const [before] = await database.query(file)
    await database.query(`SET TimeZone = 'Europe/Paris'; ${statements.join('; ')}`)
    const [after] = await database.query(file)
    expect(before!['file'] !== after!['file']).toBe(expected.some((each) => each.startsWith('rewrites')))
  })
})

describe('other changes', () => {
  const cases: readonly (readonly [string, Operation, readonly string[]])[] = [
    [
      'a file does not tell the former type',
      { op: 'alterColumn', args: ['t', 'c', { type: 'bigint' }] },
      [`rewrites: may rewrite the table ${LOCK}`],
    ],
    [
      'another collation',
      { op: 'alterColumn', args: ['t', 'c', { type: 'text', collation: '"C"' }], was: { type: 'text' } },
      [`blocks: builds the indexes of the column again ${LOCK}`],
    ],
    ['a generated column is computed again', { op: 'dropColumn', args: ['t', 'c'], was: { generated: 'a' } }, []],
    [
      'any other column loses its values',
      { op: 'dropColumn', args: ['t', 'c'], was: { name: 'c', type: 'text' } },
      ['loses-data: drops the column and its values'],
    ],
    [
      'values of an enum in another order',
      {
        op: 'rewriteEnum',
        args: ['e', { values: ['b', 'a'], columns: [{ table: 't', column: 'c' }] }],
        was: { values: ['a', 'b'], columns: [] },
      },
      [`rewrites: rewrites every table that uses the enum, ${LOCK}`],
    ],
    [
      'a value that goes',
      {
        op: 'rewriteEnum',
        args: ['e', { values: ['a'], columns: [{ table: 't', column: 'c' }] }],
        was: { values: ['a', 'b'], columns: [] },
      },
      [`rewrites: rewrites every table that uses the enum, ${LOCK}`, `may-fail: fails while rows hold 'b'`],
    ],
    [
      'an enum that no column has',
      { op: 'rewriteEnum', args: ['e', { values: ['a'], columns: [] }], was: { values: ['a', 'b'], columns: [] } },
      [],
    ],
  ]
  test.each(cases)('%s', (_name, operation, expected) => {
    expect(risksOf(operation, verbs).map(({ kind, message }) => `${kind}: ${message}`)).toEqual(expected)
  })
})
