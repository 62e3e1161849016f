import { StillheadError } from '../kernel/errors.ts'
import { ident, literal } from '../kernel/sql.ts'
import { readJournal, selectJournal, type JournalRow } from './journal.ts'
import type { Session, StatementResult } from './session.ts'
import { grantFor, type ServerError } from './sql-error.ts'
import { checkRows, type Bookkeeping } from './version-table.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** A line of the log table: one revision crossed or stamped. */
export interface LogRow {
  readonly revision: string
  readonly direction: 'up' | 'down' | 'stamp'
  /** ISO 8601, in UTC. */
  readonly at: string
  readonly milliseconds?: number
  /** The role that logged in. */
  readonly by: string
  /** Name and version of the tool. */
  readonly tool?: string
  /** Of the revision file, tolerant of formatting. */
  readonly checksum?: string
}

/** What the bookkeeping tables of a database hold. */
export interface BookkeepingState {
  /** Version rows, sorted. */
  readonly rows: readonly string[]
  /** Steps of half-done revisions; see `halfDone()`. */
  readonly journal: readonly JournalRow[]
  /** Oldest first. */
  readonly log: readonly LogRow[]
}

/**
 * Reads the bookkeeping tables without a lock and without making them.
 * @returns empty lists when there are no tables.
 * @throws SH310 tables unreadable, SH312 for a row that is no revision id.
 */
export async function readBookkeeping(session: Session, names: Bookkeeping): Promise<BookkeepingState> {
  try {
    const [versions, journal, log] = await readPresent(session, names)
    return {
      rows: checkRows(
        (versions?.rows ?? []).map(([row]) => row ?? ''),
        names,
      ),
      journal: readJournal(journal?.rows ?? []),
      log: (log?.rows ?? []).map(readLogRow),
    }
  } catch (error) {
    throw unreadable(error as ServerError | StillheadError, session, names)
  }
}

/**
 * Reads the log table, which must exist.
 * @returns oldest first.
 * @throws SH310 table unreadable.
 */
export async function readLog(session: Session, names: Bookkeeping): Promise<readonly LogRow[]> {
  try {
    const [, answer] = await session.simple(`${withoutPolicies};\n${selectLog(names)}`)
    return (answer?.rows ?? []).map(readLogRow)
  } catch (error) {
    throw unreadable(error as ServerError, session, names)
  }
}

/** The error of bookkeeping tables that cannot be read; one that is not the server's stays what it is. */
export function unreadable(error: ServerError | StillheadError, session: Session, names: Bookkeeping): unknown {
  return refusedBookkeeping(error, 'read', { session, names, user: session.user })
}

/**
 * The error of bookkeeping tables that cannot be used; one that is not the server's stays what it is.
 * @param context `user`: current_user after `SET ROLE`.
 */
export function refusedBookkeeping(
  error: ServerError | StillheadError,
  deed: 'read' | 'made' | 'changed',
  { session, names, user }: { readonly session: Session; readonly names: Bookkeeping; readonly user: string },
): unknown {
  if (error instanceof StillheadError || error.code === undefined || session.lost()) return error
  return new StillheadError('SH310', {
    what: `The bookkeeping tables cannot be ${deed}: ${error.message}.`,
    where: deed === 'read' ? session.shown : `${session.shown}, ${names.shown}`,
    fix: fixOf(error, deed, names, user),
    cause: error,
  })
}

function fixOf({ code, message }: ServerError, deed: string, names: Bookkeeping, user: string): string {
  if (code === sqlState.readOnlyTransaction) return 'Connect to the primary server, or lift the restriction.'
  if (code === sqlState.insufficientPrivilege && /row-level security/.test(message))
    return `Turn row level security off for the bookkeeping tables: ALTER TABLE ${names.version} DISABLE ROW LEVEL SECURITY; or connect as their owner.`
  if (code === sqlState.insufficientPrivilege && /for database /.test(message))
    return `As an administrator: CREATE SCHEMA ${ident(names.schema)} AUTHORIZATION ${ident(user)};`
  if (code === sqlState.insufficientPrivilege) return grantFor(message, user, names)
  if (deed === 'made') return 'Set versionTable in drizzle.config.ts to a schema where the role may create tables.'
  return 'Look at the tables; they must be those that stillhead made.'
}

/** A table of another tool may have none of the companions. */
async function readPresent(session: Session, names: Bookkeeping): Promise<readonly StatementResult[]> {
  const [present] = await session.simple(
    `SELECT ${[names.version, names.journal, names.log].map((table) => `pg_catalog.to_regclass(${literal(table)}) IS NOT NULL`).join(', ')}`,
  )
  const reads = [`SELECT revision FROM ${names.version}`, selectJournal(names), selectLog(names)]
  const queries = reads.map((sql, index) => (present?.rows[0]?.[index] === 't' ? sql : 'SELECT WHERE false'))
  return (await session.simple([withoutPolicies, ...queries].join(';\n'))).slice(1)
}

// PG: several statements in one message are a transaction. Policies that hide rows are an error then.
const withoutPolicies = "SELECT pg_catalog.set_config('row_security', 'off', true)"

function selectLog(names: Bookkeeping): string {
  const at = `pg_catalog.to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
  return `SELECT revision, direction, ${at}, duration_ms, applied_by, tool, checksum FROM ${names.log} ORDER BY id`
}

function readLogRow([revision, direction, at, milliseconds, by, tool, checksum]: readonly (string | null)[]): LogRow {
  return {
    revision: revision ?? '',
    direction: direction === 'down' || direction === 'stamp' ? direction : 'up',
    at: at ?? '',
    by: by ?? '',
    ...(milliseconds && { milliseconds: Number(milliseconds) }),
    ...(tool && { tool }),
    ...(checksum && { checksum }),
  }
}
