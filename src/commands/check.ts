import { loadProject, type ProjectSource } from '../config.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import { readBookkeeping } from '../database/state.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { reportChanged, type ChangedRevision } from '../runtime/changed-revisions.ts'
import type { CommandSpec } from './command.ts'
import { toDocument } from './document.ts'
import { historyOf, requireHead } from './generate.ts'
import { readGraph } from './project-graph.ts'

/** Options of {@link check}. */
export interface CheckOptions extends ProjectSource {
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/** What {@link check} returns. */
export interface CheckResult {
  /** One line for each difference; empty when models and database agree. */
  readonly differences: readonly string[]
  /** Applied revisions whose file changed or vanished, by id; empty with `changedRevisions: 'ignore'`. */
  readonly changed: readonly ChangedRevision[]
}

/**
 * Compares the models with the database.
 * @throws SH501 when the database is not at head, SH406 when a revision is half-done, SH409 when applied revisions changed
 *   and the config refuses that, SH3xx of the connection, SH1xx of the models.
 * @example const { differences } = await check()
 */
export async function check(options: CheckOptions = {}): Promise<CheckResult> {
  const project = await loadProject(options)
  const log = options.log ?? (() => undefined)
  const graph = readGraph(project, log)
  const session = await connectAsRole(project, { log, ...(options.wait !== undefined && { wait: options.wait }) })
  try {
    const names = bookkeepingOf(project.options)
    const { rows, journal, log: entries } = await readBookkeeping(session, names)
    requireHead(graph, { rows, journal }, project)
    const reaction = project.options.changedRevisions ?? 'warn'
    const changed = reportChanged(entries, { graph, rows, where: names.shown, reaction, log })
    const { differences } = await import('../autogenerate/differences.ts')
    return { differences: await differences({ project, session, log, history: historyOf(graph) }), changed }
  } finally {
    await session.end()
  }
}

export const checkCommand: CommandSpec = {
  name: 'check',
  summary: 'Compare the models with the database; exit 1 when they differ',
  options: { wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' } },
  examples: [['check', 'list the differences, for a pull request or before a deploy']],
  async run(args, context) {
    const project = await context.project()
    const wait = args['wait'] === undefined ? {} : { wait: args['wait'] * 1000 }
    const { differences, changed } = await check({ project, log: context.log, ...wait })
    if (context.json) context.out(toDocument('check', { differences, changed }))
    else if (differences.length === 0) context.out('No differences: the database matches the models.')
    else {
      context.out(
        `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'} between the database and the models:`,
      )
      for (const difference of differences) context.out(`  ${difference}`)
      context.out(
        'Run `stillhead revision --autogenerate -m "…"` to write a revision that brings the database to the models.',
      )
    }
    return differences.length === 0 ? 'success' : 'drift'
  },
}
