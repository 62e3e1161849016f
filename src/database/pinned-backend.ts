import { randomBytes } from 'node:crypto'
import { StillheadError } from '../kernel/errors.ts'
import { literal } from '../kernel/sql.ts'
import { messageOf } from './connection-error.ts'
import type { Session } from './session.ts'

/** Milliseconds in which a notification must arrive. */
const patience = 3000

/**
 * Finds out whether a pooler leaves one server process to this connection until it ends, as session pooling does.
 * The proof is a notification that arrives while nothing has been asked: a pooler that hands out transactions or
 * statements has given the process to others by then.
 * @param connectAgain opens a second connection through the same pooler.
 * @returns the process.
 * @throws SH307 when it is not proven.
 */
export async function pinnedBackend(session: Session, connectAgain: () => Promise<Session>): Promise<number> {
  const channel = `stillhead_${randomBytes(8).toString('hex')}`
  let second: Session | undefined
  try {
    second = await connectAgain()
    const [, mine] = await session.simple(`LISTEN ${channel}; ${askBackend}`)
    // In a transaction, the second connection keeps whatever process it is given.
    const [, others] = await second.simple(`BEGIN; ${askBackend}`)
    const [still] = await session.simple(askBackend)
    const backend = mine?.rows[0]?.[0]
    if (still?.rows[0]?.[0] !== backend || others?.rows[0]?.[0] === backend) throw behindPooler(session)
    const arrival = session.notified(channel, patience)
    await second.simple(`SELECT pg_catalog.pg_notify(${literal(channel)}, ''); COMMIT`)
    if (!(await arrival)) throw behindPooler(session)
    await session.simple(`UNLISTEN ${channel}`)
    return Number(backend)
  } catch (error) {
    throw error instanceof StillheadError && error.code === 'SH307' ? error : behindPooler(session, error)
  } finally {
    await second?.end()
  }
}

const askBackend = 'SELECT pg_catalog.pg_backend_pid()'

/** A statement that fails with 22012 where another process answers; none where any may. */
export function backendGuard(backend: number | null): readonly string[] {
  return backend === null ? [] : [`SELECT 1 / (pg_catalog.pg_backend_pid() = ${backend})::integer`]
}

/**
 * What marks the session of a run behind a pooler, and what fails with 22012 where it is not the one that holds the lock.
 * @param key of the advisory lock.
 */
export function pinnedFence(backend: number, key: bigint): { readonly setting: string; readonly fence: string } {
  const run = randomBytes(8).toString('hex')
  const unsigned = BigInt.asUintN(64, key)
  const holds =
    "EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND pid = pg_catalog.pg_backend_pid()" +
    ` AND classid OPERATOR(pg_catalog.=) ${unsigned >> 32n}::pg_catalog.oid AND objid OPERATOR(pg_catalog.=) ${unsigned & 0xffffffffn}::pg_catalog.oid)`
  const isMine = `pg_catalog.pg_backend_pid() = ${backend} AND pg_catalog.current_setting('stillhead.run', true) IS NOT DISTINCT FROM '${run}'`
  return {
    setting: `SELECT pg_catalog.set_config('stillhead.run', '${run}', false)`,
    fence: `SELECT 1 / (${isMine} AND ${holds})::integer`,
  }
}

/** The error of a pooler that does not keep sessions. */
export function behindPooler(session: Session, cause?: unknown): StillheadError {
  return new StillheadError('SH307', {
    what: 'A connection pooler stands between this run and the server, and does not keep the session.',
    where: session.shown,
    why: [
      'The process that answers is not the one that the connection was made to: locks and settings of a session would be lost or leak to others.',
      cause === undefined ? '' : `Whether it pools sessions could not be found out: ${messageOf(cause)}`,
    ]
      .filter(Boolean)
      .join('\n'),
    fix: "Connect directly (another port or host, often called the direct or session URL), or set lock: 'lease' in drizzle.config.ts.",
    cause,
  })
}
