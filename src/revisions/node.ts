import type { StillheadError } from '../kernel/errors.ts'
import type { RevisionHeader } from './header.ts'

/** A revision in its graph. Edges run to nodes that exist; an edge that would close a cycle is cut. */
export interface RevisionNode {
  readonly id: string
  readonly header: RevisionHeader
  /** Place in load order. */
  readonly index: number
  /** Parents. */
  down: readonly RevisionNode[]
  /** What it depends on without being its child; parents are left out. */
  dependsOn: readonly RevisionNode[]
  /** Children. */
  next: readonly RevisionNode[]
  /** Children and the revisions that depend on it. */
  above: readonly RevisionNode[]
  /** Own labels and those that it inherits along its line. */
  labels: ReadonlySet<string>
  /** Why no path may lead through it: a missing parent, a second file with its id, a cycle. */
  broken?: StillheadError
}

/** Nodes that must be applied before this one: parents, then dependencies. */
export function below(node: RevisionNode): readonly RevisionNode[] {
  return node.dependsOn.length === 0 ? node.down : [...node.down, ...node.dependsOn]
}

/** The nodes and everything that must be applied before them. */
export function ancestors(nodes: Iterable<RevisionNode>): Set<RevisionNode> {
  return reach(nodes, below)
}

/** The nodes and everything that needs them. */
export function dependents(nodes: Iterable<RevisionNode>): Set<RevisionNode> {
  return reach(nodes, (node) => node.above)
}

/** The nodes, their parents, and so on; dependencies are not followed. */
export function parentLine(nodes: Iterable<RevisionNode>): Set<RevisionNode> {
  return reach(nodes, (node) => node.down)
}

/** The nodes, their children, and so on; dependents are not followed. */
export function childLine(nodes: Iterable<RevisionNode>): Set<RevisionNode> {
  return reach(nodes, (node) => node.next)
}

/** The branch that a revision names: its parents' and its children's lines. */
export function lineage(node: RevisionNode): Set<RevisionNode> {
  return new Set([...parentLine([node]), ...childLine([node])])
}

/** Nodes of a set that no other of the set needs, in load order. */
export function maximal(nodes: ReadonlySet<RevisionNode>): RevisionNode[] {
  return inLoadOrder([...nodes].filter((node) => !node.above.some((other) => nodes.has(other))))
}

/** Sorted by load order. */
export function inLoadOrder(nodes: Iterable<RevisionNode>): RevisionNode[] {
  return [...nodes].sort((one, other) => one.index - other.index)
}

function reach(
  nodes: Iterable<RevisionNode>,
  step: (node: RevisionNode) => readonly RevisionNode[],
): Set<RevisionNode> {
  const found = new Set<RevisionNode>()
  const open = [...nodes]
  for (let node = open.pop(); node; node = open.pop()) {
    if (found.has(node)) continue
    found.add(node)
    for (const other of step(node)) if (!found.has(other)) open.push(other)
  }
  return found
}
