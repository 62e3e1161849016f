import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident } from '../kernel/sql.ts'
import { connect, type ConnectOptions } from './connect.ts'
import type { Session } from './session.ts'
import { grantFor, type ServerError } from './sql-error.ts'

/**
 * Connects to the database of a project and takes on the role of its settings, for those who take no lock.
 * @throws what `connect` throws, SH306 when the role is refused.
 */
export async function connectAsRole(
  project: Pick<Project, 'root' | 'connection' | 'options'>,
  options: ConnectOptions = {},
): Promise<Session> {
  const session = await connect(project, options)
  const { role } = project.options
  if (role === undefined) return session
  try {
    await session.simple(`SET ROLE ${ident(role)}`)
    return session
  } catch (error) {
    await session.end()
    throw roleRefused(session, error as ServerError)
  }
}

/** The error of a `SET ROLE` that the server refused; another error stays what it is. */
export function roleRefused(session: Session, error: ServerError): unknown {
  if (error.code === undefined) return error
  return new StillheadError('SH306', {
    what: `The role cannot be taken: ${error.message}.`,
    where: session.shown,
    fix:
      error.code === '42501'
        ? grantFor(error.message, session.user)
        : 'Create the role, or correct `role` in drizzle.config.ts.',
    cause: error,
  })
}
