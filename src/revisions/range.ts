import type { Identifier } from './identifier.ts'
import { ancestors, childLine, lineage, type RevisionNode } from './node.ts'
import { notARange, overlapping } from './path-errors.ts'
import type { Crossing } from './paths.ts'
import * as resolve from './resolve.ts'
import { tooFar } from './target-errors.ts'

/** The ends of a range, as texts. */
export interface RangeEnds {
  readonly start: string
  readonly end: string
}

/**
 * The revisions of a range, both ends included: what the end needs, down to and above the start.
 * @param current version rows, for `current`.
 * @throws SH234 when the start does not come before the end.
 */
export function rangeOf(resolver: resolve.Resolver, ends: RangeEnds, current: readonly RevisionNode[]): Crossing {
  const start = resolve.parse(resolver, ends.start)
  const end = resolve.parse(resolver, ends.end)
  const heads = limitToBranch(resolver, start, endsOf(resolver, end, start, current))
  const required = ancestors(heads)
  const starts = startsOf(resolver, start, heads, current)
  if (starts.some((node) => node === resolve.base || !required.has(node))) throw notARange(ends.start, ends.end)
  const from = starts.filter((node) => node !== resolve.base)
  requireApart(from)
  const left = ancestors(from)
  const nodes = new Set([...required].filter((node) => !left.has(node)))
  for (const node of from) nodes.add(node)
  if (from.length === 0) return { nodes, heads }
  const line = childLine(from)
  return { nodes: new Set([...nodes].filter((node) => line.has(node))), heads }
}

/** `+2` counts from the start and stops at the last revision. */
function endsOf(
  resolver: resolve.Resolver,
  end: Identifier,
  start: Identifier,
  current: readonly RevisionNode[],
): RevisionNode[] {
  const { offset, symbol } = end
  if (offset === undefined) return resolve.resolveAbsolute(resolver, end, current)
  const branch = resolve.resolveBranch(resolver, end)
  const from =
    symbol !== undefined
      ? resolve.resolveOne(resolver, { text: end.text, symbol, ...(offset < 0 && { branch: end.branch }) }, current)
      : offset > 0
        ? resolve.startOf(
            resolver,
            end,
            start.offset === undefined ? resolve.resolveAbsolute(resolver, start, current) : [],
          )
        : resolve.startOf(resolver, end, current)
  for (let steps = offset; ; steps -= Math.sign(offset)) {
    const result = resolve.walk(resolver, { from, steps, identifier: end, ...(branch && { branch }) })
    if ('end' in result)
      return result.end === resolve.base && steps === 0
        ? emptyEnd(end)
        : result.end === resolve.base
          ? []
          : [result.end]
    if (offset < 0) return []
  }
}

function emptyEnd(end: Identifier): never {
  throw tooFar(end, resolve.base, 0)
}

/** `-2` counts from the end. */
function startsOf(
  resolver: resolve.Resolver,
  start: Identifier,
  heads: readonly RevisionNode[],
  current: readonly RevisionNode[],
): (RevisionNode | null)[] {
  const { offset, symbol } = start
  if (offset === undefined) return resolve.resolveAbsolute(resolver, start, current)
  const branch = resolve.resolveBranch(resolver, start)
  const froms =
    symbol === undefined ? heads : [resolve.resolveOne(resolver, { ...start, text: start.text, symbol }, current)]
  return froms.map((from) => {
    const result = resolve.walk(resolver, { from, steps: offset, identifier: start, ...(branch && { branch }) })
    if ('error' in result) throw result.error
    return result.end
  })
}

/** `label@base:heads` speaks of the heads that carry the label; an id stands for its line. */
function limitToBranch(
  resolver: resolve.Resolver,
  start: Identifier,
  heads: readonly RevisionNode[],
): readonly RevisionNode[] {
  const branch = resolve.resolveBranch(resolver, start)
  if (!branch || start.branch === undefined) return heads
  const label = branch.id !== start.branch ? start.branch : branch.labels.size === 1 ? [...branch.labels][0] : undefined
  if (label !== undefined && resolver.graph.labels.has(label)) return heads.filter((head) => head.labels.has(label))
  const within = lineage(branch)
  return heads.filter((head) => within.has(head))
}

/**
 * Refuses revisions of which one needs another.
 * @throws SH230
 */
export function requireApart(nodes: readonly RevisionNode[]): void {
  if (nodes.length < 2) return
  const needed = ancestors(nodes)
  for (const node of nodes) {
    if (!node.above.some((other) => needed.has(other))) continue
    const above = nodes.find((other) => other !== node && ancestors([other]).has(node))
    if (above) throw overlapping(node, above)
  }
}
