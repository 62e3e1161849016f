import { ident, keywords, literal, qualified } from '../../kernel/sql.ts'
import { shown, type InSchema } from '../../operations/in-schema.ts'
import { addColumnRisks, alterColumnRisks } from '../../operations/column-risks.ts'
import { asOperand } from '../../operations/as-operand.ts'
import { isConstant } from '../../operations/constant.ts'
import {
  asideName,
  continueAfterRows,
  ownedSequenceName,
  ownSequence,
  returnToRows,
  setAside,
  takeOver,
  type SequenceOwner,
} from '../../operations/owned-sequence.ts'
import { serialColumn } from '../../operations/serial-column.ts'
import { trimArgs, type Risk, type VerbSpecs } from '../../operations/spec.ts'
import {
  allSequenceClauses,
  sequenceClauses,
  type SequenceDefinition,
  type SerialSequenceDefinition,
} from '../sequence/ops.ts'

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
  /** The sequence of a `serial` column, where it is not the one that PostgreSQL makes. */
  readonly sequence?: SerialSequenceDefinition
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
   * false: takes both away; `restart`: the sequence returns to the rows when it stands beyond the new, smaller type.
   */
  readonly serial?: boolean | 'restart' | SequenceType
  /** Name of the sequence that `serial` makes; default: PostgreSQL's choice, `table_column_seq`. */
  readonly sequence?: string
  /** Name of the sequence that the column has owned until now; default: PostgreSQL's choice, `table_column_seq`. */
  readonly formerSequence?: string
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

const columnLoss: Risk = { kind: 'loses-data', message: 'drops the column and its values' }

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
    risks: () => [columnLoss],
    // What is generated is computed again.
    plannedRisks: ({ was }) => ((was as ColumnDefinition).generated === undefined ? [columnLoss] : []),
  },
  alterColumn: {
    sql: (table, name, changes, options) => alterSql(table, name, changes, options).map((sql) => ({ sql })),
    reverse: ({ args: [table, name, changes, options], was }) =>
      was ? { op: 'alterColumn', args: trimArgs([table, name, was, options]), was: changes } : null,
    describe: (table, name, changes, options) =>
      `alter column ${shown(table, options)}.${name} (${changedNames(changes).join(', ')})`,
    risks: (_table, _name, changes) => alterColumnRisks(changes),
    plannedRisks: ({ args: [, , changes], was }) => alterColumnRisks(changes, was as ColumnChanges),
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
  if (column.default !== undefined) clauses.push(`DEFAULT ${asOperand(column.default)}`)
  if (column.generated !== undefined) clauses.push(`GENERATED ALWAYS AS (${column.generated}) STORED`)
  if (column.identity) clauses.push(identityClause(column.identity))
  if (column.notNull) clauses.push('NOT NULL')
  return clauses.join(' ')
}

function identityClause(identity: IdentityDefinition): string {
  const name = identity.sequence === undefined ? '' : ` SEQUENCE NAME ${ident(identity.sequence)}`
  const options = `${name}${sequenceClauses({ ...identity, type: undefined })}`.trim()
  return `GENERATED ${keywords(identity.generation)} AS IDENTITY${options ? ` (${options})` : ''}`
}

function addSql(table: string, column: ColumnDefinition, options: AddColumnOptions = {}): string[] {
  const head = `ALTER TABLE ${qualified(table, options.schema)}`
  const { fill } = options
  if (fill === undefined) {
    const { before, column: written, after } = serialColumn(table, column, options.schema)
    return [...before, `${head} ADD COLUMN ${columnClause(written)}`, ...after]
  }
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
  const owner: SequenceOwner = { table, column: name, ...(options && { options }) }
  const head = `ALTER TABLE ${qualified(table, options?.schema)}`
  const column = `ALTER COLUMN ${ident(name)}`
  const actions: string[] = [...letGoOfSequence(`${head} ${column}`, owner, changes)]
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
  if (changes.alterIdentity) actions.push(`${head} ${column} ${identityOptions(changes.alterIdentity)}`)
  actions.push(...takeSequence(`${head} ${column}`, owner, changes))
  if (changes.notNull === false) actions.push(`${head} ${column} DROP NOT NULL`)
  return actions
}

function fillSql(table: string, name: string, fill: string, options?: InSchema): string {
  return `UPDATE ${qualified(table, options?.schema)} SET ${ident(name)} = ${fill} WHERE ${ident(name)} IS NULL`
}

function letGoOfSequence(head: string, owner: SequenceOwner, changes: ColumnChanges): string[] {
  const { type } = changes
  const former = formerSequence(owner, changes)
  const sequence = qualified(former, owner.options?.schema)
  if (changes.serial === 'restart')
    return [returnToRows(owner, { ...changes.alterIdentity, ...(type !== undefined && { type }) })]
  if (changes.serial === false) {
    const waits = [`ALTER SEQUENCE ${sequence} OWNED BY NONE`, setAside(former, owner)]
    return [`${head} DROP DEFAULT`, ...(changes.identity ? waits : [`DROP SEQUENCE ${sequence}`])]
  }
  if (changes.identity !== null) return []
  if (!changes.serial) return [`${head} DROP IDENTITY`]
  return [
    setAside(former, owner),
    createSerial(owner, changes),
    takeOver(literal(newSequence(owner, changes)), former, owner, serialRange(changes)),
    `${head} DROP IDENTITY`,
  ]
}

function takeSequence(head: string, owner: SequenceOwner, changes: ColumnChanges): string[] {
  const { serial, identity } = changes
  if (identity) return [`${head} ADD ${identityClause(identity)}`, ...startIdentity(owner, changes, identity)]
  if (!serial || serial === 'restart') return []
  const sequence = newSequence(owner, changes)
  return [
    ...(identity === null ? [] : [createSerial(owner, changes)]),
    `ALTER SEQUENCE ${sequence} OWNED BY ${qualified(owner.table, owner.options?.schema)}.${ident(owner.column)}`,
    `${head} SET DEFAULT nextval(${literal(sequence)})`,
    ...(identity === null ? [] : [continueAfterRows(owner, {})]),
  ]
}

function startIdentity(owner: SequenceOwner, changes: ColumnChanges, identity: IdentityDefinition): string[] {
  const { type } = changes
  if (changes.serial !== false) return [continueAfterRows(owner, identity)]
  const former = formerSequence(owner, changes)
  return [
    takeOver(ownSequence(owner), former, owner, { ...identity, ...(type !== undefined && { type }) }),
    `DROP SEQUENCE ${qualified(asideName(former), owner.options?.schema)}`,
  ]
}

function createSerial(owner: SequenceOwner, changes: ColumnChanges): string {
  return `CREATE SEQUENCE ${newSequence(owner, changes)} AS ${keywords(serialRange(changes).type).toLowerCase()}`
}

function serialRange({ serial, type }: ColumnChanges): { readonly type: string } {
  return { type: typeof serial === 'string' ? serial : (type ?? 'bigint') }
}

function newSequence(owner: SequenceOwner, changes: ColumnChanges): string {
  return qualified(changes.sequence ?? ownedSequenceName(owner), owner.options?.schema)
}

function formerSequence(owner: SequenceOwner, changes: ColumnChanges): string {
  return changes.formerSequence ?? ownedSequenceName(owner)
}

function collate(changes: ColumnChanges): string {
  return changes.collation ? ` COLLATE ${changes.collation}` : ''
}

function using(changes: ColumnChanges): string {
  return changes.using ? ` USING ${changes.using}` : ''
}

function identityOptions({ generation, sequence: _sequence, ...definition }: IdentityDefinition): string {
  const options = allSequenceClauses(definition)
  return [`GENERATED ${keywords(generation)}`, ...options].map((option) => `SET ${option}`).join(' ')
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
    sequence: '',
    formerSequence: '',
  }
  return (Object.keys(names) as (keyof ColumnChanges)[])
    .filter((name) => name in changes && names[name] !== '')
    .map((name) => names[name])
}
