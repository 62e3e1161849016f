import { ident, identList, keywords, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** A key of an index: a column's name, or an object for anything more. */
export type IndexKey = string | IndexColumn | IndexExpression

/** Sort order and operator class of an index key. */
export interface IndexKeyOptions {
  /** Default `asc`. @see pg_index.indoption */
  readonly order?: 'desc'
  /** Default: `last` with `asc`, `first` with `desc`. */
  readonly nulls?: 'first' | 'last'
  /** Operator class with its options, as an SQL name; default: the type's. @see pg_index.indclass */
  readonly opclass?: string
  /** As an SQL name; default: the column's. @see pg_index.indcollation */
  readonly collation?: string
}

/** A column in an index. */
export interface IndexColumn extends IndexKeyOptions {
  readonly column: string
}

/** An expression in an index. */
export interface IndexExpression extends IndexKeyOptions {
  /** SQL expression, without outer parentheses. */
  readonly expression: string
}

/** Options of an index. @see pg_index */
export interface IndexOptions extends InSchema {
  readonly unique?: boolean
  /** Access method, default `btree`. @see pg_am */
  readonly method?: string
  /** Columns carried without being part of the key. */
  readonly include?: readonly string[]
  /** PostgreSQL 15 and newer. @see pg_index.indnullsnotdistinct */
  readonly nullsNotDistinct?: boolean
  /** Storage parameters: `{ fillfactor: '70' }`. @see pg_class.reloptions */
  readonly with?: Readonly<Record<string, string>>
  /** Predicate of a partial index, as an SQL expression. */
  readonly where?: string
  readonly tablespace?: string
  /** Builds without blocking writers, outside a transaction. Default false. */
  readonly concurrently?: boolean
}

/** Options of `op.dropIndex`. */
export interface DropIndexOptions extends InSchema {
  /** Drops without blocking, outside a transaction. Default false. */
  readonly concurrently?: boolean
}

/** What a dropped index was. */
export interface DroppedIndex {
  readonly name: string
  readonly table: string
  readonly keys: readonly IndexKey[]
  readonly options: IndexOptions
}

/** Verbs of indexes. @see https://www.postgresql.org/docs/current/sql-createindex.html */
export interface IndexOps {
  /** Creates an index in the schema of its table. */
  createIndex(name: string, table: string, keys: readonly IndexKey[], options?: IndexOptions): void
  dropIndex(name: string, options?: DropIndexOptions): void
  renameIndex(name: string, newName: string, options?: InSchema): void
}

export const indexVerbs: VerbSpecs<IndexOps> = {
  createIndex: {
    sql: (name, table, keys, options = {}) => [
      {
        sql: createSql(name, table, keys, options),
        ...(options.concurrently && { transaction: 'outside' as const }),
      },
    ],
    reverse: ({ args: [name, table, keys, options = {}] }) => ({
      op: 'dropIndex',
      args: trimArgs([name, dropOptions(options)]),
      was: { name, table, keys, options } satisfies DroppedIndex,
    }),
    describe: (name, table, _keys, options) => `create index ${name} on ${shown(table, options)}`,
    table: (_name, table, _keys, options) => shown(table, options),
    risks: (_name, _table, _keys, options) => [
      ...(options?.concurrently
        ? []
        : [{ kind: 'blocks' as const, message: 'writes to the table wait while it is built' }]),
      ...(options?.unique ? [{ kind: 'may-fail' as const, message: 'fails while rows hold duplicates' }] : []),
    ],
  },
  dropIndex: {
    sql: (name, options = {}) => [
      options.concurrently
        ? {
            sql: `DROP INDEX CONCURRENTLY ${qualified(name, options.schema)}`,
            transaction: 'outside',
            probe: goneProbe(name, options),
            repair: [`DROP INDEX CONCURRENTLY IF EXISTS ${qualified(name, options.schema)}`],
          }
        : { sql: `DROP INDEX ${qualified(name, options.schema)}` },
    ],
    reverse: ({ was }) =>
      was ? { op: 'createIndex', args: trimArgs([was.name, was.table, was.keys, was.options]) } : null,
    describe: (name, options) => `drop index ${shown(name, options)}`,
  },
  renameIndex: {
    sql: (name, newName, options) => [
      { sql: `ALTER INDEX ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({ op: 'renameIndex', args: trimArgs([newName, name, options]) }),
    describe: (name, newName, options) => `rename index ${shown(name, options)} to ${newName}`,
  },
}

function createSql(name: string, table: string, keys: readonly IndexKey[], options: IndexOptions): string {
  return [
    `CREATE ${options.unique ? 'UNIQUE ' : ''}INDEX ${options.concurrently ? 'CONCURRENTLY ' : ''}${ident(name)}`,
    ` ON ${qualified(table, options.schema)}`,
    options.method ? ` USING ${ident(options.method)}` : '',
    ` (${keys.map(keyClause).join(', ')})`,
    options.include?.length ? ` INCLUDE (${identList(options.include)})` : '',
    options.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    withClause(options.with),
    options.tablespace ? ` TABLESPACE ${ident(options.tablespace)}` : '',
    options.where ? ` WHERE ${options.where}` : '',
  ].join('')
}

/** One key as CREATE INDEX takes it. */
function keyClause(key: IndexKey): string {
  if (typeof key === 'string') return ident(key)
  return [
    'column' in key ? ident(key.column) : `(${key.expression})`,
    key.collation ? ` COLLATE ${key.collation}` : '',
    key.opclass ? ` ${key.opclass}` : '',
    key.order ? ' DESC' : '',
    key.nulls ? ` NULLS ${keywords(key.nulls)}` : '',
  ].join('')
}

function withClause(parameters: IndexOptions['with']): string {
  const entries = Object.entries(parameters ?? {})
  return entries.length === 0
    ? ''
    : ` WITH (${entries.map(([name, value]) => `${ident(name)} = ${literal(value)}`).join(', ')})`
}

function dropOptions(options: IndexOptions): DropIndexOptions {
  return { ...(options.schema && { schema: options.schema }), ...(options.concurrently && { concurrently: true }) }
}

function goneProbe(name: string, options: InSchema): string {
  const target = literal(qualified(name, options.schema))
  return (
    "SELECT coalesce((SELECT CASE WHEN indisvalid THEN 'absent' ELSE 'broken' END FROM pg_catalog.pg_index " +
    `WHERE indexrelid = pg_catalog.to_regclass(${target})), 'done')`
  )
}
