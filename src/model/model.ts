import type {
  PgColumn,
  PgEnum,
  PgMaterializedView,
  PgPolicy,
  PgRole,
  PgSchema,
  PgSequence,
  PgTable,
  PgView,
} from 'drizzle-orm/pg-core'
import type { Drizzle, DrizzleVersion } from './load.ts'
import type { Naming } from './naming.ts'
import type { TableReading } from './table-config.ts'

/** A table of the models. */
export interface ModelTable {
  readonly table: PgTable
  /** `[schema, name]`; the default schema is `''`. */
  readonly path: readonly [string, string]
  readonly config: TableReading['config']
  /** What the third argument of the table holds, also what Drizzle passes over. */
  readonly extra: readonly unknown[]
}

/** Everything that the schema modules export, each thing once, and the means to read it. */
export interface Model {
  readonly tables: readonly ModelTable[]
  /** Names of views whose declaration ends before `.as(…)` or `.existing()`. */
  readonly unfinishedViews: readonly string[]
  /** Names of exported `alias(table, name)`, which are no tables of the database. */
  readonly aliases: readonly string[]
  /** Names of exported tables of other databases, such as `mysqlTable`'s. */
  readonly foreign: readonly string[]
  readonly enums: readonly PgEnum<[string, ...string[]]>[]
  readonly schemas: readonly PgSchema[]
  readonly sequences: readonly PgSequence[]
  readonly views: readonly PgView[]
  readonly materializedViews: readonly PgMaterializedView[]
  readonly roles: readonly PgRole[]
  readonly policies: readonly PgPolicy[]
  readonly drizzle: Drizzle
  readonly version: DrizzleVersion
  readonly naming: Naming
  /** The schema in paths: `''` for the default schema. */
  schema(name: string | undefined): string
  /** The table of the models behind a Drizzle table that another refers to; it need not be exported. */
  table(table: object): ModelTable
  /** A column's name in the database. */
  columnName(column: { readonly name: string; readonly keyAsName?: boolean }): string
  /** A column's type, in short form. */
  columnType(column: PgColumn): string
  /** The enum of a column or of its elements. */
  columnEnum(column: PgColumn): { readonly schema: string; readonly name: string } | undefined
  /** Text of an SQL object with its values inlined and columns unqualified. */
  text(sql: unknown): string
  /** Text of an SQL object with its values inlined and columns qualified, as views need it. */
  query(sql: unknown): string
}

/** Something that a person should know about the models. */
export interface ModelWarning {
  readonly type: string
  readonly message: string
}
