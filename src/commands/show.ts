import { loadProject } from '../config.ts'
import { isRelativeToDatabase } from '../revisions/identifier.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { entry, infoOf, type RevisionInfo } from './revision-info.ts'
import { readState } from './read-state.ts'

/** Options of {@link show}. */
export interface ShowOptions extends ProjectSource {
  /** `head`, `heads`, `current`, an id or the beginning of one, a label, `head-1`, `-1`. */
  readonly revision: string
}

/**
 * Describes the revisions that a text names. The database is asked only for `current`, `+1` and `-1`.
 * @returns empty for the base.
 * @throws SH220 to SH233.
 */
export async function show(options: ShowOptions): Promise<readonly RevisionInfo[]> {
  const { log = () => undefined, revision } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  reportProblems(graph, log)
  const rows = isRelativeToDatabase(revision) ? (await readState(project, log)).rows : undefined
  return infoOf(graph.resolve(revision, rows), graph)
}

/** `stillhead show` */
export const showCommand: CommandSpec = {
  name: 'show',
  summary: 'Show all that is known about a revision',
  positionals: [{ name: 'revision', describe: 'head, heads, current, an id, a label, head-1', default: 'head' }],
  options: {},
  examples: [
    ['show 9f2c', 'the revision whose id begins so'],
    ['show current', 'where the database stands'],
  ],
  async run(args, context) {
    const revision = args['revision'] as string
    const found = await show({ project: await context.project(), log: context.log, revision })
    if (context.json) context.out(toDocument('show', { revisions: found }))
    else for (const info of found) context.out(entry(info))
    if (found.length === 0 && !context.json && !context.quiet) context.err('There is no revision to show.')
    return 'success'
  },
}
