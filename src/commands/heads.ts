import { loadProject } from '../config.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { entry, headLine, infoOf, type RevisionInfo } from './revision-info.ts'

/** Options of {@link heads}. */
export interface HeadsOptions extends ProjectSource {
  /** Leaves out the heads that another revision depends on. */
  readonly resolveDependencies?: boolean
}

/**
 * Lists the revisions without a child.
 * @returns in load order; empty without revisions.
 * @example const [newest, ...others] = await heads()
 */
export async function heads(options: HeadsOptions = {}): Promise<readonly RevisionInfo[]> {
  const { log = () => undefined } = options
  const graph = readGraph(await loadProject(options), log)
  reportProblems(graph, log)
  return infoOf(options.resolveDependencies ? graph.realHeads() : graph.heads(), graph)
}

/** `stillhead heads` */
export const headsCommand: CommandSpec = {
  name: 'heads',
  summary: 'Show the newest revision of each line',
  options: {
    'resolve-dependencies': { type: 'boolean', describe: 'Leave out heads that another revision depends on' },
  },
  examples: [
    ['heads', 'one line in the everyday case'],
    ['heads --verbose', 'with parents, labels and files'],
  ],
  async run(args, context) {
    const project = await context.project()
    const found = await heads({ project, log: context.log, resolveDependencies: args['resolve-dependencies'] === true })
    if (context.json) context.out(toDocument('heads', { heads: found }))
    else for (const info of found) context.out(context.verbose ? entry(info) : headLine(info))
    if (found.length === 0 && !context.json && !context.quiet) context.err('There are no revisions.')
    return 'success'
  },
}
