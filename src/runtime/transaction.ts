import type { RunStep } from '../operations/spec.ts'
import { hideSecrets, isRetryable } from '../database/sql-error.ts'
import { BatchError, sendBatch, type BatchItem } from './batch.ts'
import { pauseBeforeRetry, rollBack, stopIfAsked, type DatabaseRun } from './database-run.ts'
import { failureOf, RunError, type About } from './failure.ts'
import { isStatement, type PlannedStep } from './segments.ts'
import type { Crossing } from './sink.ts'

/** Steps of one crossing with the statements that record them. */
export interface Unit {
  readonly crossing: Crossing
  readonly steps: readonly PlannedStep[]
  /** Bookkeeping, after the steps and in their transaction. */
  readonly ending: readonly string[]
}

/** How units share transactions: one each, one for all, or one for all that is left open. */
export type Sharing = 'each' | 'together' | 'rehearsed'

/**
 * Sends units, each in a transaction of its own or all in one, and tries again what a lock kept from happening.
 * @param committed called for each unit once its transaction is committed, with the milliseconds that the log holds.
 * @throws SH400 and the other errors of a statement; nothing of its transaction has happened then.
 */
export async function sendUnits(
  run: DatabaseRun,
  units: readonly Unit[],
  sharing: Sharing,
  committed: (unit: Unit, milliseconds: number) => void,
): Promise<void> {
  let next = 0
  let several = true
  for (let attempt = 0; next < units.length;) {
    stopIfAsked(run)
    const some = several ? units.slice(next) : units.slice(next, next + 1)
    try {
      await run.blockers.during(() =>
        attemptUnits(run, some, sharing, (unit, milliseconds) => {
          next++
          attempt = 0
          committed(unit, milliseconds)
        }),
      )
    } catch (error) {
      await rollBack(run)
      if (sharing === 'each' && several && some.length > 1 && neverBegan(error)) {
        several = false
        continue
      }
      if (!isRetryable(causeOf(error)) || attempt >= run.retries) throw failureOf(run, error)
      await pauseBeforeRetry(run, attempt++, String((causeOf(error) as Error).message))
    }
  }
}

async function attemptUnits(
  run: DatabaseRun,
  units: readonly Unit[],
  sharing: Sharing,
  committed: (unit: Unit, milliseconds: number) => void,
): Promise<void> {
  let items: BatchItem<About>[] = []
  const open: Unit[] = []
  const logged: number[] = []
  const push = (sql: string, about: About): void => void items.push({ sql, about })
  const flush = async (): Promise<void> => {
    const batch = items
    items = []
    if (batch.length === 0) return
    // A function may have taken its time.
    stopIfAsked(run)
    await sendBatch(run.session, batch, ({ about }, { command, rows }) => {
      if (about.role === 'record' && command.startsWith('INSERT') && rows.length > 0) logged.push(Number(rows[0]?.[0]))
      if (about.role !== 'commit') return
      for (const unit of open.splice(0, about.commits ?? 1)) committed(unit, logged.shift() ?? 0)
    })
  }
  for (const [index, { crossing, steps, ending }] of units.entries()) {
    const begins = sharing === 'each' || index === 0
    const ends = sharing === 'each' || index === units.length - 1
    if (begins) for (const sql of ['BEGIN', ...run.locked.prelude]) push(sql, { role: 'begin', crossing })
    for (const planned of steps) {
      const { step } = planned
      if (isStatement(step)) {
        run.log({ level: 'debug', type: 'statement', message: `${hideSecrets(step.sql)};` })
        push(step.sql, { role: 'step', crossing, planned })
        continue
      }
      await flush()
      await runFunction(run, step, { role: 'step', crossing, planned })
    }
    for (const sql of ending) push(sql, { role: 'record', crossing })
    open.push(units[index] as Unit)
    if (sharing === 'rehearsed') push('SELECT', { role: 'commit', crossing, commits: 1 })
    else if (ends) push('COMMIT', { role: 'commit', crossing, commits: sharing === 'each' ? 1 : units.length })
  }
  await flush()
}

async function runFunction(run: DatabaseRun, step: RunStep, about: About): Promise<void> {
  stopIfAsked(run)
  try {
    await step.run(run.session)
  } catch (error) {
    throw new RunError(about, error)
  }
  if (run.session.transactionStatus() === 'I') {
    throw new RunError(about, new Error('The function ended the transaction of the revision (COMMIT or ROLLBACK).'))
  }
}

/** The text could not even be parsed, so that nothing of the batch ran. */
function neverBegan(error: unknown): boolean {
  return error instanceof BatchError && error.completed === 0 && error.cause.code !== undefined
}

/** The error of the server or the user's function. */
export function causeOf(error: unknown): unknown {
  return error instanceof BatchError || error instanceof RunError ? error.cause : error
}
