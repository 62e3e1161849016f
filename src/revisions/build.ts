import { StillheadError } from '../kernel/errors.ts'
import { checkNames, place, type RevisionHeader } from './header.ts'
import { childLine, type RevisionNode } from './node.ts'

/** The parts of a graph. */
export interface BuiltGraph {
  /** By id, in load order. */
  readonly nodes: ReadonlyMap<string, RevisionNode>
  /** The revision that declares each label. */
  readonly labels: ReadonlyMap<string, RevisionNode>
  readonly problems: readonly StillheadError[]
}

/**
 * Joins headers into a graph. Nothing is thrown: what is wrong becomes a problem (SH203 to SH209), and the nodes
 * that no path may cross are marked with it.
 */
export function buildGraph(headers: readonly RevisionHeader[]): BuiltGraph {
  const problems: StillheadError[] = []
  const nodes = makeNodes(headers, problems)
  // Walking an array costs a third of walking a map, and most projects have no labels and no dependencies.
  const all = [...nodes.values()]
  const labelled = all.filter(({ header }) => header.branchLabels.length > 0)
  const labels = declareLabels(labelled, nodes, problems)
  for (const node of all) joinParents(node, nodes, problems)
  for (const node of all) if (node.header.dependsOn.length > 0) joinDependencies(node, nodes, labels, problems)
  joinUpwards(all)
  if (!isAcyclic(all)) {
    cutCycles(nodes, 'down', problems)
    cutCycles(nodes, 'dependsOn', problems)
    joinUpwards(all)
  }
  inheritLabels(labelled)
  return { nodes, labels, problems }
}

/** Fills the edges that lead up from those that lead down. */
function joinUpwards(nodes: readonly RevisionNode[]): void {
  for (const node of nodes) node.next = node.above = none
  for (const node of nodes) {
    for (const parent of node.down) {
      parent.next = added(parent.next, node)
      parent.above = added(parent.above, node)
    }
    for (const needed of node.dependsOn) needed.above = added(needed.above, node)
  }
}

// An empty list that is pushed to takes room for 17: nearly all nodes have one neighbour on each side, and no label.
const none: readonly RevisionNode[] = []
const noLabels: ReadonlySet<string> = new Set()

/** The list with one node more; long ones grow in place. */
function added(list: readonly RevisionNode[], node: RevisionNode): readonly RevisionNode[] {
  if (list.length < 2) return [...list, node]
  // Lists of two and more are made here and are in no other node.
  ;(list as RevisionNode[]).push(node)
  return list
}

/** Whether every revision can be reached from the bases up, each after all that it needs. */
function isAcyclic(nodes: readonly RevisionNode[]): boolean {
  const waiting = new Uint32Array(nodes.length)
  const open: RevisionNode[] = []
  for (const node of nodes) {
    waiting[node.index] = node.down.length + node.dependsOn.length
    if (waiting[node.index] === 0) open.push(node)
  }
  let reached = 0
  for (let node = open.pop(); node; node = open.pop()) {
    reached += 1
    for (const other of node.above) {
      const left = (waiting[other.index] ?? 0) - 1
      waiting[other.index] = left
      if (left === 0) open.push(other)
    }
  }
  return reached === nodes.length
}

function makeNodes(headers: readonly RevisionHeader[], problems: StillheadError[]): Map<string, RevisionNode> {
  const nodes = new Map<string, RevisionNode>()
  for (const header of headers) {
    const id = header.revision
    const present = nodes.get(id)
    if (!present) {
      const node = {
        id,
        header,
        index: nodes.size,
        down: none,
        dependsOn: none,
        next: none,
        above: none,
        labels: noLabels,
      }
      nodes.set(id, node)
      nameProblem(node, problems)
      continue
    }
    mark(present, problems, 'SH203', {
      what: `Two files have the revision id "${id}".`,
      where: [place(present.header, 'revision'), place(header, 'revision')].filter(Boolean).join('\n'),
      why: 'The version table could not tell which of them was applied.',
      fix: 'Give the newer one another id, or delete it.',
    })
  }
  return nodes
}

/** Headers that were read from files have been checked; those of a program have not. */
function nameProblem(node: RevisionNode, problems: StillheadError[]): void {
  if (node.header.lines) return
  try {
    checkNames(node.header)
  } catch (error) {
    if (!(error instanceof StillheadError)) throw error
    problems.push(error)
    node.broken = error
  }
}

function declareLabels(
  labelled: readonly RevisionNode[],
  nodes: ReadonlyMap<string, RevisionNode>,
  problems: StillheadError[],
): Map<string, RevisionNode> {
  const labels = new Map<string, RevisionNode>()
  for (const node of labelled) {
    for (const label of node.header.branchLabels) {
      const holder = labels.get(label) ?? nodes.get(label)
      if (!holder) labels.set(label, node)
      if (!holder || holder === node) continue
      problems.push(
        new StillheadError('SH204', {
          what: `The branch label "${label}" is used twice: by ${quote(holder)} and by ${quote(node)}.`,
          where: place(node.header, 'branchLabels'),
          why: 'A target that names it would be ambiguous.',
          fix: 'Give one of them another label.',
        }),
      )
    }
  }
  return labels
}

function joinParents(node: RevisionNode, nodes: ReadonlyMap<string, RevisionNode>, problems: StillheadError[]): void {
  const ids = node.header.downRevisions
  for (const id of ids.length > 1 ? new Set(ids) : ids) {
    const parent = nodes.get(id)
    if (parent && parent !== node) node.down = added(node.down, parent)
    else if (parent) loop(node, problems, 'names itself as its parent', 'downRevision')
    else {
      mark(node, problems, 'SH205', {
        what: `The parent "${id}" of ${quote(node)} is in no file.`,
        where: place(node.header, 'downRevision'),
        fix: `Restore the file of "${id}", or make downRevision of ${quote(node)} the revision that should come before it.`,
      })
    }
  }
}

function joinDependencies(
  node: RevisionNode,
  nodes: ReadonlyMap<string, RevisionNode>,
  labels: ReadonlyMap<string, RevisionNode>,
  problems: StillheadError[],
): void {
  for (const name of node.header.dependsOn) {
    const found = nodes.get(name) ?? labels.get(name) ?? uniquePrefix(name, nodes)
    if (!found) {
      mark(node, problems, 'SH206', {
        what: `${quote(node)} depends on "${name}", which is in no file.`,
        where: place(node.header, 'dependsOn'),
        fix: `Restore the file of "${name}", or take it out of dependsOn.`,
      })
    } else if (found === node) loop(node, problems, 'depends on itself', 'dependsOn')
    else if (!node.down.includes(found) && !node.dependsOn.includes(found))
      node.dependsOn = added(node.dependsOn, found)
  }
}

function uniquePrefix(text: string, nodes: ReadonlyMap<string, RevisionNode>): RevisionNode | undefined {
  const found = [...nodes.values()].filter((node) => node.id.length > 3 && node.id.startsWith(text))
  return found.length === 1 ? found[0] : undefined
}

function loop(node: RevisionNode, problems: StillheadError[], verb: string, name: 'downRevision' | 'dependsOn'): void {
  mark(node, problems, 'SH207', {
    what: `${quote(node)} ${verb}.`,
    where: place(node.header, name),
    fix: `Correct ${name}.`,
  })
}

/** Finds the nodes on cycles by peeling off heads and bases, and cuts the edges between them. */
function cutCycles(
  nodes: ReadonlyMap<string, RevisionNode>,
  edges: 'down' | 'dependsOn',
  problems: StillheadError[],
): void {
  const lower = (node: RevisionNode) => (edges === 'down' ? node.down : [...node.down, ...node.dependsOn])
  const upper = new Map<RevisionNode, RevisionNode[]>([...nodes.values()].map((node) => [node, []]))
  for (const node of nodes.values()) for (const other of lower(node)) upper.get(other)?.push(node)
  const left = new Set(nodes.values())
  peel(left, lower, (node) => upper.get(node) ?? [])
  peel(left, (node) => upper.get(node) ?? [], lower)
  if (left.size === 0) return
  const members = [...left]
  const [first] = members as [RevisionNode]
  const error = new StillheadError(edges === 'down' ? 'SH208' : 'SH209', {
    what: `${edges === 'down' ? 'These revisions are' : 'With their dependencies, these revisions are'} their own ancestors: ${members
      .map((node) => node.id)
      .sort()
      .join(', ')}.`,
    where:
      members
        .map((node) => place(node.header, edges === 'down' ? 'downRevision' : 'dependsOn'))
        .filter(Boolean)
        .slice(0, 10)
        .join('\n') || undefined,
    fix: `Correct the ${edges === 'down' ? 'downRevision' : 'dependsOn'} of one of them, for example of ${quote(first)}.`,
  })
  problems.push(error)
  for (const node of members) {
    node.broken ??= error
    node[edges] = node[edges].filter((other) => !left.has(other))
  }
}

/** Takes away, again and again, the nodes without edges to the rest. */
function peel(
  left: Set<RevisionNode>,
  edges: (node: RevisionNode) => readonly RevisionNode[],
  back: (node: RevisionNode) => readonly RevisionNode[],
): void {
  const count = new Map([...left].map((node) => [node, edges(node).filter((other) => left.has(other)).length]))
  const open = [...left].filter((node) => count.get(node) === 0)
  for (let node = open.pop(); node; node = open.pop()) {
    left.delete(node)
    for (const other of back(node)) {
      const remaining = (count.get(other) ?? 0) - 1
      count.set(other, remaining)
      if (remaining === 0 && left.has(other)) open.push(other)
    }
  }
}

/** A label names its revision, all descendants, and the ancestors up to the previous branch point or merge. */
function inheritLabels(labelled: readonly RevisionNode[]): void {
  for (const node of labelled) {
    const own = node.header.branchLabels
    for (const other of childLine([node])) other.labels = new Set([...other.labels, ...own])
    for (let at: RevisionNode | undefined = node; at && at.above.length < 2 && at.down.length < 2; at = at.down[0]) {
      at.labels = new Set([...at.labels, ...own])
    }
  }
}

function mark(
  node: RevisionNode,
  problems: StillheadError[],
  code: string,
  parts: ConstructorParameters<typeof StillheadError>[1],
): void {
  const error = new StillheadError(code, parts)
  problems.push(error)
  node.broken ??= error
}

function quote(node: RevisionNode): string {
  return `"${node.id}"`
}
