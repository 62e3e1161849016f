import type { Project } from '../config.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { loadRevisions } from '../revisions/load.ts'
import type { Move } from '../revisions/graph.ts'
import { checksumOf } from './checksum.ts'
import { toText } from './to-text.ts'
import { toolVersion } from './tool-version.ts'
import { verbsOf } from './verbs-of.ts'
import { walk } from './walk.ts'

/**
 * Prints what a run would send, as a script for psql; no database is asked.
 * @param rows version rows that the script begins at; the bookkeeping tables are made when there are none.
 * @returns the script; empty without moves.
 * @throws SH403 when a revision runs a function.
 */
export async function writeScript(project: Project, rows: readonly string[], moves: readonly Move[]): Promise<string> {
  const { options } = project
  const parts: string[] = []
  const sink = toText({
    names: bookkeepingOf(options),
    transaction: options.transaction ?? 'per-revision',
    ...(options.role !== undefined && { role: options.role }),
    lockTimeout: options.lockTimeout ?? 5000,
    statementTimeout: options.statementTimeout ?? 0,
    tool: toolVersion(),
    rows,
    crossed: moves.filter(({ direction }) => direction === 'up').map(({ revision }) => revision.revision),
    write: (text) => void parts.push(text),
  })
  const bodies = await loadRevisions(
    project,
    moves.map((move) => move.revision),
  )
  const checksum = (move: Move): string | null => (move.direction === 'up' ? checksumOf(move.revision) : null)
  await walk({ moves, bodies, verbs: verbsOf(project), checksum }, sink)
  return parts.join('')
}
