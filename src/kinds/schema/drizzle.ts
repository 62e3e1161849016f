import type { ModelReader } from '../../model/reader.ts'
import type { SchemaObject } from './catalog.ts'

/** Schemas that are exported, and those that tables and enums name; without the ones declared as existing. */
export const readSchemas: ModelReader<SchemaObject> = (model) => {
  const existing = new Set(
    model.schemas
      .filter((schema) => (schema as { isExisting?: boolean }).isExisting)
      .map((schema) => schema.schemaName),
  )
  const names = [
    ...model.schemas.map((schema) => schema.schemaName),
    ...model.tables.map(({ config }) => config.schema),
    ...model.enums.map((each) => each.schema),
    ...model.sequences.map((sequence) => sequence.schema),
  ]
  return [...new Set(names)]
    .filter((name) => name !== undefined && name !== 'public' && model.schema(name) !== '' && !existing.has(name))
    .sort()
    .map((name) => ({ kind: 'schema', path: [name!], attributes: {}, requires: [] }))
}
