import type { Verbs } from '../operations/operation.ts'
import { record } from '../operations/record.ts'
import type { Move } from '../revisions/graph.ts'
import { stepsOf } from './segments.ts'
import type { Sink } from './sink.ts'

/** The two functions of a revision. */
export interface RevisionBodies {
  readonly upgrade: (op: any) => unknown
  readonly downgrade: (op: any) => unknown
}

/** What the walker needs beside the moves. */
export interface Walk {
  readonly moves: readonly Move[]
  readonly bodies: ReadonlyMap<string, RevisionBodies>
  readonly verbs: Verbs
  /** Of a revision file; null where none is wanted. */
  checksum(move: Move): string | null
}

/**
 * Walks over revisions: records each one's operations, turns them into steps and hands them to the sink.
 * @throws what recording and the sink throw; nothing of the revision that fails has happened then, unless the error says so.
 */
export async function walk({ moves, bodies, verbs, checksum }: Walk, sink: Sink): Promise<void> {
  for (const move of moves) {
    const body = bodies.get(move.revision.revision)
    if (!body) throw new Error(`revision ${move.revision.revision} was not loaded`)
    const operations = record(move.direction === 'up' ? body.upgrade : body.downgrade, verbs)
    await sink.cross({ move, steps: stepsOf(operations, verbs), checksum: checksum(move) })
  }
  await sink.finish()
}
