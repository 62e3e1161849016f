import { dollarQuoted, ident, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { serialColumn } from '../../operations/serial-column.ts'
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
  /** pg_class.relpersistence = 'u' */
  readonly unlogged?: boolean
  /** Storage parameters: `{ fillfactor: '70' }`. @see pg_class.reloptions */
  readonly with?: Readonly<Record<string, string>>
  /** `RANGE (created_at)`. @see pg_partitioned_table */
  readonly partitionBy?: string
}

/** What changes about a table itself; what is left out stays. */
export interface TableChanges {
  readonly unlogged?: boolean
  /** All storage parameters: those that are left out are reset. */
  readonly with?: Readonly<Record<string, string>>
}

/** Verbs of tables. @see https://www.postgresql.org/docs/current/sql-createtable.html */
export interface TableOps {
  createTable(name: string, definition: TableDefinition, options?: InSchema): void
  dropTable(name: string, options?: InSchema): void
  alterTable(name: string, changes: TableChanges, options?: InSchema): void
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
    creates: (name, _definition, options) => shown(name, options),
  },
  dropTable: {
    sql: (name, options) => [{ sql: `DROP TABLE ${qualified(name, options?.schema)}` }],
    reverse: ({ args: [name, options], was }) =>
      was ? { op: 'createTable', args: trimArgs([name, was, options]) } : null,
    describe: (name, options) => `drop table ${shown(name, options)}`,
    risks: () => [{ kind: 'loses-data', message: 'drops the table and its rows' }],
  },
  alterTable: {
    sql: (name, changes, options) => alterSql(qualified(name, options?.schema), changes).map((sql) => ({ sql })),
    reverse: ({ args: [name, changes, options], was }) =>
      was ? { op: 'alterTable', args: trimArgs([name, was, options]), was: changes } : null,
    describe: (name, changes, options) =>
      `alter table ${shown(name, options)} (${Object.keys(changes).sort().join(', ')})`,
    table: (name, _changes, options) => shown(name, options),
    risks: (_name, changes) =>
      changes.unlogged === undefined
        ? []
        : [{ kind: 'rewrites', message: 'rewrites the table under a lock that blocks reads and writes' }],
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
  const { checks = [] } = definition
  const columns = definition.columns.map((column) => serialColumn(name, column, options?.schema))
  const lines = [
    ...columns.map(({ column }) => columnClause(column)),
    ...(definition.primaryKey ? [primaryKeyClause(definition.primaryKey)] : []),
    ...(definition.uniques ?? []).map(uniqueClause),
    ...checks.filter((check) => !check.notValid).map(checkClause),
  ]
  const body = lines.length === 0 ? '' : `\n  ${lines.join(',\n  ')}\n`
  const parameters = storageParameters(definition.with)
  return [
    ...columns.flatMap(({ before }) => before),
    [
      `CREATE ${definition.unlogged ? 'UNLOGGED ' : ''}TABLE ${table} (${body})`,
      definition.partitionBy ? ` PARTITION BY ${definition.partitionBy}` : '',
      parameters ? ` WITH (${parameters})` : '',
    ].join(''),
    ...columns.flatMap(({ after }) => after),
    // PG: CREATE TABLE takes a check for valid whatever it says.
    ...checks.filter((check) => check.notValid).map((check) => `ALTER TABLE ${table} ADD ${checkClause(check)}`),
    ...(definition.rowLevelSecurity ? [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`] : []),
  ]
}

// PG: there is no command that replaces all parameters: the known ones are reset, then the wanted ones are set.
function alterSql(table: string, changes: TableChanges): string[] {
  const parameters = storageParameters(changes.with)
  return [
    ...(changes.unlogged === undefined ? [] : [`ALTER TABLE ${table} SET ${changes.unlogged ? 'UNLOGGED' : 'LOGGED'}`]),
    ...(changes.with ? [resetParameters(table)] : []),
    ...(parameters ? [`ALTER TABLE ${table} SET (${parameters})`] : []),
  ]
}

function resetParameters(table: string): string {
  const body = [
    ' DECLARE names text; BEGIN',
    "SELECT string_agg(split_part(option, '=', 1), ', ') INTO names FROM pg_class, unnest(reloptions) AS option",
    `WHERE pg_class.oid = ${literal(table)}::regclass;`,
    `IF names IS NOT NULL THEN EXECUTE ${literal(`ALTER TABLE ${table} RESET (`)} || names || ')'; END IF; END `,
  ].join(' ')
  return `DO ${dollarQuoted(body)}`
}

function storageParameters(parameters: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(parameters ?? {})
    .map(([name, value]) => `${name.split('.').map(ident).join('.')} = ${literal(value)}`)
    .join(', ')
}
