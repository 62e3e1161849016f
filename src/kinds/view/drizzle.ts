import type { ModelReader } from '../../model/reader.ts'
import { requirementsIn } from '../../model/requirements.ts'
import { readView } from '../../model/view-config.ts'
import { viewSettings, type ViewObject } from './catalog.ts'

/** Exported views of every form. */
export const readViews: ModelReader<ViewObject> = (model, before) => {
  const requirements = requirementsIn(model, before)
  return model.views.map((view): ViewObject => {
    const config = model.drizzle.pg.getViewConfig(view)
    const { path, query, requires } = readView(model, config, requirements)
    return {
      kind: 'view',
      path,
      attributes: {
        ...(query ?? { query: '' }),
        ...viewSettings(config.with ?? {}),
      },
      requires,
      ...(query === undefined && { existing: true }),
    }
  })
}
