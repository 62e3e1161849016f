import path from 'node:path'
import type { Project } from '../config.ts'
import { readConfig } from '../config/read.ts'
import type { Session } from '../database/session.ts'
import { StillheadError } from '../kernel/errors.ts'
import { readAlembicTable } from './alembic-table.ts'
import { readDrizzleFolder } from './drizzle-folder.ts'
import { matchHistory, readDrizzleTable, type DrizzleHistory } from './drizzle-table.ts'

/** Who has migrated a database until now. */
export type Predecessor =
  | { readonly tool: 'none' }
  | { readonly tool: 'drizzle-kit'; readonly folder: string; readonly history: DrizzleHistory }
  | { readonly tool: 'alembic'; readonly revisions: readonly string[] }

/** Where to look. */
export interface PredecessorOptions {
  /** Default: whoever has left a table in the database. */
  readonly from?: Predecessor['tool']
  /** drizzle-kit's folder. Default: `out` of the config. */
  readonly drizzleFolder?: string
}

/**
 * Finds out which tool has migrated a database, and how far.
 * @throws SH801 for a journal that cannot be read, SH808 for a table that cannot be read, SH805 when the tool that was named has left nothing.
 */
export async function findPredecessor(
  project: Project,
  session: Session,
  { from, drizzleFolder }: PredecessorOptions,
): Promise<Predecessor> {
  const asked = (tool: Predecessor['tool']): boolean => from === undefined || from === tool
  const rows = asked('drizzle-kit')
    ? await readable(session, readDrizzleTable(session, project.drizzleMigrations))
    : undefined
  if (rows && (rows.length > 0 || from)) {
    const folder = drizzleFolder ?? (await drizzleOut(project))
    return { tool: 'drizzle-kit', folder, history: matchHistory(rows, readDrizzleFolder(folder) ?? []) }
  }
  const revisions = asked('alembic') ? await readable(session, readAlembicTable(session)) : undefined
  if (revisions && (revisions.length > 0 || from)) return { tool: 'alembic', revisions }
  if (from === undefined || from === 'none') return { tool: 'none' }
  const { schema, table } = project.drizzleMigrations
  throw new StillheadError('SH805', {
    what: `The database has no history of ${from}.`,
    where: `${session.shown}: there is no table ${from === 'alembic' ? 'alembic_version' : `${schema}.${table}`}.`,
    fix:
      from === 'alembic'
        ? 'Name the schema of the table in the search_path of the URL, or leave out --from.'
        : 'Set migrations: { schema, table } in drizzle.config.ts as drizzle-kit has it, or leave out --from.',
  })
}

async function readable<T>(session: Session, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === undefined || error instanceof StillheadError) throw error
    throw new StillheadError('SH808', {
      what: `The history of the other tool cannot be read: ${message}.`,
      where: session.shown,
      fix: 'Connect as a role that may read its table, or leave it aside with --from none.',
      cause: error,
    })
  }
}

/** drizzle-kit's `out`, also where stillhead writes elsewhere. */
async function drizzleOut({ base, configFile }: Project): Promise<string> {
  const { config } = configFile === undefined ? { config: {} } : await readConfig(configFile)
  return path.resolve(base, (config as { out?: string }).out ?? 'drizzle')
}
