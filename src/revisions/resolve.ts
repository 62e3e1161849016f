import type { StillheadError } from '../kernel/errors.ts'
import type { BuiltGraph } from './build.ts'
import * as fail from './target-errors.ts'
import { parseIdentifier, type Identifier } from './identifier.ts'
import { ancestors, inLoadOrder, lineage, maximal, type RevisionNode } from './node.ts'

/** The state without any revision, or (as a start) the place below the bases. */
export const base = null

/** Finds the revisions that texts name. */
export interface Resolver {
  readonly graph: BuiltGraph
  /** No revision is its child. */
  readonly heads: readonly RevisionNode[]
  /** No revision is its child or depends on it. */
  readonly topHeads: readonly RevisionNode[]
  readonly bases: readonly RevisionNode[]
}

/** Prepares a graph for lookups. */
export function makeResolver(graph: BuiltGraph): Resolver {
  const nodes = [...graph.nodes.values()]
  return {
    graph,
    heads: nodes.filter((node) => node.next.length === 0),
    topHeads: nodes.filter((node) => node.above.length === 0),
    bases: nodes.filter((node) => node.down.length === 0),
  }
}

/**
 * Finds the revisions that an absolute target names.
 * @param current version rows, for the symbol `current`.
 * @returns none for the base.
 * @throws SH221 to SH225.
 */
export function resolveAbsolute(
  resolver: Resolver,
  identifier: Identifier,
  current?: readonly RevisionNode[],
): RevisionNode[] {
  const { symbol = 'head' } = identifier
  const branch = resolveBranch(resolver, identifier)
  const within = branch && lineage(branch)
  const inBranch = (nodes: readonly RevisionNode[]) => nodes.filter((node) => !within || within.has(node))
  if (symbol === 'base') return []
  if (symbol === 'heads') return within ? inBranch(resolver.heads) : [...resolver.topHeads]
  if (symbol === 'current' && current) return inBranch(current)
  if (symbol === 'head') {
    const heads = within ? inBranch(resolver.heads) : resolver.topHeads
    if (heads.length > 1) throw fail.severalHeads(identifier.text, heads)
    return [...heads]
  }
  const node = findNode(resolver, symbol, identifier, within)
  if (within && !within.has(node)) throw fail.notInBranch(node, identifier, inLoadOrder(within))
  return [node]
}

/**
 * Finds the one revision that an absolute target names.
 * @returns {@link base} for the base.
 * @throws SH221 to SH225.
 */
export function resolveOne(
  resolver: Resolver,
  identifier: Identifier,
  current?: readonly RevisionNode[],
): RevisionNode | typeof base {
  const found = resolveAbsolute(resolver, identifier, current)
  if (found.length > 1) throw fail.severalHeads(identifier.text, found)
  return found[0] ?? base
}

/**
 * Finds the revision whose branch a target speaks of.
 * @returns undefined when it names none.
 * @throws SH224 when there is no such branch, SH222 when the beginning of an id is ambiguous.
 */
export function resolveBranch(resolver: Resolver, identifier: Identifier): RevisionNode | undefined {
  const { branch } = identifier
  if (branch === undefined || branch === 'base') return undefined
  const { nodes, labels } = resolver.graph
  const exact = labels.get(branch) ?? nodes.get(branch)
  if (exact) return exact
  if (branch === 'head' || branch === 'heads')
    return resolveOne(resolver, { text: identifier.text, symbol: 'head' }) ?? undefined
  const candidates = startingWith(resolver, branch)
  if (candidates.size > 1) throw fail.ambiguous(branch, candidates)
  const [found] = candidates.values()
  if (!found) throw fail.noSuchBranch(branch, identifier, labels)
  return found
}

/** Exact id or label first, then the beginning of one that is longer than three characters. */
function findNode(
  resolver: Resolver,
  symbol: string,
  identifier: Identifier,
  within?: ReadonlySet<RevisionNode>,
): RevisionNode {
  const { nodes, labels } = resolver.graph
  const exact = nodes.get(symbol) ?? labels.get(symbol)
  if (exact) return exact
  const all = startingWith(resolver, symbol)
  const candidates = within ? new Map([...all].filter(([, node]) => within.has(node))) : all
  if (candidates.size > 1) throw fail.ambiguous(symbol, candidates)
  const [found] = candidates.values()
  if (found) return found
  const [outside] = all.values()
  if (outside && within && all.size === 1) throw fail.notInBranch(outside, identifier, inLoadOrder(within))
  throw fail.noSuchRevision(identifier, symbol, nodes, labels)
}

function startingWith(resolver: Resolver, text: string): Map<string, RevisionNode> {
  const { nodes, labels } = resolver.graph
  const found = new Map<string, RevisionNode>()
  for (const names of [nodes, labels]) {
    for (const [name, node] of names) if (name.length > 3 && name.startsWith(text)) found.set(name, node)
  }
  return found
}

/** How far a walk may go. */
export interface Walk {
  readonly from: RevisionNode | typeof base
  readonly steps: number
  /** The target, for errors. */
  readonly identifier: Identifier
  /** Walking up, only the children in the line of this revision are taken. */
  readonly branch?: RevisionNode
}

/**
 * Walks along parents (`steps` below 0) or children, one revision a step.
 * @returns where it ends, or an error to throw when the graph ends before.
 * @throws SH227 where there are several ways.
 */
export function walk(
  resolver: Resolver,
  { from, steps, identifier, branch }: Walk,
): { end: RevisionNode | typeof base } | { error: StillheadError } {
  const within = branch && lineage(branch)
  let at = from
  for (let step = 0; step < Math.abs(steps); step += 1) {
    const atBase = at === base && (steps > 0 ? false : step > 0)
    const ways = atBase ? [] : waysFrom(resolver, at, steps).filter((node) => steps < 0 || !within || within.has(node))
    if (ways.length > 1) throw fail.ambiguousWalk(identifier, at, ways)
    if (ways[0]) at = ways[0]
    else if (steps < 0 && at !== base) at = base
    else return { error: fail.tooFar(identifier, from, step) }
  }
  return { end: at }
}

function waysFrom(resolver: Resolver, at: RevisionNode | typeof base, steps: number): readonly RevisionNode[] {
  if (steps > 0) return at === base ? resolver.bases : at.next
  return at === base ? resolver.heads : at.down
}

/** Where a walk up from the version rows starts. */
export function startOf(
  resolver: Resolver,
  identifier: Identifier,
  rows: readonly RevisionNode[],
): RevisionNode | typeof base {
  const branch = resolveBranch(resolver, identifier)
  const starts = branch ? rowsOf(branch, rows) : rows
  if (starts.length > 1) throw fail.severalRows(identifier, starts)
  return starts[0] ?? base
}

/** The rows in a branch; without one, the applied revisions of the branch that stand highest. */
function rowsOf(branch: RevisionNode, rows: readonly RevisionNode[]): readonly RevisionNode[] {
  const within = lineage(branch)
  const direct = rows.filter((row) => within.has(row))
  return direct.length > 0 ? direct : maximal(new Set([...ancestors(rows)].filter((node) => within.has(node))))
}

/** Parses with the names of a graph. */
export function parse(resolver: Resolver, text: string): Identifier {
  const { nodes, labels } = resolver.graph
  return parseIdentifier(text, (name) => nodes.has(name) || labels.has(name))
}

/**
 * Finds what a relative target names: from the symbol, else from the version rows, else (only down) from the heads.
 * @returns none for the base.
 * @throws SH221 to SH228.
 */
export function resolveRelative(
  resolver: Resolver,
  identifier: Identifier,
  rows?: readonly RevisionNode[],
): RevisionNode[] {
  const { symbol, branch, offset = 0, text } = identifier
  const line = resolveBranch(resolver, identifier)
  const froms = startsOfRelative(resolver, identifier, rows)
  return froms.flatMap((from) => {
    const result = walk(resolver, {
      from,
      steps: offset,
      identifier: { text, symbol, branch, offset },
      ...(line && { branch: line }),
    })
    if ('error' in result) throw result.error
    return result.end === base ? [] : [result.end]
  })
}

function startsOfRelative(
  resolver: Resolver,
  identifier: Identifier,
  rows?: readonly RevisionNode[],
): readonly (RevisionNode | typeof base)[] {
  const { symbol, branch, offset = 0, text } = identifier
  if (symbol !== undefined)
    return [resolveOne(resolver, { text, symbol, ...((offset <= 0 || symbol === 'head') && { branch }) }, rows)]
  if (rows) return [startOf(resolver, identifier, rows)]
  if (offset > 0) throw fail.noSuchRevision(identifier, text, resolver.graph.nodes, resolver.graph.labels)
  return resolver.topHeads.filter((head) => branch === undefined || head.labels.has(branch) || head.id === branch)
}

/** Whether one of two revisions needs the other, directly or not; or they are the same. */
export function isRelated(one: RevisionNode, other: RevisionNode): boolean {
  return ancestors([one]).has(other) || ancestors([other]).has(one)
}
