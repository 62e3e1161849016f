import type { StillheadError } from '../kernel/errors.ts'
import type { LogEvent } from '../kernel/log.ts'
import type { Identifier } from './identifier.ts'
import { ancestors, dependents, lineage, parentLine, type RevisionNode } from './node.ts'
import * as resolve from './resolve.ts'
import * as fail from './path-errors.ts'
import { severalRows, tooFar } from './target-errors.ts'

/** Revisions to cross, as a set, and where ordering starts. */
export interface Crossing {
  readonly nodes: ReadonlySet<RevisionNode>
  readonly heads: readonly RevisionNode[]
}

/** The revisions that a target of an upgrade names. */
export function upgradeTargets(
  resolver: resolve.Resolver,
  text: string,
  rows: readonly RevisionNode[],
): RevisionNode[] {
  const identifier = resolve.parse(resolver, text)
  const { symbol, offset } = identifier
  if (offset === undefined) return resolve.resolveAbsolute(resolver, identifier)
  if (symbol === undefined && offset < 0) throw fail.wrongDirection(identifier, 'upgrade')
  const found = symbol === undefined ? fromRows(resolver, identifier, rows) : fromSymbol(resolver, identifier)
  return found === resolve.base ? [] : [found]
}

function fromRows(
  resolver: resolve.Resolver,
  identifier: Identifier,
  rows: readonly RevisionNode[],
): RevisionNode | null {
  const from = resolve.startOf(resolver, identifier, rows)
  return walked(resolver, identifier, from)
}

/** `ae10+2`, `label@head-1`: walking up, the branch chooses the way; walking down, it must hold the symbol. */
function fromSymbol(resolver: resolve.Resolver, identifier: Identifier): RevisionNode | null {
  const { symbol, branch, text, offset = 0 } = identifier
  const start = offset > 0 && symbol !== 'head' ? { text, symbol } : { text, symbol, branch }
  return walked(resolver, identifier, resolve.resolveOne(resolver, start))
}

function walked(resolver: resolve.Resolver, identifier: Identifier, from: RevisionNode | null): RevisionNode | null {
  const branch = resolve.resolveBranch(resolver, identifier)
  const result = resolve.walk(resolver, { from, steps: identifier.offset ?? 0, identifier, ...(branch && { branch }) })
  if ('error' in result) throw result.error
  return result.end
}

/**
 * What an upgrade has to cross: the targets and all they need, without what is applied.
 * @throws what makes one of them impassable.
 */
export function upgradeCrossing(targets: readonly RevisionNode[], rows: readonly RevisionNode[]): Crossing {
  const applied = ancestors(rows)
  const nodes = new Set([...ancestors(targets)].filter((node) => !applied.has(node)))
  throwBroken(nodes)
  return { nodes, heads: targets }
}

/** Where a downgrade shall end, and the branch that limits it. */
interface DowngradeTarget {
  readonly end: RevisionNode | null
  readonly branch?: RevisionNode
}

/**
 * What a downgrade has to cross: the applied revisions above the target, and those that depend on them.
 * @throws SH232 when the target is not below any applied revision.
 */
export function downgradeCrossing(
  resolver: resolve.Resolver,
  text: string,
  rows: readonly RevisionNode[],
  warn: (event: LogEvent) => void,
): Crossing {
  const identifier = resolve.parse(resolver, text)
  const { end, branch } = downgradeTarget(resolver, identifier, rows, warn)
  let roots = end === resolve.base ? resolver.bases : end.next
  if (branch && roots.length > 1) {
    const line = parentLine([branch])
    roots = roots.filter((root) => line.has(root))
    if (roots.length === 0) throw fail.notBelow(identifier, end, rows)
  }
  const applied = ancestors(rows)
  const nodes = new Set([...dependents(roots)].filter((node) => applied.has(node)))
  if (end !== resolve.base && nodes.size === 0 && !rows.includes(end)) throw fail.notBelow(identifier, end, rows)
  throwBroken(nodes)
  return { nodes, heads: rows }
}

function downgradeTarget(
  resolver: resolve.Resolver,
  identifier: Identifier,
  rows: readonly RevisionNode[],
  warn: (event: LogEvent) => void,
): DowngradeTarget {
  const branch = resolve.resolveBranch(resolver, identifier)
  if (identifier.offset === undefined)
    return { end: resolve.resolveOne(resolver, identifier), ...(branch && { branch }) }
  if (identifier.symbol !== undefined) return { end: fromSymbol(resolver, identifier), ...(branch && { branch }) }
  if (identifier.offset > 0) throw fail.wrongDirection(identifier, 'downgrade')
  if (rows.length === 0) throw tooFar(identifier, resolve.base, 0)
  const from = branch ? rowOfBranch(identifier, branch, rows) : firstRow(identifier, rows, warn)
  const result = resolve.walk(resolver, { from, steps: identifier.offset, identifier })
  if ('error' in result) throw result.error
  return { end: result.end, branch: branch ?? from }
}

function rowOfBranch(identifier: Identifier, branch: RevisionNode, rows: readonly RevisionNode[]): RevisionNode {
  const within = lineage(branch)
  const direct = rows.filter((row) => within.has(row))
  const applied = ancestors(rows)
  const found =
    direct.length > 0
      ? direct
      : [...applied].filter((node) => within.has(node) && !node.next.some((child) => applied.has(child)))
  if (found.length > 1) throw severalRows(identifier, found)
  if (!found[0]) throw fail.branchNotApplied(identifier, rows)
  return found[0]
}

function firstRow(
  identifier: Identifier,
  rows: readonly RevisionNode[],
  warn: (event: LogEvent) => void,
): RevisionNode {
  const [first, ...others] = rows as [RevisionNode, ...RevisionNode[]]
  if (others.length > 0) {
    const steps = identifier.offset
    warn({
      level: 'warn',
      type: 'ambiguous-downgrade',
      message: `The database stands at ${rows.length} revisions; ${identifier.text} starts from "${first.id}". Say which: ${rows.map((row) => `${row.id}@${steps}`).join(', ')}.`,
      data: { start: first.id, rows: rows.map((row) => row.id) },
    })
  }
  return first
}

/** The error of the first node that no path may cross. */
function throwBroken(nodes: Iterable<RevisionNode>): void {
  let first: { index: number; error: StillheadError } | undefined
  for (const { index, broken } of nodes) if (broken && (!first || index < first.index)) first = { index, error: broken }
  if (first) throw first.error
}
