import type { CatalogObject } from '../../catalog/kind.ts'
import { columnsOf, tableOf } from '../../catalog/requires.ts'
import { key, type ObjectRef } from '../../kernel/ref.ts'
import type { Model, ModelTable } from '../../model/model.ts'
import { clip } from '../../kernel/names.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { ForeignKeyObject } from './catalog.ts'
import type { ReferentialAction } from './ops.ts'

/** Foreign keys of both forms. */
export const readForeignKeys: ModelReader<ForeignKeyObject> = (model, before) => {
  const keys = uniqueKeys(before)
  return model.tables.flatMap((table) =>
    table.config.foreignKeys.map((foreignKey) => read(model, table, foreignKey, keys)),
  )
}

type DrizzleForeignKey = ModelTable['config']['foreignKeys'][number]

function read(
  model: Model,
  table: ModelTable,
  foreignKey: DrizzleForeignKey,
  keys: ReadonlyMap<string, ObjectRef>,
): ForeignKeyObject {
  const reference = foreignKey.reference()
  const target = model.table(reference.foreignTable)
  const columns = reference.columns.map((column) => model.columnName(column))
  const targetColumns = reference.foreignColumns.map((column) => model.columnName(column))
  const given = explicitName(model, foreignKey, reference.name)
  const name =
    given ??
    model.naming({
      kind: 'foreign-key',
      table: table.path[1],
      columns,
      referredTable: target.path[1],
      referredColumns: targetColumns,
    })
  const unique = keys.get(columnSet(target.path, targetColumns))
  return {
    kind: 'foreign-key',
    path: [...table.path, name],
    attributes: {
      columns,
      target: [target.path[0], clip(target.path[1])],
      targetColumns,
      ...action('onDelete', foreignKey.onDelete),
      ...action('onUpdate', foreignKey.onUpdate),
    },
    requires: [
      tableOf(table.path),
      tableOf(target.path),
      ...columnsOf(table.path, columns),
      ...columnsOf(target.path, targetColumns),
      ...(unique ? [unique] : []),
    ],
    ...(given === undefined && { implicitName: true }),
  }
}

function explicitName(model: Model, foreignKey: DrizzleForeignKey, name: string | undefined): string | undefined {
  if (model.version.generation === 0) return name
  const { isNameExplicit } = foreignKey as { isNameExplicit?: () => boolean }
  return isNameExplicit?.call(foreignKey) ? name : undefined
}

function action<N extends 'onDelete' | 'onUpdate'>(
  name: N,
  value: string | undefined,
): { [K in N]?: ReferentialAction } {
  return (value === undefined || value === 'no action' ? {} : { [name]: value }) as { [K in N]?: ReferentialAction }
}

/** Keys and unique indexes by table and column set. */
function uniqueKeys(before: readonly CatalogObject[]): ReadonlyMap<string, ObjectRef> {
  const keys = new Map<string, ObjectRef>()
  for (const { kind, path, attributes } of before) {
    const columns = keyColumns(kind, attributes)
    const id = columns && columnSet(path.slice(0, 2), columns)
    if (id && !keys.has(id)) keys.set(id, { kind, path })
  }
  return keys
}

function keyColumns(kind: string, attributes: object): readonly string[] | undefined {
  const { columns, keys, unique } = attributes as { columns?: string[]; keys?: unknown[]; unique?: boolean }
  if (kind === 'primary-key' || kind === 'unique') return columns
  return kind === 'index' && unique && keys?.every((each) => typeof each === 'string') ? (keys as string[]) : undefined
}

function columnSet(table: readonly string[], columns: readonly string[]): string {
  return key({ kind: 'table', path: [...table, ...[...columns].sort()] })
}
