import type { Table } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { plainName, typeName } from '../catalog/type-name.ts'
import type { LoadedModel } from './load.ts'
import type { Model, ModelTable } from './model.ts'
import { clip } from '../kernel/names.ts'
import type { Naming } from './naming.ts'

/** What reading the models depends on. */
export interface ReadOptions {
  readonly naming: Naming
  /** `casing` of the config; drizzle-orm 0.4x only. */
  readonly casing?: 'snake_case' | 'camelCase'
  /** The connection's default schema. */
  readonly defaultSchema: string
}

/** Collects what the schema modules export and makes the means to read it. */
export function readModel(loaded: LoadedModel, options: ReadOptions): Model {
  const exports = [...new Set(loaded.modules.flatMap((module) => Object.values(module)))].filter(isObject)
  const { orm, pg } = loaded.drizzle
  const collect = <T>(test: (value: any) => boolean): T[] => exports.filter(test) as T[]
  const schema = (name: string | undefined): string =>
    name === undefined || name === options.defaultSchema ? '' : name
  const known = new Map<object, ModelTable>()
  const table = (source: object): ModelTable => {
    const found = known.get(source)
    if (found) return found
    const { config, extra } = loaded.readTable(source)
    const path = [schema(config.schema), config.name] as const
    const made: ModelTable = { table: source as PgTable, path, config, extra }
    known.set(source, made)
    return made
  }
  return {
    tables: collect<PgTable>((value) => orm.is(value, pg.PgTable) && !isAlias(value)).map(table),
    aliases: collect<PgTable>((value) => orm.is(value, pg.PgTable) && isAlias(value)).map((each) =>
      orm.getTableName(each),
    ),
    foreign: collect<Table>((value) => orm.is(value, orm.Table) && !orm.is(value, pg.PgTable)).map((each) =>
      orm.getTableName(each),
    ),
    enums: collect((value) => pg.isPgEnum(value)),
    schemas: collect((value) => pg.isPgSchema(value)),
    sequences: collect((value) => pg.isPgSequence(value)),
    views: collect((value) => pg.isPgView(value)),
    unfinishedViews: collect<{ name: string }>(isViewBuilder).map(({ name }) => name),
    materializedViews: collect((value) => pg.isPgMaterializedView(value)),
    roles: collect((value) => orm.is(value, pg.PgRole)),
    policies: collect((value) => orm.is(value, pg.PgPolicy)),
    drizzle: loaded.drizzle,
    version: loaded.version,
    naming: options.naming,
    schema,
    table,
    ...columnReaders(loaded, options, schema),
    ...sqlReaders(loaded, options),
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

// Both versions mark `alias(users, 'u')` with this symbol; it is a PgTable all the same.
function isAlias(value: object): boolean {
  return (value as Record<symbol, unknown>)[Symbol.for('drizzle:IsAlias')] === true
}

/** What `pgView` and `pgMaterializedView` give before the view has a query. */
function isViewBuilder(value: object): boolean {
  const kind: unknown = (value.constructor as unknown as Record<symbol, unknown> | undefined)?.[
    Symbol.for('drizzle:entityKind')
  ]
  return typeof kind === 'string' && /^Pg\w*ViewBuilder(?:Core)?$/.test(kind)
}

function columnReaders(
  { drizzle, version }: LoadedModel,
  { casing }: ReadOptions,
  schema: (name: string | undefined) => string,
): Pick<Model, 'columnName' | 'columnType' | 'columnEnum'> {
  const cased = casing === 'snake_case' ? drizzle.casing.toSnakeCase : drizzle.casing.toCamelCase
  const columnEnum: Model['columnEnum'] = (column) => {
    const { enum: found } = elementOf(column) as { enum?: { enumName: string; schema?: string } }
    return found && { schema: schema(found.schema), name: clip(found.enumName) }
  }
  const types = new Map<string, string>()
  const short = (text: string): string => {
    const known = types.get(text) ?? typeName(text)
    types.set(text, known)
    return known
  }
  return {
    // 1.0 applies casing when the table is built.
    columnName: (column) =>
      clip(casing && version.generation === 0 && column.keyAsName ? cased(column.name) : column.name),
    columnType(column) {
      const found = columnEnum(column)
      const base = found ? plainName(found.name, found.schema || undefined) : elementOf(column).getSQLType()
      return `${found ? base : short(base)}${isArray(column, version.generation) ? '[]' : ''}`
    },
    columnEnum,
  }
}

interface ArrayColumn {
  readonly baseColumn?: PgColumn
  readonly dimensions?: number
}

// 0.4x wraps arrays in PgArray, nested ones several times; 1.0 keeps the column and counts dimensions.
function elementOf(column: PgColumn): PgColumn {
  const { baseColumn } = column as ArrayColumn
  return baseColumn ? elementOf(baseColumn) : column
}

function isArray(column: PgColumn, generation: 0 | 1): boolean {
  const { baseColumn, dimensions } = column as ArrayColumn
  return baseColumn !== undefined || (generation === 1 && (dimensions ?? 0) > 0)
}

function sqlReaders({ drizzle: { orm, pg } }: LoadedModel, { casing }: ReadOptions): Pick<Model, 'text' | 'query'> {
  const dialect = new pg.PgDialect(casing ? { casing } : undefined)
  // A fresh wrapper: inlineParams() marks the object it is called on, which is the user's.
  const inlined = (value: unknown) => orm.sql`${value}`.inlineParams()
  return {
    // The third argument's value 'indexes' leaves the table out of column names; its type is internal.
    text: (value) => plainText(value) ?? dialect.sqlToQuery(inlined(value), 'indexes' as never).sql,
    query: (value) => dialect.sqlToQuery(inlined(value)).sql,
  }
}

/** The text of an SQL object that is nothing but text, such as that of `defaultNow()`. */
function plainText(value: unknown): string | undefined {
  const { queryChunks } = value as { queryChunks?: readonly { value?: unknown }[] }
  const only = queryChunks?.length === 1 ? queryChunks[0]!.value : undefined
  return Array.isArray(only) && only.every((part) => typeof part === 'string') ? only.join('') : undefined
}
