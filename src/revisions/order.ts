import { below, childLine, inLoadOrder, maximal, type RevisionNode } from './node.ts'

/**
 * Orders revisions from the heads down: children and dependents always before what they need. Lines are kept
 * together, and the line that was loaded first comes first. Upgrades take the reverse.
 * @param nodes the revisions to order.
 * @param heads where to start; heads outside of `nodes` are left out, and missing ones are added.
 */
export function orderDown(nodes: ReadonlySet<RevisionNode>, heads: Iterable<RevisionNode>): RevisionNode[] {
  const lower = parentsAndDependencies()
  const waiting = countAbove(nodes, lower)
  const isOpen = new Set(inLoadOrder(new Set([...heads].filter((head) => nodes.has(head)))))
  for (const node of maximal(nodes)) isOpen.add(node)
  const open = [...isOpen]
  const output: RevisionNode[] = []
  let index = 0
  while (open.length > 0) {
    const candidate = open[index] as RevisionNode
    if (waiting.get(candidate) !== 0) {
      index = firstAbove(candidate, open, isOpen, waiting)
      continue
    }
    output.push(candidate)
    isOpen.delete(candidate)
    release(candidate, waiting, nodes, lower)
    const [first, ...others] = lower(candidate).filter((node) => nodes.has(node) && !isOpen.has(node))
    if (first) {
      open[index] = first
      open.push(...others)
      for (const node of [first, ...others]) isOpen.add(node)
    } else {
      open.splice(index, 1)
      index = Math.max(index - 1, 0)
    }
  }
  return output
}

/** How many revisions above each one are still to come; a revision that has come is taken out. */
function countAbove(nodes: ReadonlySet<RevisionNode>, lower: Lower): Map<RevisionNode, number> {
  const waiting = new Map([...nodes].map((node) => [node, 0]))
  const open = [...nodes]
  for (let node = open.pop(); node; node = open.pop()) {
    for (const other of lower(node)) {
      const before = waiting.get(other)
      waiting.set(other, (before ?? 0) + 1)
      if (before === undefined) open.push(other)
    }
  }
  return waiting
}

/** One revision less is above the ones it needs; those that are not to be ordered pass it on. */
function release(
  from: RevisionNode,
  waiting: Map<RevisionNode, number>,
  nodes: ReadonlySet<RevisionNode>,
  lower: Lower,
): void {
  const open = [from]
  for (let node = open.pop(); node; node = open.pop()) {
    waiting.delete(node)
    for (const other of lower(node)) {
      const left = (waiting.get(other) ?? 0) - 1
      waiting.set(other, left)
      if (left === 0 && !nodes.has(other)) open.push(other)
    }
  }
}

/** The first open head that stands above a revision. */
function firstAbove(
  candidate: RevisionNode,
  open: readonly RevisionNode[],
  isOpen: ReadonlySet<RevisionNode>,
  waiting: ReadonlyMap<RevisionNode, number>,
): number {
  const above = new Set<RevisionNode>()
  const found = new Set<RevisionNode>()
  const stack = [candidate]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const other of node.above) {
      if (above.has(other) || !waiting.has(other)) continue
      above.add(other)
      if (isOpen.has(other)) found.add(other)
      stack.push(other)
    }
  }
  return open.findIndex((head) => found.has(head))
}

type Lower = (node: RevisionNode) => readonly RevisionNode[]

/** Parents, then the dependencies that no revision further down the line has already. */
function parentsAndDependencies(): Lower {
  const impliedBy = new Map<RevisionNode, Set<RevisionNode>>()
  const lower = new Map<RevisionNode, readonly RevisionNode[]>()
  return (node) => {
    if (node.dependsOn.length === 0) return node.down
    const known = lower.get(node)
    if (known) return known
    const needed = node.dependsOn.filter((dependency) => {
      const implied = impliedBy.get(dependency) ?? linesAbove(dependency)
      impliedBy.set(dependency, implied)
      return !implied.has(node)
    })
    const found = needed.length === node.dependsOn.length ? below(node) : [...node.down, ...needed]
    lower.set(node, found)
    return found
  }
}

/** The revisions that have, further down their line, one that depends on this one. */
function linesAbove(dependency: RevisionNode): Set<RevisionNode> {
  return childLine(dependency.above.filter((node) => node.dependsOn.includes(dependency)).flatMap((node) => node.next))
}
