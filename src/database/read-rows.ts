import { literal } from '../kernel/sql.ts'
import type { Session } from './session.ts'
import { checkRows, type Bookkeeping } from './version-table.ts'

/**
 * Reads the version rows without a lock and without making the table.
 * @returns sorted; empty when there is no version table.
 * @throws SH312 for a row that is no revision id.
 */
export async function readRows(session: Session, names: Bookkeeping): Promise<readonly string[]> {
  const [exists] = await session.simple(`SELECT pg_catalog.to_regclass(${literal(names.version)}) IS NOT NULL`)
  if (exists?.rows[0]?.[0] !== 't') return []
  const [result] = await session.simple(`SELECT revision FROM ${names.version}`)
  return checkRows(
    result!.rows.map(([revision]) => revision!),
    names,
  )
}
