import type { Project } from '../config.ts'
import { messageOf } from '../database/connection-error.ts'
import { lockDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import type { Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { LostError } from './failure.ts'
import { halfDone } from './half-done.ts'

/** What is known when the connection goes away. */
export interface LossContext {
  readonly project: Project
  readonly names: Bookkeeping
  connectAgain(): Promise<Session>
  /** Revisions whose COMMIT was answered. */
  readonly crossed: readonly { readonly revision: string }[]
  /** Version rows when everything has been done. */
  readonly expected: readonly string[]
}

/**
 * Finds out where the database stands after a connection was lost: a COMMIT without an answer is read back, never repeated.
 * @returns the version rows when the run had done everything.
 * @throws SH404 with what is known to be committed.
 */
export async function lostConnection(lost: LostError, context: LossContext): Promise<readonly string[]> {
  const { revision, direction } = lost.crossing.move
  const state = await readBack(context)
  if (state.rows && state.half === '' && state.rows.join() === [...context.expected].sort().join()) return state.rows
  const verb = direction === 'up' ? 'upgrade' : 'downgrade'
  throw new StillheadError('SH404', {
    what: `The connection was lost while revision "${revision.revision}" was crossed: ${messageOf(lost.cause)}.`,
    where: context.project.connection?.shown,
    why: state.rows
      ? `The database stands at ${state.rows.join(', ') || 'the base'}${state.half}; what was under way has been rolled back.`
      : `It cannot be reached again (${state.problem}). Committed for certain: ${context.crossed.map((one) => one.revision).join(', ') || 'nothing'}.`,
    fix: `Run \`stillhead ${verb}\` again: it goes on where this run stopped.`,
    cause: lost.cause,
  })
}

interface ReadBack {
  readonly rows?: readonly string[]
  readonly half: string
  readonly problem?: string
}

/** Under the lock: the old session may still be at work until the server notices. */
async function readBack({ project, names, connectAgain }: LossContext): Promise<ReadBack> {
  let session: Session | undefined
  try {
    session = await connectAgain()
    const locked = await lockDatabase(session, names, { ...project.options, lockWait: 15_000, connectAgain })
    await locked.release()
    const half = halfDone(locked.journal).map((one) => `, with ${one.done} steps of "${one.revision}"`)
    return { rows: locked.rows, half: half.join('') }
  } catch (error) {
    return { half: '', problem: error instanceof StillheadError ? error.what : messageOf(error) }
  } finally {
    await session?.end()
  }
}
