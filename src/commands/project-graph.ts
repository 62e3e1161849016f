import type { Project } from '../config.ts'
import type { Log } from '../kernel/log.ts'
import { readDirectory } from '../revisions/directory.ts'
import { RevisionGraph } from '../revisions/graph.ts'

/** The graph of a project's revision files. */
export function readGraph(project: Pick<Project, 'versionLocations'>, log?: Log): RevisionGraph {
  const { headers, problems, passedOver } = readDirectory(project.versionLocations)
  for (const file of passedOver) {
    const message =
      `${file} is passed over: it is named like a revision, but has no header. A revision file has \`export const revision = '…'\` ` +
      'and downRevision; bring them back from version control, or name the file otherwise.'
    log?.({ level: 'warn', type: 'file-passed-over', message })
  }
  return RevisionGraph.from(headers, { problems, ...(log && { log }) })
}

/** Reports what is wrong with the files of a graph, for commands that answer all the same. */
export function reportProblems(graph: RevisionGraph, log: Log): void {
  for (const problem of graph.problems) {
    log({
      level: 'warn',
      type: 'revision-problem',
      message: problem.message,
      data: { code: problem.code, where: problem.where },
    })
  }
}
