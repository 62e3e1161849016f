import type { JournalRow } from '../database/journal.ts'

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
