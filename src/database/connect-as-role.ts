import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { ident } from '../kernel/sql.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { backendGuard, pinnedBackend } from './pinned-backend.ts'
import type { Session } from './session.ts'
import { grantFor, type ServerError } from './sql-error.ts'
import { sqlState } from '../sql/sqlstates.ts'

/**
 * Connects to the database of a project and takes on the role of its settings, for those who take no lock.
 * @throws what `connect` throws, SH306 when the role is refused, SH307 behind a pooler that would give the role to others.
 */
export async function connectAsRole(
  project: Pick<Project, 'root' | 'connection' | 'options'>,
  options: ConnectOptions = {},
): Promise<Session> {
  const session = await connect(project, options)
  const { role } = project.options
  if (role === undefined) return session
  try {
    if (await takeRole(session, role, session.processId)) return session
    const backend = await pinnedBackend(session, () => connect(project, options))
    await takeRole(session, role, backend)
    return givenBack(session)
  } catch (error) {
    await session.end()
    throw error
  }
}

/** Whether the role could be taken on the process that was expected; on another one nothing is set. */
async function takeRole(session: Session, role: string, backend: number | null): Promise<boolean> {
  const guard = backendGuard(backend)
  let completed = 0
  try {
    await session.simple([...guard, `SET ROLE ${ident(role)}`].join('; '), () => void completed++)
    return true
  } catch (error) {
    const isElsewhere = completed < guard.length && (error as ServerError).code === sqlState.divisionByZero
    if (isElsewhere) return false
    throw roleRefused(session, error as ServerError)
  }
}

/** A pooler of sessions may hand the process to the next client as it is. */
function givenBack(session: Session): Session {
  return {
    ...session,
    async end() {
      if (!session.lost()) await session.simple('RESET ROLE')
      await session.end()
    },
  }
}

/** The error of a `SET ROLE` that the server refused; another error stays what it is. */
export function roleRefused(session: Session, error: ServerError): unknown {
  if (error.code === undefined) return error
  return new StillheadError('SH306', {
    what: `The role cannot be taken: ${error.message}.`,
    where: session.shown,
    fix:
      error.code === sqlState.insufficientPrivilege
        ? grantFor(error.message, session.user)
        : 'Create the role, or correct `role` in drizzle.config.ts.',
    cause: error,
  })
}
