import { columnTypes } from './column-types.ts'
import type { Column, Enum, Model, Named, Table } from './model.ts'

/** What a column is, with its references followed. */
export interface Facts {
  readonly family: 'number' | 'text' | 'enum' | 'other' | 'array'
  /** Whether it takes a btree index. */
  readonly ordered: boolean
  /** Name of the type: two columns are of the same type when it is equal. */
  readonly type: string
}

/** The column `id` of a table; `part` is the second column of a composite key. */
export const idColumn = 0
export const partColumn = -1

/** The facts of a column of a table, by id; undefined when there is none. */
export function factsOf(model: Model, table: Table, id: number): Facts | undefined {
  if (id === idColumn) return keyFacts(table)
  if (id === partColumn)
    return table.primary === 'composite' ? { family: 'number', ordered: true, type: 'integer' } : undefined
  const column = byId(table.columns, id)
  return column && columnFacts(model, column)
}

/** The facts of a column. */
export function columnFacts(model: Model, { type, of, array }: Column): Facts | undefined {
  if (type === 'enum' && !byId(model.enums, of)) return undefined
  if (type === 'reference') {
    const target = byId(model.tables, of)
    return target && keyFacts(target)
  }
  if (array > 0) return { family: 'array', ordered: false, type: `${type === 'enum' ? `enum ${of}` : type}[]` }
  if (type === 'enum') return { family: 'enum', ordered: true, type: `enum ${of}` }
  const { family, unordered } = columnTypes[type]!
  return { family, ordered: unordered !== true, type }
}

function keyFacts({ key }: Table): Facts {
  if (key === 'text') return { family: 'text', ordered: true, type: 'text' }
  return { family: 'number', ordered: true, type: key.startsWith('big') ? 'bigint' : 'integer' }
}

/** The one with an id. */
export function byId<T extends Named>(all: readonly T[], id: number): T | undefined {
  return all.find((one) => one.id === id)
}

/** The enum of a column; it stands in a settled model. */
export function enumOf(model: Model, { of }: Column): Enum {
  return byId(model.enums, of)!
}
