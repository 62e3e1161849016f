import type { StillheadOptions } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident, literal, qualified } from '../kernel/sql.ts'
import type { Move } from '../revisions/graph.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** The names of our own tables in a database, quoted. */
export interface Bookkeeping {
  readonly schema: string
  /** As people read it: `stillhead.version`. */
  readonly shown: string
  readonly version: string
  /** Finished steps of revisions that could not be one transaction. */
  readonly journal: string
  /** What was applied, when and by whom. */
  readonly log: string
  /** Who may migrate, where session locks do not work. */
  readonly lease: string
  /** The unquoted table names, for those who must leave them alone. */
  readonly tables: readonly string[]
}

/** Names the bookkeeping tables of a project. Default `stillhead.version` and its companions. */
export function bookkeepingOf(options: Pick<StillheadOptions, 'versionTable'>): Bookkeeping {
  const { schema = 'stillhead', table = 'version' } = options.versionTable ?? {}
  const tables = [table, `${table}_journal`, `${table}_log`, `${table}_lease`] as const
  return {
    schema,
    shown: `${schema}.${table}`,
    version: qualified(tables[0], schema),
    journal: qualified(tables[1], schema),
    log: qualified(tables[2], schema),
    lease: qualified(tables[3], schema),
    tables,
  }
}

/** The statements that make the bookkeeping tables; harmless where they exist. */
export function createBookkeeping(names: Bookkeeping): readonly string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${ident(names.schema)}`,
    `CREATE TABLE IF NOT EXISTS ${names.version} (revision text PRIMARY KEY)`,
    `CREATE TABLE IF NOT EXISTS ${names.journal} (
  revision text NOT NULL,
  direction text NOT NULL,
  step integer NOT NULL,
  state text NOT NULL,
  fingerprint text NOT NULL,
  data jsonb,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (revision, direction, step)
)`,
    `CREATE TABLE IF NOT EXISTS ${names.log} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  revision text NOT NULL,
  direction text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  duration_ms double precision,
  applied_by text NOT NULL DEFAULT session_user,
  tool text,
  checksum text
)`,
  ]
}

/** What the log table keeps about a move. */
export interface LogEntry {
  readonly tool: string
  /** Of the revision file, tolerant of formatting; null for a move that runs no file. */
  readonly checksum: string | null
  /** SQL for the milliseconds it took. Default: since the transaction began. */
  readonly duration?: string
  /** How it came about. Default: the direction of the move. */
  readonly direction?: 'up' | 'down' | 'stamp'
}

/**
 * The one statement that moves the version rows and writes the log. It fails when the rows are not as they were
 * read: with 23502 on the log's revision for a missing row, with 23505 for a row that is there already.
 */
export function moveSql(
  names: Bookkeeping,
  move: Pick<Move, 'removes' | 'adds' | 'direction'> & { revision: { revision: string } },
  entry: LogEntry,
): string {
  const { changes, intact } = rowChanges(names, move)
  const crossed = literal(move.revision.revision)
  const duration = entry.duration ?? 'extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000'
  const values = [
    intact ? `CASE WHEN ${intact} THEN ${crossed} END` : crossed,
    literal(entry.direction ?? move.direction),
    duration,
    literal(entry.tool),
    literal(entry.checksum),
  ]
  return `${changes}INSERT INTO ${names.log} (revision, direction, duration_ms, tool, checksum) VALUES (${values.join(', ')})`
}

// `revision` is text, for which PostgreSQL's own operators fit best; scripts for psql show these statements to people.
function rowChanges(
  names: Bookkeeping,
  { removes, adds }: Pick<Move, 'removes' | 'adds'>,
): { changes: string; intact?: string } {
  const [removed] = removes
  const [added] = adds
  if (removes.length === 1 && adds.length === 1 && removed !== undefined && added !== undefined) {
    const update = `UPDATE ${names.version} SET revision = ${literal(added)} WHERE revision = ${literal(removed)} RETURNING 1`
    return { changes: `WITH moved AS (${update}) `, intact: 'EXISTS (SELECT FROM moved)' }
  }
  const parts: string[] = []
  if (removes.length > 0) {
    parts.push(
      `removed AS (DELETE FROM ${names.version} WHERE revision IN (${removes.map(literal).join(', ')}) RETURNING 1)`,
    )
  }
  if (adds.length > 0) {
    parts.push(
      `added AS (INSERT INTO ${names.version} (revision) VALUES ${adds.map((id) => `(${literal(id)})`).join(', ')})`,
    )
  }
  return {
    changes: parts.length > 0 ? `WITH ${parts.join(', ')} ` : '',
    ...(removes.length > 0 && { intact: `(SELECT count(*) FROM removed) = ${removes.length}` }),
  }
}

/** Whether an error of {@link moveSql} means that another run moved the rows. */
export function isMovedByOthers(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === sqlState.notNullViolation || code === sqlState.uniqueViolation
}

/**
 * Refuses text that no revision can be called.
 * @throws SH312
 */
export function checkRows(rows: readonly string[], names: Bookkeeping): readonly string[] {
  const strange = rows.find((row) => /^$|^.{201}|[\s@:+/\\'"\p{C}]/u.test(row))
  if (strange === undefined) return [...rows].sort()
  throw new StillheadError('SH312', {
    what: `The version table holds ${JSON.stringify(strange.slice(0, 80))}, which is no revision id.`,
    where: names.shown,
    fix: 'Correct the row, or set versionTable in drizzle.config.ts to the table that is ours.',
    exit: 'history',
  })
}
