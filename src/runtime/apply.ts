import type { Project } from '../config.ts'
import { connect } from '../database/connect.ts'
import { lockDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import type { Log } from '../kernel/log.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import type { Verbs } from '../operations/operation.ts'
import type { Move, RevisionGraph } from '../revisions/graph.ts'
import { loadRevisions } from '../revisions/load.ts'
import { watchBlockers } from './blockers.ts'
import { checksumOf } from './checksum.ts'
import { interrupted, type DatabaseRun } from './database-run.ts'
import { LostError } from './failure.ts'
import { refuseHalfDone } from './half-done.ts'
import { lostConnection } from './lost-connection.ts'
import { reportChanged } from './changed-revisions.ts'
import { toDatabase } from './to-database.ts'
import { toRehearsal } from './to-rehearsal.ts'
import { toolVersion } from './tool-version.ts'
import { walk, type Walk } from './walk.ts'

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
  readonly graph: RevisionGraph
  readonly direction: 'up' | 'down'
  /** The way from the version rows to the target. */
  plan(rows: readonly string[]): readonly Move[]
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
}

/** All verbs of a project: the tool's and those that it registers. */
export function verbsOf(project: Pick<Project, 'options'>): Verbs {
  return { ...project.options.operations, ...ownVerbs }
}

/**
 * Connects, locks, plans and crosses revisions; nothing is loaded or made when there is nothing to do.
 * @throws SH3xx of the connection and lock, SH4xx of what fails on the way, and what planning and loading throw.
 */
export async function runOnDatabase(project: Project, request: RunRequest): Promise<RunResult> {
  const session = await connect(project, {
    log: request.log,
    ...(request.wait !== undefined && { wait: request.wait }),
  })
  const stop = cancelOnAbort(session, request.signal)
  try {
    return await runOnSession(project, request, session)
  } catch (error) {
    throw request.signal?.aborted && error === request.signal.reason ? interrupted(error) : error
  } finally {
    stop()
    await session.end()
  }
}

async function runOnSession(project: Project, request: RunRequest, session: Session): Promise<RunResult> {
  const { log, signal } = request
  const names = bookkeepingOf(project.options)
  const connectAgain = (): Promise<Session> => connect(project, { applicationName: 'stillhead watch' })
  const locked = await lockDatabase(session, names, { ...project.options, ...pick(request), connectAgain })
  const moves = request.plan(locked.rows)
  const from = locked.rows
  refuseHalfDone(locked.journal, moves, {
    direction: request.direction,
    where: `${session.shown}, ${names.shown}_journal`,
  })
  if (moves.length === 0) {
    if (project.options.lock === 'lease') await locked.release()
    return { from, to: from, crossed: [] }
  }
  if (locked.exists)
    await reportChanged(session, {
      names,
      graph: request.graph,
      rows: locked.rows,
      reaction: project.options.changedRevisions ?? 'warn',
      log,
    })
  const bodies = await loadRevisions(
    project,
    moves.map((move) => move.revision),
  )
  const plan = { moves, bodies, verbs: verbsOf(project) }
  await request.approve?.(plan)

  const { lockTimeout = 5000 } = project.options
  const blockers = watchBlockers(session, lockTimeout, connectAgain, log)
  const crossed: Crossed[] = []
  const run: DatabaseRun = {
    session,
    names,
    locked,
    transaction: project.options.transaction ?? 'per-revision',
    retries: project.options.retries ?? 5,
    lockTimeout,
    log,
    ...(signal && { signal }),
    tool: toolVersion(),
    blockers,
    crossed: (move, milliseconds) => void crossed.push(announce(move, milliseconds, request)),
  }
  try {
    const notTried = await perform(run, request, plan)
    return { from, to: after(request, from, crossed, moves), crossed, ...(notTried !== undefined && { notTried }) }
  } catch (error) {
    if (!(error instanceof LostError)) throw error
    const to = await lostConnection(error, {
      project,
      names,
      connectAgain,
      crossed,
      expected: request.graph.apply(from, moves),
    })
    return { from, to, crossed }
  } finally {
    await blockers.end()
    if (!session.lost()) await locked.release()
  }
}

function pick({ log, signal, lockWait }: RunRequest): Pick<RunRequest, 'log' | 'signal' | 'lockWait'> {
  return { log, ...(signal && { signal }), ...(lockWait !== undefined && { lockWait }) }
}

async function perform(
  run: DatabaseRun,
  { dryRun }: RunRequest,
  plan: Pick<Walk, 'moves' | 'bodies' | 'verbs'>,
): Promise<string | undefined> {
  const checksum = (move: Move): string | null => (move.direction === 'up' ? checksumOf(move.revision) : null)
  if (!dryRun) {
    await walk({ ...plan, checksum }, toDatabase(run))
    return undefined
  }
  const rehearsal = toRehearsal(run)
  await walk({ ...plan, checksum }, rehearsal)
  return rehearsal.notTried()
}

function after(
  { graph, dryRun }: RunRequest,
  from: readonly string[],
  crossed: readonly Crossed[],
  moves: readonly Move[],
): readonly string[] {
  return dryRun ? from : [...graph.apply(from, moves.slice(0, crossed.length))].sort()
}

function announce({ revision, direction }: Move, milliseconds: number, { log, dryRun }: RunRequest): Crossed {
  const { message } = revision
  const verb = dryRun ? 'Tried' : direction === 'up' ? 'Applied' : 'Took back'
  const rounded = Math.round(milliseconds * 10) / 10
  log({
    level: 'info',
    type: dryRun ? 'revision-tried' : direction === 'up' ? 'revision-applied' : 'revision-taken-back',
    message: `${verb} ${revision.revision}${message ? ` ${message}` : ''} (${rounded} ms)`,
    data: { revision: revision.revision, message, direction, milliseconds: rounded },
  })
  return { revision: revision.revision, message, direction, milliseconds: rounded }
}

function cancelOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  const cancel = (): void => {
    // The statement may have ended meanwhile; then there is nothing to cancel.
    session.cancel().catch(() => undefined)
  }
  signal?.addEventListener('abort', cancel)
  return () => signal?.removeEventListener('abort', cancel)
}
