import { StillheadError } from '../kernel/errors.ts'
import { sqlState } from '../sql/sqlstates.ts'

const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EPIPE',
  sqlState.cannotConnectNow,
  sqlState.adminShutdown,
  sqlState.crashShutdown,
  sqlState.tooManyConnections,
])

/** Whether a connection may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return transientCodes.has(code)
  return error instanceof Error && /Connection terminated|timeout expired/.test(error.message)
}

/** Whether an error means that the connection is gone: what was sent may or may not have happened. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return /^(ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-3]|08...)$/.test(code)
  return (
    error instanceof Error && /Connection terminated|not queryable|closed the connection|socket/i.test(error.message)
  )
}

/** Says why no connection could be made. */
export function connectionError(error: unknown, shown: string): StillheadError {
  const why = messageOf(error)
  const parts = { where: shown, why, cause: error }
  if (error instanceof StillheadError) return error
  if (/statement pooling/.test(why)) {
    return new StillheadError('SH307', {
      ...parts,
      what: 'A connection pooler stands between this run and the server, and hands out single statements.',
      fix: 'Connect directly, or through a pooler that pools sessions or transactions.',
    })
  }
  // PG: "no encryption" since 14, "SSL off" before.
  if (codeOf(error) === sqlState.invalidAuthorization && /no encryption|SSL off/.test(why)) {
    return new StillheadError('SH304', {
      ...parts,
      what: 'The server takes connections with TLS only.',
      fix: "Add sslmode=require to the URL, or `ssl: 'require'` to dbCredentials; or admit it in pg_hba.conf.",
    })
  }
  switch (codeOf(error)) {
    case sqlState.invalidPassword:
    case sqlState.invalidAuthorization:
      return new StillheadError('SH302', {
        ...parts,
        what: 'The server refused the credentials.',
        fix: 'Check user and password in dbCredentials or DATABASE_URL, and pg_hba.conf on the server.',
      })
    case sqlState.tooManyConnections:
      return new StillheadError('SH301', {
        ...parts,
        what: 'The server has no connection left for this user.',
        fix: 'End idle sessions or raise the limit; `--wait 60` waits until one is free.',
      })
    case sqlState.invalidCatalogName:
      return new StillheadError('SH303', {
        ...parts,
        what: 'The database does not exist.',
        fix: 'Create it with `stillhead createdb`, or correct its name.',
      })
    default:
  }
  if (error instanceof Error && /SASL|password/i.test(why)) {
    return new StillheadError('SH302', {
      ...parts,
      what: 'The server asks for a password.',
      fix: 'Set the password in dbCredentials or DATABASE_URL.',
    })
  }
  if (error instanceof Error && /SSL|TLS|certificate|self.signed/i.test(`${why} ${codeOf(error) ?? ''}`)) {
    return new StillheadError('SH304', {
      ...parts,
      what: 'No TLS connection could be made.',
      fix: 'Check `ssl` in dbCredentials or sslmode in the URL; sslrootcert names a private authority.',
    })
  }
  return new StillheadError('SH301', {
    ...parts,
    what: 'The database cannot be reached.',
    fix: 'Start the server, or check host and port; `--wait 60` waits for one that is starting.',
  })
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/** The message of an error; of its parts when it is an aggregate of one per address. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
