import { schemaOf } from '../../catalog/requires.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { EnumObject } from './catalog.ts'

/** Exported enums, of both forms. */
export const readEnums: ModelReader<EnumObject> = (model) =>
  model.enums.map((each) => {
    const schema = model.schema(each.schema)
    return {
      kind: 'enum',
      path: [schema, each.enumName],
      attributes: { values: [...each.enumValues] },
      requires: schemaOf(schema),
    }
  })
