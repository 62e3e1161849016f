import { clearJournal } from '../database/journal.ts'
import { moveSql } from '../database/version-table.ts'
import type { DatabaseRun } from './database-run.ts'
import type { Crossing } from './sink.ts'

/**
 * The statements that end a crossing: the version rows move, and nothing is half-done any more.
 * @param duration milliseconds of a crossing in steps; without it the server tells how old the transaction is.
 */
export function moveStatements(
  run: Pick<DatabaseRun, 'locked' | 'names' | 'tool'>,
  { move, checksum }: Crossing,
  duration?: string,
): string[] {
  const { revision } = move.revision
  const journaled = duration !== undefined || run.locked.journal.some((row) => row.revision === revision)
  return [
    ...run.locked.fence,
    moveSql(run.names, move, { tool: run.tool, checksum, ...(duration !== undefined && { duration }) }),
    ...(journaled ? [clearJournal(run.names, revision)] : []),
  ]
}
