import type { PgColumn } from 'drizzle-orm/pg-core'
import { columnsOf, tableOf } from '../../catalog/requires.ts'
import { sequenceDefinition } from '../../catalog/sequence-options.ts'
import { NO_JSON } from '../../catalog/no-json.ts'
import { isNull } from '../../operations/constant.ts'
import { nameParts } from '../../sql/mentions.ts'
import type { CatalogObject } from '../../catalog/kind.ts'
import type { ObjectRef } from '../../kernel/ref.ts'
import { defaultText } from '../../model/default-text.ts'
import type { Model, ModelTable } from '../../model/model.ts'
import type { ModelReader } from '../../model/reader.ts'
import type { SequenceDefinition } from '../sequence/ops.ts'
import type { ColumnAttributes, ColumnObject } from './catalog.ts'
import type { IdentityDefinition } from './ops.ts'

/** The columns of exported tables, in the order of the model. */
export const readColumns: ModelReader<ColumnObject> = (model, before) => {
  const sequences = new Map(
    before.filter(({ kind }) => kind === 'sequence').flatMap((each) => spellings(each).map((path) => [path, each])),
  )
  return model.tables.flatMap((table) => {
    // The columns of a key are other objects than those of the table: only their names tell.
    const keyed = new Set(table.config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
    return table.config.columns.map((column) => readColumn(model, table, column, keyed.has(column.name), sequences))
  })
}

const serials: Readonly<Record<string, string>> = { serial: 'integer', bigserial: 'bigint', smallserial: 'smallint' }

function readColumn(
  model: Model,
  table: ModelTable,
  column: PgColumn,
  keyed: boolean,
  sequences: ReadonlyMap<string, CatalogObject>,
): ColumnObject {
  const declared = model.columnType(column)
  const serial = Object.hasOwn(serials, declared)
  const type = serial ? serials[declared]! : declared
  const value = serial ? undefined : defaultText(model, column)
  const generated = generatedText(model, column)
  const identity = readIdentity(column, type)
  // Of JSON, NULL may stand for JSON's null.
  const isNone = value !== undefined && value !== NO_JSON && isNull(value)
  const attributes: ColumnAttributes = {
    type,
    ...((column.notNull || column.primary || keyed || serial || identity) && { notNull: true }),
    ...(value !== undefined && !isNone && generated === undefined && !identity && { default: value }),
    ...(generated !== undefined && { generated }),
    ...(identity && { identity }),
    ...(serial && { serial: {} }),
  }
  return {
    kind: 'column',
    path: [...table.path, model.columnName(column)],
    attributes,
    requires: requirements(model, table, column, attributes, sequences),
  }
}

function requirements(
  model: Model,
  table: ModelTable,
  column: PgColumn,
  attributes: ColumnAttributes,
  sequences: ReadonlyMap<string, CatalogObject>,
): readonly ObjectRef[] {
  const requires: ObjectRef[] = [tableOf(table.path)]
  const found = model.columnEnum(column)
  if (found) requires.push({ kind: 'enum', path: [found.schema, found.name] })
  for (const [, name] of attributes.default?.matchAll(/nextval\s*\(\s*'((?:[^']|'')+)'/gi) ?? []) {
    const sequence = sequences.get(nameParts(name!.replaceAll("''", "'")).join('\u0000'))
    if (sequence) requires.push({ kind: 'sequence', path: sequence.path })
  }
  if (attributes.generated !== undefined) requires.push(...mentioned(model, table, attributes.generated))
  return requires
}

/** How a default can name a sequence: one of the default schema with or without `public`. */
function spellings({ path: [schema, name] }: CatalogObject): readonly string[] {
  return schema === '' ? [name!, `public\u0000${name}`] : [`${schema}\u0000${name}`]
}

/** The columns whose quoted name stands in an expression: Drizzle quotes every column it renders. */
function mentioned(model: Model, table: ModelTable, expression: string): readonly ObjectRef[] {
  const names = table.config.columns.map((column) => model.columnName(column))
  return columnsOf(
    table.path,
    names.filter((name) => new RegExp(`(?<![\\w$])"?${escape(name)}"?(?![\\w$])`).test(expression)),
  )
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function generatedText(model: Model, column: PgColumn): string | undefined {
  const as: unknown = column.generated?.as
  if (as === undefined) return undefined
  const value = typeof as === 'function' ? (as as () => unknown)() : as
  return typeof value === 'string' ? value : model.text(value)
}

function readIdentity(column: PgColumn, type: string): IdentityDefinition | undefined {
  const { generatedIdentity } = column
  if (!generatedIdentity) return undefined
  const { type: _type, ...options } = sequenceDefinition({
    ...generatedIdentity.sequenceOptions,
    type: type as SequenceDefinition['type'],
  })
  return {
    generation: generatedIdentity.type === 'always' ? 'always' : 'by default',
    ...(generatedIdentity.sequenceName !== undefined && { sequence: generatedIdentity.sequenceName }),
    ...options,
  }
}
