import { setTimeout as sleep } from 'node:timers/promises'
import type { LockedDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import type { Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Move } from '../revisions/graph.ts'
import type { BlockerWatch } from './blockers.ts'

/** What a run on a database consists of, beside the revisions. */
export interface DatabaseRun {
  readonly session: Session
  readonly names: Bookkeeping
  readonly locked: LockedDatabase
  readonly transaction: 'per-revision' | 'per-run'
  /** Retries of a transaction after a lock timeout, deadlock or serialization failure. */
  readonly retries: number
  /** Milliseconds; 0 waits for ever. */
  readonly lockTimeout: number
  readonly log: Log
  readonly signal?: AbortSignal
  /** Name and version of the tool, for the log table. */
  readonly tool: string
  readonly blockers: BlockerWatch
  /** A revision has been crossed and committed. */
  crossed(move: Move, milliseconds: number): void
}

/** Rolls back what is open, if there is still somebody to tell. */
export async function rollBack({ session, log }: Pick<DatabaseRun, 'session' | 'log'>): Promise<void> {
  if (session.lost()) return
  try {
    await session.simple('ROLLBACK')
  } catch (error) {
    // Only a connection that is gone refuses it; the server rolls back by itself then.
    log({ level: 'debug', type: 'rollback', message: (error as Error).message })
  }
}

/** Waits before another try: longer each time, and never as long as the neighbour. */
export async function pauseBeforeRetry(run: DatabaseRun, attempt: number, message: string): Promise<void> {
  const pause = Math.round(Math.min(100 * 2 ** attempt, 5000) * (0.5 + Math.random()))
  const { last } = run.blockers
  run.log({
    level: 'warn',
    type: 'retry',
    message: `${message}; trying again in ${pause} ms (${attempt + 1} of ${run.retries})${last.length > 0 ? `, blocked by ${last.join('; ')}` : ''}`,
    data: { attempt: attempt + 1, pause, blockers: last },
  })
  await rest(run, pause)
}

/**
 * Waits, unless the run is asked to stop.
 * @throws SH408
 */
export async function rest(run: Pick<DatabaseRun, 'signal'>, milliseconds: number): Promise<void> {
  // It is rejected by the signal alone, of which the next line tells.
  await sleep(milliseconds, undefined, run.signal && { signal: run.signal }).catch(() => undefined)
  stopIfAsked(run)
}

/**
 * Ends the run between two statements when it was asked to.
 * @throws SH408
 */
export function stopIfAsked({ signal }: Pick<DatabaseRun, 'signal'>): void {
  if (!signal?.aborted) return
  throw interrupted()
}

/** The error of a run that was asked to stop. */
export function interrupted(cause?: unknown): StillheadError {
  return new StillheadError('SH408', {
    what: 'The run was interrupted.',
    why: 'What was under way has been rolled back; what was committed stays.',
    fix: 'Run the command again: it goes on where this run stopped.',
    cause,
  })
}
