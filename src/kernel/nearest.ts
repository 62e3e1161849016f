/** The known name that a mistyped one was most likely meant to be; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().replaceAll(/[-_\s]/g, '')
  const ranked = known
    .map((each) => ({ each, distance: edits(wanted, each.toLowerCase().replaceAll(/[-_\s]/g, '')) }))
    .sort((one, other) => one.distance - other.distance || (one.each < other.each ? -1 : 1))
  const best = ranked[0]
  return best && best.distance <= Math.max(1, Math.floor(wanted.length / 3)) ? best.each : undefined
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function edits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_each, index) => index)]
  for (let y = 1; y <= from.length; y++) {
    const row = [y]
    for (let x = 1; x <= to.length; x++) {
      const replaced = rows[y - 1]![x - 1]! + (from[y - 1] === to[x - 1] ? 0 : 1)
      const swapped =
        y > 1 && x > 1 && from[y - 1] === to[x - 2] && from[y - 2] === to[x - 1] ? rows[y - 2]![x - 2]! + 1 : replaced
      row.push(Math.min(rows[y - 1]![x]! + 1, row[x - 1]! + 1, replaced, swapped))
    }
    rows.push(row)
  }
  return rows[from.length]![to.length]!
}
