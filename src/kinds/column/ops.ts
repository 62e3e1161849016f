import { dollarQuoted, ident, keywords, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { addColumnRisks, alterColumnRisks } from '../../operations/column-risks.ts'
import { isConstant } from '../../operations/constant.ts'
import { trimArgs, type VerbSpecs } from '../../operations/spec.ts'
import { allSequenceClauses, sequenceClauses, type SequenceDefinition } from '../sequence/ops.ts'

/** An identity column. @see pg_attribute.attidentity */
export interface IdentityDefinition extends SequenceDefinition {
  /** `by default` lets INSERT give a value. */
  readonly generation: 'always' | 'by default'
  /** Name of its sequence; default: PostgreSQL's choice, `table_column_seq`. */
  readonly sequence?: string
}

/** A column. @see pg_attribute */
export interface ColumnDefinition {
  readonly name: string
  /** PostgreSQL's own name of the type: `varchar(20)`, `timestamp(3) with time zone[]`, `serial`. */
  readonly type: string
  /** pg_attribute.attnotnull, default false */
  readonly notNull?: boolean
  /** SQL expression: `'now()'`, `"'draft'::status"`. @see pg_attrdef */
  readonly default?: string
  /** SQL expression of a stored generated column. */
  readonly generated?: string
  readonly identity?: IdentityDefinition
  /** pg_attribute.attcollation, as an SQL name */
  readonly collation?: string
}

/** The types that a serial column can have. */
type SequenceType = 'smallint' | 'integer' | 'bigint'

/** What changes about a column; what is left out stays. */
export interface ColumnChanges {
  readonly type?: string
  /** How existing values become the new type, as an SQL expression; without it, by the assignment cast. */
  readonly using?: string
  readonly collation?: string
  readonly notNull?: boolean
  /** What the rows that hold NULL get before the column becomes NOT NULL, as an SQL expression. */
  readonly fill?: string
  /** null drops the default. */
  readonly default?: string | null
  /** Makes it an identity column; null drops the identity. */
  readonly identity?: IdentityDefinition | null
  /** Sets all options of an identity column; those that are left out go back to their defaults. */
  readonly alterIdentity?: IdentityDefinition
  /** A new expression (PostgreSQL 17 and newer), or null to keep the values and stop generating. */
  readonly generated?: string | null
  /**
   * The column's type, or true for the `type` beside it: a sequence of its own feeds the default, as with `serial`;
   * false: takes both away; `restart`: the sequence goes on after the highest value.
   */
  readonly serial?: boolean | 'restart' | SequenceType
}

/** How a column is added. */
export interface AddColumnOptions extends InSchema {
  /**
   * What the rows that are there get, as an SQL expression; it may speak of their other columns. A column that is NOT NULL
   * without a default needs it where there are rows.
   */
  readonly fill?: string
}

/** Verbs of columns. @see https://www.postgresql.org/docs/current/sql-altertable.html */
export interface ColumnOps {
  addColumn(table: string, column: ColumnDefinition, options?: AddColumnOptions): void
  dropColumn(table: string, name: string, options?: InSchema): void
  alterColumn(table: string, name: string, changes: ColumnChanges, options?: InSchema): void
  renameColumn(table: string, name: string, newName: string, options?: InSchema): void
}

export const columnVerbs: VerbSpecs<ColumnOps> = {
  addColumn: {
    sql: (table, column, options) => addSql(table, column, options).map((sql) => ({ sql })),
    reverse: ({ args: [table, column, { fill: _fill, ...options } = {}] }) => ({
      op: 'dropColumn',
      args: trimArgs([table, column.name, options]),
      was: column,
    }),
    describe: (table, column, options) => `add column ${shown(table, options)}.${column.name}`,
    risks: (_table, column, options) => addColumnRisks(column, options?.fill),
    table: (table, _column, options) => shown(table, options),
  },
  dropColumn: {
    sql: (table, name, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} DROP COLUMN ${ident(name)}` },
    ],
    reverse: ({ args: [table, , options], was }) =>
      was ? { op: 'addColumn', args: trimArgs([table, was, options]) } : null,
    describe: (table, name, options) => `drop column ${shown(table, options)}.${name}`,
    risks: () => [{ kind: 'loses-data', message: 'drops the column and its values' }],
  },
  alterColumn: {
    sql: (table, name, changes, options) => alterSql(table, name, changes, options).map((sql) => ({ sql })),
    reverse: ({ args: [table, name, changes, options], was }) =>
      was ? { op: 'alterColumn', args: trimArgs([table, name, was, options]), was: changes } : null,
    describe: (table, name, changes, options) =>
      `alter column ${shown(table, options)}.${name} (${changedNames(changes).join(', ')})`,
    risks: (_table, _name, changes) => alterColumnRisks(changes),
    table: (table, _name, _changes, options) => shown(table, options),
  },
  renameColumn: {
    sql: (table, name, newName, options) => [
      { sql: `ALTER TABLE ${qualified(table, options?.schema)} RENAME COLUMN ${ident(name)} TO ${ident(newName)}` },
    ],
    reverse: ({ args: [table, name, newName, options] }) => ({
      op: 'renameColumn',
      args: trimArgs([table, newName, name, options]),
    }),
    describe: (table, name, newName, options) => `rename column ${shown(table, options)}.${name} to ${newName}`,
  },
}

/** A column as CREATE TABLE and ADD COLUMN take it. */
export function columnClause(column: ColumnDefinition): string {
  const clauses = [`${ident(column.name)} ${column.type}`]
  if (column.collation) clauses.push(`COLLATE ${column.collation}`)
  if (column.default !== undefined) clauses.push(`DEFAULT ${column.default}`)
  if (column.generated !== undefined) clauses.push(`GENERATED ALWAYS AS (${column.generated}) STORED`)
  if (column.identity) clauses.push(identityClause(column.identity))
  if (column.notNull) clauses.push('NOT NULL')
  return clauses.join(' ')
}

function identityClause(identity: IdentityDefinition): string {
  const name = identity.sequence === undefined ? '' : ` SEQUENCE NAME ${sequenceName(identity.sequence)}`
  const options = `${name}${sequenceClauses({ ...identity, type: undefined })}`.trim()
  return `GENERATED ${keywords(identity.generation)} AS IDENTITY${options ? ` (${options})` : ''}`
}

function sequenceName(name: string): string {
  const dot = name.indexOf('.')
  return dot < 0 ? ident(name) : qualified(name.slice(dot + 1), name.slice(0, dot))
}

function addSql(table: string, column: ColumnDefinition, options: AddColumnOptions = {}): string[] {
  const head = `ALTER TABLE ${qualified(table, options.schema)}`
  const { fill } = options
  if (fill === undefined) return [`${head} ADD COLUMN ${columnClause(column)}`]
  const { default: value, ...plain } = column
  const settled = `${head} ALTER COLUMN ${ident(column.name)}`
  const kept = value === undefined ? `${settled} DROP DEFAULT` : `${settled} SET DEFAULT ${value}`
  // PG: the rows get a constant default without being written.
  if (isConstant(fill)) return [`${head} ADD COLUMN ${columnClause({ ...plain, default: fill })}`, kept]
  return [
    `${head} ADD COLUMN ${columnClause({ ...plain, notNull: false })}`,
    `UPDATE ${qualified(table, options.schema)} SET ${ident(column.name)} = ${fill}`,
    ...(value === undefined ? [] : [kept]),
    ...(column.notNull ? [`${settled} SET NOT NULL`] : []),
  ]
}

function alterSql(table: string, name: string, changes: ColumnChanges, options?: InSchema): string[] {
  const head = `ALTER TABLE ${qualified(table, options?.schema)}`
  const column = `ALTER COLUMN ${ident(name)}`
  const actions: string[] = []
  if (changes.serial === false) actions.push(`${head} ${column} DROP DEFAULT`, dropOwnedSequence(table, name, options))
  if (changes.identity === null) actions.push(`${head} ${column} DROP IDENTITY`)
  if (changes.generated === null) actions.push(`${head} ${column} DROP EXPRESSION`)
  if (changes.type !== undefined) {
    // PG: a default that has no assignment cast to the new type makes ALTER … TYPE fail.
    if (changes.default !== undefined) actions.push(`${head} ${column} DROP DEFAULT`)
    actions.push(`${head} ${column} TYPE ${changes.type}${collate(changes)}${using(changes)}`)
  }
  if (typeof changes.default === 'string') actions.push(`${head} ${column} SET DEFAULT ${changes.default}`)
  if (changes.default === null && changes.type === undefined) actions.push(`${head} ${column} DROP DEFAULT`)
  if (typeof changes.generated === 'string') actions.push(`${head} ${column} SET EXPRESSION AS (${changes.generated})`)
  if (changes.fill !== undefined) actions.push(fillSql(table, name, changes.fill, options))
  if (changes.notNull === true) actions.push(`${head} ${column} SET NOT NULL`)
  if (changes.identity) actions.push(...addIdentity(head, table, name, changes.identity, options))
  if (changes.alterIdentity) actions.push(`${head} ${column} ${identityOptions(changes.alterIdentity)}`)
  if (changes.notNull === false) actions.push(`${head} ${column} DROP NOT NULL`)
  if (changes.serial === 'restart') actions.push(continueAfterRows(table, name, options))
  else if (changes.serial) actions.push(...addSerial(head, table, name, changes, options))
  return actions
}

function fillSql(table: string, name: string, fill: string, options?: InSchema): string {
  return `UPDATE ${qualified(table, options?.schema)} SET ${ident(name)} = ${fill} WHERE ${ident(name)} IS NULL`
}

function collate(changes: ColumnChanges): string {
  return changes.collation ? ` COLLATE ${changes.collation}` : ''
}

function using(changes: ColumnChanges): string {
  return changes.using ? ` USING ${changes.using}` : ''
}

function addIdentity(
  head: string,
  table: string,
  name: string,
  identity: IdentityDefinition,
  options?: InSchema,
): string[] {
  return [
    `${head} ALTER COLUMN ${ident(name)} ADD ${identityClause(identity)}`,
    continueAfterRows(table, name, options),
  ]
}

function identityOptions({ generation, sequence: _sequence, ...definition }: IdentityDefinition): string {
  const options = allSequenceClauses(definition)
  return [`GENERATED ${keywords(generation)}`, ...options].map((option) => `SET ${option}`).join(' ')
}

function addSerial(head: string, table: string, name: string, changes: ColumnChanges, options?: InSchema): string[] {
  const sequence = qualified(serialSequence(table, name), options?.schema)
  const type = typeof changes.serial === 'string' ? changes.serial : (changes.type ?? 'bigint')
  return [
    `CREATE SEQUENCE ${sequence} AS ${keywords(type).toLowerCase()}`,
    `ALTER SEQUENCE ${sequence} OWNED BY ${qualified(table, options?.schema)}.${ident(name)}`,
    `${head} ALTER COLUMN ${ident(name)} SET DEFAULT nextval(${literal(sequence)})`,
    continueAfterRows(table, name, options),
  ]
}

/** PG: makeObjectName shortens the longer of table and column until the name fits 63 bytes. */
function serialSequence(table: string, column: string): string {
  let first = table
  let second = column
  const room = 63 - '_seq'.length - 1
  while (Buffer.byteLength(first) + Buffer.byteLength(second) > room) {
    if (Buffer.byteLength(first) > Buffer.byteLength(second)) first = [...first].slice(0, -1).join('')
    else second = [...second].slice(0, -1).join('')
  }
  return `${first}_${second}_seq`
}

function continueAfterRows(table: string, name: string, options?: InSchema): string {
  const target = qualified(table, options?.schema)
  return (
    `SELECT setval(pg_get_serial_sequence(${literal(target)}, ${literal(name)}), max(${ident(name)})) ` +
    `FROM ${target} HAVING max(${ident(name)}) IS NOT NULL`
  )
}

function dropOwnedSequence(table: string, name: string, options?: InSchema): string {
  const target = qualified(table, options?.schema)
  const body = [
    ' DECLARE owned text;',
    `BEGIN owned := pg_get_serial_sequence(${literal(target)}, ${literal(name)});`,
    `IF owned IS NOT NULL THEN EXECUTE 'DROP SEQUENCE ' || owned; END IF; END `,
  ].join(' ')
  return `DO ${dollarQuoted(body)}`
}

function changedNames(changes: ColumnChanges): string[] {
  const names: Record<keyof ColumnChanges, string> = {
    type: 'type',
    using: '',
    collation: 'collation',
    fill: 'fill',
    notNull: 'not null',
    default: 'default',
    identity: 'identity',
    alterIdentity: 'identity options',
    generated: 'generated',
    serial: 'serial',
  }
  return (Object.keys(names) as (keyof ColumnChanges)[])
    .filter((name) => name in changes && names[name] !== '')
    .map((name) => names[name])
}
