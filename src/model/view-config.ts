import { mentionsOf } from '../catalog/sql-tokens.ts'
import { schemaOf } from '../catalog/requires.ts'
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
  const text = viewQuery(model.query(query))
  return {
    path,
    query: { query: text, source: text, ...(mentionsOf(text).allColumns && { allColumns: true }) },
    requires: [...schemaOf(schema), ...requirements(text)],
  }
}
