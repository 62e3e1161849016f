import type { Queryable } from '../operations/spec.ts'

/** What one statement of a simple query answered: rows as text values, in the order of the select list. */
export interface StatementResult {
  /** The command tag: `SELECT 3`, `CREATE TABLE`. */
  readonly command: string
  readonly rows: readonly (readonly (string | null)[])[]
}

/** One connection to a database, and the session behind it. A server and an embedded database behave alike. */
export interface Session extends Queryable {
  /** Backend process that the server named when the connection was made; null for an embedded database. */
  readonly processId: number | null
  /** Whether the database runs inside this process. */
  readonly embedded: boolean
  /** The role that logged in. */
  readonly user: string
  /** The URL or folder as people may see it: without a password. */
  readonly shown: string
  /**
   * Sends one simple query of one or several statements: one round trip.
   * @param sql the statements, separated by semicolons; no placeholders.
   * @param onComplete called with the index and the answer of each statement that completed, as it arrives.
   * @returns a result for each statement, in order.
   */
  simple(
    sql: string,
    onComplete?: (index: number, result: StatementResult) => void,
  ): Promise<readonly StatementResult[]>
  /**
   * Waits for a notification, while nothing is sent.
   * @returns whether one of the channel arrived within so many milliseconds.
   */
  notified(channel: string, within: number): Promise<boolean>
  /** `I` idle, `T` in a transaction, `E` in one that failed; null when the server has not said. */
  transactionStatus(): 'I' | 'T' | 'E' | null
  /** The error that ended the connection; undefined while it lives. */
  lost(): Error | undefined
  /** Asks the server to cancel the statement that runs; does nothing for an embedded database. */
  cancel(): Promise<void>
  end(): Promise<void>
}
