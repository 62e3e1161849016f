import type { Project } from '../config.ts'
import type { LockedDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import { readLog } from '../database/state.ts'
import type { Bookkeeping } from '../database/version-table.ts'
import type { Move } from '../revisions/graph.ts'
import { loadRevisions } from '../revisions/load.ts'
import type { Crossed, ReadRequest, RunRequest, RunResult } from './apply.ts'
import { aroundRun } from './around-run.ts'
import { watchBlockers } from './blockers.ts'
import { reportChanged } from './changed-revisions.ts'
import { checksumOf } from './checksum.ts'
import type { DatabaseRun } from './database-run.ts'
import { causeOfLoss, isLoss } from './is-loss.ts'
import { readBackAfterLoss } from './lost-connection.ts'
import { toDatabase } from './to-database.ts'
import { toRehearsal } from './to-rehearsal.ts'
import { toolVersion } from './tool-version.ts'
import { savesTo } from './tracked-state.ts'
import { verbsOf } from './verbs-of.ts'
import { walk, type Walk } from './walk.ts'

/** Everything that crossing needs. */
interface Stage {
  readonly project: Project
  readonly request: ReadRequest
  readonly session: Session
  readonly names: Bookkeeping
  readonly locked: LockedDatabase
  readonly moves: readonly Move[]
  connectAgain(): Promise<Session>
}

/**
 * Loads and crosses revisions.
 * @throws SH409 when applied ones changed and that is refused, SH4xx of what fails on the way, what loading throws, and
 *   the error of a connection that is lost for good.
 */
export async function cross(stage: Stage): Promise<RunResult> {
  const { project, request, session, names, locked, moves } = stage
  const { graph, log } = request
  const reaction = project.options.changedRevisions ?? 'warn'
  if (locked.exists && reaction !== 'ignore')
    reportChanged(await readLog(session, names), { graph, rows: locked.rows, where: names.shown, reaction, log })
  const headers = moves.map((move) => move.revision)
  const bodies = await (request.load?.(headers) ?? loadRevisions(project, headers))
  const plan = { moves, bodies, verbs: verbsOf(project) }
  await request.approve?.(plan)
  return crossPlan(stage, plan)
}

async function crossPlan(
  { project, request, session, names, locked, connectAgain }: Stage,
  plan: Pick<Walk, 'moves' | 'bodies' | 'verbs'>,
): Promise<RunResult> {
  const { log, signal, graph } = request
  const { lockTimeout = 5000, retries = 5, transaction = 'per-revision' } = project.options
  const blockers = watchBlockers(locked.backend, lockTimeout, connectAgain, log)
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
    const to = await readBackAfterLoss(causeOfLoss(error, session), {
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
