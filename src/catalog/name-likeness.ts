import { edits } from '../kernel/nearest.ts'

/** A name without case and underscores: `fullName` and `full_name` are alike. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Shared elements by all elements, 0 to 1; two empty sets share nothing. */
export function jaccard(left: readonly string[], right: readonly string[]): number {
  const one = new Set(left)
  const other = new Set(right)
  const shared = [...one].filter((element) => other.has(element)).length
  return shared === 0 ? 0 : shared / (one.size + other.size - shared)
}

/** How alike the words of two names are, 0 to 1. */
function wordLikeness(left: string, right: string): number {
  return jaccard(words(left), words(right))
}

/** How alike two names are: up to 13 points, 6 of them for being the same apart from case and underscores. */
export function namePoints(left: string, right: string): number {
  const lastWord = words(left).at(-1) === words(right).at(-1)
  const length = Math.max(left.length, right.length, 1)
  const spelling = 1 - edits(left.toLowerCase(), right.toLowerCase()) / length
  return (
    (normalized(left) === normalized(right) ? 6 : 0) + 3 * wordLikeness(left, right) + 3 * spelling + (lastWord ? 1 : 0)
  )
}

/** How alike two objects are by what they hold and by their names, in points: a third alike is worth a question, since a table may be renamed with its columns. */
export function contentPoints(shared: number, left: string, right: string): number {
  const names = normalized(left) === normalized(right) ? 1 : wordLikeness(left, right)
  return 20 * (0.7 * shared + 0.3 * names) - 1
}

/** The words of a name in snake_case, camelCase or kebab-case. */
function words(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
