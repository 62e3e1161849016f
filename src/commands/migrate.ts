import type { Client } from 'pg'
import type { Project, StillheadOptions } from '../config.ts'
import { connectionOf } from '../config/connection.ts'
import { borrowSession } from '../database/borrow-session.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { ProvidedRevisions, Provider } from '../providers/provider.ts'
import { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { filterByTags } from '../revisions/tag-filter.ts'
import { runOnDatabase, type RunResult } from '../runtime/apply.ts'
import type { Tracker } from '../runtime/tracker.ts'
import type { RevisionBodies } from '../runtime/walk.ts'
import { runRequest, type RunOptions } from './upgrade.ts'

/** A connected `Client` of pg, or a client of its pool. */
export interface PgClient {
  readonly host: string
  readonly port: number
  readonly user?: string | undefined
  readonly database?: string | undefined
  query(text: string): Promise<unknown>
}

/** Options of {@link migrate}. */
export interface MigrateOptions extends Pick<RunOptions, 'dryRun' | 'wait' | 'lockWait' | 'signal' | 'log' | 'hooks'> {
  /** Where the revisions come from; together they make one graph. */
  readonly providers: readonly Provider[]
  /** URL of the database: of a server, or `pglite:./folder`. */
  readonly url?: string
  /** A connected client of pg instead; it stays connected, and idle. */
  readonly connection?: PgClient
  /** Default {@link databaseTracker}. */
  readonly tracker?: Tracker
  /** Default `'up'`. */
  readonly direction?: 'up' | 'down'
  /** Default: everything on the way up, one revision on the way down. */
  readonly target?: string | readonly string[]
  /** Tags of the revisions that are wanted; `!` before those that are not. Only on the way up. */
  readonly tags?: readonly string[]
  /** Settings of the run, as in drizzle.config.ts. */
  readonly settings?: Pick<
    StillheadOptions,
    'transaction' | 'role' | 'lockTimeout' | 'statementTimeout' | 'retries' | 'lock' | 'changedRevisions' | 'operations'
  >
}

/**
 * Applies or takes back revisions of any origin, without a project: for programs and libraries.
 * @returns what was crossed.
 * @throws SH317 for a connection in a transaction, SH318 for a pool, SH823 without a database, SH820 to SH822 of providers and trackers, and what `upgrade` throws.
 * @example await migrate({ url: process.env.DATABASE_URL, providers: [directoryProvider('./migrations')] })
 */
export async function migrate(options: MigrateOptions): Promise<RunResult> {
  const { providers, tracker, direction = 'up', hooks } = options
  const project = projectOf(options)
  const listed = await Promise.all(providers.map((provider) => provider.list()))
  const { connection } = options
  return runOnDatabase(project, {
    ...runRequest(options),
    ...(hooks && { hooks }),
    direction,
    readGraph: () => graphOf(listed, options),
    plan: (graph, rows) => planOf(graph, rows, options),
    load: (headers) => loadAll(providers, listed, headers),
    // The types of pg cannot stand in ours, which must do without them.
    ...(connection && { open: () => borrowSession(connection as Client, project.root) }),
    ...(tracker?.kind === 'state' && { tracker }),
  })
}

function projectOf({ url, connection: client, tracker, settings }: MigrateOptions): Project {
  const root = process.cwd()
  const connection = client
    ? { driver: 'pg' as const, options: optionsOf(client), shown: `${client.host}:${client.port}/${client.database}` }
    : connectionOf({ url, origin: 'url', config: {}, folder: root })
  if (!connection) throw noDatabase()
  const versionTable = tracker?.kind === 'database' ? tracker.versionTable : undefined
  return {
    ...{ root, base: root, schema: [], migrations: root, versionLocations: [], roles: false },
    drizzleMigrations: { schema: 'drizzle', table: '__drizzle_migrations' },
    connection,
    options: { ...settings, ...(versionTable && { versionTable }) },
  }
}

/** What a second connection of the same kind needs: it watches for blockers. */
function optionsOf(client: PgClient): Readonly<Record<string, unknown>> {
  const { host, port, user, password, database, ssl } = client as Client
  return { host, port, user, password, database, ssl }
}

function graphOf(listed: readonly ProvidedRevisions[], { log }: MigrateOptions): RevisionGraph {
  return RevisionGraph.from(
    listed.flatMap(({ headers }) => headers),
    { problems: listed.flatMap(({ problems }) => problems), ...(log && { log }) },
  )
}

function planOf(graph: RevisionGraph, rows: readonly string[], { direction, target, tags = [] }: MigrateOptions) {
  if (direction === 'down') return graph.pathDown(rows, typeof target === 'string' ? target : (target?.[0] ?? '-1'))
  const moves = graph.pathUp(rows, target ?? 'heads')
  return tags.length > 0 ? filterByTags(graph, rows, moves, tags) : moves
}

async function loadAll(
  providers: readonly Provider[],
  listed: readonly ProvidedRevisions[],
  headers: readonly RevisionHeader[],
): Promise<ReadonlyMap<string, RevisionBodies>> {
  const loaded = await Promise.all(
    providers.map((provider, index) => {
      const own = new Set(listed[index]?.headers.map(({ revision }) => revision))
      const wanted = headers.filter(({ revision }) => own.has(revision))
      return wanted.length > 0 ? provider.load(wanted) : new Map<string, RevisionBodies>()
    }),
  )
  return new Map(loaded.flatMap((bodies) => [...bodies]))
}

function noDatabase(): StillheadError {
  return new StillheadError('SH823', {
    what: 'migrate() is given no database.',
    fix: 'Pass url, or connection: a connected client of pg.',
    exit: 'usage',
  })
}
