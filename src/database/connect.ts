import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, ClientConfig } from 'pg'
import type { Connection, Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { cancelStatement } from './cancel.ts'
import { connectionError, isTransient } from './connection-error.ts'
import { loadPg, type Pg } from './load-pg.ts'
import { sessionOn } from './pg-session.ts'
import type { Session } from './session.ts'
import { isRefusedForTls, tlsAttempts } from './tls.ts'

/** How to connect. */
export interface ConnectOptions {
  /** Milliseconds in which a server that is not there yet may come up; default 0, one try. */
  readonly wait?: number
  /** `application_name` of the session. Default `stillhead`. */
  readonly applicationName?: string
  readonly log?: Log
  /** Ends the wait. */
  readonly signal?: AbortSignal
}

/**
 * Connects to the database of a project.
 * @returns a session that the caller ends.
 * @throws SH300 without a database in the config; SH301 unreachable, SH302 refused credentials, SH303 no such database,
 *   SH304 TLS, SH305 an embedded database that cannot be opened, SH314 no PGlite.
 */
export async function connect(
  project: Pick<Project, 'root' | 'connection'>,
  options: ConnectOptions = {},
): Promise<Session> {
  const { connection } = project
  if (!connection) {
    throw new StillheadError('SH300', {
      what: 'No database is configured.',
      where: project.root,
      fix: 'Set dbCredentials in drizzle.config.ts, or DATABASE_URL, or pass --url.',
    })
  }
  if (connection.driver === 'pglite') {
    const { openEmbedded } = await import('./embedded.ts')
    return openEmbedded(connection, project.root, options.log)
  }
  const deadline = Date.now() + (options.wait ?? 0)
  for (let attempt = 0; ; attempt++) {
    try {
      return await connectOnce(connection, project.root, options)
    } catch (error) {
      const pause = Math.min(100 * 1.6 ** attempt, 3000) * (0.75 + Math.random() / 2)
      if (!isTransient(error) || Date.now() + pause > deadline) throw connectionError(error, connection.shown)
      options.log?.({
        level: 'info',
        type: 'connection-waiting',
        message: `Waiting for ${connection.shown}: ${(error as Error).message}`,
        data: { attempt: attempt + 1, pause: Math.round(pause) },
      })
      await sleep(pause, undefined, options.signal && { signal: options.signal })
    }
  }
}

/** A client, and how its socket was opened where that was not the usual way. */
interface Opened {
  readonly client: Client
  readonly stream: unknown
}

type ServerConnection = Extract<Connection, { driver: 'pg' }>

async function connectOnce(connection: ServerConnection, root: string, options: ConnectOptions): Promise<Session> {
  const pg = await loadPg()
  const { client, stream } = await openClient(pg, attemptsOf(connection, options))
  return sessionOn(client, {
    embedded: false,
    shown: connection.shown,
    cancel: () => cancelStatement(client, stream),
    async ended() {
      // The socket is all there was.
    },
    root,
    ...(options.log && { log: options.log }),
  })
}

async function openClient(pg: Pg, [config, ...others]: readonly ClientConfig[]): Promise<Opened> {
  const client = new pg.Client(config)
  // An error after a failed connect would end the process: pg emits it as an event.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { client, stream: (config as { stream?: unknown }).stream }
  } catch (error) {
    if (others.length === 0 || !isRefusedForTls(error)) throw error
    return openClient(pg, others)
  }
}

function attemptsOf(
  { options }: ServerConnection,
  { applicationName = 'stillhead' }: ConnectOptions,
): readonly ClientConfig[] {
  const { ssl, ...rest } = options as { connectionString?: string; ssl?: unknown }
  const config = {
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 15_000,
    application_name: applicationName,
    ...rest,
  }
  return tlsAttempts(config, ssl)
}
