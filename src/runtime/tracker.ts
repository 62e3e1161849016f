import type { StillheadOptions } from '../config.ts'

/** Where a database stands, as a tracker keeps it. */
export interface TrackedState {
  /** Version rows, sorted. */
  readonly rows: readonly string[]
  /** Finished steps of a revision that could not be one transaction and was interrupted. */
  readonly journal: readonly Readonly<Record<string, unknown>>[]
}

/** A change of the state: a revision was crossed. */
export interface TrackedMove {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** ISO 8601. */
  readonly at: string
}

/**
 * Remembers where a database stands. `database`: in the version table, in the transaction of each revision. `state`: in
 * a place of its own, after each commit: a crash between the two leaves it behind the database.
 */
export type Tracker =
  | { readonly kind: 'database'; readonly versionTable?: StillheadOptions['versionTable'] }
  | {
      readonly kind: 'state'
      /** What it is, for messages: the path of a file. */
      readonly name: string
      load(): Promise<TrackedState>
      /** @param move undefined when only the journal has changed. */
      save(state: TrackedState, move: TrackedMove | undefined): Promise<void>
    }

/** A tracker that keeps the state in a place of its own. */
export type StateTracker = Extract<Tracker, { kind: 'state' }>
