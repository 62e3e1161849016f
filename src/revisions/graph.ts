import type { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { buildGraph } from './build.ts'
import type { RevisionHeader } from './header.ts'
import { parseRange } from './identifier.ts'
import { movesDown, movesUp, stampMoves } from './moves.ts'
import { ancestors, inLoadOrder, lineage, maximal, type RevisionNode } from './node.ts'
import { orderDown } from './order.ts'
import { relativeStamp, unknownRow } from './path-errors.ts'
import { downgradeCrossing, upgradeCrossing, upgradeTargets } from './paths.ts'
import { rangeOf, requireApart } from './range.ts'
import * as resolve from './resolve.ts'

/** One revision crossed, and what it does to the version table. */
export interface Move {
  readonly direction: 'up' | 'down'
  readonly revision: RevisionHeader
  /** Version rows to delete. */
  readonly removes: readonly string[]
  /** Version rows to insert. */
  readonly adds: readonly string[]
}

/** A change of the version table that crosses no revision. */
export interface StampMove {
  /** Whether the database stands higher afterwards. */
  readonly direction: 'up' | 'down'
  /** Where it stands afterwards; null when the rows are only deleted. */
  readonly to: RevisionHeader | null
  readonly removes: readonly string[]
  readonly adds: readonly string[]
}

/** A revision as a graph needs it; {@link RevisionHeader} has more. */
export type GraphRevision = Pick<RevisionHeader, 'revision' | 'downRevisions'> & Partial<RevisionHeader>

/** The revisions of a project and how they follow each other. Needs neither files nor a database. */
export class RevisionGraph {
  /** What is wrong with the graph or its files; listing and showing work all the same. */
  readonly problems: readonly StillheadError[]
  readonly #resolver: resolve.Resolver
  readonly #log: Log

  private constructor(headers: readonly RevisionHeader[], problems: readonly StillheadError[], log: Log) {
    const built = buildGraph(headers)
    this.problems = [...problems, ...built.problems]
    this.#resolver = resolve.makeResolver(built)
    this.#log = log
  }

  /**
   * Joins revisions into a graph. Never throws: see {@link RevisionGraph.problems}.
   * @param revisions in load order, which decides the order of independent lines.
   * @param context problems of files that could not be read, and who is told of ambiguous targets.
   * @example RevisionGraph.from([{ revision: 'a', downRevisions: [] }, { revision: 'b', downRevisions: ['a'] }]).pathUp([], 'head')
   */
  static from(
    revisions: readonly GraphRevision[],
    context: { readonly problems?: readonly StillheadError[]; readonly log?: Log } = {},
  ): RevisionGraph {
    const empty = { branchLabels: [], dependsOn: [], tags: [], message: '', file: '', type: 'ts' as const }
    return new RevisionGraph(
      revisions.map((revision) => (isHeader(revision) ? revision : { ...empty, ...revision })),
      context.problems ?? [],
      context.log ?? (() => undefined),
    )
  }

  /** All revisions in load order. */
  revisions(): readonly RevisionHeader[] {
    return headersOf([...this.#resolver.graph.nodes.values()])
  }

  /** The revision with exactly this id. */
  get(id: string): RevisionHeader | undefined {
    return this.#resolver.graph.nodes.get(id)?.header
  }

  /** Revisions without a child, in load order: where new revisions go. */
  heads(): readonly RevisionHeader[] {
    return headersOf(this.#resolver.heads)
  }

  /** Heads that no other revision depends on, in load order: the rows of a database on which everything is applied. */
  realHeads(): readonly RevisionHeader[] {
    return headersOf(this.#resolver.topHeads)
  }

  /** Revisions without a parent, in load order. */
  bases(): readonly RevisionHeader[] {
    return headersOf(this.#resolver.bases)
  }

  /** Revisions with several children, in load order. */
  branchPoints(): readonly RevisionHeader[] {
    return headersOf([...this.#resolver.graph.nodes.values()].filter((node) => node.next.length > 1))
  }

  /** Children, in load order. */
  children(id: string): readonly RevisionHeader[] {
    return headersOf(this.#resolver.graph.nodes.get(id)?.next ?? [])
  }

  /** Children and the revisions that depend on this one, in load order. */
  dependents(id: string): readonly RevisionHeader[] {
    return headersOf(inLoadOrder(this.#resolver.graph.nodes.get(id)?.above ?? []))
  }

  /** Ids of the revisions that this one depends on, labels and beginnings of ids resolved. */
  dependencies(id: string): readonly string[] {
    return this.#resolver.graph.nodes.get(id)?.dependsOn.map((node) => node.id) ?? []
  }

  /** Branch labels of the line that the revision is on, sorted. */
  labelsOf(id: string): readonly string[] {
    return [...(this.#resolver.graph.nodes.get(id)?.labels ?? [])].sort()
  }

  /**
   * Finds what a text names: `head`, `heads`, `base`, `current`, an id or the beginning of one, a label, `label@head`,
   * `id+2`, `label@-1`, `-1`.
   * @param current version rows, for `current` and relative targets; without them `-1` counts from the heads.
   * @returns the revisions; empty for the base.
   * @throws SH220 to SH228.
   */
  resolve(text: string, current?: readonly string[]): readonly RevisionHeader[] {
    const rows = current && this.#rows(current)
    const identifier = resolve.parse(this.#resolver, text)
    if (identifier.offset === undefined) return headersOf(resolve.resolveAbsolute(this.#resolver, identifier, rows))
    return headersOf(resolve.resolveRelative(this.#resolver, identifier, rows))
  }

  /**
   * The way up to a target.
   * @param current version rows.
   * @param targets one or several.
   * @returns parents and dependencies first; empty when the target is applied.
   * @throws SH220 to SH233, and the problem of a revision that would have to be crossed.
   */
  pathUp(current: readonly string[], targets: string | readonly string[]): Move[] {
    const rows = this.#rows(current)
    requireApart(rows)
    const texts = typeof targets === 'string' ? [targets] : targets
    for (const text of texts) this.#requireSound(text)
    const nodes = texts.flatMap((text) => upgradeTargets(this.#resolver, text, rows))
    const crossing = upgradeCrossing(nodes, rows)
    return movesUp(rows, orderDown(crossing.nodes, crossing.heads).reverse())
  }

  /**
   * The way down to a target.
   * @param current version rows.
   * @returns children and dependents first; empty when the database stands at the target.
   * @throws SH220 to SH233, and the problem of a revision that would have to be crossed.
   */
  pathDown(current: readonly string[], target: string): Move[] {
    const rows = this.#rows(current)
    const crossing = downgradeCrossing(this.#resolver, target, rows, this.#log)
    return movesDown(rows, orderDown(crossing.nodes, crossing.heads))
  }

  /**
   * Makes the version rows say that the database stands at the targets, without crossing any revision. Rows of lines
   * that the targets do not touch stay.
   * @param targets absolute ones; `base` deletes all rows, `label@base` those of the branch.
   * @throws SH220 to SH225, SH233, SH235 for a relative target.
   */
  stamp(current: readonly string[], targets: string | readonly string[]): StampMove[] {
    let rows = this.#rows(current)
    const moves: StampMove[] = []
    const destinations: RevisionNode[] = []
    for (const text of typeof targets === 'string' ? [targets] : targets) {
      this.#requireSound(text)
      const identifier = resolve.parse(this.#resolver, text)
      if (identifier.offset !== undefined) throw relativeStamp(identifier)
      destinations.push(...resolve.resolveAbsolute(this.#resolver, identifier))
      if (identifier.symbol !== 'base') continue
      const branch = resolve.resolveBranch(this.#resolver, identifier)
      const removed = rows.filter((row) => !branch || resolve.isRelated(row, branch))
      rows = rows.filter((row) => !removed.includes(row))
      for (const row of removed) moves.push({ direction: 'down', to: null, removes: [row.id], adds: [] })
    }
    return [...moves, ...stampMoves(rows, destinations)]
  }

  /**
   * The revisions of a range `start:end`, newest first; both ends are included.
   * @param range default `base:heads`.
   * @param current version rows, for `current`.
   * @throws SH220 to SH229, SH234 when the start does not come before the end.
   */
  history(range = ':', current: readonly string[] = []): readonly RevisionHeader[] {
    const { start = 'base', end = 'heads' } = parseRange(range)
    const crossing = rangeOf(this.#resolver, { start, end }, this.#rows(current))
    return headersOf(orderDown(crossing.nodes, crossing.heads))
  }

  /** Everything that is applied when the version table has these rows: ids, in load order. */
  applied(current: readonly string[]): readonly string[] {
    return inLoadOrder(ancestors(this.#rows(current))).map((node) => node.id)
  }

  /** The highest applied revision of each line, in load order, also where a dependency implies it without a row. */
  currentHeads(current: readonly string[]): readonly RevisionHeader[] {
    const applied = ancestors(this.#rows(current))
    return headersOf(inLoadOrder([...applied].filter((node) => !node.next.some((child) => applied.has(child)))))
  }

  /** The version rows of a set of applied revisions: those that no other of the set needs. */
  rowsOf(applied: Iterable<string>): readonly string[] {
    return maximal(new Set([...applied].map((id) => this.#row(id)))).map((node) => node.id)
  }

  /** The version rows after moves. */
  apply(current: readonly string[], moves: readonly Pick<Move, 'removes' | 'adds'>[]): readonly string[] {
    const rows = new Set(current)
    for (const move of moves) {
      for (const id of move.removes) rows.delete(id)
      for (const id of move.adds) rows.add(id)
    }
    return [...rows]
  }

  /** A branch: a revision with its parents' and its children's lines, in load order. */
  lineage(id: string): readonly RevisionHeader[] {
    return headersOf(inLoadOrder(lineage(this.#row(id))))
  }

  #rows(current: readonly string[]): RevisionNode[] {
    return [...new Set(current)].map((id) => this.#row(id))
  }

  #row(id: string): RevisionNode {
    const node = this.#resolver.graph.nodes.get(id)
    if (node) return node
    throw unknownRow(id, this.#resolver.graph.nodes.size)
  }

  /** A file that cannot be read may hold the newest revision or a label, so only ids are safe. */
  #requireSound(text: string): void {
    const [first] = this.problems
    if (!first) return
    const { symbol = '', branch, offset } = resolve.parse(this.#resolver, text)
    const isId = offset === undefined && branch === undefined && symbol !== 'head' && symbol !== 'heads'
    if (!isId || this.#resolver.graph.labels.has(symbol)) throw first
  }
}

/** Headers that were read from files are complete. */
function isHeader(revision: GraphRevision): revision is RevisionHeader {
  return revision.lines !== undefined
}

function headersOf(nodes: readonly RevisionNode[]): RevisionHeader[] {
  return nodes.map((node) => node.header)
}
