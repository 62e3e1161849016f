import type { Project } from '../config.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import { readRows } from '../database/read-rows.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import type { Log } from '../kernel/log.ts'

/**
 * Reads where the database of a project stands, without a lock; nothing is made.
 * @returns version rows, sorted, and the database as people may see it.
 * @throws SH300 to SH312.
 */
export async function readVersionRows(
  project: Project,
  log: Log,
): Promise<{ readonly rows: readonly string[]; readonly shown: string }> {
  const session = await connectAsRole(project, { log })
  try {
    return { rows: await readRows(session, bookkeepingOf(project.options)), shown: session.shown }
  } finally {
    await session.end()
  }
}
