import type { Project } from '../config.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import { readBookkeeping, type BookkeepingState } from '../database/state.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import type { Log } from '../kernel/log.ts'

/** What the bookkeeping of a project's database says. */
export interface DatabaseState extends BookkeepingState {
  /** The database as people may see it. */
  readonly shown: string
}

/**
 * Reads where the database of a project stands, without a lock; nothing is made.
 * @throws SH300 to SH312.
 */
export async function readState(project: Project, log: Log): Promise<DatabaseState> {
  const session = await connectAsRole(project, { log })
  try {
    return { ...(await readBookkeeping(session, bookkeepingOf(project.options))), shown: session.shown }
  } finally {
    await session.end()
  }
}
