import { StillheadError } from '../kernel/errors.ts'
import type { GraphRevision, RevisionGraph } from './graph.ts'
import { checkBranchLabel, checkRevisionId } from './header.ts'

/**
 * Refuses a new revision that would break the graph, before its file is there.
 * @throws SH202 for a name that targets could not use, SH238 when the id is taken, SH239 when a label is.
 */
export function checkNewRevision(graph: RevisionGraph, { revision, branchLabels = [] }: GraphRevision): void {
  checkRevisionId(revision)
  for (const label of branchLabels) checkBranchLabel(label)
  const taken = graph.get(revision)
  if (taken) {
    throw new StillheadError('SH238', {
      what: `There is a revision "${revision}" already.`,
      where: taken.file || undefined,
      fix: 'Leave out --rev-id, or choose another id.',
      exit: 'usage',
    })
  }
  const holder = graph
    .revisions()
    .find((header) => branchLabels.some((label) => header.branchLabels.includes(label) || header.revision === label))
  if (!holder) return
  const label = branchLabels.find((name) => holder.branchLabels.includes(name) || holder.revision === name)
  throw new StillheadError('SH239', {
    what: `"${label}" names the ${holder.revision === label ? 'revision' : 'branch'} of "${holder.revision}" already.`,
    where: holder.file || undefined,
    fix: 'Choose another label.',
    exit: 'usage',
  })
}
