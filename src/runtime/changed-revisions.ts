import type { LogRow } from '../database/state.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { isChecksumOf } from './checksum.ts'

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
 * @param entries the log, oldest first.
 * @param rows version rows.
 * @returns by id; empty when all are as they were applied. Revisions that were stamped cannot be told.
 */
export function changedRevisions(
  entries: readonly LogRow[],
  graph: RevisionGraph,
  rows: readonly string[],
): readonly ChangedRevision[] {
  // A revision that is not on disk hides what lies below it: then the log alone must do.
  const isWhole = graph.problems.length === 0 && rows.every((row) => graph.get(row))
  const applied = isWhole ? new Set(graph.applied(rows)) : undefined
  const changed: ChangedRevision[] = []
  for (const { revision, checksum, at, isStampedOver } of lastApplied(entries)) {
    const header = graph.get(revision)
    // Of a revision that no file tells of, only the log can say whether somebody has stamped it away.
    if (!header && !isStampedOver) changed.push({ revision, what: 'vanished', at })
    if (!header || header.file === '' || (applied && !applied.has(revision))) continue
    if (checksum === undefined || !isChecksumOf(checksum, header))
      changed.push({ revision, what: 'changed', file: header.file, at })
  }
  return changed.sort((left, right) => (left.revision < right.revision ? -1 : 1))
}

/** The revisions that were last applied from a file, and whether a stamp came after. */
function lastApplied(entries: readonly LogRow[]): readonly (LogRow & { readonly isStampedOver: boolean })[] {
  const last = new Map(entries.map((entry, index) => [entry.revision, { ...entry, index }]))
  const stamped = entries.findLastIndex(({ direction }) => direction === 'stamp')
  return [...last.values()]
    .filter(({ direction, checksum }) => direction === 'up' && checksum !== undefined)
    .map(({ index, ...entry }) => ({ ...entry, isStampedOver: index < stamped }))
}

/** Says since when a revision is not as applied, on one line. */
export function describeChanged({ revision, what, file, at }: ChangedRevision): string {
  return `${revision} ${what} since ${at}${file ? `: ${file}` : ''}`
}

/**
 * Warns of applied revisions whose file changed or vanished, or refuses to go on.
 * @param entries the log, oldest first.
 * @param context `where` names the version table.
 * @returns the revisions that were warned of.
 * @throws SH409 when the reaction is `refuse`.
 */
export function reportChanged(
  entries: readonly LogRow[],
  context: {
    readonly graph: RevisionGraph
    readonly rows: readonly string[]
    readonly where: string
    readonly reaction: 'ignore' | 'warn' | 'refuse'
    readonly log: Log
  },
): readonly ChangedRevision[] {
  const { graph, rows, where, reaction, log } = context
  const changed = reaction === 'ignore' ? [] : changedRevisions(entries, graph, rows)
  if (changed.length > 0 && reaction === 'refuse') throw refusal(changed, where)
  for (const one of changed) {
    log({
      level: 'warn',
      type: 'revision-changed',
      message: `Applied revision ${describeChanged(one)}`,
      data: { ...one },
    })
  }
  return changed
}

function refusal(changed: readonly ChangedRevision[], where: string): StillheadError {
  return new StillheadError('SH409', {
    what: `${changed.length === 1 ? 'An applied revision is' : `${changed.length} applied revisions are`} not as applied.`,
    where,
    why: changed.slice(0, 10).map(describeChanged).join('\n'),
    fix: "Restore the files, and put the change into a new revision; or set changedRevisions: 'warn' in drizzle.config.ts.",
    exit: 'history',
  })
}
