import type { Client } from 'pg'
import { loadPg } from './load-pg.ts'

/** What pg knows of a connection; its types leave this out. */
interface Dialled {
  readonly host: string
  readonly port: number
  readonly ssl: unknown
  readonly processID: number
  readonly secretKey: number
}

/** The messages of a connection that pg's types leave out. */
interface Canceller extends NodeJS.EventEmitter {
  connect(port: number | string, host?: string): void
  requestSsl(): void
  cancel(processId: number, secretKey: number): void
}

/**
 * Asks the server to cancel what a client runs, with the key of its connection: it needs no login and no free slot, and
 * a pooler passes it on to the process that works.
 * @param stream how the client opens its socket, where that is not the usual way.
 */
export async function cancelStatement(client: Client, stream?: unknown): Promise<void> {
  const { Connection } = await loadPg()
  const { host, port, ssl, processID, secretKey } = client as unknown as Dialled
  const canceller = new Connection({ ssl, ...(stream !== undefined && { stream }) } as never) as unknown as Canceller
  await new Promise<void>((resolve, reject) => {
    canceller.once('error', reject)
    // The server answers by hanging up.
    canceller.once('end', resolve)
    canceller.once('connect', () => (ssl ? canceller.requestSsl() : canceller.cancel(processID, secretKey)))
    canceller.once('sslconnect', () => canceller.cancel(processID, secretKey))
    if (host.startsWith('/')) canceller.connect(`${host}/.s.PGSQL.${port}`)
    else canceller.connect(port, host)
  })
}
