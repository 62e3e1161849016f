import { ident, literal, qualified, type Statement } from '../kernel/sql.ts'
import type { Op } from '../kinds/runtime.ts'
import { backfillSteps, checkBackfill, type Backfill } from './backfill.ts'
import { bulkInsertSteps, checkRows, type BulkInsertOptions, type InsertRow } from './bulk-insert.ts'
import type { Queryable, Step, VerbSpecs } from './spec.ts'

export type { Backfill } from './backfill.ts'
export type { BulkInsertOptions, InsertRow } from './bulk-insert.ts'

/** Verbs that belong to no kind. */
export interface BuiltinOps {
  /**
   * Runs SQL as written; several statements may stand in one text.
   * @param sql the text; nothing is interpolated.
   * @param options `transaction: 'outside'` for statements that PostgreSQL refuses in a transaction.
   * @example op.execute('UPDATE users SET active = true')
   */
  execute(sql: string, options?: ExecuteOptions): void
  /**
   * Runs a function with the connection and transaction of the revision. Refused in `--sql`.
   * @example op.run(async (db) => { await db.query('UPDATE users SET active = $1', [true]) })
   */
  run(work: (db: Queryable) => Promise<void>, options?: RunOptions): void
  /**
   * Inserts rows, as fast as the server takes them; in `--sql` as one INSERT for each thousand rows.
   * @param table its name.
   * @param rows all with the same columns; a text for a json column is taken as JSON.
   * @example op.bulkInsert('plans', [{ id: 1, name: 'free' }, { id: 2, name: 'team' }])
   */
  bulkInsert(table: string, rows: readonly InsertRow[], options?: BulkInsertOptions): void
  /**
   * Updates rows in batches along the primary key, each committed by itself; an interrupted run goes on where it stopped.
   * @example op.backfill({ table: 'users', set: { email_key: 'lower(email)' }, where: 'email_key IS NULL' })
   */
  backfill(backfill: Backfill): void
  /**
   * Emits the statements of an object that knows its own SQL.
   * @example op.emit({ name: 'audit trigger on users', generateSql: ({ ident }) => [`CREATE TRIGGER … ON ${ident('users')} …`] })
   */
  emit(emitter: Emitter): void
  /**
   * Runs the operations of the body outside of any transaction, each by itself. Statements that PostgreSQL refuses in a
   * transaction need it not: they are recognised.
   * @example op.autocommitBlock((op) => { op.execute('CALL long_running_procedure()') })
   */
  autocommitBlock(body: (op: Op) => void): void
}

/** Options of `op.execute`. */
export interface ExecuteOptions extends Pick<Statement, 'transaction' | 'probe' | 'repair'> {
  /** SQL that undoes it; without it the operation cannot be reversed automatically. */
  readonly undo?: string
  /** What it does, for reports. Default: the beginning of the SQL. */
  readonly label?: string
}

/** Options of `op.run`. */
export interface RunOptions {
  /** What it does, for reports. Default "run a function". */
  readonly label?: string
}

/** An object that knows its own SQL. */
export interface Emitter {
  /** What it is, for reports. */
  readonly name: string
  generateSql(context: EmitContext): readonly (string | Statement)[]
  /** Tables that it makes, or policies on them: where the models export it, they need not declare these. */
  readonly makes?: readonly { readonly table: string; readonly schema?: string; readonly policy?: string }[]
  /** The statements that take it back; without them the operation cannot be reversed automatically. */
  generateUndoSql?(context: EmitContext): readonly (string | Statement)[]
}

/** What an emitter is given: the quoting of names and values. */
export interface EmitContext {
  /** Quotes an identifier. */
  ident(name: string): string
  /** Quotes a name, qualified when a schema is given. */
  qualified(name: string, schema?: string): string
  /** Quotes a string constant. */
  literal(value: string | number | bigint | boolean | null): string
}

export const builtinVerbs: VerbSpecs<BuiltinOps> = {
  execute: {
    sql: (sql, options = {}) => {
      const { transaction, probe, repair } = options
      return [{ sql, ...(transaction && { transaction }), ...(probe && { probe }), ...(repair && { repair }) }]
    },
    reverse: ({ args: [sql, options], was }) => {
      if (options?.undo !== undefined) return { op: 'execute', args: [options.undo, { ...options, undo: sql }] }
      return typeof was === 'string' ? { op: 'execute', args: [was], was: sql } : null
    },
    describe: (sql, options) => options?.label ?? `execute ${firstLine(sql)}`,
    risks: (sql) => (loses.test(sql) ? [{ kind: 'loses-data', message: 'drops or deletes what is stored' }] : []),
    check: (sql) => requireString(sql, 'the SQL'),
  },
  run: {
    sql: (work, options) => [{ run: work, label: options?.label ?? 'run a function' }],
    reverse: () => null,
    describe: (_work, options) => options?.label ?? 'run a function',
    check: (work) => requireFunction(work, 'the work'),
  },
  bulkInsert: {
    sql: (table, rows, options = {}) => bulkInsertSteps(table, rows, options),
    reverse: () => null,
    describe: (table, rows) => `insert ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} into ${table}`,
    check: (table, rows) => {
      requireString(table, 'the table')
      checkRows(rows)
    },
  },
  backfill: {
    sql: (backfill) => backfillSteps(backfill),
    reverse: () => null,
    describe: ({ table, set }) => `backfill ${Object.keys(set).join(', ')} of ${table}`,
    check: (backfill) => checkBackfill(backfill),
  },
  emit: {
    sql: (emitter) =>
      emitter.generateSql(quoting).map((made): Step => (typeof made === 'string' ? { sql: made } : made)),
    reverse: ({ args: [emitter] }) => {
      const { name, generateSql, generateUndoSql } = emitter
      if (!generateUndoSql) return null
      const undoing: Emitter = {
        name: `undo ${name}`,
        generateSql: (context) => generateUndoSql.call(emitter, context),
        generateUndoSql: (context) => generateSql.call(emitter, context),
      }
      return { op: 'emit', args: [undoing] }
    },
    describe: (emitter) => `emit ${emitter.name}`,
    check: (emitter) => {
      requireString(emitter?.name, 'the name of the emitter')
      requireFunction(emitter.generateSql, 'generateSql')
    },
  },
  autocommitBlock: {
    // Whoever turns operations into steps records the body with its own verbs.
    sql: () => [],
    reverse: () => null,
    describe: () => 'run a block outside of a transaction',
    check: (body) => requireFunction(body, 'the body'),
  },
}

const loses = /\b(drop\s+(table|schema|column|materialized\s+view|database|sequence)|truncate|delete\s+from)\b[^;]*/i

/** The context that every emitter is given. */
export const quoting: EmitContext = { ident, qualified, literal }

function requireFunction(value: unknown, what: string): void {
  if (typeof value !== 'function') throw new TypeError(`${what} must be a function, not ${typeof value}.`)
}

function requireString(value: unknown, what: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`${what} must be a text that is not empty.`)
}

function firstLine(sql: string): string {
  const line = sql.trim().split('\n')[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
