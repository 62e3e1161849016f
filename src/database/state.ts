import { literal } from '../kernel/sql.ts'
import { readJournal, selectJournal, type JournalRow } from './journal.ts'
import type { Session } from './session.ts'
import { checkRows, type Bookkeeping } from './version-table.ts'

/** A line of the log table: one revision crossed or stamped. */
export interface LogRow {
  readonly revision: string
  readonly direction: 'up' | 'down' | 'stamp'
  /** As the server prints a timestamptz. */
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
 * @throws SH312 for a row that is no revision id.
 */
export async function readBookkeeping(session: Session, names: Bookkeeping): Promise<BookkeepingState> {
  const [present] = await session.simple(
    `SELECT ${[names.version, names.journal, names.log].map((table) => `pg_catalog.to_regclass(${literal(table)}) IS NOT NULL`).join(', ')}`,
  )
  const reads = [
    `SELECT revision FROM ${names.version}`,
    selectJournal(names),
    `SELECT revision, direction, at, duration_ms, applied_by, tool, checksum FROM ${names.log} ORDER BY id`,
  ]
  // A table of another tool may have none of the companions.
  const queries = reads.map((sql, index) => (present?.rows[0]?.[index] === 't' ? sql : 'SELECT WHERE false'))
  const [versions, journal, log] = (await session.simple(queries.join(';\n'))).map(({ rows }) => rows)
  return {
    rows: checkRows(
      (versions ?? []).map(([row]) => row ?? ''),
      names,
    ),
    journal: readJournal(journal ?? []),
    log: (log ?? []).map(readLogRow),
  }
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
