import type { Project } from '../config.ts'
import { messageOf } from '../database/connection-error.ts'
import { lockDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import type { Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Move } from '../revisions/graph.ts'
import { halfDone } from './half-done.ts'

/** What is known when the connection goes away. */
export interface LossContext {
  readonly project: Project
  readonly names: Bookkeeping
  connectAgain(): Promise<Session>
  /** Revisions whose COMMIT was answered. */
  readonly crossed: readonly { readonly revision: string }[]
  /** The first revision of which that is not known. */
  readonly next?: Move
  /** Version rows when everything has been done. */
  readonly expected: readonly string[]
}

/**
 * Finds out where the database stands after a connection was lost: a COMMIT without an answer is read back, never repeated.
 * @returns the version rows when the run had done everything.
 * @throws SH404 with what is known to be committed.
 */
export async function readBackAfterLoss(cause: unknown, context: LossContext): Promise<readonly string[]> {
  const { next, expected, crossed } = context
  const state = await readBack(context)
  if (state.rows && state.half === '' && state.rows.join() === [...expected].sort().join()) return state.rows
  const verb = next?.direction === 'down' ? 'downgrade' : 'upgrade'
  const during = next ? ` while revision "${next.revision.revision}" was crossed` : ''
  throw new StillheadError('SH404', {
    what: `The connection was lost${during}: ${messageOf(cause)}.`,
    where: context.project.connection?.shown,
    why: state.rows
      ? `The database stands at ${state.rows.join(', ') || 'the base'}${state.half}; what was under way has been rolled back.`
      : `It cannot be reached again (${state.problem}). Committed for certain: ${crossed.map((one) => one.revision).join(', ') || 'nothing'}.`,
    fix: `Run \`stillhead ${verb}\` again: it goes on where this run stopped.`,
    cause,
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
