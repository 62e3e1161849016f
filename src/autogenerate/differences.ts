import { verbs as ownVerbs } from '../kinds/runtime.ts'
import { compare, readBothSides, type Comparing } from './compare.ts'
import { sentencesOf } from './sentences.ts'

/**
 * Compares the models with the database.
 * @param context the session is not in a transaction.
 * @returns one line for each difference; empty when they agree.
 */
export async function differences(context: Omit<Comparing, 'verbs' | 'transaction'>): Promise<readonly string[]> {
  const comparing: Comparing = { ...context, verbs: { ...context.project.options.operations, ...ownVerbs } }
  const { model, introspection } = await readBothSides(comparing)
  const { changes } = await compare(comparing, model, introspection)
  return sentencesOf(changes)
}
