import type { ClientConfig } from 'pg'
import { StillheadError } from '../kernel/errors.ts'
import { sqlState } from '../sql/sqlstates.ts'

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const

/**
 * How a connection is tried, in order: with or without TLS, as libpq's sslmode has it.
 * @param ssl drizzle-kit's `ssl`: a boolean, a mode or TLS options; undefined leaves it to the URL.
 * @throws SH304 for a mode that does not exist.
 */
export function tlsAttempts(config: ClientConfig, ssl: unknown): readonly ClientConfig[] {
  const { connectionString } = config
  const mode = typeof ssl === 'string' ? ssl : ssl === undefined ? modeOf(connectionString) : undefined
  if (mode !== undefined && !modes.some((one) => one === mode)) throw unknownMode(mode)
  const written = ssl === undefined ? withMode(config, mode) : { ...config, ssl: optionsOf(ssl) as ClientConfig['ssl'] }
  if (mode !== 'allow' && mode !== 'prefer') return [written]
  const plain = ssl === undefined ? withMode(config, 'disable') : { ...config, ssl: false }
  const encrypted = ssl === undefined && mode === 'allow' ? withMode(config, 'require') : written
  return mode === 'allow' ? [plain, encrypted] : [encrypted, plain]
}

/** Whether the next attempt may meet a server that has refused this one. */
export function isRefusedForTls(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  // PG: pg_hba.conf may demand TLS, or forbid it.
  return code === sqlState.invalidAuthorization || (message ?? '').includes('does not support SSL')
}

function modeOf(url: string | undefined): string | undefined {
  return /[?&]sslmode=([^&]*)/.exec(url ?? '')?.[1]
}

/** pg reads `sslmode=require` as `verify-full`; libpq, psql and drizzle-kit do not verify then. */
function withMode(config: ClientConfig, mode: string | undefined): ClientConfig {
  if (mode === undefined || config.connectionString === undefined) return config
  const url = config.connectionString
    .replace(/([?&]sslmode=)[^&]*/, `$1${mode}`)
    // PG 16: the authorities that the system trusts; they are those of Node.js by default.
    .replace(/&sslrootcert=system\b|(?<=\?)sslrootcert=system&/, '')
  const isOurs = mode !== 'no-verify' && !url.includes('uselibpqcompat=')
  return { ...config, connectionString: isOurs ? `${url}&uselibpqcompat=true` : url }
}

function optionsOf(ssl: unknown): unknown {
  if (ssl === 'disable') return false
  if (ssl === 'verify-full' || ssl === 'verify-ca') return true
  return typeof ssl === 'string' ? { rejectUnauthorized: false } : ssl
}

function unknownMode(mode: string): StillheadError {
  return new StillheadError('SH304', {
    what: `There is no TLS mode "${mode}".`,
    fix: `Use one of ${modes.slice(0, -1).join(', ')}, as sslmode in the URL or as \`ssl\` in dbCredentials.`,
  })
}
