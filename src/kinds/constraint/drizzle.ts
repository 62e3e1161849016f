import type { ObjectRef } from '../../kernel/ref.ts'
import { columnsOf, tableOf } from '../../catalog/requires.ts'
import type { Model, ModelTable } from '../../model/model.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { CheckObject, PrimaryKeyObject, UniqueObject } from './catalog.ts'

/** Primary keys of both forms. */
export const readPrimaryKeys: ModelReader<PrimaryKeyObject> = (model) =>
  model.tables.flatMap((table) => {
    const { primaryKeys, columns } = table.config
    const inline = columns.filter((column) => column.primary)
    const whole = primaryKeys[0]
    if (!whole && inline.length === 0) return []
    const names = (whole ? whole.columns : inline).map((column) => model.columnName(column))
    const given = whole && explicitName(model, whole, undefined)
    return [
      {
        kind: 'primary-key' as const,
        ...placed(model, table, 'primary-key', names, given, !whole),
        attributes: { columns: names },
      },
    ]
  })

/** Unique constraints of both forms. */
export const readUniques: ModelReader<UniqueObject> = (model) =>
  model.tables.flatMap((table) => {
    const { columns, uniqueConstraints, name } = table.config
    const inline = columns
      .filter((column) => column.isUnique)
      .map((column) => {
        const names = [model.columnName(column)]
        // 0.4x fills the name of every column, by the property's name.
        const given = column.uniqueName === `${name}_${column.name}_unique` ? undefined : column.uniqueName
        return unique(model, table, names, given, true, column.uniqueType === 'not distinct')
      })
    const whole = uniqueConstraints.map((constraint) => {
      const names = constraint.columns.map((column) => model.columnName(column))
      const implied = `${[name, ...constraint.columns.map((column) => column.name)].join('_')}_unique`
      return unique(model, table, names, explicitName(model, constraint, implied), false, constraint.nullsNotDistinct)
    })
    return withoutRepetition(model, table, [...inline, ...whole])
  })

// PG: CREATE TABLE makes one constraint of a key and its repetition, under the name of either.
function withoutRepetition(model: Model, table: ModelTable, uniques: readonly UniqueObject[]): readonly UniqueObject[] {
  const keyed = primaryKeyColumns(table)?.map((column) => model.columnName(column))
  const primaryKey = keyed && JSON.stringify({ columns: keyed })
  const seen = new Map<string, UniqueObject>()
  return uniques.map((object) => {
    const text = JSON.stringify(object.attributes)
    if (text === primaryKey) return { ...object, redundant: true }
    const twin = seen.get(text)
    if (twin) return { ...object, redundant: true, twin: { kind: twin.kind, path: twin.path } }
    seen.set(text, object)
    return object
  })
}

function primaryKeyColumns({ config: { primaryKeys, columns } }: ModelTable) {
  const inline = columns.filter((column) => column.primary)
  return primaryKeys[0]?.columns ?? (inline.length > 0 ? inline : undefined)
}

/** Checks; their name is required. */
export const readChecks: ModelReader<CheckObject> = (model) =>
  model.tables.flatMap((table) =>
    table.config.checks.map((check): CheckObject => {
      const expression = model.text(check.value)
      const names = table.config.columns
        .map((column) => model.columnName(column))
        .filter((name) => expression.includes(name))
      return {
        kind: 'check',
        path: [...table.path, check.name],
        attributes: { expression },
        requires: [tableOf(table.path), ...columnsOf(table.path, names)],
      }
    }),
  )

function unique(
  model: Model,
  table: ModelTable,
  columns: readonly string[],
  given: string | undefined,
  inline: boolean,
  nullsNotDistinct: boolean | undefined,
): UniqueObject {
  return {
    kind: 'unique',
    ...placed(model, table, 'unique', columns, given, inline),
    attributes: { columns, ...(nullsNotDistinct && { nullsNotDistinct }) },
  }
}

function placed(
  model: Model,
  table: ModelTable,
  kind: 'primary-key' | 'unique',
  columns: readonly string[],
  given: string | undefined,
  inline: boolean,
): { path: readonly string[]; requires: readonly ObjectRef[]; implicitName?: boolean } {
  const keys = columns.map((name) => table.config.columns.find((column) => model.columnName(column) === name)!.name)
  const name = given ?? model.naming({ kind, table: table.path[1], columns, keys, inline })
  return {
    path: [...table.path, name],
    requires: [tableOf(table.path), ...columnsOf(table.path, columns)],
    ...(given === undefined && { implicitName: true }),
  }
}

// 1.0 says whether a name was given; 0.4x leaves an open name undefined, but fills that of uniques.
function explicitName(
  model: Model,
  constraint: { readonly name?: string; readonly isNameExplicit?: boolean },
  implied: string | undefined,
): string | undefined {
  if (model.version.generation === 1) return constraint.isNameExplicit ? constraint.name : undefined
  return constraint.name === implied ? undefined : constraint.name
}
