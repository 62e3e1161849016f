import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StillheadOptions } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { ident } from '../kernel/sql.ts'
import type { JournalRow } from './journal.ts'
import { messageOf } from './connection-error.ts'
import { takeLease } from './lease.ts'
import { readState, type State } from './lock-state.ts'
import { behindPooler, pinnedBackend, pinnedFence } from './pinned-backend.ts'
import type { Session } from './session.ts'
import type { Bookkeeping } from './version-table.ts'

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
  /** Server process that answers; null where that is not always the same one. */
  readonly backend: number | null
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
  const { processId } = session
  const direct = await readState(session, names, { backend: processId, settings, lock: tryLock(key) })
  if (direct) return locked(session, names, options, { state: direct, backend: processId, settings, fence: [] })
  const pinned = await pinnedBackend(session, () => options.connectAgain())
  const { setting, fence } = pinnedFence(pinned, key)
  const marked = [...settings, setting]
  const state = await readState(session, names, { backend: pinned, settings: marked, lock: tryLock(key) })
  if (!state) throw behindPooler(session)
  return locked(session, names, options, { state, backend: pinned, settings: marked, fence: [fence] })
}

async function locked(
  session: Session,
  names: Bookkeeping,
  options: LockOptions,
  held: Pick<LockedDatabase, 'backend' | 'settings' | 'fence'> & { readonly state: State },
): Promise<LockedDatabase> {
  const { state, ...mine } = held
  const key = lockKey(names)
  const rows = state.locked === 't' ? state : await waitForLock(session, names, held.backend, options)
  const isPooled = mine.fence.length > 0
  return {
    ...rows,
    ...state.facts,
    ...mine,
    prelude: [],
    release: quietly(options, async () => {
      if (session.lost()) return
      // A pooler may hand the process to the next client as it is.
      if (isPooled) await session.simple('SELECT pg_catalog.pg_advisory_unlock_all(); RESET ALL; RESET ROLE')
      else await session.simple(`SELECT pg_catalog.pg_advisory_unlock(${key})`)
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

function tryLock(key: bigint): string {
  return `pg_catalog.pg_try_advisory_lock(${key})`
}

/** Polls: PG: a session that waits in pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY waits for it. */
async function waitForLock(
  session: Session,
  names: Bookkeeping,
  backend: number | null,
  options: LockOptions,
): Promise<State> {
  const key = lockKey(names)
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
    const [answer] = await session.simple(`SELECT ${tryLock(key)}`)
    if (answer?.rows[0]?.[0] !== 't') continue
    const state = await readState(session, names, { backend, settings: [], lock: 'NULL' })
    if (!state) throw behindPooler(session)
    return state
  }
}

async function holderOf(session: Session, key: bigint): Promise<string> {
  const unsigned = BigInt.asUintN(64, key)
  const [answer] = await session.simple(`
    SELECT a.pid, a.application_name, a.state, pg_catalog.date_trunc('second', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) a.backend_start), pg_catalog.left(a.query, 120)
    FROM pg_catalog.pg_locks l
    JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
      AND l.classid OPERATOR(pg_catalog.=) ${unsigned >> 32n}::pg_catalog.oid AND l.objid OPERATOR(pg_catalog.=) ${unsigned & 0xffffffffn}::pg_catalog.oid`)
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
  const set = settingsOf(options).map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`)
  if (!session.embedded) {
    set.push(
      // A client that vanished must not keep its locks for hours. PG: 14, and only on systems that can poll a socket.
      "CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0" +
        " THEN pg_catalog.set_config('client_connection_check_interval', '500ms', false) END",
      "pg_catalog.set_config('tcp_keepalives_idle', '30', false)",
      "pg_catalog.set_config('tcp_keepalives_interval', '10', false)",
      "pg_catalog.set_config('tcp_keepalives_count', '3', false)",
    )
  }
  return [...(options.role ? [`SET ROLE ${ident(options.role)}`] : []), `SELECT ${set.join(', ')}`]
}

/** Policies that would hide rows from the role, those of the version table among them, are an error instead. */
function settingsOf({ lockTimeout = 5000, statementTimeout = 0 }: LockOptions): (readonly [string, number | string])[] {
  return [
    ['lock_timeout', Math.max(0, Math.round(lockTimeout))],
    ['statement_timeout', Math.max(0, Math.round(statementTimeout))],
    ['row_security', 'off'],
  ]
}

async function lockByLease(session: Session, names: Bookkeeping, options: LockOptions): Promise<LockedDatabase> {
  const prelude = [
    ...(options.role ? [`SET LOCAL ROLE ${ident(options.role)}`] : []),
    ...settingsOf(options).map(([name, value]) => `SET LOCAL ${name} = ${value}`),
  ]
  const lease = await takeLease(session, names, { ...options, prelude, key: lockKey(names) })
  const release = quietly(options, lease.release)
  try {
    const state = (await readState(session, names, { backend: null, settings: prelude, lock: 'NULL' })) as State
    return { ...state, ...state.facts, backend: null, prelude, settings: [], fence: lease.fence, release }
  } catch (error) {
    await release()
    throw error
  }
}
