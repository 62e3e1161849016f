/** A point of the drawing. */
export interface DrawnRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
}

/**
 * Draws revisions as points on lines, children above parents.
 * @param revisions children first.
 * @param text what stands beside a point.
 * @returns lines of text.
 */
export function drawGraph<R extends DrawnRevision>(
  revisions: readonly R[],
  text: (revision: R) => string,
): readonly string[] {
  const drawn = new Set(revisions.map(({ revision }) => revision))
  // Each column leads down to a revision; several lead to the same one until it is drawn.
  const columns: (string | null)[] = []
  const lines: string[] = []
  for (const revision of revisions) {
    const from = columns.flatMap((wanted, index) => (wanted === revision.revision ? [index] : []))
    const [at = free(columns)] = from
    columns[at] = revision.revision
    if (from.length > 1) {
      lines.push(joined(columns, at, from.slice(1), { end: '┘', middle: '┴' }))
      for (const index of from.slice(1)) columns[index] = null
      trim(columns)
    }
    lines.push(
      `${columns.map((wanted, index) => (index === at ? '●' : wanted === null ? ' ' : '│')).join(' ')} ${text(revision)}`,
    )
    const [first = null, ...others] = revision.downRevisions.filter((parent) => drawn.has(parent))
    columns[at] = first
    const added = others.map((parent) => {
      const index = free(columns)
      columns[index] = parent
      return index
    })
    if (added.length > 0) lines.push(joined(columns, at, added, { end: '┐', middle: '┬' }))
    trim(columns)
  }
  return lines
}

/** A row that joins columns with the one of the point. */
function joined(
  columns: readonly (string | null)[],
  at: number,
  others: readonly number[],
  corners: { readonly end: string; readonly middle: string },
): string {
  const last = Math.max(at, ...others)
  const first = Math.min(at, ...others)
  let line = ''
  for (const [index, wanted] of columns.entries()) {
    const within = index > first && index < last
    if (index === at) line += at === first ? '├' : at === last ? '┤' : '┼'
    else if (others.includes(index))
      line += index === last ? corners.end : index === first ? mirrored(corners.end) : corners.middle
    else line += within ? (wanted === null ? '─' : '┼') : wanted === null ? ' ' : '│'
    if (index < columns.length - 1) line += index >= first && index < last ? '─' : ' '
  }
  return line.trimEnd()
}

function mirrored(corner: string): string {
  return corner === '┐' ? '┌' : '└'
}

function free(columns: readonly (string | null)[]): number {
  const index = columns.indexOf(null)
  return index === -1 ? columns.length : index
}

function trim(columns: (string | null)[]): void {
  while (columns.length > 0 && columns[columns.length - 1] === null) columns.pop()
}
