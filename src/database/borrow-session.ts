import type { Client } from 'pg'
import { cancelStatement } from './cancel.ts'
import { sessionOn } from './pg-session.ts'
import type { Session } from './session.ts'

/** Makes a session on somebody else's connected client of pg: it is left connected, with the settings that it had. */
export function borrowSession(client: Client, root: string): Session {
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
  return {
    ...session,
    async end() {
      if (session.lost()) return
      await session.simple('RESET ALL; RESET ROLE')
    },
  }
}
