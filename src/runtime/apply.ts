import type { Project } from '../config.ts'
import { connect } from '../database/connect.ts'
import { connectionError } from '../database/connection-error.ts'
import { lockDatabase, type LockedDatabase } from '../database/lock.ts'
import { loadPg } from '../database/load-pg.ts'
import type { Session } from '../database/session.ts'
import { readLog } from '../database/state.ts'
import { bookkeepingOf, type Bookkeeping } from '../database/version-table.ts'
import { placedAt } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Move, RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { interrupted } from './database-run.ts'
import { refuseHalfDone } from './half-done.ts'
import type { RunHooks } from './hooks.ts'
import { isLoss } from './is-loss.ts'
import { temporaryBookkeeping, unpackState } from './tracked-state.ts'
import type { StateTracker } from './tracker.ts'
import type { RevisionBodies, Walk } from './walk.ts'

/** A revision that was crossed. */
export interface Crossed {
  readonly revision: string
  readonly message: string
  readonly direction: 'up' | 'down'
  readonly milliseconds: number
}

/** What a run did. */
export interface RunResult {
  /** Version rows before, sorted. */
  readonly from: readonly string[]
  /** Version rows after, sorted. */
  readonly to: readonly string[]
  /** In the order in which they were crossed. */
  readonly crossed: readonly Crossed[]
  /** Of a dry run: why the rest was not tried; undefined when everything was. */
  readonly notTried?: string
}

/** What to run. */
export interface RunRequest {
  /** Reads the revisions of the project, while the connection is being made. */
  readGraph(): RevisionGraph
  readonly direction: 'up' | 'down'
  /** The way from the version rows to the target. */
  plan(graph: RevisionGraph, rows: readonly string[]): readonly Move[]
  /** Asked before anything happens; throws to stop the run. */
  approve?(walk: Pick<Walk, 'moves' | 'bodies' | 'verbs'>): Promise<void>
  /** Applies and rolls back. */
  readonly dryRun?: boolean
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
  /** Milliseconds to wait for another run. Default 300000. */
  readonly lockWait?: number
  readonly signal?: AbortSignal
  readonly log: Log
  /** Called around the run, in order. */
  readonly hooks?: readonly RunHooks[]
  /**
   * Opens the session of the run. Default: a new connection of the project.
   * @internal
   */
  open?(): Promise<Session>
  /** Loads the functions of revisions, by id. Default: from their files. */
  load?(headers: readonly RevisionHeader[]): Promise<ReadonlyMap<string, RevisionBodies>>
  /** Keeps the state elsewhere than in the version table. */
  readonly tracker?: StateTracker
}

/**
 * Connects, locks, plans and crosses revisions; nothing is loaded or made when there is nothing to do.
 * @throws SH3xx of the connection and lock, SH4xx of what fails on the way, and what planning and loading throw.
 */
export async function runOnDatabase(project: Project, request: RunRequest): Promise<RunResult> {
  const { log, wait, signal } = request
  const connecting =
    request.open?.() ?? connect(project, { log, ...(wait !== undefined && { wait }), ...(signal && { signal }) })
  // Its failure is met below; until then it must not count as one that nobody waits for.
  connecting.catch(() => undefined)
  const graph = await readMeanwhile(connecting, request)
  const session = await connecting.catch((error: unknown) => {
    throw signal?.aborted ? interrupted(error) : error
  })
  const stop = cancelOnAbort(session, signal)
  try {
    return await runOnSession(project, { ...request, graph }, session)
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw interrupted(error)
    throw isLoss(error, session) ? connectionError(error, session.shown) : error
  } finally {
    stop()
    await session.end()
  }
}

/** The handshake takes its round trips while the files are read. */
async function readMeanwhile(connecting: Promise<Session>, request: RunRequest): Promise<RevisionGraph> {
  try {
    await loadPg()
    return request.readGraph()
  } catch (error) {
    // Why there is no connection does not matter any more.
    await connecting.then(
      (session) => session.end(),
      () => undefined,
    )
    throw error
  }
}

/** A request whose revisions have been read. */
export type ReadRequest = RunRequest & { readonly graph: RevisionGraph }

async function runOnSession(project: Project, request: ReadRequest, session: Session): Promise<RunResult> {
  const { tracker } = request
  const names = tracker ? temporaryBookkeeping(tracker) : bookkeepingOf(project.options)
  if (tracker) await unpackState(session, names, tracker, project.options)
  const connectAgain = (): Promise<Session> => connect(project, { applicationName: 'stillhead watch' })
  const locked = await lockDatabase(session, names, { ...project.options, ...pick(request), connectAgain })
  try {
    const moves = planned(request, locked, `${session.shown}, ${names.shown}`)
    const where = `${session.shown}, ${names.shown}_journal`
    refuseHalfDone(locked.journal, moves, { direction: request.direction, where })
    if (moves.length === 0) {
      if (project.options.changedRevisions === 'refuse') await refuseChanged(session, names, locked, request)
      return { from: locked.rows, to: locked.rows, crossed: [] }
    }
    // Most runs find nothing to do, and need nothing of it.
    const { cross } = await import('./cross.ts')
    return await cross({ project, request, session, names, locked, moves, connectAgain })
  } finally {
    await letGo(locked, request)
  }
}

/**
 * Looks at the applied files where nothing else is to be done.
 * @throws SH409
 */
async function refuseChanged(
  session: Session,
  names: Bookkeeping,
  { exists, rows }: LockedDatabase,
  { graph, log }: ReadRequest,
): Promise<void> {
  if (!exists) return
  const { reportChanged } = await import('./changed-revisions.ts')
  reportChanged(await readLog(session, names), { graph, rows, where: names.shown, reaction: 'refuse', log })
}

/** The way to the target; a row that no file tells of is told with the database that holds it. */
function planned({ plan, graph }: ReadRequest, { rows }: LockedDatabase, where: string): readonly Move[] {
  try {
    return plan(graph, rows)
  } catch (error) {
    throw placedAt(error, 'SH233', where)
  }
}

/** A session lock ends with the session, without a round trip more; a lease, and the lock of a borrowed session, has to be given back. */
async function letGo(locked: LockedDatabase, { open }: RunRequest): Promise<void> {
  if (locked.fence.length > 0 || open) await locked.release()
}

function pick({ log, signal, lockWait }: RunRequest): Pick<RunRequest, 'log' | 'signal' | 'lockWait'> {
  return { log, ...(signal && { signal }), ...(lockWait !== undefined && { lockWait }) }
}

function cancelOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  let again: NodeJS.Timeout | undefined
  const cancel = (): void => {
    // The statement may have ended meanwhile; then there is nothing to cancel.
    session.cancel().catch(() => undefined)
  }
  const twice = (): void => {
    cancel()
    // A statement that was still on its way to the server has begun by then.
    again = setTimeout(cancel, 1000)
  }
  signal?.addEventListener('abort', twice)
  return () => {
    clearTimeout(again)
    signal?.removeEventListener('abort', twice)
  }
}
