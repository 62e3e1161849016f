import { ident, literal, qualified } from '../../kernel/sql.ts'
import { attachedSql, type Attached } from '../../operations/attached.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'

/** How a materialized view is stored. */
export interface MaterializedViewSettings {
  /** Storage parameters: `{ fillfactor: '70' }`. @see pg_class.reloptions */
  readonly with?: Readonly<Record<string, string>>
  /** Default: the database's. @see pg_class.reltablespace */
  readonly tablespace?: string
}

/** A materialized view. @see pg_matviews */
export interface MaterializedViewDefinition extends MaterializedViewSettings, Attached {
  /** The SELECT, without a semicolon. @see pg_get_viewdef */
  readonly query: string
  /** Access method, default `heap`. @see pg_class.relam */
  readonly using?: string
  /** It is not filled: it cannot be read before it is refreshed. Default false. @see pg_class.relispopulated */
  readonly withNoData?: boolean
}

/** What changes about a materialized view; what is left out stays. */
export interface MaterializedViewChanges {
  /** All storage parameters that are to change; null resets one. */
  readonly with?: Readonly<Record<string, string | null>>
  /** null: the database's. */
  readonly tablespace?: string | null
}

/** Options of `op.refreshMaterializedView`. */
export interface RefreshOptions extends InSchema {
  /** Readers go on meanwhile; needs a unique index on columns. Default false. */
  readonly concurrently?: boolean
}

/** Verbs of materialized views. @see https://www.postgresql.org/docs/current/sql-creatematerializedview.html */
export interface MaterializedViewOps {
  createMaterializedView(name: string, definition: MaterializedViewDefinition, options?: InSchema): void
  dropMaterializedView(name: string, options?: InSchema): void
  alterMaterializedView(name: string, changes: MaterializedViewChanges, options?: InSchema): void
  renameMaterializedView(name: string, newName: string, options?: InSchema): void
  /** Moves a materialized view to another schema. */
  setMaterializedViewSchema(name: string, newSchema: string, options?: InSchema): void
  /** Reads everything anew. */
  refreshMaterializedView(name: string, options?: RefreshOptions): void
}

const type = 'MATERIALIZED VIEW'

export const materializedViewVerbs: VerbSpecs<MaterializedViewOps> = {
  createMaterializedView: {
    sql: (name, definition, options) => {
      const view = qualified(name, options?.schema)
      return [createSql(view, definition), ...attachedSql(type, view, definition)].map((sql) => ({ sql }))
    },
    reverse: ({ args: [name, definition, options] }) => ({
      op: 'dropMaterializedView',
      args: trimArgs([name, options]),
      was: definition,
    }),
    describe: (name, _definition, options) => `create materialized view ${shown(name, options)}`,
  },
  dropMaterializedView: {
    sql: (name, options) => [{ sql: `DROP ${type} ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createMaterializedView', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop materialized view ${shown(name, options)}`,
  },
  alterMaterializedView: {
    sql: (name, changes, options) => alterSql(qualified(name, options?.schema), changes).map((sql) => ({ sql })),
    reverse: ({ args: [name, changes, options], was }) =>
      was ? { op: 'alterMaterializedView', args: trimArgs([name, was, options]), was: changes } : null,
    describe: (name, changes, options) =>
      `alter materialized view ${shown(name, options)} (${Object.keys(changes).sort().join(', ')})`,
    risks: (_name, changes) =>
      changes.tablespace === undefined
        ? []
        : [{ kind: 'rewrites', message: 'copies the materialized view under a lock that blocks reads' }],
  },
  renameMaterializedView: {
    sql: (name, newName, options) => [
      { sql: `ALTER ${type} ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({
      op: 'renameMaterializedView',
      args: trimArgs([newName, name, options]),
    }),
    describe: (name, newName, options) => `rename materialized view ${shown(name, options)} to ${newName}`,
  },
  setMaterializedViewSchema: {
    sql: (name, newSchema, options) => [
      { sql: `ALTER ${type} ${qualified(name, options?.schema)} SET SCHEMA ${ident(newSchema)}` },
    ],
    reverse: ({ args: [name, newSchema, options], was }) => ({
      op: 'setMaterializedViewSchema',
      args: [name, options?.schema ?? (was as string | undefined) ?? 'public', { schema: newSchema }],
      was: newSchema,
    }),
    describe: (name, newSchema, options) => `move materialized view ${shown(name, options)} to schema ${newSchema}`,
  },
  refreshMaterializedView: {
    sql: (name, options) => [
      {
        sql: `REFRESH ${type} ${options?.concurrently ? 'CONCURRENTLY ' : ''}${qualified(name, options?.schema)}`,
      },
    ],
    // What it held before cannot be had again, and need not be.
    reverse: ({ args: [name, options] }) => ({ op: 'refreshMaterializedView', args: trimArgs([name, options]) }),
    describe: (name, options) => `refresh materialized view ${shown(name, options)}`,
    risks: (_name, options) =>
      options?.concurrently
        ? []
        : [{ kind: 'blocks', message: 'readers of the materialized view wait while it is filled' }],
  },
}

function createSql(view: string, definition: MaterializedViewDefinition): string {
  const parameters = Object.entries(definition.with ?? {}).map(([name, value]) => assignment(name, value))
  return [
    `CREATE ${type} ${view}`,
    definition.using === undefined ? '' : ` USING ${ident(definition.using)}`,
    parameters.length > 0 ? ` WITH (${parameters.join(', ')})` : '',
    definition.tablespace === undefined ? '' : ` TABLESPACE ${ident(definition.tablespace)}`,
    ` AS\n${definition.query}`,
    definition.withNoData ? '\nWITH NO DATA' : '',
  ].join('')
}

function assignment(name: string, value: string): string {
  return `${parameter(name)} = ${literal(value)}`
}

function parameter(name: string): string {
  return name.split('.').map(ident).join('.')
}

function alterSql(view: string, changes: MaterializedViewChanges): string[] {
  const parameters = Object.entries(changes.with ?? {})
  const set = parameters.flatMap(([name, value]) => (value === null ? [] : [assignment(name, value)]))
  const reset = parameters.flatMap(([name, value]) => (value === null ? [parameter(name)] : []))
  return [
    ...(set.length > 0 ? [`ALTER ${type} ${view} SET (${set.join(', ')})`] : []),
    ...(reset.length > 0 ? [`ALTER ${type} ${view} RESET (${reset.join(', ')})`] : []),
    ...(changes.tablespace === undefined
      ? []
      : [`ALTER ${type} ${view} SET TABLESPACE ${ident(changes.tablespace ?? 'pg_default')}`]),
  ]
}
