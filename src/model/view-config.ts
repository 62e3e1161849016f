import { schemaOf } from '../catalog/requires.ts'
import { mentionsOf } from '../catalog/sql-tokens.ts'
import { viewQuery } from '../catalog/view-query.ts'
import type { ObjectRef } from '../kernel/ref.ts'
import type { Model } from './model.ts'
import type { Requirements } from './requirements.ts'

type Config = ReturnType<Model['drizzle']['pg']['getMaterializedViewConfig']>

/** What views of both kinds have in common. */
export interface ReadView {
  readonly path: readonly [string, string]
  /** Undefined for a view that others make. */
  readonly query: { readonly query: string; readonly source: string; readonly allColumns?: boolean } | undefined
  readonly requires: readonly ObjectRef[]
}

/** Reads the name, the query and its requirements from the config of a view. */
export function readView(
  model: Model,
  { schema: schemaName, name, query, isExisting }: Pick<Config, 'schema' | 'name' | 'query' | 'isExisting'>,
  requirements: Requirements,
): ReadView {
  const schema = model.schema(schemaName)
  const path = [schema, name] as const
  if (isExisting || query === undefined) return { path, query: undefined, requires: schemaOf(schema) }
  const text = viewQuery(model.query(withCasing(model, query)))
  return {
    path,
    query: { query: text, source: text, ...(mentionsOf(text).allColumns && { allColumns: true }) },
    requires: [...schemaOf(schema), ...requirements(text)],
  }
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
