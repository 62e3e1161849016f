import { setTimeout as sleep } from 'node:timers/promises'
import { fingerprintOf, writeJournal, type JournalRow } from '../database/journal.ts'
import { hideSecrets, isRetryable, type ServerError } from '../database/sql-error.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Statement } from '../kernel/sql.ts'
import type { RunStep } from '../operations/spec.ts'
import { BatchError, sendBatch } from './batch.ts'
import { pauseBeforeRetry, stopIfAsked, type DatabaseRun } from './database-run.ts'
import { failureOf, type About } from './failure.ts'
import { isStatement, type PlannedStep, type Segment } from './segments.ts'
import type { Crossing } from './sink.ts'
import { bareSql } from './split-sql.ts'
import { moveStatements } from './move-statements.ts'
import { causeOf, sendUnits } from './transaction.ts'
import { waitsWithoutBlocking } from './transaction-mode.ts'

/**
 * Crosses a revision segment by segment, each with a row in the journal. What an earlier run finished is skipped;
 * where that run may have stopped in the middle of a statement, the catalog is asked.
 * @throws SH407 when a finished step has been edited, SH412 when a broken state cannot be repaired.
 */
export async function crossInSteps(run: DatabaseRun, crossing: Crossing, segments: readonly Segment[]): Promise<void> {
  const started = performance.now()
  const known = journalOf(run, crossing)
  const last = segments.length - 1
  for (const [index, segment] of segments.entries()) {
    const row = { ...identity(crossing), step: index, fingerprint: fingerprintOf(textsOf(segment)) }
    const before = known.get(index)
    if (before?.state === 'done') {
      checkUnchanged(run, crossing, before, row.fingerprint, segment)
      continue
    }
    stopIfAsked(run)
    const done = writeJournal(run.names, { ...row, state: 'done', data: undefined })
    if (segment.kind === 'transaction') {
      const ending = index === last ? finalStatements(run, crossing, started) : [...run.locked.fence, done]
      await sendUnits(run, [{ crossing, steps: segment.steps, ending }], 'each', () => undefined)
      if (index === last) return
      continue
    }
    if (segment.kind === 'outside')
      await runOutside(
        run,
        crossing,
        segment.step,
        before,
        writeJournal(run.names, { ...row, state: 'started', data: undefined }),
      )
    else
      await runBatches(run, crossing, segment.step, before, (data) =>
        writeJournal(run.names, { ...row, state: 'started', data }),
      )
    if (index < last) await record(run, crossing, [...run.locked.fence, done])
  }
  await record(run, crossing, finalStatements(run, crossing, started))
}

function finalStatements(run: DatabaseRun, crossing: Crossing, started: number): string[] {
  return moveStatements(run, crossing, (performance.now() - started).toFixed(3))
}

async function record(run: DatabaseRun, crossing: Crossing, ending: readonly string[]): Promise<void> {
  await sendUnits(run, [{ crossing, steps: [], ending }], 'each', () => undefined)
}

/** A statement that PostgreSQL refuses in a transaction: asked for before, sent alone, repaired when it broke. */
async function runOutside(
  run: DatabaseRun,
  crossing: Crossing,
  planned: PlannedStep<Statement>,
  before: JournalRow | undefined,
  started: string,
): Promise<void> {
  const { step } = planned
  const about: About = { role: 'step', crossing, planned }
  for (let attempt = 0; ;) {
    const state = await clearedState(run, about, step)
    if (state === 'done' && (before || attempt > 0)) return
    if (state !== 'done') await record(run, crossing, [...run.locked.fence, started])
    try {
      await sendAlone(run, about, step.sql)
      return
    } catch (error) {
      if (!isRetryable(causeOf(error)) || attempt >= run.retries) throw failureOf(run, error)
      await pauseBeforeRetry(run, attempt++, (causeOf(error) as Error).message)
    }
  }
}

/** What the catalog says, after a broken state has been cleared away; `absent` where nobody can tell. */
async function clearedState(run: DatabaseRun, about: About, step: Statement): Promise<string> {
  const state = await probe(run, about, step)
  if (state !== 'broken') return state
  run.log({
    level: 'warn',
    type: 'repair',
    message: `An interrupted statement left something broken; repairing: ${step.repair?.join('; ') ?? 'no repair known'}`,
  })
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
  if (select === undefined) return sendAlone(run, about, repair)
  for (const sql of await ask(run, about, select)) await sendAlone(run, about, sql)
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
  run.log({ level: 'debug', type: 'statement', message: `${hideSecrets(sql)};` })
  const patient = run.lockTimeout > 0 && run.locked.settings.length > 0 && waitsWithoutBlocking(sql)
  if (patient) await run.session.simple('SET lock_timeout = 0')
  try {
    await run.blockers.during(() => sendBatch(run.session, [{ sql, about }]))
  } finally {
    if (patient && !run.session.lost()) await run.session.simple(`SET lock_timeout = ${Math.round(run.lockTimeout)}`)
  }
}

/** Work in batches: each is committed together with how far it has come. */
async function runBatches(
  run: DatabaseRun,
  crossing: Crossing,
  planned: PlannedStep<RunStep>,
  before: JournalRow | undefined,
  progress: (data: unknown) => string,
): Promise<void> {
  let state = before?.data
  let said = performance.now()
  for (let done = false; !done;) {
    stopIfAsked(run)
    let next = state
    const step: RunStep = {
      ...planned.step,
      run: async (db) => {
        const outcome = await planned.step.batches?.(db, state)
        next = outcome?.state
        done = outcome?.done ?? true
        await db.query(progress(next))
      },
    }
    await sendUnits(
      run,
      [{ crossing, steps: [{ ...planned, step }], ending: run.locked.fence }],
      'each',
      () => undefined,
    )
    state = next
    said = reportBatch(run, planned, state, said)
    if (!done && planned.step.pause) await sleep(planned.step.pause)
  }
}

/** Tells of every batch those who want details, and of progress everybody, every two seconds. */
function reportBatch({ log }: DatabaseRun, { step }: PlannedStep<RunStep>, state: unknown, said: number): number {
  const isDue = performance.now() - said > 2000
  const { rows } = (state ?? {}) as { rows?: number }
  const message = `${step.label ?? 'batch'}: ${rows === undefined ? JSON.stringify(state) : `${rows} rows so far`}`
  log({ level: isDue ? 'info' : 'debug', type: 'batch', message, data: { state } })
  return isDue ? performance.now() : said
}

function journalOf(run: DatabaseRun, crossing: Crossing): Map<number, JournalRow> {
  const { revision, direction } = identity(crossing)
  const rows = run.locked.journal.filter((row) => row.revision === revision && row.direction === direction)
  return new Map(rows.map((row) => [row.step, row]))
}

function identity({ move }: Crossing): { readonly revision: string; readonly direction: 'up' | 'down' } {
  return { revision: move.revision.revision, direction: move.direction }
}

function textsOf(segment: Segment): string[] {
  const steps: readonly PlannedStep[] = segment.kind === 'transaction' ? segment.steps : [segment.step]
  // The text of a function changes with its formatting: what stands for it in a script, or its label, must do.
  return steps.flatMap(({ step }) =>
    isStatement(step) ? bareSql(step.sql) : (step.offline?.map(({ sql }) => sql) ?? step.label ?? 'function'),
  )
}

function checkUnchanged(
  run: DatabaseRun,
  { move }: Crossing,
  row: JournalRow,
  fingerprint: string,
  segment: Segment,
): void {
  if (row.fingerprint === fingerprint) return
  throw new StillheadError('SH407', {
    what: `Step ${row.step + 1} of revision "${move.revision.revision}" was committed on ${row.at}, and has been edited since.`,
    where: move.revision.file,
    why: `It now reads:\n${textsOf(segment).join(';\n').slice(0, 400)}`,
    fix: `Restore the step; only steps that are not done may change. To give the revision up, delete its rows from ${run.names.shown}_journal.`,
    exit: 'history',
  })
}
