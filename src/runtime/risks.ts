import { describe, risksOf } from '../operations/operation.ts'
import { record } from '../operations/record.ts'
import type { Walk } from './walk.ts'

/** Data that crossing a revision loses. */
export interface Loss {
  readonly revision: string
  /** "drop column users.email" */
  readonly operation: string
  /** "drops the column and its values" */
  readonly message: string
}

/** What the operations of a walk lose, in the order in which it would happen; empty when nothing is lost. */
export function lossesOf({ moves, bodies, verbs }: Pick<Walk, 'moves' | 'bodies' | 'verbs'>): readonly Loss[] {
  return moves.flatMap(({ revision: { revision, file }, direction }) => {
    const body = bodies.get(revision)
    const operations = body ? record(direction === 'up' ? body.upgrade : body.downgrade, verbs, file) : []
    return operations.flatMap((operation) =>
      risksOf(operation, verbs)
        .filter((risk) => risk.kind === 'loses-data')
        .map(({ message }) => ({ revision, operation: describe(operation, verbs), message })),
    )
  })
}
