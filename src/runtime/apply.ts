import type { Project } from '../config.ts'
import { connect, loadPg } from '../database/connect.ts'
import { connectionError, isConnectionLoss } from '../database/connection-error.ts'
import { lockDatabase, type LockedDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import { readLog } from '../database/state.ts'
import { bookkeepingOf, type Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import type { Verbs } from '../operations/operation.ts'
import type { Move, RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { loadRevisions } from '../revisions/load.ts'
import { watchBlockers } from './blockers.ts'
import { checksumOf } from './checksum.ts'
import { interrupted, type DatabaseRun } from './database-run.ts'
import { refuseHalfDone } from './half-done.ts'
import { aroundRun } from './around-run.ts'
import type { RunHooks } from './hooks.ts'
import { readBackAfterLoss } from './lost-connection.ts'
import { reportChanged } from './changed-revisions.ts'
import { toDatabase } from './to-database.ts'
import { toRehearsal } from './to-rehearsal.ts'
import { toolVersion } from './tool-version.ts'
import { savesTo, temporaryBookkeeping, unpackState } from './tracked-state.ts'
import type { StateTracker } from './tracker.ts'
import { walk, type RevisionBodies, type Walk } from './walk.ts'

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

/** All verbs of a project: the tool's and those that it registers. */
export function verbsOf(project: Pick<Project, 'options'>): Verbs {
  return { ...project.options.operations, ...ownVerbs }
}

/**
 * Connects, locks, plans and crosses revisions; nothing is loaded or made when there is nothing to do.
 * @throws SH3xx of the connection and lock, SH4xx of what fails on the way, and what planning and loading throw.
 */
export async function runOnDatabase(project: Project, request: RunRequest): Promise<RunResult> {
  const { log, wait } = request
  const connecting = request.open?.() ?? connect(project, { log, ...(wait !== undefined && { wait }) })
  // Its failure is met below; until then it must not count as one that nobody waits for.
  connecting.catch(() => undefined)
  const graph = await readMeanwhile(connecting, request)
  const session = await connecting
  const stop = cancelOnAbort(session, request.signal)
  try {
    return await runOnSession(project, { ...request, graph }, session)
  } catch (error) {
    if (request.signal?.aborted && error === request.signal.reason) throw interrupted(error)
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
type ReadRequest = RunRequest & { readonly graph: RevisionGraph }

async function runOnSession(project: Project, request: ReadRequest, session: Session): Promise<RunResult> {
  const { graph, log, tracker } = request
  const names = tracker ? temporaryBookkeeping(tracker) : bookkeepingOf(project.options)
  if (tracker) await unpackState(session, names, tracker, project.options)
  const connectAgain = (): Promise<Session> => connect(project, { applicationName: 'stillhead watch' })
  const locked = await lockDatabase(session, names, { ...project.options, ...pick(request), connectAgain })
  try {
    const moves = request.plan(graph, locked.rows)
    const where = `${session.shown}, ${names.shown}_journal`
    refuseHalfDone(locked.journal, moves, { direction: request.direction, where })
    if (moves.length === 0) return { from: locked.rows, to: locked.rows, crossed: [] }
    const reaction = project.options.changedRevisions ?? 'warn'
    if (locked.exists && reaction !== 'ignore')
      reportChanged(await readLog(session, names), { graph, rows: locked.rows, where: names.shown, reaction, log })
    const headers = moves.map((move) => move.revision)
    const plan = {
      moves,
      bodies: await (request.load?.(headers) ?? loadRevisions(project, headers)),
      verbs: verbsOf(project),
    }
    await request.approve?.(plan)
    return await cross({ project, request, session, names, locked, plan, connectAgain })
  } finally {
    await letGo(locked, request)
  }
}

/** Everything that crossing needs. */
interface Stage {
  readonly project: Project
  readonly request: ReadRequest
  readonly session: Session
  readonly names: Bookkeeping
  readonly locked: LockedDatabase
  readonly plan: Pick<Walk, 'moves' | 'bodies' | 'verbs'>
  connectAgain(): Promise<Session>
}

async function cross({ project, request, session, names, locked, plan, connectAgain }: Stage): Promise<RunResult> {
  const { log, signal, graph } = request
  const { lockTimeout = 5000, retries = 5, transaction = 'per-revision' } = project.options
  const blockers = watchBlockers(session, lockTimeout, connectAgain, log)
  const crossed: Crossed[] = []
  const saving = savesTo(request, locked.rows)
  const announced = (move: Move, milliseconds: number): void => {
    crossed.push(announce(move, milliseconds, request))
    saving.crossed(move)
  }
  const run: DatabaseRun = {
    ...{ session, names, locked, transaction, retries, lockTimeout, log, blockers },
    ...(signal && { signal }),
    tool: toolVersion(),
    crossed: announced,
  }
  try {
    const notTried = await perform(run, request, plan)
    const to = after(request, locked.rows, crossed, plan.moves)
    return { from: locked.rows, to, crossed, ...(notTried !== undefined && { notTried }) }
  } catch (error) {
    if (!isLoss(error, session) || request.tracker) throw error
    const [next] = plan.moves.slice(crossed.length)
    const expected = graph.apply(locked.rows, plan.moves)
    const to = await readBackAfterLoss(error, {
      project,
      names,
      connectAgain,
      crossed,
      expected,
      ...(next && { next }),
    })
    for (const move of plan.moves.slice(crossed.length)) announced(move, 0)
    return { from: locked.rows, to, crossed }
  } finally {
    await blockers.end()
    await saving.end(session, names)
  }
}

/** An error that is nobody's but the connection's. */
function isLoss(error: unknown, session: Session): boolean {
  return !(error instanceof StillheadError) && (session.lost() !== undefined || isConnectionLoss(error))
}

/** A session lock ends with the session, without a round trip more; a lease, and the lock of a borrowed session, has to be given back. */
async function letGo(locked: LockedDatabase, { open }: RunRequest): Promise<void> {
  if (locked.fence.length > 0 || open) await locked.release()
}

function pick({ log, signal, lockWait }: RunRequest): Pick<RunRequest, 'log' | 'signal' | 'lockWait'> {
  return { log, ...(signal && { signal }), ...(lockWait !== undefined && { lockWait }) }
}

async function perform(
  run: DatabaseRun,
  { dryRun, hooks }: RunRequest,
  plan: Pick<Walk, 'moves' | 'bodies' | 'verbs'>,
): Promise<string | undefined> {
  const checksum = (move: Move): string | null =>
    move.direction === 'up' && move.revision.file !== '' ? checksumOf(move.revision) : null
  if (!dryRun) {
    const { session, transaction, log } = run
    await aroundRun({ hooks: hooks ?? [], session, moves: plan.moves, transaction, log }, (wrap) =>
      walk({ ...plan, checksum }, wrap(toDatabase(run))),
    )
    return undefined
  }
  const rehearsal = toRehearsal(run)
  await walk({ ...plan, checksum }, rehearsal)
  return rehearsal.notTried()
}

function after(
  { graph, dryRun }: ReadRequest,
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
