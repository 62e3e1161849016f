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

/** How to connect. */
export interface ConnectOptions {
  /** Milliseconds in which a server that is not there yet may come up; default 0, one try. */
  readonly wait?: number
  /** `application_name` of the session. Default `stillhead`. */
  readonly applicationName?: string
  readonly log?: Log
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
      await sleep(pause)
    }
  }
}

type ServerConnection = Extract<Connection, { driver: 'pg' }>

async function connectOnce(connection: ServerConnection, root: string, options: ConnectOptions): Promise<Session> {
  const pg = await loadPg()
  const config = clientConfig(connection, options)
  const client = await openClient(pg, config)
  return sessionOn(client, {
    embedded: false,
    shown: connection.shown,
    cancel: () => cancelStatement(client, (config as { stream?: unknown }).stream),
    async ended() {
      // The socket is all there was.
    },
    root,
    ...(options.log && { log: options.log }),
  })
}

async function openClient(pg: Pg, config: ClientConfig): Promise<Client> {
  const client = new pg.Client(config)
  // An error after a failed connect would end the process: pg emits it as an event.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    if (!fallsBackToPlain(config, error)) throw error
    return openClient(pg, withoutTls(config))
  }
}

function clientConfig({ options }: ServerConnection, { applicationName = 'stillhead' }: ConnectOptions): ClientConfig {
  const { connectionString, ssl, ...rest } = options as { connectionString?: string; ssl?: unknown }
  return {
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 15_000,
    application_name: applicationName,
    ...rest,
    ...(connectionString !== undefined && { connectionString: libpqModes(connectionString) }),
    ...(ssl !== undefined && { ssl: tlsOptions(ssl) as ClientConfig['ssl'] }),
  }
}

/** pg reads `sslmode=require` as `verify-full`; libpq, psql and drizzle-kit do not verify then. */
function libpqModes(url: string): string {
  return /[?&]sslmode=/.test(url) && !url.includes('uselibpqcompat=') ? `${url}&uselibpqcompat=true` : url
}

/** drizzle-kit's `ssl`: a boolean, a libpq mode or TLS options. */
function tlsOptions(ssl: unknown): unknown {
  if (ssl === 'require' || ssl === 'allow' || ssl === 'prefer') return { rejectUnauthorized: false }
  if (ssl === 'verify-full' || ssl === 'verify-ca') return true
  if (ssl === 'disable') return false
  return ssl
}

function fallsBackToPlain(config: ClientConfig, error: unknown): boolean {
  const optional = /[?&]sslmode=(prefer|allow)\b/.test(config.connectionString ?? '')
  return optional && error instanceof Error && error.message.includes('does not support SSL')
}

function withoutTls(config: ClientConfig): ClientConfig {
  return { ...config, connectionString: config.connectionString?.replace(/([?&]sslmode=)\w+/, '$1disable') }
}
