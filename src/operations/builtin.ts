import type { Statement } from '../kernel/sql.ts'
import type { Queryable, VerbSpecs } from './spec.ts'

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

export const builtinVerbs: VerbSpecs<BuiltinOps> = {
  execute: {
    sql: (sql, options = {}) => {
      const { transaction, probe, repair } = options
      return [{ sql, ...(transaction && { transaction }), ...(probe && { probe }), ...(repair && { repair }) }]
    },
    reverse: ({ args: [sql, options] }) =>
      options?.undo === undefined ? null : { op: 'execute', args: [options.undo, { ...options, undo: sql }] },
    describe: (sql, options) => options?.label ?? `execute ${firstLine(sql)}`,
    check: (sql) => requireString(sql, 'the SQL'),
  },
  run: {
    sql: (work, options) => [{ run: work, label: options?.label ?? 'run a function' }],
    reverse: () => null,
    describe: (_work, options) => options?.label ?? 'run a function',
    check: (work) => {
      if (typeof work !== 'function') throw new TypeError(`a function is expected, not ${typeof work}.`)
    },
  },
}

function requireString(value: unknown, what: string): void {
  if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`${what} must be a text that is not empty.`)
}

function firstLine(sql: string): string {
  const line = sql.trim().split('\n')[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
