import { schemaOf } from '../../catalog/requires.ts'
import { defaultText } from '../../model/default-text.ts'
import type { Model } from '../../model/model.ts'
import type { ModelReader } from '../../model/reader.ts'
import { inSchema } from '../../operations/in-schema.ts'
import type { EnumObject } from './catalog.ts'
import type { EnumColumn } from './ops.ts'

/** Exported enums, of both forms. */
export const readEnums: ModelReader<EnumObject> = (model) => {
  const usedBy = enumColumns(model)
  return model.enums.map((each) => {
    const schema = model.schema(each.schema)
    return {
      kind: 'enum',
      path: [schema, each.enumName],
      attributes: { values: [...each.enumValues], usedBy: usedBy.get(`${schema}.${each.enumName}`) ?? [] },
      requires: schemaOf(schema),
    }
  })
}

function enumColumns(model: Model): ReadonlyMap<string, readonly EnumColumn[]> {
  const found = new Map<string, EnumColumn[]>()
  for (const { path, config } of model.tables) {
    for (const column of config.columns) {
      const used = model.columnEnum(column)
      if (!used || column.generated) continue
      const value = defaultText(model, column)
      const id = `${used.schema}.${used.name}`
      const list = found.get(id) ?? []
      found.set(id, list)
      list.push({
        table: path[1],
        ...inSchema(path[0]),
        column: model.columnName(column),
        ...(model.columnType(column).endsWith('[]') && { array: true }),
        ...(value !== undefined && { default: value }),
      })
    }
  }
  return found
}
