import { describe, expect, test } from 'vitest'
import { clip, madeByPostgres } from '../../src/kernel/names.ts'
import { conventionOf, type NameParts } from '../../src/model/naming.ts'
import { createDatabase } from '../support/postgres.ts'

const long = 'a_table_with_a_name_of_forty_characters'
const primaryKey: NameParts = { kind: 'primary-key', table: 't', columns: ['a'], inline: true }
const wholePrimaryKey: NameParts = { kind: 'primary-key', table: 't', columns: ['a', 'b'] }
const unique: NameParts = { kind: 'unique', table: 't', columns: ['first_name'], keys: ['firstName'], inline: true }
const wholeUnique: NameParts = { kind: 'unique', table: 't', columns: ['a', 'b'] }
const index: NameParts = { kind: 'index', table: 't', columns: ['a', 'expr'] }
const foreignKey: NameParts = {
  kind: 'foreign-key',
  table: 't',
  columns: ['a'],
  referredTable: 'u',
  referredColumns: ['id'],
}
const all = [primaryKey, wholePrimaryKey, unique, wholeUnique, index, foreignKey]

describe('conventions', () => {
  const cases: readonly [unknown, readonly string[]][] = [
    [
      'drizzle-kit 0.31 cased uniques',
      ['t_pkey', 't_a_b_pk', 't_first_name_unique', 't_a_b_unique', 't_a_expr_index', 't_a_u_id_fk'],
    ],
    ['drizzle-kit 0.31', ['t_pkey', 't_a_b_pk', 't_firstName_unique', 't_a_b_unique', 't_a_expr_index', 't_a_u_id_fk']],
    ['drizzle-kit 1.0', ['t_pkey', 't_pkey', 't_first_name_key', 't_a_b_unique', 't_a_expr_index', 't_a_u_id_fkey']],
    ['postgres', ['t_pkey', 't_pkey', 't_first_name_key', 't_a_b_key', 't_a_expr_idx', 't_a_fkey']],
    [
      {
        pk: 'pk_%(table_name)s',
        uq: 'uq_%(table)s_%(column_0_N)s',
        ix: 'ix_%(column_0_label)s_%(column_1)s',
        fk: 'fk_%(table)s_%(column_0N)s_%(referred_table)s_%(referred_column_0)s',
      },
      ['pk_t', 'pk_t', 'uq_t_first_name', 'uq_t_a_b', 'ix_t_a_expr', 'fk_t_a_u_id'],
    ],
    [
      ({ kind, columns }: NameParts) => `${kind}-${columns.length}`,
      ['primary-key-1', 'primary-key-2', 'unique-1', 'unique-2', 'index-2', 'foreign-key-1'],
    ],
  ]
  test.each(cases)('%s', (setting, names) => {
    expect(all.map(conventionOf(setting, 0))).toEqual(names)
  })

  test("drizzle-kit's own is that of the drizzle-orm in use", () => {
    expect(conventionOf(undefined, 0)(foreignKey)).toBe('t_a_u_id_fk')
    expect(conventionOf('drizzle-kit', 1)(foreignKey)).toBe('t_a_u_id_fkey')
  })

  test('an unknown one and an unknown token are refused', () => {
    const code = 'SH502'
    expect(() => conventionOf('rails', 0)).toThrow(
      expect.objectContaining({ code, what: 'There is no naming convention "rails".' }),
    )
    expect(() => conventionOf({ ix: 'ix_%(tabel)s' }, 0)(index)).toThrow(
      expect.objectContaining({ code, what: '"%(tabel)s" is no token of a naming template.' }),
    )
    expect(() => conventionOf({ idx: 'ix_%(table)s' }, 0)).toThrow(
      expect.objectContaining({ code, what: '"idx" is no template of names.', where: 'stillhead.naming.idx' }),
    )
  })
})

describe('long names', () => {
  test('are shortened alike every time, by bytes, and stay apart', () => {
    const name = conventionOf(() => '', 0)
    expect(name(index)).toBe('')
    const made = ['one', 'two'].map((column) =>
      conventionOf('drizzle-kit 0.31', 0)({ ...index, table: 'ž'.repeat(30), columns: [column] }),
    )
    expect(made).toEqual(made.map(() => expect.stringMatching(/^ž{27}_[0-9a-f]{8}$|^ž{26,27}.*_[0-9a-f]{8}$/)))
    expect(made.every((each) => Buffer.byteLength(each) <= 63)).toBe(true)
    expect(new Set(made).size).toBe(2)
  })

  test('foreign keys of drizzle-kit 1.0 end in its hash', () => {
    const name = conventionOf('drizzle-kit 1.0', 1)
    const parts = { ...foreignKey, referredTable: long, columns: ['a_column_of_twenty'] }
    expect(name({ ...parts, table: 'short' })).toMatch(/^short_[0-9a-zA-Z]{12}_fkey$/)
    expect(name({ ...parts, table: `${long}_longer` })).toMatch(/^[0-9a-zA-Z]{12}_fkey$/)
    expect(name({ ...parts, table: 'short' })).not.toBe(
      name({ ...parts, table: 'short', columns: ['b_column_of_twenty'] }),
    )
  })

  test('are cut where a character ends', () => {
    expect(clip('ž'.repeat(40))).toBe('ž'.repeat(31))
    expect(clip(`a${'👁'.repeat(20)}`)).toBe(`a${'👁'.repeat(15)}`)
    expect(clip('a'.repeat(63))).toBe('a'.repeat(63))
  })

  test('that PostgreSQL makes are those that it makes', async () => {
    const tables = [long, 'ž'.repeat(31), 'x'.repeat(63), `${'ab'.repeat(20)}č`]
    const columns = ['c', `a_column_with_a_long_name_too_${'é'.repeat(10)}`, 'y'.repeat(63)]
    const database = await createDatabase()
    try {
      const pairs = tables.flatMap((table) => columns.map((column) => [table, column] as const))
      for (const [position, [table, column]] of pairs.entries()) {
        await database.query(`CREATE SCHEMA s${position};
          CREATE TABLE s${position}."${table}" (id serial PRIMARY KEY, "${column}" integer UNIQUE)`)
      }
      const made = await database.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace AND nspname ~ '^s[0-9]'
         WHERE relkind IN ('i', 'S') ORDER BY substr(nspname, 2)::int, c.oid`,
      )
      expect(made.map(({ name }) => name)).toEqual(
        pairs.flatMap(([table, column]) => [
          madeByPostgres(table, 'id', 'seq'),
          madeByPostgres(table, '', 'pkey'),
          madeByPostgres(table, column, 'key'),
        ]),
      )
    } finally {
      await database.drop()
    }
  })
})
