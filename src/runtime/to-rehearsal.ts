import { createBookkeeping } from '../database/version-table.ts'
import { rollBack, type DatabaseRun } from './database-run.ts'
import { halfDone } from './half-done.ts'
import { moveStatements } from './move-statements.ts'
import { isPlain, segmentsOf } from './segments.ts'
import type { Crossing, Sink } from './sink.ts'
import { sendUnits } from './transaction.ts'

/** A sink that keeps nothing. */
export interface Rehearsal extends Sink {
  /** Why the rest was not tried; undefined when everything was. */
  notTried(): string | undefined
}

/** The sink of a dry run: everything in one transaction that is rolled back, up to the first revision that refuses one. */
export function toRehearsal(run: DatabaseRun): Rehearsal {
  const crossings: Crossing[] = []
  let reason: string | undefined
  return {
    async cross(crossing) {
      if (reason !== undefined) return
      const { revision } = crossing.move.revision
      if (halfDone(run.locked.journal).length > 0)
        reason = `Revision "${revision}" and all after it were not tried: a revision is half-done.`
      else if (isPlain(segmentsOf(crossing.steps))) crossings.push(crossing)
      else reason = `Revision "${revision}" and all after it were not tried: its steps cannot share one transaction.`
    },
    async finish() {
      const prelude = [...run.locked.prelude, ...(run.locked.exists ? [] : createBookkeeping(run.names))]
      const rehearsed = { ...run, locked: { ...run.locked, prelude } }
      const units = crossings.map((crossing) => ({
        crossing,
        steps: crossing.steps,
        ending: moveStatements(run, crossing),
      }))
      try {
        await sendUnits(rehearsed, units, 'rehearsed', ({ crossing }, milliseconds) =>
          run.crossed(crossing.move, milliseconds),
        )
      } finally {
        await rollBack(run)
      }
    },
    notTried: () => reason,
  }
}
