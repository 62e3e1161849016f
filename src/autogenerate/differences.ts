import { kinds } from '../kinds/design.ts'
import { verbs as ownVerbs } from '../kinds/runtime.ts'
import { operationsOf } from '../plan/plan.ts'
import { readBothSides, type Comparing } from './compare.ts'
import { besideEmitted, emittersOf, pendingEmitters } from './emitted.ts'
import { withOwnSchemas } from './own-schemas.ts'
import { compareAfter, settleRenames } from './renames.ts'
import { sentencesOf } from './sentences.ts'

/**
 * Compares the models with the database.
 * @param context the session is not in a transaction.
 * @returns one line for each difference; empty when they agree.
 */
export async function differences(context: Omit<Comparing, 'verbs' | 'transaction'>): Promise<readonly string[]> {
  const whole: Comparing = { ...context, verbs: { ...context.project.options.operations, ...ownVerbs } }
  const { model, said, introspection } = await readBothSides(whole)
  const emitters = emittersOf(model)
  const beside = besideEmitted(whole, emitters, introspection.defaultSchema)
  const comparing = await withOwnSchemas(beside, introspection, said)
  // Nobody is asked here: only names that the project binds to its convention are told as renames.
  const settled = await settleRenames(comparing, { said, model }, introspection, { policy: 'none' })
  const comparison = await compareAfter(comparing, settled, introspection, said)
  const { changes } = comparison
  const planned = emitters.length > 0 ? [...settled.operations, ...operationsOf(changes, comparison, kinds)] : []
  const emitted = await pendingEmitters(comparing, emitters, planned)
  return [...settled.sentences, ...sentencesOf(changes), ...emitted.sentences]
}
