import type { JournalRow } from '../database/journal.ts'
import { hideSecrets, isRetryable, type ServerError } from '../database/sql-error.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Statement } from '../kernel/sql.ts'
import { BatchError, sendBatch } from './batch.ts'
import { pauseBeforeRetry, stopIfAsked, type DatabaseRun } from './database-run.ts'
import { failureOf, type About } from './failure.ts'
import { recordAlone } from './record-alone.ts'
import type { PlannedStep } from './segments.ts'
import type { Crossing } from './sink.ts'
import { causeOf } from './transaction.ts'
import { waitsWithoutBlocking } from './transaction-mode.ts'

/** What the journal knows of a statement, and how it is told of it. */
export interface OutsideStep {
  readonly before: JournalRow | undefined
  readonly fingerprint: string
  /** The statement that writes the row of a step that has been sent. */
  journaled(data: unknown): string
}

/** A statement that PostgreSQL refuses in a transaction: asked for before, sent alone, repaired when it broke. */
export async function runOutside(
  run: DatabaseRun,
  crossing: Crossing,
  planned: PlannedStep<Statement>,
  { before, journaled, fingerprint }: OutsideStep,
): Promise<void> {
  const { step } = planned
  const about: About = { role: 'step', crossing, planned }
  const isMine = before?.fingerprint === fingerprint
  if (before && !isMine) warnOfEdit(run, step, before)
  for (let attempt = 0; ;) {
    const state = await clearedState(run, about, step)
    if (state === 'done' && (isMine || attempt > 0)) return
    const started = journaled(step.repair && { repair: step.repair })
    if (state !== 'done') await recordAlone(run, crossing, [...run.locked.fence, started])
    try {
      await sendAlone(run, about, step.sql)
      return
    } catch (error) {
      if (!isRetryable(causeOf(error)) || attempt >= run.retries) throw failureOf(run, error)
      await pauseBeforeRetry(run, attempt++, (causeOf(error) as Error).message)
    }
  }
}

/** SQL that is read from a table is shown, never run: the former statement's leftovers are the user's to remove. */
function warnOfEdit({ log }: DatabaseRun, step: Statement, before: JournalRow): void {
  const { repair } = (before.data ?? {}) as Pick<Statement, 'repair'>
  if (!repair || repair.join() === step.repair?.join()) return
  log({
    level: 'warn',
    type: 'edited-step',
    message: `The statement was sent in another form on ${before.at}; if that left something broken, run in psql: ${repair.join('; ')}`,
  })
}

/** What the catalog says, after a broken state has been cleared away; `absent` where nobody can tell. */
async function clearedState(run: DatabaseRun, about: About, step: Statement): Promise<string> {
  const state = await probe(run, about, step)
  if (state !== 'broken') return state
  for (const repair of step.repair ?? []) await sendRepair(run, about, repair)
  const after = await probe(run, about, step)
  if (after !== 'broken') return after
  throw new StillheadError('SH412', {
    what: 'An interrupted statement left something broken that cannot be repaired.',
    where: about.planned?.from.at,
    why: step.sql,
    fix: 'Remove what it left (an invalid index, a half-detached partition), then run the command again.',
  })
}

async function probe(run: DatabaseRun, about: About, step: Statement): Promise<string> {
  if (!step.probe) return 'absent'
  const [first] = await ask(run, about, step.probe)
  return first ?? 'absent'
}

/** A repair that ends in `\gexec` selects the statements to send, as psql reads it. */
async function sendRepair(run: DatabaseRun, about: About, repair: string): Promise<void> {
  const select = /^([^]*?)\s*\\gexec\s*$/.exec(repair)?.[1]
  const statements = select === undefined ? [repair] : await ask(run, about, select)
  const message = `An interrupted statement left something broken; repairing: ${statements.join('; ')}`
  run.log({ level: 'warn', type: 'repair', message })
  for (const sql of statements) await sendAlone(run, about, sql)
}

/** The first column of what a query answers. */
async function ask(run: DatabaseRun, about: About, sql: string): Promise<readonly string[]> {
  try {
    const [answer] = await run.session.simple(sql)
    return (answer?.rows ?? []).flatMap(([value]) => value ?? [])
  } catch (error) {
    throw failureOf(run, new BatchError({ sql, about }, 0, undefined, error as ServerError))
  }
}

async function sendAlone(run: DatabaseRun, about: About, sql: string): Promise<void> {
  stopIfAsked(run)
  run.log({ level: 'debug', type: 'statement', message: `${hideSecrets(sql)};` })
  const patient = run.lockTimeout > 0 && run.locked.settings.length > 0 && waitsWithoutBlocking(sql)
  if (patient) await run.session.simple('SET lock_timeout = 0')
  try {
    await run.blockers.during(() => sendBatch(run.session, [{ sql, about }]))
  } finally {
    if (patient && !run.session.lost()) await run.session.simple(`SET lock_timeout = ${Math.round(run.lockTimeout)}`)
  }
}
