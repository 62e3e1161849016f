import type { Connection, Project } from '../config.ts'
import { connectionOf } from '../config/connection.ts'
import { connect } from '../database/connect.ts'
import { connectionTo, databaseOf } from '../database/other-database.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import { literal } from '../kernel/sql.ts'
import type { Log } from '../kernel/log.ts'
import { sqlState } from '../sql/sqlstates.ts'

/** Where databases are made and dropped. */
export interface AdminAccess {
  readonly project: Project
  /** URL of a role that may make roles and databases. Default: the project's own. */
  readonly adminUrl?: string
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
  readonly log: Log
}

/** A database of a server, and how its administrator reaches it. */
export interface AdminTarget {
  readonly database: string
  /** The administrator's connection to another database of the server. */
  readonly maintenance: ServerConnection
  /** The administrator's connection to the database. */
  readonly inside: ServerConnection
}

type ServerConnection = Extract<Connection, { driver: 'pg' }>

/**
 * Finds the database of a project and the administrator's way to its server.
 * @throws SH810 without a database on a server, SH811 for one that belongs to the server itself.
 */
export function adminTarget({ project, adminUrl }: AdminAccess): AdminTarget {
  const { connection } = project
  const database = connection?.driver === 'pg' ? databaseOf(connection) : undefined
  if (connection?.driver !== 'pg' || database === undefined) throw noServer(project)
  if (/^(postgres|template[01])$/.test(database)) throw reserved(database, connection.shown)
  const admin = adminUrl === undefined ? connection : fromUrl(adminUrl, project)
  const given = databaseOf(admin)
  const beside = given === undefined || given === database ? 'postgres' : given
  return { database, maintenance: connectionTo(admin, beside), inside: connectionTo(admin, database) }
}

/** Opens a session of the administrator and hands it to the work. */
export async function asAdmin<T>(
  { project, wait, log }: AdminAccess,
  connection: ServerConnection,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await connect({ root: project.root, connection }, { log, ...(wait !== undefined && { wait }) })
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

/** Whether a database exists. */
export async function databaseExists(session: Session, database: string): Promise<boolean> {
  const [found] = await session.simple(`SELECT FROM pg_catalog.pg_database WHERE datname = ${literal(database)}`)
  return found?.rows.length === 1
}

/**
 * Sends statements one by one.
 * @throws SH812 for the first that fails.
 */
export async function sendAll(session: Session, statements: readonly string[]): Promise<void> {
  for (const sql of statements) {
    try {
      await session.simple(sql)
    } catch (error) {
      throw refused(session, sql, error)
    }
  }
}

/** The error of a statement that makes or drops something. */
function refused(session: Session, sql: string, error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  if (code === undefined) return error
  return new StillheadError('SH812', {
    what: `The server refused a statement: ${message}.`,
    where: `${session.shown}\n${sql.replace(/PASSWORD .*/, 'PASSWORD …')}`,
    fix:
      code === sqlState.insufficientPrivilege
        ? `"${session.user}" may not do this: name an administrator of the server with --admin-url or STILLHEAD_ADMIN_URL.`
        : 'Correct the setting createdb in drizzle.config.ts, or what stands in the way; then run the command again.',
    cause: error,
  })
}

function fromUrl(url: string, { base }: Project): ServerConnection {
  const admin = connectionOf({ url, origin: '--admin-url', config: {}, folder: base })
  if (admin?.driver === 'pg') return admin
  throw new StillheadError('SH810', {
    what: 'The administrator is on no server.',
    where: '--admin-url',
    fix: 'Write postgresql://postgres:password@host:5432/postgres.',
    exit: 'usage',
  })
}

function noServer({ connection, root }: Project): StillheadError {
  return new StillheadError('SH810', {
    what:
      connection?.driver === 'pglite'
        ? 'An embedded database is not made or dropped by a server.'
        : 'No database is named.',
    where: connection?.shown ?? root,
    fix:
      connection?.driver === 'pglite'
        ? 'It is made by `stillhead upgrade`; to drop it, delete its folder.'
        : 'Name it in the URL: postgresql://app_login:password@host:5432/app.',
    exit: 'usage',
  })
}

function reserved(database: string, where: string): StillheadError {
  return new StillheadError('SH811', {
    what: `"${database}" belongs to the server.`,
    where,
    fix: 'Name a database of your own in the URL.',
    exit: 'usage',
  })
}
