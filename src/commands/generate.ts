import type { Generated } from '../autogenerate/generated.ts'
import type { Ask, AskText } from '../autogenerate/questioner.ts'
import type { Project } from '../config.ts'
import { connectionOf } from '../config/connection.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import type { Session } from '../database/session.ts'
import { readBookkeeping, type BookkeepingState } from '../database/state.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { refuseHalfDone } from '../runtime/half-done.ts'

/** How differences are planned. */
export interface GenerateOptions {
  /** false plans without proving the revision in a rolled-back transaction. Default true. */
  readonly verify?: boolean
  /** URL of another database whose catalog is wanted, instead of the models. */
  readonly against?: string
  /** Renames: `column:users.name=full_name`. */
  readonly renames?: readonly string[]
  /** What is not renamed: `column:users.name`. */
  readonly noRenames?: readonly string[]
  /** What to do about likely renames. Default: the config's, else `'ask'`. */
  readonly renamePolicy?: 'ask' | 'auto' | 'none'
  /** What rows get where a column becomes NOT NULL: `column:users.age=0`; `null` leaves it nullable for now. */
  readonly fills?: readonly string[]
  /** Asks a person about likely renames; gives the index of the answer. Without it nobody is asked. */
  readonly ask?: Ask
  /** Asks a person for a line of text; with it and `ask`, for what rows get as well. */
  readonly askText?: AskText
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/**
 * Plans what turns the project's database, which must be at head, into its models or into another database.
 * @throws SH3xx of the connection, SH5xx of the comparison.
 */
export async function generate(
  project: Project,
  graph: RevisionGraph,
  options: GenerateOptions,
  log: Log,
): Promise<Generated> {
  return withDatabases(project, options, log, async (session, against) => {
    requireHead(graph, await readBookkeeping(session, bookkeepingOf(project.options)), project)
    return plan(project, { session, ...(against && { against }), history: historyOf(graph) }, options, log)
  })
}

/**
 * Plans what turns the project's database, wherever it stands, into its models or into another database.
 * @throws SH3xx of the connection, SH5xx of the comparison.
 */
export async function generateAnywhere(project: Project, options: GenerateOptions, log: Log): Promise<Generated> {
  return withDatabases(project, options, log, (session, against) =>
    plan(project, { session, ...(against && { against }) }, options, log),
  )
}

async function plan(
  project: Project,
  sessions: { readonly session: Session; readonly against?: Session; readonly history?: readonly RevisionHeader[] },
  options: GenerateOptions,
  log: Log,
): Promise<Generated> {
  const { autogenerate } = await import('../autogenerate/autogenerate.ts')
  return autogenerate({
    project,
    ...sessions,
    log,
    verify: options.verify === false ? 'trust' : 'prove',
    renames: {
      told: options.renames ?? [],
      refused: options.noRenames ?? [],
      ...(options.renamePolicy && { policy: options.renamePolicy }),
      ...(options.ask && { ask: options.ask }),
    },
    fills: {
      told: options.fills ?? [],
      ...(options.ask && { ask: options.ask }),
      ...(options.askText && { askText: options.askText }),
    },
  })
}

/** All revisions, in the order in which they are applied. */
export function historyOf(graph: RevisionGraph): readonly RevisionHeader[] {
  return graph.revisions().length === 0 ? [] : graph.pathUp([], 'heads').map(({ revision }) => revision)
}

async function withDatabases<T>(
  project: Project,
  { wait, against: url }: GenerateOptions,
  log: Log,
  work: (session: Session, against: Session | undefined) => Promise<T>,
): Promise<T> {
  const other =
    url === undefined ? undefined : connectionOf({ url, origin: '--against', config: {}, folder: project.base })
  const session = await connectAsRole(project, { log, ...(wait !== undefined && { wait }) })
  let against: Session | undefined
  try {
    if (other) against = await connectAsRole({ ...project, connection: other }, { log })
    return await work(session, against)
  } finally {
    await against?.end()
    await session.end()
  }
}

/**
 * Refuses a database that is not as its newest revision leaves it: the same changes would appear a second time.
 * @throws SH501, SH406
 */
export function requireHead(
  graph: RevisionGraph,
  { rows, journal }: Pick<BookkeepingState, 'rows' | 'journal'>,
  project: Project,
): void {
  const { shown } = bookkeepingOf(project.options)
  const missing = graph.pathUp(rows, 'heads')
  if (missing.length === 0) return refuseHalfDone(journal, [], { direction: 'down', where: `${shown}_journal` })
  throw new StillheadError('SH501', {
    what: 'The database is not at head.',
    where: `table ${shown}: ${rows.join(', ') || 'no revision'}; head is ${graph
      .heads()
      .map(({ revision: id }) => id)
      .join(', ')}`,
    why: 'Comparing an old database would write these changes a second time.',
    fix: 'Run `stillhead upgrade heads`, then this command again.',
    exit: 'behind',
  })
}
