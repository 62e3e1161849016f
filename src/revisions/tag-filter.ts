import type { Move, RevisionGraph } from './graph.ts'

/**
 * Leaves out of the way up what its tags do not ask for. `seed` keeps the revisions that carry the tag and whatever they
 * need; `!slow` leaves out those that carry it and whatever needs them.
 * @param rows version rows.
 * @param moves the whole way up.
 * @param filter tags, with `!` before those that are not wanted; several wanted ones are alternatives.
 * @returns the moves that are left, with the version rows that they make.
 */
export function filterByTags(
  graph: RevisionGraph,
  rows: readonly string[],
  moves: readonly Move[],
  filter: readonly string[],
): readonly Move[] {
  const unwanted = new Set(filter.filter((tag) => tag.startsWith('!')).map((tag) => tag.slice(1)))
  const wanted = new Set(filter.filter((tag) => !tag.startsWith('!')))
  const left = new Set<string>()
  const ids: string[] = []
  for (const { revision } of moves) {
    const needs = [...revision.downRevisions, ...graph.dependencies(revision.revision)]
    const isOut = revision.tags.some((tag) => unwanted.has(tag)) || needs.some((id) => left.has(id))
    if (isOut) left.add(revision.revision)
    else if (wanted.size === 0 || revision.tags.some((tag) => wanted.has(tag))) ids.push(revision.revision)
  }
  return ids.length === 0 ? [] : graph.pathUp(rows, ids)
}
