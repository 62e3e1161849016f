import type { StillheadError } from '../kernel/errors.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import type { RevisionBodies } from '../runtime/walk.ts'

/** Where revisions come from. */
export interface Provider {
  /** What it is, for messages. */
  readonly name: string
  /** Lists revisions without running them. */
  list(): Promise<ProvidedRevisions>
  /**
   * Loads the functions of revisions that are about to run.
   * @param headers some of those that were listed.
   * @returns by revision id.
   */
  load(headers: readonly RevisionHeader[]): Promise<ReadonlyMap<string, RevisionBodies>>
}

/** What a provider has. */
export interface ProvidedRevisions {
  /** In load order, which decides the order of independent lines. */
  readonly headers: readonly RevisionHeader[]
  /** One for each revision that could not be read. */
  readonly problems: readonly StillheadError[]
}
