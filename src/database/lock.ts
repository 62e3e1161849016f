import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StillheadOptions } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { ident, literal } from '../kernel/sql.ts'
import { readJournal, selectJournal, type JournalRow } from './journal.ts'
import { roleRefused } from './connect-as-role.ts'
import { messageOf } from './connection-error.ts'
import { takeLease } from './lease.ts'
import type { Session, StatementResult } from './session.ts'
import type { ServerError } from './sql-error.ts'
import { unreadable } from './state.ts'
import { checkRows, type Bookkeeping } from './version-table.ts'

/** How to lock. */
export interface LockOptions extends Pick<StillheadOptions, 'role' | 'lockTimeout' | 'statementTimeout' | 'lock'> {
  /** Milliseconds to wait for another run; default 300000. */
  readonly lockWait?: number
  readonly log?: Log
  readonly signal?: AbortSignal
  /** Opens a second session: a lease is kept alive on it. */
  connectAgain(): Promise<Session>
}

/** A database that no other run of ours changes, and what its bookkeeping tables hold. */
export interface LockedDatabase {
  /** Version rows, sorted; empty when there are none or no table. */
  readonly rows: readonly string[]
  readonly journal: readonly JournalRow[]
  /** Whether all bookkeeping tables exist. */
  readonly exists: boolean
  /** Why nothing can be written; undefined when it can. */
  readonly readOnly?: string
  /** current_user after `SET ROLE`. */
  readonly user: string
  /** Statements that every transaction begins with. */
  readonly prelude: readonly string[]
  /** Statements that fail when the lock has been lost; before every change of the version rows. */
  readonly fence: readonly string[]
  /** Settings of the session, as statements; empty behind a pooler. */
  readonly settings: readonly string[]
  /** Lets go. A failure is only told to the log: the end of the session lets go as well. */
  release(): Promise<void>
}

/**
 * Locks the database for this project and reads where it stands: one round trip when nobody else holds the lock.
 * @throws SH306 `SET ROLE` refused, SH307 a pooler without session locks, SH308 not free in time, SH310 tables unreadable.
 */
export async function lockDatabase(
  session: Session,
  names: Bookkeeping,
  options: LockOptions,
): Promise<LockedDatabase> {
  if (options.lock === 'lease' && !session.embedded) return lockByLease(session, names, options)
  const key = lockKey(names)
  const settings = sessionSettings(session, options)
  const first = await readState(session, names, settings, tryLock(session, key))
  if (first.locked === null) throw behindPooler(session)
  const rows = first.locked === 't' ? first : await waitForLock(session, names, key, options)
  return {
    ...rows,
    ...first.facts,
    prelude: [],
    fence: [],
    settings,
    release: quietly(options, async () => {
      if (!session.lost()) await session.simple(`SELECT pg_catalog.pg_advisory_unlock(${key})`)
    }),
  }
}

function quietly({ log }: LockOptions, release: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await release()
    } catch (error) {
      log?.({ level: 'debug', type: 'lock-release', message: messageOf(error) })
    }
  }
}

/** The advisory lock's key: of the version table's name, so that two projects in one database do not meet. */
function lockKey(names: Bookkeeping): bigint {
  return createHash('sha256').update(`stillhead ${names.schema}.${names.shown}`).digest().readBigInt64BE(0)
}

interface State {
  readonly locked: string | null
  readonly rows: readonly string[]
  readonly journal: readonly JournalRow[]
  readonly exists: boolean
  readonly facts: Pick<LockedDatabase, 'readOnly' | 'user'>
}

const factColumns =
  "pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('default_transaction_read_only'), current_user"

/** Lock, facts and rows in one query; PG: each statement of a READ COMMITTED transaction sees what was committed before it. */
async function readState(
  session: Session,
  names: Bookkeeping,
  settings: readonly string[],
  lock: string,
): Promise<State> {
  const begin = ['BEGIN ISOLATION LEVEL READ COMMITTED', ...settings]
  const facts = `SELECT ${lock}, ${factColumns}, ${present(names.version)}, ${present(names.journal)}, ${present(names.log)}`
  const reads = [selectRows(names), selectJournal(names)]
  let completed = 0
  try {
    const sql = [...begin, facts, ...reads, 'COMMIT'].join(';\n')
    const [first, ...tables] = (await session.simple(sql, () => void completed++)).slice(begin.length)
    return stateOf(first, tables, names)
  } catch (error) {
    await session.simple('ROLLBACK')
    const code = (error as ServerError).code
    if (code !== '42P01' && code !== '3F000') {
      throw refused(error as ServerError | StillheadError, session, settings, completed)
    }
  }
  // PG: a session lock taken in a transaction that fails is kept; it must not be counted twice.
  const again = await session.simple([...begin, unlockAgain(lock), facts, 'COMMIT'].join(';\n'))
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

function tryLock(session: Session, key: bigint): string {
  const attempt = `pg_catalog.pg_try_advisory_lock(${key})`
  return session.processId === null
    ? attempt
    : `CASE WHEN pg_catalog.pg_backend_pid() = ${session.processId} THEN ${attempt} END`
}

function unlockAgain(lock: string): string {
  return lock === 'NULL' ? 'SELECT NULL' : 'SELECT pg_catalog.pg_advisory_unlock_all()'
}

/** Polls: PG: a session that waits in pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY waits for it. */
async function waitForLock(session: Session, names: Bookkeeping, key: bigint, options: LockOptions): Promise<State> {
  const started = Date.now()
  const deadline = started + (options.lockWait ?? 300_000)
  let said = 0
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 500)) {
    options.signal?.throwIfAborted()
    if (Date.now() >= said) {
      options.log?.({
        level: 'info',
        type: 'lock-waiting',
        message: `Another run holds the lock: ${await holderOf(session, key)}`,
      })
      said = Date.now() + 5000
    }
    if (Date.now() > deadline) throw await notFree(session, names, key, Date.now() - started)
    await sleep(pause * (0.5 + Math.random()))
    const [answer] = await session.simple(`SELECT ${tryLock(session, key)}`)
    if (answer?.rows[0]?.[0] === 't') return readState(session, names, [], 'NULL')
  }
}

async function holderOf(session: Session, key: bigint): Promise<string> {
  const unsigned = BigInt.asUintN(64, key)
  const [answer] = await session.simple(`
    SELECT a.pid, a.application_name, a.state, date_trunc('second', clock_timestamp() - a.backend_start), left(a.query, 120)
    FROM pg_catalog.pg_locks l
    JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
      AND l.classid = ${unsigned >> 32n} AND l.objid = ${unsigned & 0xffffffffn}`)
  const [pid, application, state, age, query] = answer?.rows[0] ?? []
  if (!pid) return 'it has just let go.'
  return `process ${pid} (${application || 'unnamed'}, ${state ?? 'state hidden'}, connected for ${age}): ${(query ?? '').replace(/\s+/g, ' ')}`
}

async function notFree(session: Session, names: Bookkeeping, key: bigint, waited: number): Promise<StillheadError> {
  return new StillheadError('SH308', {
    what: `Another run still holds the lock after ${Math.round(waited / 1000)} s.`,
    where: `${session.shown}, ${names.shown}`,
    why: await holderOf(session, key),
    fix: 'Wait for it, raise --lock-wait, or end it with SELECT pg_terminate_backend(<process>).',
    exit: 'locked',
  })
}

/** What a run sets for its session. */
function sessionSettings(session: Session, options: LockOptions): readonly string[] {
  const set = timeouts(options).map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`)
  if (!session.embedded) {
    set.push(
      // A client that vanished must not keep its locks for hours. PG: 14, and only on systems that can poll a socket.
      "CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND version() LIKE '%linux%'" +
        " THEN pg_catalog.set_config('client_connection_check_interval', '500ms', false) END",
      "pg_catalog.set_config('tcp_keepalives_idle', '30', false)",
      "pg_catalog.set_config('tcp_keepalives_interval', '10', false)",
      "pg_catalog.set_config('tcp_keepalives_count', '3', false)",
    )
  }
  return [...(options.role ? [`SET ROLE ${ident(options.role)}`] : []), `SELECT ${set.join(', ')}`]
}

function timeouts({ lockTimeout = 5000, statementTimeout = 0 }: LockOptions): (readonly [string, number])[] {
  return [
    ['lock_timeout', Math.max(0, Math.round(lockTimeout))],
    ['statement_timeout', Math.max(0, Math.round(statementTimeout))],
  ]
}

async function lockByLease(session: Session, names: Bookkeeping, options: LockOptions): Promise<LockedDatabase> {
  const prelude = [
    ...(options.role ? [`SET LOCAL ROLE ${ident(options.role)}`] : []),
    ...timeouts(options).map(([name, value]) => `SET LOCAL ${name} = ${value}`),
  ]
  const lease = await takeLease(session, names, { ...options, prelude, key: lockKey(names) })
  const state = await readState(session, names, prelude, 'NULL')
  return {
    ...state,
    ...state.facts,
    prelude,
    settings: [],
    fence: lease.fence,
    release: quietly(options, lease.release),
  }
}

function behindPooler(session: Session): StillheadError {
  return new StillheadError('SH307', {
    what: 'A connection pooler stands between this run and the server.',
    where: session.shown,
    why: 'The process that answers is not the one that the connection was made to: locks and settings of a session would be lost or leak to others.',
    fix: "Connect directly (another port or host, often called the direct or session URL), or set lock: 'lease' in drizzle.config.ts.",
  })
}

function refused(
  error: ServerError | StillheadError,
  session: Session,
  settings: readonly string[],
  completed: number,
): unknown {
  if (error instanceof StillheadError || error.code === undefined) return error
  const atRole = completed === 1 && settings[0]?.startsWith('SET ROLE')
  if (atRole) return roleRefused(session, error)
  return unreadable(error, session)
}
