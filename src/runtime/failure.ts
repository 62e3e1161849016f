import { isConnectionLoss } from '../database/connection-error.ts'
import { isOfServer, statementError, type ServerError } from '../database/sql-error.ts'
import { isMovedByOthers } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import { userFrames } from '../loading/user-frames.ts'
import { BatchError } from './batch.ts'
import { interrupted, type DatabaseRun } from './database-run.ts'
import { placeOfStatement } from './place.ts'
import { isPlain, segmentsOf, type PlannedStep } from './segments.ts'
import type { Crossing } from './sink.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** What a statement is there for. */
export interface About {
  readonly role: 'begin' | 'step' | 'record' | 'commit'
  readonly crossing: Crossing
  readonly planned?: PlannedStep
  /** How many crossings a COMMIT commits. */
  readonly commits?: number
}

/** A function of `op.run` that threw. */
export class RunError extends Error {
  override readonly name = 'RunError'
  readonly about: About
  override readonly cause: unknown

  constructor(about: About, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.about = about
    this.cause = cause
  }
}

/** Turns what went wrong into the error that people see; a lost connection stays what it is. */
export function failureOf(run: DatabaseRun, error: unknown): unknown {
  if (!(error instanceof BatchError) && !(error instanceof RunError)) return error
  const about: About = error instanceof BatchError ? (error.item.about as About) : error.about
  const { cause } = error
  if (run.session.lost() || (error instanceof BatchError && isConnectionLoss(cause))) return cause
  if (run.signal?.aborted && (cause as ServerError).code === sqlState.queryCanceled) return interrupted(cause)
  if (error instanceof RunError) return functionError(run, about, cause)
  if (about.role === 'record') {
    if (isMovedByOthers(cause)) return movedByOthers(run, cause)
    if ((cause as ServerError).code === sqlState.divisionByZero) return lockLost(run, cause)
  }
  return statementError(cause as ServerError, {
    sql: error.item.sql,
    ...(error.position !== undefined && { position: error.position }),
    ...placeOf(about, error),
    during: duringOf(about),
    user: run.locked.user,
    ...(about.role === 'record' && { own: run.names }),
    ...(run.locked.rows.length === 0 && { first: about.crossing.move.revision.revision }),
    next: nextStep(about.crossing),
    blockers: run.blockers.last,
  })
}

/** Where the call is; in a `.sql` revision the line of the mistake itself. */
function placeOf({ planned }: About, { item, position }: BatchError<unknown>): { at?: string; linesBefore: number } {
  const statement = placeOfStatement(planned?.from.at, planned?.linesBefore ?? 0)
  const within = item.sql.slice(0, (position ?? 1) - 1).split('\n').length - 1
  const mistake = placeOfStatement(planned?.from.at, (planned?.linesBefore ?? 0) + within)
  return { ...statement, ...(mistake.at !== undefined && { at: mistake.at }) }
}

/** `Revision "9f2c1e07ab34" (add tenants) could not be applied`. */
function duringOf({ role, crossing }: About): string {
  const { revision, direction } = crossing.move
  const [subject] = revision.message.split('\n')
  const title = subject ? ` (${subject})` : ''
  const done = direction === 'up' ? 'applied' : 'taken back'
  return `Revision "${revision.revision}"${title} could not be ${role === 'commit' ? 'committed' : done}`
}

function nextStep({ move, steps }: Crossing): string {
  const kept = isPlain(segmentsOf(steps))
    ? 'Nothing of this transaction was kept'
    : 'The steps before it are committed and will not be repeated'
  return `${kept}; run \`stillhead ${move.direction === 'up' ? 'upgrade' : 'downgrade'}\` again.`
}

function functionError(run: DatabaseRun, about: About, cause: unknown): StillheadError {
  if (cause instanceof StillheadError) return cause
  const { code, detail } = cause as ServerError
  if (isOfServer(cause)) {
    return statementError(cause as ServerError, {
      sql: about.planned && 'label' in about.planned.step ? `-- ${about.planned.step.label}` : '-- op.run',
      ...(about.planned?.from.at !== undefined && { at: about.planned.from.at }),
      during: duringOf(about),
      user: run.locked.user,
      next: nextStep(about.crossing),
      blockers: run.blockers.last,
    })
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  return new StillheadError('SH401', {
    what: `${duringOf(about)}: ${message}`,
    where: about.planned?.from.at,
    why: [
      code && `SQLSTATE ${code}`,
      detail && `detail: ${detail}`,
      ...userFrames(cause).filter((frame) => !frame.includes('node_modules')),
    ]
      .filter(Boolean)
      .join('\n'),
    fix: `Correct the function. ${nextStep(about.crossing)}`,
    cause,
  })
}

function movedByOthers(run: DatabaseRun, cause: unknown): StillheadError {
  return new StillheadError('SH311', {
    what: 'The version table was changed by somebody else during the run.',
    where: `${run.session.shown}, ${run.names.shown}`,
    why: 'Another tool or a run without the lock moved its rows; the transaction was rolled back.',
    fix: 'Run `stillhead current`, then the command again.',
    cause,
  })
}

function lockLost(run: DatabaseRun, cause: unknown): StillheadError {
  const isLease = run.locked.backend === null
  return new StillheadError('SH313', {
    what: isLease ? 'The lease was taken over by another run.' : 'The lock was lost: another server process answers.',
    where: `${run.session.shown}, ${run.names.shown}${isLease ? '_lease' : ''}`,
    why: isLease
      ? 'It was not renewed in time; the transaction was rolled back.'
      : 'The pooler did not keep the session; the transaction was rolled back.',
    fix: isLease
      ? 'Run `stillhead current`, then the command again.'
      : "Connect directly, or set lock: 'lease' in drizzle.config.ts; then run the command again.",
    cause,
    exit: 'locked',
  })
}
