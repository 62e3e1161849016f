import type { Op } from '../kinds/runtime.ts'
import type { Queryable } from '../operations/spec.ts'

/** What the functions of an async revision are given: the connection and transaction of the revision. */
export interface RevisionContext extends Queryable {
  /**
   * Sends SQL: one statement with values for its placeholders, or several without.
   * @returns the rows of the last statement.
   */
  executeSql<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>
}

/** A revision in the form `up(context)`, `down(context)`. */
export interface AsyncBodies {
  up(context: RevisionContext): void | Promise<void>
  /** Without it the revision cannot be undone. */
  down?(context: RevisionContext): void | Promise<void>
}

/**
 * Makes `upgrade` and `downgrade` of functions that work on the connection. They run in the transaction of the revision;
 * what they do is unknown beforehand, so that there is no `--sql` for them.
 * @example
 * export const { upgrade, downgrade } = asyncRevision({
 *   async up({ executeSql }) { await executeSql('create table notes (id int)') },
 *   async down({ executeSql }) { await executeSql('drop table notes') },
 * })
 */
export function asyncRevision({ up, down }: AsyncBodies): { upgrade(op: Op): void; downgrade(op: Op): void } {
  return {
    upgrade: (op) => op.run(async (db) => up(contextOn(db)), { label: 'up' }),
    downgrade: (op) => {
      if (!down) throw new Error('The revision has no down(): it cannot be undone.')
      op.run(async (db) => down(contextOn(db)), { label: 'down' })
    },
  }
}

function contextOn(db: Queryable): RevisionContext {
  return {
    query: (text, values) => db.query(text, values),
    ...(db.drizzle && { drizzle: (config?: object) => db.drizzle!(config) }),
    executeSql: async <R extends object>(sql: string, values?: readonly unknown[]) =>
      (await db.query<R>(sql, values)).rows,
  }
}
