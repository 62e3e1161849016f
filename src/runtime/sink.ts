import type { Move } from '../revisions/graph.ts'
import type { PlannedStep } from './segments.ts'

/** A revision with everything that crossing it consists of. */
export interface Crossing {
  readonly move: Move
  readonly steps: readonly PlannedStep[]
  /** Of the revision file, tolerant of formatting. */
  readonly checksum: string | null
}

/** Where the walker sends what a run consists of: a database or a text. */
export interface Sink {
  /** Crosses a revision, now or together with the next ones. */
  cross(crossing: Crossing): Promise<void>
  /** Crosses what is still held back. */
  finish(): Promise<void>
}
