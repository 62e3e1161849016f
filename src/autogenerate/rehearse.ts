import { isServerError } from '../database/sql-error.ts'
import { StillheadError } from '../kernel/errors.ts'
import { describe, toSteps, type Operation } from '../operations/operation.ts'
import type { Comparing } from './compare.ts'
import { inRolledBack, trial } from '../database/rolled-back.ts'

/**
 * Looks at the database as it is after some operations, in a transaction that is rolled back.
 * @throws SH536 when PostgreSQL refuses one of them.
 */
export async function rehearse<T>(
  context: Comparing,
  operations: readonly Operation[],
  look: () => Promise<T>,
): Promise<T> {
  const { session, verbs } = context
  return inRolledBack(session, { settings: trial }, async () => {
    for (const operation of operations) {
      const statements = toSteps(operation, verbs).flatMap((step) => ('sql' in step ? [step.sql] : []))
      try {
        await session.simple(statements.join(';\n'))
      } catch (error) {
        if (!isServerError(error) || session.lost()) throw error
        throw new StillheadError('SH536', {
          what: `"${describe(operation, verbs)}" cannot be tried: ${error.message}`,
          where: statements.join(';\n'),
          why: 'Renames are tried in a transaction that is rolled back, so that PostgreSQL tells what they bring about.',
          fix: 'Free the name or the table and run the command again.',
          cause: error,
        })
      }
    }
    return await look()
  })
}
