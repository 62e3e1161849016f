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
  const command = first.direction === 'up' ? 'upgrade' : 'downgrade'
  const target = first.direction === 'up' ? first.revision : '-1'
  throw new StillheadError('SH406', {
    what: `Revision "${first.revision}" is half-done: ${first.done} of its steps are committed.`,
    where: context.where,
    why: `An ${command} was interrupted between two steps that could not share a transaction.`.replace(
      'An downgrade',
      'A downgrade',
    ),
    fix: `Finish it with \`stillhead ${command} ${target}\`; then run this command again.`,
    exit: 'history',
  })
}
