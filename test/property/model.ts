/** A random model: plain data, so that it can be edited, shrunk and printed. What `id` names stays itself under any name. */
export interface Model {
  readonly schemas: readonly Schema[]
  readonly enums: readonly Enum[]
  readonly sequences: readonly Sequence[]
  readonly tables: readonly Table[]
  readonly views: readonly View[]
}

/** Something of the database that has a name, which an edit may change. */
export interface Named {
  readonly id: number
  readonly name: string
}

/** Something that stands in a schema: 0 is the default one. */
export interface Placed extends Named {
  readonly schema: number
}

export type Schema = Named

export interface Enum extends Placed {
  readonly values: readonly Named[]
}

/** Options of sequences and identities, as Drizzle takes them. */
export interface SequenceOptions {
  readonly startWith?: number
  readonly increment?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly cache?: number
  readonly cycle?: boolean
}

export interface Sequence extends Placed {
  readonly options: SequenceOptions
}

export interface Column extends Named {
  /** A name of `column-types.ts`; `enum` and `reference` say more in `of`. */
  readonly type: string
  /** The enum, or the table whose key is referred to. */
  readonly of: number
  /** Dimensions of an array. */
  readonly array: number
  readonly notNull: boolean
  /** Which of the type's defaults; -1 for none. */
  readonly default: number
  /** The sequence that feeds it; 0 for none. */
  readonly sequence: number
  readonly unique: 'no' | 'open' | 'named' | 'nulls not distinct'
  readonly made: 'plain' | 'identity always' | 'identity by default' | 'serial' | 'generated'
  readonly options: SequenceOptions
  readonly reference: 'none' | 'no action' | 'cascade' | 'set null' | 'restrict'
}

export interface Table extends Placed {
  /** The type of its first column, `id`, and how it is filled. */
  readonly key: 'integer' | 'bigint' | 'serial' | 'bigserial' | 'identity' | 'text'
  readonly primary: 'inline' | 'table' | 'composite' | 'unique' | 'unique index'
  readonly columns: readonly Column[]
  readonly checks: readonly Check[]
  readonly indexes: readonly Index[]
  readonly uniques: readonly Unique[]
  readonly references: readonly Reference[]
  readonly policies: readonly Policy[]
  readonly rowSecurity: boolean
}

/** A column by id; 0 is the table's `id`. */
type ColumnId = number

export interface Check extends Named {
  readonly column: ColumnId
  readonly form: number
}

export interface Index extends Named {
  readonly open: boolean
  readonly columns: readonly ColumnId[]
  readonly form: string
}

export interface Unique extends Named {
  readonly open: boolean
  readonly columns: readonly ColumnId[]
  readonly nullsNotDistinct: boolean
}

/** A composite foreign key, to a table whose key is composite. */
export interface Reference extends Named {
  readonly open: boolean
  readonly table: number
  readonly columns: readonly [ColumnId, ColumnId]
  readonly onDelete: 'no action' | 'cascade' | 'set null'
  readonly onUpdate: 'no action' | 'cascade'
}

export interface Policy extends Named {
  readonly as: 'permissive' | 'restrictive'
  readonly for: 'all' | 'select' | 'insert' | 'update' | 'delete'
  readonly to: 'nobody' | 'public' | 'current_user' | 'role' | 'roles'
  readonly column: ColumnId
  readonly form: number
  readonly linked: boolean
}

export interface View extends Placed {
  readonly materialized: boolean
  readonly form: 'builder' | 'all' | 'sql' | 'grouped' | 'joined'
  /** A table, or a view before this one. */
  readonly from: number
  readonly columns: readonly ColumnId[]
  readonly where: number
  readonly options: number
}
