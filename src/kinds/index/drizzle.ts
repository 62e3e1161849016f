import { columnsOf, tableOf } from '../../catalog/requires.ts'
import type { Model, ModelTable } from '../../model/model.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { IndexObject } from './catalog.ts'
import type { IndexKey, IndexKeyOptions } from './ops.ts'

/** Indexes of exported tables. */
export const readIndexes: ModelReader<IndexObject> = (model) =>
  model.tables.flatMap((table) =>
    table.config.indexes.map((index) => read(model, table, index.config, isExplicit(index))),
  )

type IndexConfig = ModelTable['config']['indexes'][number]['config']

function isExplicit(index: { readonly config: IndexConfig }): boolean {
  const { isNameExplicit } = index as { isNameExplicit?: boolean }
  return isNameExplicit ?? index.config.name !== undefined
}

function read(model: Model, table: ModelTable, config: IndexConfig, explicit: boolean): IndexObject {
  const method = config.method ?? 'btree'
  const columns = new Set(table.config.columns.map((column) => model.columnName(column)))
  const keys = config.columns.map((each) => readKey(model, each, method, columns))
  const names = keys.map((each) => (typeof each === 'string' ? each : 'column' in each ? each.column : 'expr'))
  const name = explicit ? config.name! : model.naming({ kind: 'index', table: table.path[1], columns: names })
  const where = config.where === undefined ? undefined : model.text(config.where)
  const parameters = Object.entries(config.with ?? {}).map(([parameter, value]): [string, string] => [
    parameter,
    String(value),
  ])
  const texts = [
    ...keys.flatMap((each) => (typeof each === 'object' && 'expression' in each ? [each.expression] : [])),
    where ?? '',
  ]
  const mentioned = [...columns].filter(
    (column) => names.includes(column) || texts.some((text) => text.includes(column)),
  )
  return {
    kind: 'index',
    path: [...table.path, name],
    attributes: {
      keys,
      ...(config.unique && { unique: true }),
      ...(method !== 'btree' && { method }),
      ...(parameters.length > 0 && { with: Object.fromEntries(parameters) }),
      ...(where !== undefined && { where }),
      ...(config.concurrently && { concurrently: true }),
    },
    requires: [tableOf(table.path), ...columnsOf(table.path, mentioned)],
    ...(!explicit && { implicitName: true }),
  }
}

function readKey(
  model: Model,
  key: IndexConfig['columns'][number],
  method: string,
  columns: ReadonlySet<string>,
): IndexKey {
  if (!('indexConfig' in key)) return readExpression(model.text(key), columns)
  const column = model.columnName(key as { readonly name: string; readonly keyAsName?: boolean })
  const { order, nulls, opClass } = key.indexConfig as { order?: string; nulls?: string; opClass?: string }
  const descending = method === 'btree' && order === 'desc'
  const options: IndexKeyOptions = {
    ...(opClass !== undefined && { opclass: opClass }),
    ...(descending && { order: 'desc' as const }),
    ...(method === 'btree' && nullsOption(nulls, descending)),
  }
  return Object.keys(options).length === 0 ? column : { column, ...options }
}

// PG: NULLS FIRST is the default of DESC, NULLS LAST that of ASC.
function nullsOption(nulls: string | undefined, descending: boolean): IndexKeyOptions {
  if (nulls === undefined || (nulls === 'first') === descending) return {}
  return { nulls: nulls === 'first' ? 'first' : 'last' }
}

const tail = /(?:\s+((?:[a-z_]\w*\.)?[a-z_]\w*_ops))?(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?\s*$/i

/** An SQL key may end in an operator class and an order, as CREATE INDEX takes them: `lower("email") text_pattern_ops desc`. */
function readExpression(text: string, columns: ReadonlySet<string>): IndexKey {
  const [matched, opclass, order, nulls] = tail.exec(text)!
  const expression = text.slice(0, text.length - matched.length).trim()
  const descending = order?.toLowerCase() === 'desc'
  const options: IndexKeyOptions = {
    ...(opclass !== undefined && { opclass }),
    ...(descending && { order: 'desc' as const }),
    ...nullsOption(nulls?.toLowerCase(), descending),
  }
  const column = /^"((?:[^"]|"")+)"$/.exec(expression)?.[1]?.replaceAll('""', '"')
  if (column === undefined || !columns.has(column)) return { expression, ...options }
  return Object.keys(options).length === 0 ? column : { column, ...options }
}
