import { StillheadError } from '../kernel/errors.ts'
import type { Statement } from '../kernel/sql.ts'
import { toSteps, type Operation, type Verbs } from '../operations/operation.ts'
import { record } from '../operations/record.ts'
import type { RunStep, Step } from '../operations/spec.ts'
import { refusePsqlOnly } from './psql-only.ts'
import { placeOfStatement } from './place.ts'
import { splitSql } from '../sql/split.ts'
import { modeOfText, type TextMode } from './transaction-mode.ts'

/** A step, and the operation that it belongs to. */
export interface PlannedStep<S extends Step = Step> {
  readonly step: S
  readonly from: Operation
  /** Lines of the operation's own text before the statement. */
  readonly linesBefore?: number
}

/** Steps that are committed together, or one that must stand alone. */
export type Segment =
  | { readonly kind: 'transaction'; readonly steps: readonly PlannedStep[] }
  | { readonly kind: 'outside'; readonly step: PlannedStep<Statement> }
  | { readonly kind: 'batches'; readonly step: PlannedStep<RunStep> }

/**
 * The steps of a list of operations: texts are split into statements, and how each must be run is decided from its text
 * unless the operation says it.
 * @throws SH402 when a text begins or ends a transaction, SH418 for a concurrent index without a name, SH840 and SH841 for what only psql understands.
 */
export function stepsOf(operations: readonly Operation[], verbs: Verbs): PlannedStep[] {
  return operations.flatMap((operation) => {
    if (operation.op === 'autocommitBlock') return autocommitted(operation, verbs)
    return toSteps(operation, verbs).flatMap((step) => split(step, operation))
  })
}

/**
 * Cuts steps where PostgreSQL must commit.
 * @returns segments in order; one transaction at most when nothing demands more; empty for no steps.
 */
export function segmentsOf(steps: readonly PlannedStep[]): Segment[] {
  const segments: Segment[] = []
  let open: PlannedStep[] = []
  const close = (): void => {
    if (open.length > 0) segments.push({ kind: 'transaction', steps: open })
    open = []
  }
  for (const planned of steps) {
    const { step } = planned
    if (isStatement(step) && step.transaction === 'outside') {
      close()
      segments.push({ kind: 'outside', step: { ...planned, step } })
    } else if (!isStatement(step) && step.batches) {
      close()
      segments.push({ kind: 'batches', step: { ...planned, step } })
    } else {
      open.push(planned)
      if (isStatement(step) && step.transaction === 'commit-after') close()
    }
  }
  close()
  return segments
}

/** Whether all of a revision fits into one transaction. */
export function isPlain(segments: readonly Segment[]): boolean {
  return segments.length === 0 || (segments.length === 1 && segments[0]?.kind === 'transaction')
}

/** Whether a step is SQL, not a function. */
export function isStatement(step: Step): step is Statement {
  return 'sql' in step
}

function autocommitted(block: Operation, verbs: Verbs): PlannedStep[] {
  const inner = record(block.args[0] as (op: unknown) => unknown, verbs)
  return stepsOf(inner, verbs).map((planned) => {
    const { step } = planned
    return isStatement(step) && step.transaction !== 'outside'
      ? { ...planned, step: { ...step, transaction: 'outside' } }
      : planned
  })
}

function split(step: Step, from: Operation): PlannedStep[] {
  if (!isStatement(step)) return [{ step, from }]
  const parts = splitSql(step.sql)
  let [linesBefore, counted] = [0, 0]
  return parts.map(({ sql, start }) => {
    linesBefore += step.sql.slice(counted, start).split('\n').length - 1
    counted = start
    refusePsqlOnly(sql, from, linesBefore)
    const { controlsTransaction, isUnnamed, ...mode } = modeOfText(sql)
    const at = placeOfStatement(from.at, linesBefore).at
    if (controlsTransaction) throw refuseControl(sql, at)
    if (isUnnamed && step.probe === undefined) throw refuseUnnamed(sql, at)
    return { step: modeled(step, parts.length > 1, sql, mode), from, linesBefore }
  })
}

/** What the operation says goes before what the text shows; its probe speaks of one statement only. */
function modeled(
  step: Statement,
  several: boolean,
  sql: string,
  mode: Pick<TextMode, 'transaction' | 'probe' | 'repair'>,
): Statement {
  if (!step.transaction) return { ...step, ...mode, sql }
  const own = several ? { transaction: step.transaction } : step
  return step.transaction === 'outside' && mode.transaction === 'outside' ? { ...mode, ...own, sql } : { ...own, sql }
}

function refuseControl(sql: string, at: string | undefined): StillheadError {
  return new StillheadError('SH402', {
    what: `The text begins or ends a transaction: "${sql}".`,
    where: at,
    why: 'The revision and its version row would no longer be committed together.',
    fix: "Remove it. A statement that cannot run in a transaction: op.execute(sql, { transaction: 'outside' }).",
  })
}

function refuseUnnamed(sql: string, at: string | undefined): StillheadError {
  return new StillheadError('SH418', {
    what: `An index that is built concurrently has no name: "${sql}".`,
    where: at,
    why: 'After a crash, nobody could tell whether it was built, or which broken index is its own.',
    fix: 'Name it: CREATE INDEX CONCURRENTLY <name> ON …',
  })
}
