import { expect, test } from 'vitest'
import { castExpression, castNeeded } from '../../src/catalog/casts.ts'
import { createDatabase } from '../support/postgres.ts'

// As `typeName` writes them.
const scalars = [
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'numeric(10,2)',
  'real',
  'double precision',
  'money',
  'oid',
  'boolean',
  'text',
  'varchar',
  'varchar(5)',
  'char(1)',
  'char(5)',
  'name',
  'bytea',
  'date',
  'time',
  'time with time zone',
  'timestamp',
  'timestamp(3)',
  'timestamp with time zone',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'xml',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'bit(3)',
  'varbit',
  'point',
  'line',
  'tsvector',
  'mood',
]
const types = [...scalars, ...scalars.map((type) => `${type}[]`)]
const pairs = types.flatMap((from) => types.filter((to) => to !== from).map((to) => ({ from, to })))

// An array of one element becomes that element, and not its text with braces.
const arrayToString = /\[\] → (text|varchar|char|name)(\(\d+\))?$/

test('the server takes every change of type, with USING where it needs one and without where it does not', async () => {
  const database = await createDatabase()
  try {
    await database.query("CREATE TYPE mood AS ENUM ('sad')")
    await database.query(types.map((type, index) => `CREATE TABLE t${index} (v ${type})`).join(';'))
    // PG: ALTER COLUMN … TYPE converts as an assignment does.
    await database.query(`
      CREATE FUNCTION takes(source integer, target integer, expression text) RETURNS boolean LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('EXPLAIN INSERT INTO t%s SELECT %s FROM t%s', target, expression, source);
        RETURN true;
      EXCEPTION WHEN OTHERS THEN
        RETURN false;
      END $$`)
    const asked = pairs.map(({ from, to }) => [types.indexOf(from), types.indexOf(to), castExpression('v', from, to)])
    const rows = (await database.query(
      `
      SELECT takes(f, t, 'v') AS plain, takes(f, t, expression) AS "using"
      FROM unnest($1::integer[], $2::integer[], $3::text[]) WITH ORDINALITY AS pairs(f, t, expression, number)
      ORDER BY number`,
      [0, 1, 2].map((column) => asked.map((each) => each[column])),
    )) as { plain: boolean; using: boolean }[]
    expect(rows).toHaveLength(pairs.length)
    const having = (test: (row: { plain: boolean; using: boolean; needed: boolean }) => boolean): string[] =>
      pairs
        .filter(({ from, to }, index) => test({ ...rows[index]!, needed: castNeeded(from, to) }))
        .map(({ from, to }) => `${from} → ${to}`)
    expect(
      having(({ plain, needed }) => !plain && !needed),
      'USING is missing',
    ).toEqual([])
    expect(
      having(({ plain, using }) => !plain && !using),
      'USING is refused',
    ).toEqual([])
    expect(
      having(({ plain, needed }) => plain && needed).filter((pair) => !arrayToString.test(pair)),
      'USING is not needed',
    ).toEqual([])
  } finally {
    await database.drop()
  }
}, 120_000)
