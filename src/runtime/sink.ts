import type { Move } from '../revisions/graph.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/spec.ts'

/** Where the walker sends what a run consists of: a database or a text. */
export interface Sink {
  /** The version rows as they stand; read once, under the lock. */
  current(): Promise<readonly string[]>
  /** A revision is about to be crossed. */
  move(move: Move): Promise<void>
  /** One step of the revision that is being crossed. */
  step(step: Step, from: Operation): Promise<void>
  /** The revision has been crossed: its version rows change in the transaction of its last segment. */
  moved(move: Move): Promise<void>
}
