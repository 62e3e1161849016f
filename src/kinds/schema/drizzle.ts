import type { ModelReader } from '../../model/reader.ts'
import type { SchemaObject } from './catalog.ts'

/** Schemas that are exported, and those that what is exported names. */
export const readSchemas: ModelReader<SchemaObject> = (model) => {
  const existing = new Set(
    model.schemas
      .filter((schema) => (schema as { isExisting?: boolean }).isExisting)
      .map((schema) => schema.schemaName),
  )
  const { getViewConfig, getMaterializedViewConfig } = model.drizzle.pg
  const views = [...model.views.map(getViewConfig), ...model.materializedViews.map(getMaterializedViewConfig)]
  const names = [
    ...model.schemas.map((schema) => schema.schemaName),
    ...model.tables.map(({ config }) => config.schema),
    ...model.enums.map((each) => each.schema),
    ...model.sequences.map((sequence) => sequence.schema),
    ...views.filter((view) => !view.isExisting).map((view) => view.schema),
  ]
  return [...new Set(names)]
    .filter((name) => name !== undefined && name !== 'public' && model.schema(name) !== '')
    .sort()
    .map((name) => ({
      kind: 'schema',
      path: [name!],
      attributes: {},
      requires: [],
      ...(existing.has(name!) && { existing: true }),
    }))
}
