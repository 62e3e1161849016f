import type { Session } from '../database/session.ts'
import type { Bookkeeping } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { checksumOf } from './checksum.ts'

/** An applied revision that is not what it was. */
export interface ChangedRevision {
  readonly revision: string
  readonly what: 'changed' | 'vanished'
  /** Absolute path; undefined when the file vanished. */
  readonly file?: string
  /** When it was applied. */
  readonly at: string
}

/**
 * Compares the applied revisions with their files; formatting and comments do not count.
 * @param rows version rows.
 * @returns by id; empty when all are as they were applied. Revisions that were stamped cannot be told.
 */
export async function changedRevisions(
  session: Session,
  names: Bookkeeping,
  graph: RevisionGraph,
  rows: readonly string[],
): Promise<readonly ChangedRevision[]> {
  const [answer] = await session.simple(
    `SELECT DISTINCT ON (revision) revision, direction, checksum, at FROM ${names.log} ORDER BY revision, id DESC`,
  )
  // A revision that is not on disk hides what lies below it: then the log alone must do.
  const isWhole = graph.problems.length === 0 && rows.every((row) => graph.get(row))
  const applied = isWhole ? new Set(graph.applied(rows)) : undefined
  const changed: ChangedRevision[] = []
  for (const [revision = null, direction, checksum, at] of answer?.rows ?? []) {
    if (revision === null || direction !== 'up' || !checksum) continue
    const header = graph.get(revision)
    if (!header) changed.push({ revision, what: 'vanished', at: at ?? '' })
    else if (header.file !== '' && (!applied || applied.has(revision)) && checksumOf(header) !== checksum)
      changed.push({ revision, what: 'changed', file: header.file, at: at ?? '' })
  }
  return changed
}

/**
 * Warns of applied revisions whose file changed or vanished, or refuses to go on.
 * @throws SH409 when the reaction is `refuse`.
 */
export async function reportChanged(
  session: Session,
  context: {
    readonly names: Bookkeeping
    readonly graph: RevisionGraph
    readonly rows: readonly string[]
    readonly reaction: 'ignore' | 'warn' | 'refuse'
    readonly log: Log
  },
): Promise<void> {
  const { names, graph, rows, reaction, log } = context
  if (reaction === 'ignore') return
  const changed = await changedRevisions(session, names, graph, rows)
  if (changed.length === 0) return
  const list = changed.map(
    ({ revision, what, file, at }) => `${revision} ${what} since ${at}${file ? `: ${file}` : ''}`,
  )
  if (reaction === 'warn') {
    for (const [index, message] of list.entries()) {
      log({
        level: 'warn',
        type: 'revision-changed',
        message: `Applied revision ${message}`,
        data: { ...changed[index] },
      })
    }
    return
  }
  throw new StillheadError('SH409', {
    what: `${changed.length === 1 ? 'An applied revision is' : `${changed.length} applied revisions are`} not as applied.`,
    where: names.shown,
    why: list.slice(0, 10).join('\n'),
    fix: "Restore the files, and put the change into a new revision; or set changedRevisions: 'warn' in drizzle.config.ts.",
    exit: 'history',
  })
}
