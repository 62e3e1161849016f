import type { Client } from 'pg'
import { cancelStatement } from './cancel.ts'
import { sessionOn } from './pg-session.ts'
import { StillheadError } from '../kernel/errors.ts'
import { sqlState } from '../sql/sqlstates.ts'
import type { Session } from './session.ts'
import type { ServerError } from './sql-error.ts'

/**
 * Makes a session on somebody else's connected client of pg: it is left connected, with the settings of its login.
 * @throws SH317 for a client in a transaction, whose rows a run would commit or roll back; SH318 for a pool.
 */
export async function borrowSession(client: Client, root: string): Promise<Session> {
  if ('idleCount' in client) throw isPool()
  const { host, port, database } = client
  const session = sessionOn(client, {
    embedded: false,
    shown: `${host}:${port}/${database}`,
    root,
    cancel: () => cancelStatement(client),
    async ended() {
      // The owner ends the connection.
    },
  })
  if (await isInTransaction(session)) throw inTransaction(session)
  return {
    ...session,
    async end() {
      if (session.lost()) return
      await session.simple('RESET ALL; RESET ROLE')
    },
  }
}

/** PG: a savepoint can be made in a transaction only, and not in one that failed. */
async function isInTransaction(session: Session): Promise<boolean> {
  try {
    await session.simple('SAVEPOINT stillhead_borrowed')
  } catch (error) {
    const { code } = error as ServerError
    if (code === sqlState.noActiveTransaction) return false
    if (code === sqlState.failedTransaction) return true
    throw error
  }
  await session.simple('RELEASE SAVEPOINT stillhead_borrowed')
  return true
}

function inTransaction(session: Session): StillheadError {
  return new StillheadError('SH317', {
    what: 'The given connection is in a transaction.',
    where: session.shown,
    why: 'The run begins and ends transactions of its own: what yours has written would be committed or lost with them.',
    fix: 'Commit or roll back first, or give migrate() a connection of its own.',
  })
}

function isPool(): StillheadError {
  return new StillheadError('SH318', {
    what: 'The given connection is a pool.',
    why: 'A run needs one session for its lock, its settings and its transactions.',
    fix: 'Give it a client: const client = await pool.connect(); await migrate({ connection: client, … }); client.release()',
  })
}
