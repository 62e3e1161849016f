import type { Queryable } from '../operations/spec.ts'

/** Functions that a run calls. One that fails fails the run; a dry run and a script call none. */
export interface RunHooks {
  /** Before the first revision, when there is one to cross. */
  readonly beforeRun?: (run: HookedRun) => void | Promise<void>
  /** After the last revision. */
  readonly afterRun?: (run: HookedRun) => void | Promise<void>
  /** Before the transaction of a revision. */
  readonly beforeRevision?: (revision: HookedRevision) => void | Promise<void>
  /** When the revision is committed; with one transaction for the whole run, when all are. */
  readonly afterRevision?: (revision: HookedRevision) => void | Promise<void>
  /** When the run has failed. Its own error is reported as a warning, so that it does not hide the first. */
  readonly onError?: (error: unknown, run: HookedRun) => void | Promise<void>
}

/** What a hook is given. */
export interface HookedRun {
  readonly direction: 'up' | 'down'
  /** Ids of the revisions, in the order in which they are crossed. */
  readonly revisions: readonly string[]
  /** The connection of the run, outside of any transaction; a transaction of the hook's own must be ended by it. */
  readonly db: Queryable
}

/** What a hook of one revision is given. */
export interface HookedRevision extends HookedRun {
  readonly revision: string
  readonly message: string
  readonly tags: readonly string[]
  /** Absolute path; empty for a revision that is in no file. */
  readonly file: string
}
