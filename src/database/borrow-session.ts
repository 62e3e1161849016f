import type { Client } from 'pg'
import { loadPg } from './connect.ts'
import { sessionOn } from './pg-session.ts'
import type { Session } from './session.ts'

/** Makes a session on somebody else's connected client of pg: it is left connected, with the settings that it had. */
export function borrowSession(client: Client, root: string): Session {
  const { host, port, user, password, database, ssl } = client
  const session = sessionOn(client, {
    embedded: false,
    shown: `${host}:${port}/${database}`,
    root,
    async cancel() {
      const pg = await loadPg()
      const second = new pg.Client({ host, port, user, password, database, ssl })
      await second.connect()
      try {
        await second.query('SELECT pg_catalog.pg_cancel_backend($1)', [session.processId])
      } finally {
        await second.end()
      }
    },
    async ended() {
      // The owner ends the connection.
    },
  })
  return {
    ...session,
    async end() {
      if (session.lost()) return
      await session.simple('RESET ALL; RESET ROLE')
    },
  }
}
