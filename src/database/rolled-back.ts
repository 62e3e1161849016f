import type { Session } from './session.ts'

/** Bounds of what is tried on a database that others use; RLS that would hide rows from the role is an error instead. */
export const trial = [
  "SET LOCAL lock_timeout = '5s'",
  "SET LOCAL statement_timeout = '60s'",
  'SET LOCAL row_security = off',
] as const

/**
 * Does work in a transaction that is rolled back, or behind a savepoint of the running one. The error of a lost connection
 * is the one that is thrown, not that of the rollback.
 * @param settings statements that come first.
 * @param savepoint its name; undefined where no transaction is running.
 */
export async function inRolledBack<T>(
  session: Session,
  { settings = [], savepoint }: { readonly settings?: readonly string[]; readonly savepoint?: string },
  work: () => Promise<T>,
): Promise<T> {
  await session.simple([savepoint === undefined ? 'BEGIN' : `SAVEPOINT ${savepoint}`, ...settings].join(';\n'))
  try {
    return await work()
  } finally {
    if (!session.lost())
      await session.simple(
        savepoint === undefined ? 'ROLLBACK' : `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`,
      )
  }
}
