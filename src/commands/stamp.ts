import { loadProject, type Project } from '../config.ts'
import { connect } from '../database/connect.ts'
import { clearJournal } from '../database/journal.ts'
import { lockDatabase, type LockedDatabase } from '../database/lock.ts'
import type { Session } from '../database/session.ts'
import type { ServerError } from '../database/sql-error.ts'
import { refusedBookkeeping } from '../database/state.ts'
import { bookkeepingOf, createBookkeeping, moveSql, type Bookkeeping } from '../database/version-table.ts'
import { placedAt, StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { literal } from '../kernel/sql.ts'
import type { RevisionGraph, StampMove } from '../revisions/graph.ts'
import { parseRange } from '../revisions/identifier.ts'
import { halfDone, type HalfDone } from '../runtime/half-done.ts'
import { toolVersion } from '../runtime/tool-version.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph } from './project-graph.ts'

/** Options of {@link stamp}. */
export interface StampOptions extends ProjectSource {
  /** `head`, `heads`, ids, labels; `base` deletes all rows; with `sql` also `start:target`. */
  readonly targets: readonly string[]
  /** Deletes all rows first, also those that name no revision. */
  readonly purge?: boolean
  /** Returns the SQL script instead of running it. */
  readonly sql?: boolean
  /** Milliseconds to wait for another run. Default 300000. */
  readonly lockWait?: number
}

/** What {@link stamp} did. */
export interface StampResult {
  /** Version rows before, sorted. */
  readonly from: readonly string[]
  /** Version rows after, sorted. */
  readonly to: readonly string[]
  readonly moves: readonly StampMove[]
  /** Half-done revisions of the stamped lines: their steps are forgotten. */
  readonly forgotten: readonly HalfDone[]
  /** The script, when it was asked for. */
  readonly sql?: string
}

/**
 * Changes what the version table says, without running any revision.
 * @throws SH220 to SH235 of the targets, SH237 for `purge` with `sql`, SH3xx of the connection and the lock.
 * @example await stamp({ targets: ['head'] })
 */
export async function stamp(options: StampOptions): Promise<StampResult> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  if (options.sql) return script(project, graph, options)
  const session = await connect(project, { log })
  try {
    const names = bookkeepingOf(project.options)
    const connectAgain = (): Promise<Session> => connect(project, { applicationName: 'stillhead watch' })
    const wait = options.lockWait === undefined ? {} : { lockWait: options.lockWait }
    const locked = await lockDatabase(session, names, { ...project.options, ...wait, log, connectAgain })
    try {
      const moves = movesOf(graph, locked.rows, { ...options, where: `${session.shown}, ${names.shown}` })
      const forgotten = halfDone(locked.journal).filter(
        (half) => options.purge || isStamped(graph, half, options.targets),
      )
      if (moves.length + forgotten.length > 0)
        await session.simple(transaction(names, locked, moves, forgotten)).catch((error: ServerError) => {
          throw refusedBookkeeping(error, 'changed', { session, names, user: locked.user })
        })
      return { from: locked.rows, to: [...graph.apply(locked.rows, moves)].sort(), moves, forgotten }
    } finally {
      await locked.release()
    }
  } finally {
    await session.end()
  }
}

function movesOf(
  graph: RevisionGraph,
  rows: readonly string[],
  { purge: purges, targets, where }: Pick<StampOptions, 'purge' | 'targets'> & { readonly where: string },
): readonly StampMove[] {
  try {
    return purges ? purge(graph, rows, targets) : graph.stamp(rows, targets)
  } catch (error) {
    throw placedAt(error, 'SH233', where)
  }
}

/** One move from whatever the rows are to the targets. */
function purge(graph: RevisionGraph, rows: readonly string[], targets: readonly string[]): readonly StampMove[] {
  const moves = graph.stamp([], targets)
  const adds = graph.apply([], moves)
  const removes = rows.filter((row) => !adds.includes(row))
  const added = adds.filter((row) => !rows.includes(row))
  if (removes.length === 0 && added.length === 0) return []
  return [{ direction: 'down', to: moves[moves.length - 1]?.to ?? null, removes, adds: added }]
}

/** Whether a half-done revision is on a line that a target speaks of, below or above it. */
function isStamped(graph: RevisionGraph, { revision }: HalfDone, targets: readonly string[]): boolean {
  return targets.some((target) => {
    if (target === 'base') return true
    const named = graph.resolve(target.replace(/@base$/, ''))
    return named.some((header) => graph.lineage(header.revision).some((other) => other.revision === revision))
  })
}

function transaction(
  names: Bookkeeping,
  locked: Pick<LockedDatabase, 'prelude' | 'fence' | 'exists'>,
  moves: readonly StampMove[],
  forgotten: readonly HalfDone[],
): string {
  return [
    'BEGIN',
    ...locked.prelude,
    ...locked.fence,
    ...(locked.exists ? [] : createBookkeeping(names)),
    ...moves.map((move) => rowSql(names, move)),
    ...forgotten.map(({ revision }) => clearJournal(names, revision)),
    'COMMIT',
  ].join(';\n')
}

function rowSql(names: Bookkeeping, { direction, removes, adds, to }: StampMove): string {
  const revision = { revision: to?.revision ?? removes[0] ?? 'base' }
  return moveSql(
    names,
    { direction, removes, adds, revision },
    { tool: toolVersion(), checksum: null, direction: 'stamp' },
  )
}

function script(project: Project, graph: RevisionGraph, { targets, purge: purges }: StampOptions): StampResult {
  if (purges) throw usage('A script cannot delete rows that it does not know.', 'Leave out --purge, or --sql.')
  const ranges = targets.map((target) => (target.includes(':') ? parseRange(target) : { end: target }))
  const starts = [
    ...new Set(ranges.flatMap((range) => ('start' in range && range.start !== undefined ? [range.start] : []))),
  ]
  if (starts.length > 1)
    throw usage(
      `A script can begin at one place only, not at ${starts.join(' and ')}.`,
      'Write the start once: start:target.',
    )
  const from = graph.apply([], graph.stamp([], starts[0] ?? 'base'))
  const moves = graph.stamp(
    from,
    ranges.map((range) => range.end ?? 'heads'),
  )
  const to = [...graph.apply(from, moves)].sort()
  const names = bookkeepingOf(project.options)
  const create = from.length === 0 ? createBookkeeping(names) : []
  const comments = moves.map(
    (move) =>
      `-- stamp ${move.removes.join(', ') || 'base'} -> ${move.to?.revision ?? 'base'}\n${rowSql(names, move)};`,
  )
  const sql = [
    ...(create.length > 0 || moves.length > 0 ? ['BEGIN;'] : []),
    ...create.map((text) => `${text};`),
    ...comments,
    ...(moves.length > 0 ? [forgetting(names, graph, from, to)] : []),
    'COMMIT;',
  ]
  return { from, to, moves, forgotten: [], sql: sql.length > 1 ? `${sql.join('\n')}\n` : '' }
}

/** Nothing between the two places is half-done afterwards. */
function forgetting(names: Bookkeeping, graph: RevisionGraph, from: readonly string[], to: readonly string[]): string {
  if (from.length === 0) return `DELETE FROM ${names.journal};`
  const [before, after] = [new Set(graph.applied(from)), new Set(graph.applied(to))]
  const crossed = [...before, ...after].filter((id) => before.has(id) !== after.has(id))
  return `DELETE FROM ${names.journal} WHERE revision IN (${crossed.map(literal).join(', ')});`
}

function usage(what: string, fix: string): StillheadError {
  return new StillheadError('SH237', { what, fix, exit: 'usage' })
}

/** `stillhead stamp` */
export const stampCommand: CommandSpec = {
  name: 'stamp',
  summary: 'Change what the version table says, without running revisions',
  positionals: [
    {
      name: 'targets',
      describe: 'head, heads, base, ids, labels; with --sql also start:target',
      required: true,
      variadic: true,
    },
  ],
  options: {
    purge: { type: 'boolean', describe: 'Delete all rows first, also those of revisions that are gone' },
    sql: { type: 'boolean', describe: 'Print the SQL as a script for psql instead of running it' },
    'lock-wait': { type: 'number', describe: 'Seconds to wait for another run (300)' },
  },
  examples: [
    ['stamp head', 'the tables are as the newest revision leaves them'],
    ['stamp --purge 9f2c', 'forget what the table says'],
    ['stamp base', 'forget everything'],
  ],
  async run(args, context) {
    const result = await stamp({
      project: await context.project(),
      log: context.log,
      targets: args['targets'] as string[],
      purge: args['purge'] === true,
      sql: args['sql'] === true,
      ...(args['lock-wait'] !== undefined && { lockWait: (args['lock-wait'] as number) * 1000 }),
    })
    if (context.json) context.out(toDocument('stamp', documentOf(result)))
    else if (result.sql !== undefined) context.out(result.sql.trimEnd())
    else if (!context.quiet) report(result, context.log, context)
    return 'success'
  },
}

function documentOf(result: StampResult): object {
  return { ...result, moves: result.moves.map((move) => ({ ...move, to: move.to?.revision ?? null })) }
}

function report(
  { moves, forgotten, from, to }: StampResult,
  log: Log,
  { out }: Parameters<CommandSpec['run']>[1],
): void {
  for (const move of moves) {
    const message = `Stamped ${move.removes.join(', ') || 'base'} -> ${move.to?.revision ?? 'base'}`
    log({ level: 'info', type: 'stamped', message, data: { ...move } })
  }
  for (const half of forgotten) {
    const what = half.direction === 'up' ? 'upgrade' : 'downgrade'
    const message = `Forgot the half-done ${what} of ${half.revision} (committed steps: ${half.done})`
    log({ level: 'info', type: 'half-done-forgotten', message, data: { ...half } })
  }
  if (moves.length + forgotten.length === 0)
    out(`Nothing to do: the database is stamped with ${from.join(', ') || 'nothing'}.`)
  else out(`The database is stamped with ${to.join(', ') || 'nothing'}; no table was changed.`)
}
