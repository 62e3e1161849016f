/** The known name that a mistyped one was most likely meant to be; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return nearestNames(name, known)[0]
}

/**
 * The known names that a mistyped one may have been meant to be: a third of its letters may be wrong. Case, hyphens and
 * underscores do not count.
 * @returns best first, at most three.
 */
export function nearestNames(name: string, known: readonly string[]): readonly string[] {
  const wanted = bare(name)
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  return known
    .map((each) => ({ each, letters: bare(each) }))
    .filter(({ letters }) => Math.abs(letters.length - wanted.length) <= limit)
    .map(({ each, letters }) => ({ each, distance: edits(wanted, letters) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance || (one.each < other.each ? -1 : 1))
    .slice(0, 3)
    .map(({ each }) => each)
}

/** Counts the insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function edits(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_each, index) => index)
  for (let y = 1; y <= from.length; y += 1) {
    const next = [y]
    for (let x = 1; x <= to.length; x += 1) {
      const replaced = row[x - 1]! + (from[y - 1] === to[x - 1] ? 0 : 1)
      const swapped = y > 1 && x > 1 && from[y - 1] === to[x - 2] && from[y - 2] === to[x - 1]
      next.push(Math.min(row[x]! + 1, next[x - 1]! + 1, replaced, swapped ? before[x - 2]! + 1 : replaced))
    }
    before = row
    row = next
  }
  return row[to.length]!
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s]/g, '')
}
