import { asPrinted } from '../autogenerate/compare.ts'
import { sentencesOf } from '../autogenerate/sentences.ts'
import { introspect } from '../catalog/introspect.ts'
import type { Project } from '../config.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { designKinds, kinds } from '../kinds/design.ts'
import { verbs } from '../kinds/runtime.ts'
import { diff } from '../plan/diff.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { runOnDatabase } from '../runtime/apply.ts'
import type { AdoptionProof } from './adoption-proof.ts'
import type { Baseline } from './baseline.ts'
import { onScratchDatabase } from './scratch-database.ts'

/**
 * Runs revisions on an empty database beside the live one, compares both, and drops it again.
 * @param target the revision that the live database stands at.
 */
export async function proveAdoption(
  project: Project,
  session: Session,
  { graph, target, baseline, log }: { graph: RevisionGraph; target: string; baseline: Baseline; log: Log },
): Promise<AdoptionProof> {
  const tried = await onScratchDatabase(
    project,
    session,
    baseline.defaultSchema,
    async (scratch): Promise<AdoptionProof> => {
      try {
        await runOnDatabase(withoutRole(scratch.project), {
          readGraph: () => graph,
          direction: 'up',
          plan: (_graph, rows) => graph.pathUp(rows, target),
          log: ({ level, ...event }) => log({ ...event, level: level === 'info' ? 'debug' : level }),
        })
      } catch (error) {
        if (!(error instanceof StillheadError)) throw error
        return { outcome: 'fails', reason: error.message }
      }
      const { catalog, ...facts } = await introspect(scratch.session, designKinds)
      const made = new Map([...catalog].filter(([, object]) => baseline.managed(object)))
      // PG: what it prints of its own text may differ once more.
      const comparing = { ...scratch, verbs: { ...project.options.operations, ...verbs }, log }
      const wanted = await asPrinted(comparing, facts, made, baseline.owned)
      const differences = sentencesOf(diff(made, wanted, kinds))
      return differences.length === 0 ? { outcome: 'proven' } : { outcome: 'differs', differences }
    },
  )
  return 'result' in tried ? tried.result : { outcome: 'not-tried', reason: tried.refused }
}

/** The role owns what is in the live database, and nothing in this one. */
function withoutRole(project: Project): Project {
  const { role: _role, ...options } = project.options
  return { ...project, options }
}
