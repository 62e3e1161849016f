import { schemaOf } from '../catalog/requires.ts'
import { mentionsOf } from '../sql/mentions.ts'
import { viewQuery, type QueriedAttributes } from '../catalog/view-query.ts'
import type { ObjectRef } from '../kernel/ref.ts'
import type { Model } from './model.ts'
import type { Requirements } from './requirements.ts'

type Config = ReturnType<Model['drizzle']['pg']['getMaterializedViewConfig']>

/** What views of both kinds have in common. */
export interface ReadView {
  readonly path: readonly [string, string]
  /** Undefined for a view that others make. */
  readonly query: Pick<QueriedAttributes, 'query' | 'source' | 'allColumns' | 'names'> | undefined
  readonly requires: readonly ObjectRef[]
}

/** Reads the name, the query and its requirements from the config of a view. */
export function readView(
  model: Model,
  config: Pick<Config, 'schema' | 'name' | 'query' | 'isExisting' | 'selectedFields'>,
  requirements: Requirements,
): ReadView {
  const { name, query, isExisting } = config
  const schema = model.schema(config.schema)
  const path = [schema, name] as const
  if (isExisting || query === undefined) return { path, query: undefined, requires: schemaOf(schema) }
  const text = viewQuery(model.query(withCasing(model, query)))
  const names = selectedNames(model, name, config.selectedFields)
  return {
    path,
    query: {
      query: text,
      source: text,
      ...(mentionsOf(text).allColumns && { allColumns: true }),
      ...(names && { names }),
    },
    requires: [...schemaOf(schema), ...requirements(text)],
  }
}

/** The names of the columns that a query of the builder selects; undefined where one has no name, and of a query in SQL. */
function selectedNames(model: Model, view: string, fields: object): readonly string[] | undefined {
  const { is, Column, SQL, Table, getTableName } = model.drizzle.orm
  const names: string[] = []
  // The fields themselves: what Drizzle's proxy gives for them refuses SQL without a name.
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(fields))) {
    if (is(value, SQL.Aliased)) names.push(value.fieldAlias)
    else if (is(value, Column)) {
      // A view in SQL declares columns of its own, not always all.
      if (is(value.table, Table) && getTableName(value.table) === view) return undefined
      names.push(model.columnName(value))
    } else if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return undefined
    else {
      const nested = selectedNames(model, view, value)
      if (!nested) return undefined
      names.push(...nested)
    }
  }
  return names
}

/**
 * 0.4x builds the query of a view before it knows the casing: where it names columns by their keys, they are given the
 * names that the table has.
 */
function withCasing(model: Model, query: object): object {
  const { is, SQL, Name, Table, getTableColumns, sql } = model.drizzle.orm
  const names = new Map<string, string>()
  const collect = (chunk: unknown): void => {
    if (is(chunk, SQL)) chunk.queryChunks.forEach(collect)
    if (!is(chunk, Table)) return
    for (const column of Object.values(getTableColumns(chunk))) {
      const name = model.columnName(column)
      if (name !== column.name) names.set(column.name, name)
    }
  }
  collect(query)
  if (names.size === 0) return query
  const replace = (chunk: unknown): unknown => {
    if (is(chunk, Name)) return sql.identifier(names.get(chunk.value) ?? chunk.value)
    return is(chunk, SQL) ? new SQL(chunk.queryChunks.map(replace) as typeof chunk.queryChunks) : chunk
  }
  return replace(query) as object
}
