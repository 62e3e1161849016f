import type { ModelReader } from '../../model/reader.ts'
import { requirementsIn } from '../../model/requirements.ts'
import { readView } from '../../model/view-config.ts'
import type { MaterializedViewObject } from './catalog.ts'

/** Exported materialized views of every form. */
export const readMaterializedViews: ModelReader<MaterializedViewObject> = (model, before) => {
  const requirements = requirementsIn(model, before)
  return model.materializedViews.map((view): MaterializedViewObject => {
    const config = model.drizzle.pg.getMaterializedViewConfig(view)
    const { path, query, requires } = readView(model, config, requirements)
    const parameters = Object.entries(config.with ?? {}).map(([name, value]): [string, string] => [
      snakeCase(name),
      String(value),
    ])
    return {
      kind: 'materialized-view',
      path,
      attributes: {
        ...(query ?? { query: '' }),
        ...(parameters.length > 0 && { with: Object.fromEntries(parameters) }),
        ...(config.using !== undefined && config.using !== 'heap' && { using: config.using }),
        ...(config.tablespace !== undefined && { tablespace: config.tablespace }),
        ...(config.withNoData && { withNoData: true }),
      },
      requires,
      ...(query === undefined && { existing: true }),
    }
  })
}

/** Drizzle writes `autovacuumEnabled` for `autovacuum_enabled`. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
