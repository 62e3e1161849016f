import { verbs as ownVerbs } from '../kinds/runtime.ts'
import { modelCatalog, readBothSides, type Comparing } from './compare.ts'
import { compareAfter, settleRenames } from './renames.ts'
import { sentencesOf } from './sentences.ts'

/**
 * Compares the models with the database.
 * @param context the session is not in a transaction.
 * @returns one line for each difference; empty when they agree.
 */
export async function differences(context: Omit<Comparing, 'verbs' | 'transaction'>): Promise<readonly string[]> {
  const comparing: Comparing = { ...context, verbs: { ...context.project.options.operations, ...ownVerbs } }
  const { model, introspection } = await readBothSides(comparing)
  const said = modelCatalog(context.project, model, introspection.defaultSchema)
  // Nobody is asked here: only names that the project binds to its convention are told as renames.
  const settled = await settleRenames(comparing, { said, model }, introspection, { policy: 'none' })
  const { changes } = await compareAfter(comparing, settled, introspection, said)
  return [...settled.sentences, ...sentencesOf(changes)]
}
