import type { Column, RandomModel, Table } from './models.ts'

/** Two values of each type, as SQL. */
const values: Readonly<Record<Exclude<Column['type'], 'state'>, readonly [string, string]>> = {
  text: ["'it''s'", "''"],
  word: ["'one'", "'two'"],
  letter: ["'abc'", "'x'"],
  number: ['7', '-8'],
  long: ['9007199254740993', '2'],
  money: ['1.50', '-0.01'],
  ratio: ['0.5', '1e100'],
  flag: ['true', 'false'],
  moment: ["'2026-01-31 12:00+02'", "'infinity'"],
  day: ["'2026-01-31'", "'1999-12-31'"],
  id: ["'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"],
  object: ['\'{"a": [1, null]}\'', "'[]'"],
  words: ["'{a,NULL}'", "'{}'"],
  numbers: ["'{1,2}'", "'{3}'"],
}

/** Rows of the tables that both models have, where neither direction must refuse them; undefined when there are none. */
export function rowsOf(before: RandomModel, after: RandomModel): { seed: string; kept: string } | undefined {
  const states = before.enumValues.filter((value) => after.enumValues.includes(value)).map(text)
  const filled = before.tables.flatMap((table) => {
    const other = after.tables.find(({ name, schema }) => name === table.name && schema === table.schema)
    const rows = other && rowsOfTable(table, other, states)
    return rows ? [{ table: `${table.schema ? '"Other"' : 'public'}.${name(table.name)}`, ...rows }] : []
  })
  if (filled.length === 0) return undefined
  return {
    seed: filled
      .map(
        ({ table, columns, rows }) =>
          `INSERT INTO ${table} (${columns.map(name).join(', ')}) OVERRIDING SYSTEM VALUE VALUES ${rows.join(', ')}`,
      )
      .join(';\n'),
    kept: filled
      .map(
        ({ table, kept }) =>
          `SELECT ${text(table)}, row_to_json(each)::text FROM (SELECT ${kept.map(name).join(', ')} FROM ${table}) each`,
      )
      .join(' UNION ALL ')
      .concat(' ORDER BY 1, 2'),
  }
}

interface Rows {
  /** Columns that get values. */
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  /** Columns that stand in both, and mean the same. */
  readonly kept: readonly string[]
}

function rowsOfTable(table: Table, other: Table, states: readonly string[]): Rows | undefined {
  const others = new Map(other.columns.map((column) => [column.name, column]))
  const shared = table.columns.flatMap((column) => {
    const twin = others.get(column.name)
    return twin ? [[column, twin] as const] : []
  })
  const alone = [...table.columns, ...other.columns].filter((one) => !shared.some(([{ name }]) => name === one.name))
  if (!alone.every(canBeAdded)) return undefined
  const pairs = shared.map(([column, twin]) => valuesOf(column, twin, states))
  if (!pairs.every((pair) => pair !== undefined)) return undefined
  const kept = shared.filter(([column, twin]) => column.type === twin.type).map(([column]) => column.name)
  return {
    columns: ['id', ...shared.map(([column]) => column.name)],
    rows: [0, 1].map((row) => `(${[String(row + 1), ...pairs.map((pair) => pair[row]!)].join(', ')})`),
    kept: ['id', ...kept],
  }
}

/** Whether the rows that are there can take the column. */
function canBeAdded({ notNull, default: hasDefault, unique, type }: Column): boolean {
  return hasDefault ? !unique || type === 'object' : !notNull
}

/** A value for each row that the column can hold on both sides; undefined when there is none. */
function valuesOf(column: Column, twin: Column, states: readonly string[]): readonly [string, string] | undefined {
  const empty = column.notNull || twin.notNull ? undefined : (['NULL', 'NULL'] as const)
  if (column.type !== twin.type) return empty
  if (column.type !== 'state') return values[column.type]
  const [first, second] = states
  if (first === undefined) return empty
  return second !== undefined || !(column.unique || twin.unique) ? [first, second ?? first] : empty
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
