import type { Session } from '../database/session.ts'
import { literal, qualified } from '../kernel/sql.ts'

/** Alembic's own name for its table. */
export const alembicTable = 'alembic_version'

/**
 * Reads where Alembic says that the database stands.
 * @param schema default: the first of the search_path that has the table.
 * @returns revision ids, sorted; undefined when there is no such table.
 */
export async function readAlembicTable(session: Session, schema?: string): Promise<readonly string[] | undefined> {
  const name = qualified(alembicTable, schema)
  const [exists] = await session.simple(`SELECT pg_catalog.to_regclass(${literal(name)}) IS NOT NULL`)
  if (exists?.rows[0]?.[0] !== 't') return undefined
  const { rows } = await session.query<{ version: string }>(`select version_num as version from ${name} order by 1`)
  return rows.map(({ version }) => version)
}
