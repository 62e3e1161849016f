import fc from 'fast-check'

/** A column of a random model. */
export interface Column {
  readonly name: string
  readonly type: keyof typeof types
  readonly notNull: boolean
  readonly default: boolean
  readonly unique: boolean
}

/** A table of a random model; references count from the first table and wrap around. */
export interface Table {
  readonly name: string
  readonly schema: boolean
  readonly id: keyof typeof identifiers
  readonly columns: readonly Column[]
  readonly generated: boolean
  readonly check: 'none' | 'positive' | 'not the same'
  readonly index: keyof typeof indexes
  readonly references: readonly { readonly table: number; readonly onDelete: 'no action' | 'cascade' | 'set null' }[]
}

/** A random model. */
export interface RandomModel {
  readonly enumValues: readonly string[]
  readonly sequence: { readonly startWith: number; readonly increment: number; readonly cycle: boolean } | null
  readonly tables: readonly Table[]
}

/** What a column is made with, and a default of it. */
const types = {
  text: ['text()', "'it\\'s'"],
  word: ['varchar({ length: 20 })', "'word'"],
  letter: ['char({ length: 3 })', "'abc'"],
  number: ['integer()', '7'],
  long: ["bigint({ mode: 'number' })", '-3'],
  money: ['numeric({ precision: 12, scale: 2 })', "'1.50'"],
  ratio: ['doublePrecision()', '0.5'],
  flag: ['boolean()', 'true'],
  moment: ['timestamp({ withTimezone: true })', 'sql`now()`'],
  day: ['date()', "'2026-01-31'"],
  id: ['uuid()', 'sql`gen_random_uuid()`'],
  object: ['jsonb()', '{ a: [1, null], b: "x" }'],
  words: ['text().array()', "['a', 'b\"c,']"],
  numbers: ['integer().array()', '[1, 2]'],
  state: ['state()', 'FIRST'],
} as const

const identifiers = {
  plain: 'integer().primaryKey()',
  long: "bigint({ mode: 'number' }).primaryKey()",
  serial: 'serial().primaryKey()',
  identity: 'integer().primaryKey().generatedAlwaysAsIdentity()',
  'by default': 'integer().primaryKey().generatedByDefaultAsIdentity({ startWith: 10, increment: 2 })',
} as const

const indexes = {
  none: () => '',
  plain: (column: string) => `index().on(${column}.desc())`,
  partial: (column: string) => `index('partial').on(${column}).where(sql\`\${table.id} > 3\`)`,
  unique: (column: string) => `uniqueIndex().on(table.id, ${column})`,
  expression: () => "index('expression').on(sql`(${table.id} + 1)`)",
} as const

const names = ['alpha', 'beta', 'Gamma Ray', 'delta"x', 'select', 'öpsilon']

const column: fc.Arbitrary<Column> = fc.record({
  name: fc.constantFrom('a', 'b', 'Cc', 'order', "d's"),
  type: fc.constantFrom(...(Object.keys(types) as (keyof typeof types)[])),
  notNull: fc.boolean(),
  default: fc.boolean(),
  unique: fc.boolean(),
})

const table: fc.Arbitrary<Table> = fc.record({
  name: fc.constantFrom(...names),
  schema: fc.boolean(),
  id: fc.constantFrom(...(Object.keys(identifiers) as (keyof typeof identifiers)[])),
  columns: fc.uniqueArray(column, { maxLength: 4, selector: ({ name }) => name }),
  generated: fc.boolean(),
  check: fc.constantFrom('none', 'positive', 'not the same'),
  index: fc.constantFrom(...(Object.keys(indexes) as (keyof typeof indexes)[])),
  references: fc.uniqueArray(
    fc.record({ table: fc.nat(5), onDelete: fc.constantFrom('no action', 'cascade', 'set null') }),
    { maxLength: 2, selector: (reference) => reference.table },
  ),
})

/** Random models; a pair of them shares many names, so that things are altered and not only made and dropped. */
export const randomModel: fc.Arbitrary<RandomModel> = fc.record({
  enumValues: fc.uniqueArray(fc.constantFrom('new', 'open', "it's", 'done', 'Öld'), { minLength: 1 }),
  sequence: fc.option(
    fc.record({ startWith: fc.integer({ min: 1, max: 50 }), increment: fc.constantFrom(1, 5), cycle: fc.boolean() }),
  ),
  tables: fc.uniqueArray(table, { maxLength: 4, selector: ({ name, schema }) => `${name}${schema}` }),
})

/** The model as a schema file. */
export function sourceOf({ enumValues, sequence, tables }: RandomModel): string {
  const lines = [
    "import { sql } from 'drizzle-orm'",
    "import * as pg from 'drizzle-orm/pg-core'",
    '',
    'const { bigint, boolean, char, check, date, doublePrecision, index, integer, jsonb, numeric, serial, text, timestamp,',
    '  uniqueIndex, uuid, varchar } = pg',
    "export const other = pg.pgSchema('Other')",
    `export const state = pg.pgEnum('state', ${JSON.stringify(enumValues)})`,
  ]
  if (sequence) lines.push(`export const numbers = pg.pgSequence('numbers', ${JSON.stringify(sequence)})`)
  for (const [position, each] of tables.entries()) lines.push('', tableSource(each, position, tables, enumValues[0]!))
  return `${lines.join('\n')}\n`
}

function tableSource(each: Table, position: number, tables: readonly Table[], firstValue: string): string {
  const references = each.references
    .map(({ table, onDelete }) => ({ table: table % tables.length, onDelete }))
    .filter((reference, index, all) => all.findIndex((other) => other.table === reference.table) === index)
  return [
    `export const t${position} = ${each.schema ? 'other.table' : 'pg.pgTable'}(${JSON.stringify(each.name)}, {`,
    `  id: ${identifiers[each.id]},`,
    ...each.columns.map((one) => `  ${JSON.stringify(one.name)}: ${columnSource(one, firstValue)},`),
    ...(each.generated ? ['  twice: integer().generatedAlwaysAs(sql`id * 2`),'] : []),
    ...references.map(({ table, onDelete }) => {
      const type = /^bigint|^integer/.exec(identifiers[tables[table]!.id])?.[0] ?? 'integer'
      const made = type === 'bigint' ? "bigint({ mode: 'number' })" : 'integer()'
      return `  ref${table}: ${made}.references((): pg.AnyPgColumn => t${table}.id, { onDelete: '${onDelete}' }),`
    }),
    `}, (table) => [${[checkSource(each), indexSource(each)].filter(Boolean).join(', ')}])`,
  ].join('\n')
}

function columnSource({ type, ...column }: Column, firstValue: string): string {
  const [made, value] = types[type]
  const text = value === 'FIRST' ? JSON.stringify(firstValue) : value
  return [
    made,
    column.notNull ? '.notNull()' : '',
    column.default ? `.default(${text})` : '',
    column.unique && type !== 'object' ? '.unique()' : '',
  ].join('')
}

function checkSource({ check, name, schema }: Table): string {
  if (check === 'none') return ''
  const condition = check === 'positive' ? '${table.id} > 0' : "${table.id} BETWEEN 1 AND 1000 AND 'x' IN ('x', 'y')"
  return `check(${JSON.stringify(`${name} ${schema} check`)}, sql\`${condition}\`)`
}

function indexSource({ index, columns, name, schema }: Table): string {
  const indexed = columns.find(({ type }) => type !== 'object')
  const text = indexes[index](indexed ? `table[${JSON.stringify(indexed.name)}]` : 'table.id')
  // Index names are those of the schema.
  return text.replace(/'(partial|expression)'/, (_quoted, kind: string) => JSON.stringify(`${name} ${schema} ${kind}`))
}
