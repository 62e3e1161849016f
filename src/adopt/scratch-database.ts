import { randomBytes } from 'node:crypto'
import type { Project } from '../config.ts'
import { connect } from '../database/connect.ts'
import { connectionTo } from '../database/other-database.ts'
import type { Session } from '../database/session.ts'
import { ident } from '../kernel/sql.ts'

/** An empty database on the server of a project, for a moment. */
export interface Scratch {
  readonly project: Project
  readonly session: Session
}

/**
 * Makes an empty database beside the project's, hands it to the work and drops it.
 * @param defaultSchema made and put first in the search_path, as in the database that is compared with it.
 * @returns what the work returned, or why there could be no such database.
 */
export async function onScratchDatabase<T>(
  project: Project,
  session: Session,
  defaultSchema: string,
  work: (scratch: Scratch) => Promise<T>,
): Promise<{ readonly result: T } | { readonly refused: string }> {
  const { connection } = project
  if (connection?.driver !== 'pg') return { refused: 'an embedded database has no second one' }
  const name = `stillhead_scratch_${randomBytes(6).toString('hex')}`
  try {
    await session.simple(`CREATE DATABASE ${ident(name)} TEMPLATE template0`)
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error
    return { refused: `no scratch database can be made: ${(error as Error).message}` }
  }
  try {
    const beside = { ...project, connection: connectionTo(connection, name) }
    const scratch = await connect(beside)
    try {
      const schema = ident(defaultSchema)
      await scratch.simple(
        `CREATE SCHEMA IF NOT EXISTS ${schema}; ALTER DATABASE ${ident(name)} SET search_path = ${schema}; SET search_path = ${schema}`,
      )
      return { result: await work({ project: beside, session: scratch }) }
    } finally {
      await scratch.end()
    }
  } finally {
    await session.simple(`DROP DATABASE IF EXISTS ${ident(name)} WITH (FORCE)`)
  }
}
