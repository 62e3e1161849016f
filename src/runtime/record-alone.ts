import type { DatabaseRun } from './database-run.ts'
import type { Crossing } from './sink.ts'
import { sendUnits } from './transaction.ts'

/** Commits bookkeeping statements in a transaction of their own. */
export async function recordAlone(run: DatabaseRun, crossing: Crossing, ending: readonly string[]): Promise<void> {
  await sendUnits(run, [{ crossing, steps: [], ending }], 'each', () => undefined)
}
