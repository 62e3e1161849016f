import type { RunStep } from '../operations/spec.ts'
import { rest, stopIfAsked, type DatabaseRun } from './database-run.ts'
import type { OutsideStep } from './outside.ts'
import type { PlannedStep } from './segments.ts'
import type { Crossing } from './sink.ts'
import { sendUnits } from './transaction.ts'

/** Work in batches: each is committed together with how far it has come. */
export async function runBatches(
  run: DatabaseRun,
  crossing: Crossing,
  planned: PlannedStep<RunStep>,
  { before, journaled }: Pick<OutsideStep, 'before' | 'journaled'>,
): Promise<void> {
  let state = before?.data
  let said = performance.now()
  for (let done = false; !done;) {
    stopIfAsked(run)
    let next = state
    const step: RunStep = {
      ...planned.step,
      run: async (db) => {
        const outcome = await planned.step.batches?.(db, state)
        next = outcome?.state
        done = outcome?.done ?? true
        await db.query(journaled(next))
      },
    }
    await sendUnits(
      run,
      [{ crossing, steps: [{ ...planned, step }], ending: run.locked.fence }],
      'each',
      () => undefined,
    )
    state = next
    said = reportBatch(run, planned, state, said)
    if (!done && planned.step.pause) await rest(run, planned.step.pause)
  }
}

/** Tells of every batch those who want details, and of progress everybody, every two seconds. */
function reportBatch({ log }: DatabaseRun, { step }: PlannedStep<RunStep>, state: unknown, said: number): number {
  const isDue = performance.now() - said > 2000
  const { rows } = (state ?? {}) as { rows?: number }
  const message = `${step.label ?? 'batch'}: ${rows === undefined ? JSON.stringify(state) : `${rows} rows so far`}`
  log({ level: isDue ? 'info' : 'debug', type: 'batch', message, data: { state } })
  return isDue ? performance.now() : said
}
