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
 * @param applied everything that is applied before.
 * @param order revisions to take back, each before what it needs.
 */
export function movesDown(applied: ReadonlySet<RevisionNode>, order: readonly RevisionNode[]): Move[] {
  const above = new Map<RevisionNode, number>()
  for (const node of applied) for (const other of below(node)) above.set(other, (above.get(other) ?? 0) + 1)
  return order.map((node) => {
    const adds = below(node).filter((other) => {
      const left = (above.get(other) ?? 0) - 1
      above.set(other, left)
      return left === 0
    })
    return { direction: 'down', revision: node.header, removes: [node.id], adds: ids(adds) }
  })
}

/**
 * Moves the version rows to destinations without crossing anything: the rows that need a destination, or that it
 * needs, give way to it; all others stay.
 * @param destinations none of them needed by another.
 */
export function stampMoves(rows: readonly RevisionNode[], destinations: readonly RevisionNode[]): StampMove[] {
  const moves: StampMove[] = []
  let held = [...rows]
  for (const destination of destinations) {
    if (held.includes(destination)) continue
    const needed = ancestors([destination])
    const removed = held.filter((row) => needed.has(row) || ancestors([row]).has(destination))
    const up = removed.every((row) => needed.has(row))
    held = [...held.filter((row) => !removed.includes(row)), destination]
    moves.push({ direction: up ? 'up' : 'down', to: destination.header, removes: ids(removed), adds: [destination.id] })
  }
  return moves
}

function ids(nodes: readonly RevisionNode[]): string[] {
  return nodes.map((node) => node.id)
}
