import { literal } from '../kernel/sql.ts'
import { roleRefused } from './connect-as-role.ts'
import { readJournal, selectJournal, type JournalRow } from './journal.ts'
import type { LockedDatabase } from './lock.ts'
import { backendGuard } from './pinned-backend.ts'
import type { Session, StatementResult } from './session.ts'
import type { ServerError } from './sql-error.ts'
import { unreadable } from './state.ts'
import { checkRows, type Bookkeeping } from './version-table.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** Where a database stands, and what a run must know of it. */
export interface State {
  /** Whether the lock was had: `t`, `f`; null where it was not tried. */
  readonly locked: string | null
  readonly rows: readonly string[]
  readonly journal: readonly JournalRow[]
  readonly exists: boolean
  readonly facts: Pick<LockedDatabase, 'readOnly' | 'user'>
}

const factColumns =
  "pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('default_transaction_read_only'), current_user"

/** How {@link readState} reads. */
export interface Reading {
  /** Process that must answer: what is set and locked there stays ours. Null where any may. */
  readonly backend: number | null
  /** Statements that the session begins with. */
  readonly settings: readonly string[]
  /** SQL that tries the lock; `NULL` for none. */
  readonly lock: string
}

/**
 * Reads lock, facts and rows in one query; PG: each statement of a READ COMMITTED transaction sees what was committed before it.
 * @returns undefined when another process answers: nothing has been set or locked then.
 * @throws SH306 `SET ROLE` refused, SH310 tables unreadable, SH312 for a row that is no revision id.
 */
export async function readState(session: Session, names: Bookkeeping, reading: Reading): Promise<State | undefined> {
  const guard = backendGuard(reading.backend)
  const begin = ['BEGIN ISOLATION LEVEL READ COMMITTED', ...guard, ...reading.settings]
  const facts = `SELECT ${reading.lock}, ${factColumns}, ${present(names.version)}, ${present(names.journal)}, ${present(names.log)}`
  const reads = [selectRows(names), selectJournal(names)]
  let completed = 0
  try {
    const sql = [...begin, facts, ...reads, 'COMMIT'].join(';\n')
    const [first, ...tables] = (await session.simple(sql, () => void completed++)).slice(begin.length)
    return stateOf(first, tables, names)
  } catch (error) {
    const { code } = error as ServerError
    const isElsewhere = code === sqlState.divisionByZero && guard.length > 0 && completed === 1
    // A pooler that hands out single statements hangs up on a transaction that fails: then the first error is the one to tell.
    const ended = await session.simple('ROLLBACK').then(
      () => true,
      () => false,
    )
    if (isElsewhere) return undefined
    if (!ended) throw error
    if (code !== sqlState.undefinedTable && code !== sqlState.invalidSchemaName) {
      const atRole = completed === 1 + guard.length && reading.settings[0]?.startsWith('SET ROLE')
      throw atRole ? roleRefused(session, error as ServerError) : unreadable(error as ServerError, session, names)
    }
  }
  // PG: a session lock taken in a transaction that fails is kept; it must not be counted twice.
  const again = await session.simple([...begin, unlockAgain(reading.lock), facts, 'COMMIT'].join(';\n'))
  const first = again[begin.length + 1]
  const [, , , , version, journal] = first?.rows[0] ?? []
  return stateOf(first, [await readIf(session, version, reads[0]), await readIf(session, journal, reads[1])], names)
}

function selectRows(names: Bookkeeping): string {
  return `SELECT revision FROM ${names.version}`
}

function present(table: string): string {
  return `pg_catalog.to_regclass(${literal(table)}) IS NOT NULL`
}

async function readIf(
  session: Session,
  exists: string | null | undefined,
  sql = '',
): Promise<StatementResult | undefined> {
  return exists === 't' ? (await session.simple(sql))[0] : undefined
}

function stateOf(
  facts: StatementResult | undefined,
  [versions, journal]: readonly (StatementResult | undefined)[],
  names: Bookkeeping,
): State {
  const [locked = null, standby, readOnly, user, ...tables] = facts?.rows[0] ?? []
  const rows = (versions?.rows ?? []).map(([row]) => row ?? '')
  return {
    locked,
    exists: tables.every((exists) => exists === 't'),
    rows: checkRows(rows, names),
    journal: readJournal(journal?.rows ?? []),
    facts: {
      user: user ?? '',
      ...(standby === 't' && { readOnly: 'The server is a standby.' }),
      ...(standby !== 't' && readOnly === 'on' && { readOnly: 'default_transaction_read_only is on.' }),
    },
  }
}

function unlockAgain(lock: string): string {
  return lock === 'NULL' ? 'SELECT NULL' : 'SELECT pg_catalog.pg_advisory_unlock_all()'
}
