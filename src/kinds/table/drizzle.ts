import { schemaOf } from '../../catalog/requires.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { TableObject } from './catalog.ts'

/** Exported tables. A table with policies has row level security, as in drizzle-kit. */
export const readTables: ModelReader<TableObject> = (model) => {
  const linked = new Set(
    model.policies
      .map((policy) => (policy as { _linkedTable?: object })._linkedTable)
      .filter((table) => table !== undefined),
  )
  return model.tables.map(({ table, path, config }) => ({
    kind: 'table',
    path,
    attributes: {
      ...((config.enableRLS || config.policies.length > 0 || linked.has(table)) && { rowLevelSecurity: true }),
    },
    requires: schemaOf(path[0]),
  }))
}
