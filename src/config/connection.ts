import path from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import type { DatabaseCredentials, DrizzleConfig, SslOption } from './drizzle-config.ts'
import type { Connection } from './project.ts'

/** What a connection is made from. */
export interface ConnectionSource {
  /** URL of `--url` or DATABASE_URL; wins over the config. */
  readonly url: string | undefined
  /** What the URL came from, for messages. */
  readonly origin: string
  readonly config: Pick<DrizzleConfig, 'driver' | 'dbCredentials'>
  /** Absolute folder that the path of an embedded database is relative to. */
  readonly folder: string
}

/**
 * The database to connect to; undefined when neither URL nor config names one.
 * @throws SH106 for a URL that cannot be read.
 */
export function connectionOf({ url, origin, config, folder }: ConnectionSource): Connection | undefined {
  if (url !== undefined) return fromUrl(url, origin, config.driver === 'pglite', folder, undefined)
  const credentials = config.dbCredentials
  if (!credentials) return undefined
  if ('url' in credentials && credentials.url) {
    return fromUrl(credentials.url, 'dbCredentials.url', config.driver === 'pglite', folder, credentials.ssl)
  }
  return 'host' in credentials ? fromParts(credentials) : undefined
}

function fromUrl(
  url: string,
  origin: string,
  isEmbedded: boolean,
  folder: string,
  ssl: SslOption | undefined,
): Connection {
  if (/^(postgres(ql)?|socket):/i.test(url)) return fromServerUrl(url, origin, ssl)
  if (url.startsWith('memory://')) return { driver: 'pglite', folder: url, shown: url }
  const embedded = /^(?:pglite|file):(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (embedded !== undefined || (isEmbedded && !/^[a-z][a-z+]+:/i.test(url))) {
    const place = path.resolve(folder, embedded ?? url)
    return { driver: 'pglite', folder: place, shown: `pglite:${place}` }
  }
  throw unreadable(url, origin)
}

function fromServerUrl(url: string, origin: string, ssl: SslOption | undefined): Connection {
  if (!URL.canParse(url)) throw unreadable(url, origin)
  const { protocol, username, host, pathname } = new URL(url)
  const shown = `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`
  return { driver: 'pg', options: { connectionString: url, ...(ssl !== undefined && { ssl: tls(ssl) }) }, shown }
}

function fromParts({
  host,
  port,
  user,
  password,
  database,
  ssl,
}: Extract<DatabaseCredentials, { host: string }>): Connection {
  const options = {
    host,
    ...(port !== undefined && { port: Number(port) }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    database,
    ...(ssl !== undefined && { ssl: tls(ssl) }),
  }
  return {
    driver: 'pg',
    options,
    shown: `postgresql://${user ? `${user}@` : ''}${host}${port === undefined ? '' : `:${port}`}/${database}`,
  }
}

/** The modes of libpq in terms of Node's TLS, as drizzle-kit reads them. */
function tls(ssl: SslOption): SslOption {
  if (ssl === 'require' || ssl === 'allow' || ssl === 'prefer') return { rejectUnauthorized: false }
  return ssl === 'verify-full' ? true : ssl
}

function unreadable(url: string, origin: string): StillheadError {
  const isServer = /^postgres(ql)?:/i.test(url)
  return new StillheadError('SH106', {
    what: `The database URL of ${origin} cannot be read.`,
    where: withoutPassword(url),
    why: isServer
      ? 'It is not a valid URL; a user name or password with one of @ : / ? # % must be percent-encoded.'
      : undefined,
    fix: isServer
      ? `Encode the password: node -p 'encodeURIComponent("…")'.`
      : 'Write postgresql://user:password@host:5432/database, or pglite:./folder for an embedded database.',
  })
}

/** What stands between the user name and the last @ is left out, whatever it is; so is everything when there is no host. */
function withoutPassword(url: string): string {
  const scheme = /^[a-z][a-z+.-]*:(\/\/)?/i.exec(url)?.[0] ?? ''
  const rest = url.slice(scheme.length)
  const at = rest.lastIndexOf('@')
  if (at < 0) return rest.includes(':') ? `${scheme}…` : `${scheme}${rest.split('?')[0]}`
  return `${scheme}…@${rest.slice(at + 1).split('?')[0]}`
}
