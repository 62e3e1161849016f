import type { JournalRow } from '../database/journal.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Move } from '../revisions/graph.ts'

/** A revision of which some steps are committed and the rest are not. */
export interface HalfDone {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** Finished steps. */
  readonly done: number
}

/** The half-done revisions that a journal tells of, by id. */
export function halfDone(journal: readonly JournalRow[]): readonly HalfDone[] {
  const found = new Map<string, HalfDone>()
  for (const { revision, direction, state } of journal) {
    const before = found.get(revision)?.done ?? 0
    found.set(revision, { revision, direction, done: before + (state === 'done' ? 1 : 0) })
  }
  return [...found.values()].sort((left, right) => (left.revision < right.revision ? -1 : 1))
}

/** Says what is half-done, as a sentence. */
export function describeHalfDone({ revision, direction, done }: HalfDone): string {
  const steps = done === 0 ? 'a step' : done === 1 ? '1 step' : `${done} steps`
  const state = done === 0 ? 'was begun' : done === 1 ? 'is committed' : 'are committed'
  return `Revision "${revision}" is half-done: ${steps} of its ${direction === 'up' ? 'upgrade' : 'downgrade'} ${state}.`
}

/** The command that finishes what is half-done. */
export function finishing({ revision, direction }: HalfDone): string {
  return direction === 'up' ? `stillhead upgrade ${revision}` : `stillhead downgrade ${revision}@-1`
}

/**
 * Refuses a run that leaves a half-done revision behind: it must be finished in its own direction before anything else.
 * @param context `where` names the journal table.
 * @throws SH406
 */
export function refuseHalfDone(
  journal: readonly JournalRow[],
  moves: readonly Move[],
  context: { readonly direction: 'up' | 'down'; readonly where: string },
): void {
  const [first] = halfDone(journal)
  const [move] = moves
  if (!first) return
  if (
    move ? move.revision.revision === first.revision && move.direction === first.direction : context.direction === 'up'
  )
    return
  throw new StillheadError('SH406', {
    what: describeHalfDone(first),
    where: context.where,
    why: `${first.direction === 'up' ? 'An upgrade' : 'A downgrade'} was interrupted between two steps that could not share a transaction.`,
    fix: `Finish it with \`${finishing(first)}\`; then run this command again. Or make the tables match a revision and run \`stillhead stamp <revision>\`.`,
    exit: 'history',
  })
}
