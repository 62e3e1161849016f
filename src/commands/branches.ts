import { loadProject } from '../config.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { entry, infoOf, shortLine, type RevisionInfo } from './revision-info.ts'

/** A revision with several children. */
export interface BranchPoint {
  readonly at: RevisionInfo
  readonly into: readonly RevisionInfo[]
}

/**
 * Lists the branch points.
 * @returns in load order, as are the children; empty without branches.
 */
export async function branches(options: ProjectSource = {}): Promise<readonly BranchPoint[]> {
  const { log = () => undefined } = options
  const graph = readGraph(await loadProject(options), log)
  reportProblems(graph, log)
  return infoOf(graph.branchPoints(), graph).map((at) => ({ at, into: infoOf(graph.children(at.revision), graph) }))
}

/** `stillhead branches` */
export const branchesCommand: CommandSpec = {
  name: 'branches',
  summary: 'Show the revisions from which several lines go on',
  options: {},
  examples: [['branches', 'branch points with their children']],
  async run(_args, context) {
    const found = await branches({ project: await context.project(), log: context.log })
    if (context.json) context.out(toDocument('branches', { branches: found }))
    else for (const point of found) context.out(show(point, context.verbose))
    if (found.length === 0 && !context.json && !context.quiet) context.err('There are no branches.')
    return 'success'
  },
}

function show({ at, into }: BranchPoint, verbose: boolean): string {
  const indent = ' '.repeat(at.revision.length + 1)
  return [verbose ? entry(at) : shortLine(at), ...into.map((info) => `${indent}-> ${shortLine(info)}`)].join('\n')
}
