import { ident, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'
import { columnClause, type ColumnDefinition } from '../column/ops.ts'
import {
  checkClause,
  primaryKeyClause,
  uniqueClause,
  type CheckDefinition,
  type PrimaryKeyDefinition,
  type UniqueDefinition,
} from '../constraint/ops.ts'

/** A table with its columns, keys and checks. @see pg_class */
export interface TableDefinition {
  readonly columns: readonly ColumnDefinition[]
  readonly primaryKey?: PrimaryKeyDefinition
  readonly uniques?: readonly UniqueDefinition[]
  readonly checks?: readonly CheckDefinition[]
  /** pg_class.relrowsecurity */
  readonly rowLevelSecurity?: boolean
}

/** Verbs of tables. @see https://www.postgresql.org/docs/current/sql-createtable.html */
export interface TableOps {
  createTable(name: string, definition: TableDefinition, options?: InSchema): void
  dropTable(name: string, options?: InSchema): void
  renameTable(name: string, newName: string, options?: InSchema): void
  /** Moves a table to another schema. */
  setTableSchema(name: string, newSchema: string, options?: InSchema): void
  /** Row level security: policies apply to everybody but the owner. */
  enableRowLevelSecurity(table: string, options?: InSchema): void
  disableRowLevelSecurity(table: string, options?: InSchema): void
}

export const tableVerbs: VerbSpecs<TableOps> = {
  createTable: {
    sql: (name, definition, options) => createSql(name, definition, options).map((sql) => ({ sql })),
    reverse: ({ args: [name, definition, options] }) => ({
      op: 'dropTable',
      args: trimArgs([name, options]),
      was: definition,
    }),
    describe: (name, _definition, options) => `create table ${shown(name, options)}`,
  },
  dropTable: {
    sql: (name, options) => [{ sql: `DROP TABLE ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createTable', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop table ${shown(name, options)}`,
    risks: () => [{ kind: 'loses-data', message: 'drops the table and its rows' }],
  },
  renameTable: {
    sql: (name, newName, options) => [
      { sql: `ALTER TABLE ${qualified(name, options?.schema)} RENAME TO ${ident(newName)}` },
    ],
    reverse: ({ args: [name, newName, options] }) => ({ op: 'renameTable', args: trimArgs([newName, name, options]) }),
    describe: (name, newName, options) => `rename table ${shown(name, options)} to ${newName}`,
  },
  setTableSchema: {
    sql: (name, newSchema, options) => [
      { sql: `ALTER TABLE ${qualified(name, options?.schema)} SET SCHEMA ${ident(newSchema)}` },
    ],
    reverse: ({ args: [name, newSchema, options], was }) => ({
      op: 'setTableSchema',
      args: [name, options?.schema ?? (was as string | undefined) ?? 'public', { schema: newSchema }],
      was: newSchema,
    }),
    describe: (name, newSchema, options) => `move table ${shown(name, options)} to schema ${newSchema}`,
  },
  enableRowLevelSecurity: {
    sql: (table, options) => [{ sql: `ALTER TABLE ${qualified(table, options?.schema)} ENABLE ROW LEVEL SECURITY` }],
    reverse: ({ args: [table, options] }) => ({ op: 'disableRowLevelSecurity', args: trimArgs([table, options]) }),
    describe: (table, options) => `enable row level security on ${shown(table, options)}`,
  },
  disableRowLevelSecurity: {
    sql: (table, options) => [{ sql: `ALTER TABLE ${qualified(table, options?.schema)} DISABLE ROW LEVEL SECURITY` }],
    reverse: ({ args: [table, options] }) => ({ op: 'enableRowLevelSecurity', args: trimArgs([table, options]) }),
    describe: (table, options) => `disable row level security on ${shown(table, options)}`,
  },
}

function createSql(name: string, definition: TableDefinition, options?: InSchema): string[] {
  const table = qualified(name, options?.schema)
  const lines = [
    ...definition.columns.map(columnClause),
    ...(definition.primaryKey ? [primaryKeyClause(definition.primaryKey)] : []),
    ...(definition.uniques ?? []).map(uniqueClause),
    ...(definition.checks ?? []).map(checkClause),
  ]
  const body = lines.length === 0 ? '' : `\n  ${lines.join(',\n  ')}\n`
  return [
    `CREATE TABLE ${table} (${body})`,
    ...(definition.rowLevelSecurity ? [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`] : []),
  ]
}
