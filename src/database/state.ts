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
  const [exists] = await session.simple(`SELECT pg_catalog.to_regclass(${literal(names.version)}) IS NOT NULL`)
  if (exists?.rows[0]?.[0] !== 't') return { rows: [], journal: [], log: [] }
  const [versions, journal, log] = await session.simple(
    [
      `SELECT revision FROM ${names.version}`,
      selectJournal(names),
      `SELECT revision, direction, at, duration_ms, applied_by, tool, checksum FROM ${names.log} ORDER BY id`,
    ].join(';\n'),
  )
  return {
    rows: checkRows(
      (versions?.rows ?? []).map(([row]) => row ?? ''),
      names,
    ),
    journal: readJournal(journal?.rows ?? []),
    log: (log?.rows ?? []).map(readLogRow),
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
