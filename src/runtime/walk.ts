import type { Verbs } from '../operations/operation.ts'
import { record } from '../operations/record.ts'
import type { Move } from '../revisions/graph.ts'
import { stepsOf } from './segments.ts'
import type { Crossing, Sink } from './sink.ts'

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
 * Walks over revisions: records each one's operations, turns them into steps and hands them to the sink. All are
 * recorded before the first is crossed, so that a file which calls a verb wrongly stops the run before it begins.
 * @throws what recording and the sink throw.
 */
export async function walk(course: Walk, sink: Sink): Promise<void> {
  for (const crossing of course.moves.map((move) => crossingOf(move, course))) await sink.cross(crossing)
  await sink.finish()
}

function crossingOf(move: Move, { bodies, verbs, checksum }: Walk): Crossing {
  const body = bodies.get(move.revision.revision)
  if (!body) throw new Error(`revision ${move.revision.revision} was not loaded`)
  const operations = record(move.direction === 'up' ? body.upgrade : body.downgrade, verbs, move.revision.file)
  return { move, steps: stepsOf(operations, verbs), checksum: checksum(move) }
}
