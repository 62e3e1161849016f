import type { RevisionHeader } from './header.ts'

/** One revision crossed, and what it does to the version table. */
export interface Move {
  readonly direction: 'up' | 'down'
  readonly revision: RevisionHeader
  /** Version rows to delete. */
  readonly removes: readonly string[]
  /** Version rows to insert. */
  readonly adds: readonly string[]
}
