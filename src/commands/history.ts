import { loadProject } from '../config.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { drawGraph } from './draw-graph.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { entry, historyLine, infoOf, shortLine, title, type RevisionInfo } from './revision-info.ts'
import { readState } from './read-state.ts'

/** Options of {@link history}. */
export interface HistoryOptions extends ProjectSource {
  /** `start:end`, `start:` or `:end`. Default: everything. */
  readonly range?: string
  /** Marks where the database stands, and tells from its log when and by whom each revision was crossed. */
  readonly indicateCurrent?: boolean
  /** Only revisions with this tag. */
  readonly tag?: string
}

/**
 * Lists revisions, newest first. The database is asked only for `indicateCurrent` and `current` in the range.
 * @returns both ends of the range included; empty without revisions.
 * @throws SH220 to SH234 of the range, SH3xx of the connection.
 * @example await history({ range: '-3:current' })
 */
export async function history(options: HistoryOptions = {}): Promise<readonly RevisionInfo[]> {
  const { range = ':', log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  reportProblems(graph, log)
  const isRelative = /(?:^|[:@])current(?:$|[:+-])/.test(range)
  const state = options.indicateCurrent || isRelative ? await readState(project, log) : undefined
  const all = graph.history(range, isRelative ? state?.rows : [])
  const { tag } = options
  const found = tag === undefined ? all : all.filter(({ tags }) => tags.includes(tag))
  if (!options.indicateCurrent || !state) return infoOf(found, graph)
  for (const row of state.rows.filter((id) => !graph.get(id))) {
    log({
      level: 'warn',
      type: 'unknown-row',
      message: `The database stands at "${row}", which is in no file.`,
      data: { row },
    })
  }
  return infoOf(found, graph, state)
}

/** `stillhead history` */
export const historyCommand: CommandSpec = {
  name: 'history',
  summary: 'List revisions, newest first',
  options: {
    'rev-range': { type: 'string', short: 'r', describe: 'start:end, for example -3:current or base:9f2c' },
    'indicate-current': { type: 'boolean', short: 'i', describe: 'Mark where the database stands' },
    graph: { type: 'boolean', describe: 'Draw the lines' },
    tag: { type: 'string', describe: 'Only revisions with this tag' },
  },
  examples: [
    ['history', 'everything'],
    ['history -r -3:current', 'the last three that are applied'],
    ['history -i -v', 'when and by whom each was applied'],
    ['history --graph -i', 'with lines, and where the database stands'],
  ],
  async run(args, context) {
    const found = await history({
      project: await context.project(),
      log: context.log,
      ...(args['rev-range'] !== undefined && { range: args['rev-range'] as string }),
      ...(args['tag'] !== undefined && { tag: args['tag'] as string }),
      indicateCurrent: args['indicate-current'] === true,
    })
    if (context.json) context.out(toDocument('history', { revisions: found }))
    else if (args['graph']) for (const line of drawGraph(found, graphText)) context.out(line)
    else for (const info of found) context.out(context.verbose ? entry(info) : historyLine(info))
    if (found.length === 0 && !context.json && !context.quiet) context.err('There are no revisions in this range.')
    return 'success'
  },
}

function graphText(info: RevisionInfo): string {
  return `${shortLine(info)}${title(info) && `, ${title(info)}`}`
}
