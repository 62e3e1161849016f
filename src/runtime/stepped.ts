import { fingerprintOf, writeJournal, type JournalRow } from '../database/journal.ts'
import { StillheadError } from '../kernel/errors.ts'
import { runBatches } from './batches.ts'
import { stopIfAsked, type DatabaseRun } from './database-run.ts'
import { moveStatements } from './move-statements.ts'
import { runOutside } from './outside.ts'
import { recordAlone } from './record-alone.ts'
import { isStatement, type PlannedStep, type Segment } from './segments.ts'
import type { Crossing } from './sink.ts'
import { bareSql } from '../sql/split.ts'
import { sendUnits } from './transaction.ts'

/**
 * Crosses a revision segment by segment, each with a row in the journal. What an earlier run finished is skipped;
 * where that run may have stopped in the middle of a statement, the catalog is asked.
 * @throws SH407 when a finished step has been edited, SH412 when a broken state cannot be repaired.
 */
export async function crossInSteps(run: DatabaseRun, crossing: Crossing, segments: readonly Segment[]): Promise<void> {
  const started = performance.now()
  const known = journalOf(run, crossing)
  const last = segments.length - 1
  for (const row of known.values()) {
    const segment = segments[row.step]
    if (row.state === 'done') checkUnchanged(run, crossing, row, segment)
  }
  for (const [index, segment] of segments.entries()) {
    const row = { ...identity(crossing), step: index, fingerprint: fingerprintOf(textsOf(segment)) }
    const before = known.get(index)
    if (before?.state === 'done') continue
    stopIfAsked(run)
    const done = writeJournal(run.names, { ...row, state: 'done', data: undefined })
    if (segment.kind === 'transaction') {
      const ending = index === last ? finalStatements(run, crossing, started) : [...run.locked.fence, done]
      await sendUnits(run, [{ crossing, steps: segment.steps, ending }], 'each', () => undefined)
      if (index === last) return
      continue
    }
    const journaled = (data: unknown): string => writeJournal(run.names, { ...row, state: 'started', data })
    if (segment.kind === 'batches') await runBatches(run, crossing, segment.step, { before, journaled })
    else await runOutside(run, crossing, segment.step, { before, journaled, fingerprint: row.fingerprint })
    if (index < last) await recordAlone(run, crossing, [...run.locked.fence, done])
  }
  await recordAlone(run, crossing, finalStatements(run, crossing, started))
}

function finalStatements(run: DatabaseRun, crossing: Crossing, started: number): string[] {
  return moveStatements(run, crossing, (performance.now() - started).toFixed(3))
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
  { names }: DatabaseRun,
  { move }: Crossing,
  row: JournalRow,
  segment: Segment | undefined,
): void {
  const texts = segment ? textsOf(segment) : []
  if (segment && row.fingerprint === fingerprintOf(texts)) return
  throw new StillheadError('SH407', {
    what: `Step ${row.step + 1} of revision "${move.revision.revision}" was committed on ${row.at}, and has been edited since.`,
    where: move.revision.file,
    why: segment ? `It now reads:\n${texts.join(';\n').slice(0, 400)}` : 'It is no longer there.',
    fix: `Restore the step; only steps that are not done may change. To give the revision up, make the tables match a revision and run \`stillhead stamp <revision>\`; it forgets the steps in ${names.shown}_journal.`,
    exit: 'history',
  })
}
