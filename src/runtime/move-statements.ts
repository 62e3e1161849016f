import { clearJournal } from '../database/journal.ts'
import { moveSql, type Bookkeeping } from '../database/version-table.ts'
import type { DatabaseRun } from './database-run.ts'
import type { Crossing } from './sink.ts'

/**
 * The statements that end a crossing: the version rows move, and nothing is half-done any more. The one that writes the
 * log answers with the milliseconds that it wrote.
 * @param duration milliseconds of a crossing in steps; without it the server counts from the end of the last one.
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
    `${moveSql(run.names, move, { tool: run.tool, checksum, duration: duration ?? sinceLast(run.names) })} RETURNING duration_ms`,
    ...(journaled ? [clearJournal(run.names, revision)] : []),
  ]
}

/** PG: all transactions of one query have the same transaction_timestamp: when it arrived. */
function sinceLast({ log }: Bookkeeping): string {
  const last = `(SELECT at FROM ${log} ORDER BY id DESC LIMIT 1)`
  return `extract(epoch FROM clock_timestamp() - greatest(transaction_timestamp(), ${last})) * 1000`
}
