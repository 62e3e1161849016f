import { columnTypes } from './column-types.ts'
import { byId, columnFacts, enumOf, type Facts } from './facts.ts'
import type { Column, Enum, Table } from './model.ts'
import { counterpart, counterpartIn, pathOf, type ColumnPair, type Pair } from './pair.ts'

/** Rows of a pair. */
export interface Rows {
  /** SQL that inserts them at `before`; undefined when no table takes any. */
  readonly seed?: string
  /** Selects what must be the same at both ends, under the names of either. */
  readonly before?: string
  readonly after?: string
}

type TablePair = readonly [Table, Table]

/** Two values of a column, or one for a table that can have one row only. */
type Values = readonly [string, string]

interface Filled {
  readonly pair: TablePair
  readonly columns: readonly { readonly pair: ColumnPair; readonly values: Values }[]
}

/** Rows of the tables that both models have, where neither direction must refuse them. */
export function rowsOf(pair: Pair): Rows {
  let filled = pair.before.tables.flatMap((table) => {
    const other = counterpart(pair, table, pair.after.tables)
    return other ? fill(pair, [table, other]) : []
  })
  // A reference needs the rows of its target; where those are missing, and it may not be empty, there are none.
  for (let left = 0; left !== filled.length;) {
    left = filled.length
    const tables: readonly Filled[] = filled
    filled = filled.flatMap((each) => withTargets(pair, each, tables))
  }
  if (filled.length === 0) return {}
  const isSingle = filled.some(hasRoomForOne)
  return {
    // Foreign keys are kept by the values alone: some go round in circles.
    seed: [
      'SET session_replication_role = replica',
      ...filled.map((each) => insert(pair, each, isSingle ? [0] : [0, 1])),
      'SET session_replication_role = DEFAULT',
    ].join(';\n'),
    before: filled
      .map((each, index) => select(pair, each, 0, index))
      .join(' UNION ALL ')
      .concat(' ORDER BY 1, 2'),
    after: filled
      .map((each, index) => select(pair, each, 1, index))
      .join(' UNION ALL ')
      .concat(' ORDER BY 1, 2'),
  }
}

function fill(pair: Pair, tables: TablePair): readonly Filled[] {
  const [table, other] = tables
  if (
    (table.key === 'text') !== (other.key === 'text') &&
    (table.primary === 'composite') !== (other.primary === 'composite')
  )
    return []
  // Columns of composite keys come and go without a default.
  if ((table.primary === 'composite') !== (other.primary === 'composite')) return []
  const shared = table.columns.flatMap((column): readonly ColumnPair[] => {
    const twin = counterpartIn(pair, column, other.columns)
    return twin ? [[column, twin]] : []
  })
  const isShared = (column: Column): boolean => shared.some((both) => both.includes(column))
  const canHave = (side: Table) => side.columns.every((column) => isShared(column) || canBeAdded(side, column))
  if (!canHave(table) || !canHave(other)) return []
  // What is generated may be the same for all rows: the length of a text.
  const repeats = (side: Table) =>
    side.columns.some(({ id, made, unique }) => made === 'generated' && isUnique(side, id, unique))
  if (repeats(table) || repeats(other)) return []
  const columns = shared.map((both) => ({ pair: both, values: valuesOf(pair, tables, both) }))
  if (!columns.every((each): each is { pair: ColumnPair; values: Values } => each.values !== undefined)) return []
  return [{ pair: tables, columns: columns.filter(({ pair: [column] }) => column.made !== 'generated') }]
}

/** Whether rows that are there can take the column. */
function canBeAdded(table: Table, column: Column): boolean {
  const { id, notNull, default: chosen, sequence, unique, made } = column
  if (made !== 'plain' || sequence !== 0) return true
  if (chosen >= 0) return !isUnique(table, id, unique)
  return !notNull && keyedIn(table, column).length === 0
}

const empty: Values = ['NULL', 'NULL']

/** What a column can hold at both ends; undefined when there is nothing. */
function valuesOf(pair: Pair, [table, other]: TablePair, [column, twin]: ColumnPair): Values | undefined {
  if (column.made === 'generated' || twin.made === 'generated')
    return twin.made === column.made || twin.made === 'generated' ? convertible(pair, column, twin) : empty
  const found = convertible(pair, column, twin)
  if (found) return found
  const isKeyed = [...keyedIn(table, column), ...keyedIn(other, twin)].length > 0
  return column.notNull || twin.notNull || isKeyed ? undefined : empty
}

/** Constraints that empty values would break. */
function keyedIn({ uniques }: Table, { id, unique }: Column): readonly unknown[] {
  const strict = uniques.filter(({ columns, nullsNotDistinct }) => nullsNotDistinct && columns.includes(id))
  return unique === 'nulls not distinct' ? [unique, ...strict] : strict
}

function convertible(pair: Pair, column: Column, twin: Column): Values | undefined {
  const from = columnFacts(pair.before, column)!
  const to = columnFacts(pair.after, twin)!
  if (column.type === 'reference' || twin.type === 'reference') return isKey(from) && isKey(to) ? keys(from) : undefined
  if (column.type === 'enum' || twin.type === 'enum') return ofEnums(pair, column, twin, from, to)
  if (from.family === 'array' || to.family === 'array') return ofArrays(column, from, to)
  if (from.type === to.type) return columnTypes[from.type]!.values
  if (isKey(from) && isKey(to)) return keys(from)
  // What one type prints, a text takes, and gives back.
  if (isWide(to) && isPrinted(from)) return columnTypes[from.type]!.values
  return isWide(from) && isPrinted(to) ? texts(columnTypes[to.type]!.values) : undefined
}

const wide = ['text', 'any varchar', 'long varchar', 'text of some']

function isWide({ type, family }: Facts): boolean {
  return family === 'text' && wide.includes(type)
}

function isPrinted({ family, type }: Facts): boolean {
  return family === 'other' && !['bit', 'bytes', 'search', 'point', 'line'].includes(type)
}

function texts([first, second]: Values): Values {
  const text = (value: string): string => (value.startsWith("'") ? value : `'${value}'`)
  return [text(first), text(second)]
}

function ofArrays(column: Column, from: Facts, to: Facts): Values | undefined {
  if (from.type !== to.type || column.array > 1) return from.type === to.type ? ["'{}'", "'{}'"] : undefined
  const { family } = columnTypes[column.type]!
  return family === 'other' ? ["'{}'", "'{NULL}'"] : ["'{1,2}'", "'{3}'"]
}

function isKey({ family, type }: Facts): boolean {
  return family === 'number' || (family === 'text' && type !== 'char')
}

function keys({ family }: Facts): Values {
  return family === 'number' ? ['1', '2'] : ["'1'", "'2'"]
}

function ofEnums(pair: Pair, column: Column, twin: Column, from: Facts, to: Facts): Values | undefined {
  const names = (): readonly string[] => {
    if (column.type !== 'enum') return isWide(from) ? enumOf(pair.after, twin).values.map(({ name }) => name) : []
    const [before, after] = [enumOf(pair.before, column), twin.type === 'enum' ? enumOf(pair.after, twin) : undefined]
    if (!after) return isWide(to) ? before.values.map(({ name }) => name) : []
    const isSame = counterpart(pair, before, pair.after.enums) === after
    // Values of another enum stay what they are called; they are renamed before the type changes.
    const left = before.values.filter((value) =>
      isSame ? counterpartIn(pair, value, after.values) : after.values.some(({ name }) => name === value.name),
    )
    return isSame || isUnchanged(pair, before) ? left.map(({ name }) => name) : []
  }
  if (column.array !== twin.array || column.array > 1) return undefined
  const found = names()
  if (found.length === 0) return undefined
  const value = (name: string): string =>
    literal(column.array === 0 ? name : `{"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"}`)
  return [value(found[0]!), value(found.at(-1)!)]
}

function isUnchanged(pair: Pair, before: Enum): boolean {
  const after = counterpart(pair, before, pair.after.enums)
  return after !== undefined && JSON.stringify(after.values) === JSON.stringify(before.values)
}

function withTargets(pair: Pair, each: Filled, all: readonly Filled[]): readonly Filled[] {
  const [table, other] = each.pair
  const isFilled = (id: number, side: 0 | 1): boolean => all.some(({ pair: tables }) => tables[side].id === id)
  const lacks = (column: Column, side: 0 | 1): boolean =>
    column.reference !== 'none' && column.type === 'reference' && !isFilled(column.of, side)
  const composite = [
    ...table.references
      .filter(({ table: to }) => !isFilled(to, 0))
      .flatMap(({ columns }) => columns.map((id) => [id, 0] as const)),
    ...other.references
      .filter(({ table: to }) => !isFilled(to, 1))
      .flatMap(({ columns }) => columns.map((id) => [id, 1] as const)),
  ]
  const columns = each.columns.map(({ pair: both, values }) => {
    const [column, twin] = both
    const isLost = lacks(column, 0) || lacks(twin, 1) || composite.some(([id, side]) => both[side].id === id)
    if (!isLost) return { pair: both, values }
    const strict = column.notNull || twin.notNull || [...keyedIn(table, column), ...keyedIn(other, twin)].length > 0
    return strict ? undefined : { pair: both, values: empty }
  })
  if (!columns.every((one) => one !== undefined)) return []
  // A composite reference of nothing but key columns cannot be left empty.
  const stuck = composite.some(([id, side]) => id <= 0 && !composite.some(([next, at]) => at === side && next > 0))
  return stuck ? [] : [{ pair: each.pair, columns }]
}

/** Whether a second row would repeat a value that must be unique. */
function hasRoomForOne({ pair: tables, columns }: Filled): boolean {
  return columns.some(
    ({ pair: both, values }) =>
      values[0] === values[1] && tables.some((table, side) => isUnique(table, both[side]!.id, both[side]!.unique)),
  )
}

function insert({ before }: Pair, { pair: [table], columns }: Filled, numbers: readonly (0 | 1)[]): string {
  const names = [
    'id',
    ...(table.primary === 'composite' ? ['part'] : []),
    ...columns.map(({ pair: [column] }) => column.name),
  ]
  const rows = numbers.map((row) => {
    const key = table.key === 'text' ? `'${row + 1}'` : `${row + 1}`
    return `(${[key, ...(table.primary === 'composite' ? [`${row + 1}`] : []), ...columns.map(({ values }) => values[row]!)].join(', ')})`
  })
  return `INSERT INTO ${pathOf(before, table)} (${names.map(identifier).join(', ')}) OVERRIDING SYSTEM VALUE VALUES ${rows.join(', ')}`
}

function isUnique({ uniques, indexes }: Table, id: number, unique: Column['unique']): boolean {
  const keys = [...uniques, ...indexes.filter(({ form }) => form === 'unique')]
  return unique !== 'no' || keys.some(({ columns }) => columns.includes(id))
}

function select(pair: Pair, { pair: tables, columns }: Filled, side: 0 | 1, index: number): string {
  const model = side === 0 ? pair.before : pair.after
  const kept = columns.filter(({ pair: [column, twin] }) => isKept(pair, column, twin))
  const values = [`id::text`, ...kept.map(({ pair: both }) => `${identifier(both[side].name)}::text`)]
  return `SELECT ${index}, json_build_array(${values.join(', ')})::text FROM ${pathOf(model, tables[side])}`
}

/** Whether values look the same at both ends. */
function isKept(pair: Pair, column: Column, twin: Column): boolean {
  if (twin.made === 'generated') return false
  const from = columnFacts(pair.before, column)!
  const to = columnFacts(pair.after, twin)!
  if (column.type !== 'enum' || twin.type !== 'enum') return from.type === to.type
  const after = enumOf(pair.after, twin).values
  return enumOf(pair.before, column).values.every((value) => byId(after, value.id)?.name === value.name)
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
