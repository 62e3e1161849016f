import type { Session } from '../database/session.ts'
import type { Log } from '../kernel/log.ts'
import { toSteps, type Verbs } from '../operations/operation.ts'
import type { Call } from '../operations/spec.ts'
import type { Kinds } from '../plan/diff.ts'
import type { ServerFacts } from './introspect.ts'
import type { CatalogObject } from './kind.ts'

/** What canonicalising needs. */
export interface Canonicalizing {
  /** In a transaction; everything done in it is taken back. */
  readonly session: Session
  readonly facts: ServerFacts
  readonly kinds: Kinds
  readonly verbs: Verbs
  readonly log?: Log
}

/** The object in the temporary schema of the session. */
export function temporary(object: CatalogObject): CatalogObject {
  return { ...object, path: ['pg_temp', ...object.path.slice(1)] }
}

/**
 * Carries calls out behind a savepoint.
 * @returns false when the server refuses one; then nothing of them is left.
 */
export async function attempt({ session, verbs }: Canonicalizing, calls: readonly Call[]): Promise<boolean> {
  const statements = calls.flatMap((call) => toSteps(call, verbs)).flatMap((step) => ('sql' in step ? [step.sql] : []))
  if (statements.length === 0) return true
  await session.simple('SAVEPOINT stillhead_attempt')
  try {
    await session.simple(statements.join(';\n'))
    await session.simple('RELEASE SAVEPOINT stillhead_attempt')
    return true
  } catch (error) {
    if (session.lost()) throw error
    await session.simple('ROLLBACK TO SAVEPOINT stillhead_attempt; RELEASE SAVEPOINT stillhead_attempt')
    return false
  }
}
