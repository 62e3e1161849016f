import type { Move, StampMove } from './graph.ts'
import { below, ancestors, type RevisionNode } from './node.ts'

/**
 * Crosses revisions upwards.
 * @param rows version rows before, none of them needed by another.
 * @param order revisions to apply, each after what it needs.
 */
export function movesUp(rows: readonly RevisionNode[], order: readonly RevisionNode[]): Move[] {
  const held = new Set(rows)
  return order.map((node) => {
    const removes = below(node).filter((other) => held.delete(other))
    held.add(node)
    return { direction: 'up', revision: node.header, removes: ids(removes), adds: [node.id] }
  })
}

/**
 * Crosses revisions downwards.
 * @param rows version rows before; one that another of them needs goes away with the first move.
 * @param order revisions to take back, each before what it needs.
 */
export function movesDown(rows: readonly RevisionNode[], order: readonly RevisionNode[]): Move[] {
  const above = new Map<RevisionNode, number>()
  for (const node of ancestors(rows)) for (const other of below(node)) above.set(other, (above.get(other) ?? 0) + 1)
  const held = new Set(rows)
  return order.map((node) => {
    const uncovered = below(node).filter((other) => {
      const left = (above.get(other) ?? 0) - 1
      above.set(other, left)
      return left === 0
    })
    const removes = [node, ...[...held].filter((row) => row !== node && (above.get(row) ?? 0) > 0)]
    const adds = uncovered.filter((other) => !held.has(other))
    for (const row of removes) held.delete(row)
    for (const row of adds) held.add(row)
    return { direction: 'down', revision: node.header, removes: ids(removes), adds: ids(adds) }
  })
}

/**
 * Moves the version rows to destinations without crossing anything: the rows that need a destination, or that it
 * needs, give way to it; all others stay.
 * @param destinations in the order of the moves; one that another needs is reached before it.
 */
export function stampMoves(rows: readonly RevisionNode[], destinations: readonly RevisionNode[]): StampMove[] {
  const moves: StampMove[] = []
  let held = [...rows]
  for (const destination of lowestFirst(destinations)) {
    const needed = ancestors([destination])
    const removed = held.filter((row) => row !== destination && (needed.has(row) || ancestors([row]).has(destination)))
    if (held.includes(destination) && removed.length === 0) continue
    const up = removed.every((row) => needed.has(row))
    const adds = held.includes(destination) ? [] : [destination.id]
    held = [...held.filter((row) => row !== destination && !removed.includes(row)), destination]
    moves.push({ direction: up ? 'up' : 'down', to: destination.header, removes: ids(removed), adds })
  }
  return moves
}

function lowestFirst(destinations: readonly RevisionNode[]): RevisionNode[] {
  const unique = [...new Set(destinations)]
  if (unique.length < 2) return unique
  const closures = new Map(unique.map((node) => [node, ancestors([node])]))
  const needed = unique.filter((node) => unique.some((other) => other !== node && closures.get(other)?.has(node)))
  const size = (node: RevisionNode) => closures.get(node)?.size ?? 0
  return [...needed.sort((one, other) => size(one) - size(other)), ...unique.filter((node) => !needed.includes(node))]
}

function ids(nodes: readonly RevisionNode[]): string[] {
  return nodes.map((node) => node.id)
}
