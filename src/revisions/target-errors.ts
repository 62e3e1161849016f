import { StillheadError } from '../kernel/errors.ts'
import { nearestNames } from '../kernel/nearest.ts'
import type { Identifier } from './identifier.ts'
import type { RevisionNode } from './node.ts'

/** Nothing has this id, begins with this text or carries this label. */
export function noSuchRevision(
  identifier: Identifier,
  symbol: string,
  nodes: ReadonlyMap<string, RevisionNode>,
  labels: ReadonlyMap<string, RevisionNode>,
): StillheadError {
  const near = nearestNames(symbol, [...nodes.keys(), ...labels.keys(), 'head', 'heads', 'base'])
  return new StillheadError('SH221', {
    what: `There is no revision or branch label "${symbol}".`,
    where: target(identifier, symbol),
    fix:
      symbol === 'current'
        ? 'Write +1 or -1 to move from where the database stands.'
        : near.length > 0
          ? `Did you mean ${or(near.map(quoted))}?`
          : 'Run `stillhead history` to see all revisions.',
    exit: 'usage',
  })
}

/** Several ids or labels begin with this text. */
export function ambiguous(symbol: string, candidates: ReadonlyMap<string, RevisionNode>): StillheadError {
  return new StillheadError('SH222', {
    what: `"${symbol}" is the beginning of several ids or labels.`,
    where: lines(
      [...candidates].map(([name, node]) =>
        name === node.id ? titled(node) : `${name}, the label of ${titled(node)}`,
      ),
    ),
    fix: 'Write more of it.',
    exit: 'usage',
  })
}

/** The revision exists, but not in the branch that the target names. */
export function notInBranch(
  node: RevisionNode,
  identifier: Identifier,
  members: readonly RevisionNode[],
): StillheadError {
  const labels = [...node.labels].sort()
  const own = labels[0] ?? node.id
  return new StillheadError('SH223', {
    what: `The revision "${node.id}" is not in the branch "${identifier.branch}".`,
    where: `target "${identifier.text}"; the branch has ${some(members.map((member) => member.id))}`,
    fix:
      labels.length > 0
        ? `Write ${or(labels.map((label) => `"${label}@${node.id}"`))}, or "${node.id}" alone.`
        : `Write "${own}" alone.`,
    exit: 'usage',
  })
}

/** No label, and no id, is or begins with the text before the `@`. */
export function noSuchBranch(
  branch: string,
  identifier: Identifier,
  labels: ReadonlyMap<string, RevisionNode>,
): StillheadError {
  const known = [...labels.keys()].sort()
  const near = nearestNames(branch, known)
  return new StillheadError('SH224', {
    what: `There is no branch "${branch}".`,
    where: target(identifier, branch),
    why: known.length > 0 ? `The branch labels are ${some(known)}.` : 'No revision has a branch label.',
    fix: near.length > 0 ? `Did you mean ${or(near.map(quoted))}?` : 'Name a label, or an id of the branch.',
    exit: 'usage',
  })
}

/** One head is needed, and there are more. */
export function severalHeads(text: string, heads: readonly RevisionNode[]): StillheadError {
  const ids = heads.map((head) => head.id)
  return new StillheadError('SH225', {
    what: `"${text}" names one head, but there are ${heads.length}.`,
    where: lines(heads.map(titled)),
    fix: `Join them with \`stillhead merge heads -m "merge"\`, put one after the other with \`stillhead rebase\`, or name ${
      ids.length > 10 ? 'one' : or(ids.map(quoted))
    }; "heads" means all of them.`,
    exit: 'heads',
  })
}

/** A relative target leads out of the graph. */
export function tooFar(identifier: Identifier, from: RevisionNode | null, possible: number): StillheadError {
  const asked = Math.abs(identifier.offset ?? 0)
  const direction = (identifier.offset ?? 0) > 0 ? 'after' : 'before'
  const start = from === null ? (direction === 'after' ? 'the base' : 'the head') : quoted(from.id)
  return new StillheadError('SH226', {
    what: `"${identifier.text}" asks for ${count(asked, 'revision')} ${direction} ${start}, but there ${possible === 1 ? 'is' : 'are'} ${possible === 0 ? 'none' : `only ${possible}`}.`,
    fix: direction === 'after' ? 'Use "head", or a smaller number.' : 'Use "base", or a smaller number.',
    exit: 'usage',
  })
}

/** A relative target comes to a branch point or a merge. */
export function ambiguousWalk(
  identifier: Identifier,
  at: RevisionNode | null,
  ways: readonly RevisionNode[],
): StillheadError {
  const up = (identifier.offset ?? 0) > 0
  const place = at === null ? (up ? 'From the base' : 'From the heads') : `From "${at.id}"`
  const choices = ways.map((way) => titled(way))
  const labels = ways.map((way) => [...way.labels].sort()[0]).filter((label) => label !== undefined)
  const fix =
    up && labels.length === ways.length && new Set(labels).size === ways.length
      ? `Name the branch: ${or(labels.map((label) => quoted(`${label}@${sign(identifier.offset)}`)))}.`
      : `Name the revision: ${or(ways.slice(0, 10).map((way) => quoted(way.id)))}.`
  return new StillheadError('SH227', {
    what: `${place}, "${identifier.text}" can go ${ways.length} ways.`,
    where: lines(choices),
    fix,
    exit: 'usage',
  })
}

/** A relative target needs one starting point, and the database stands at several revisions. */
export function severalRows(identifier: Identifier, rows: readonly RevisionNode[]): StillheadError {
  const steps = sign(identifier.offset)
  return new StillheadError('SH228', {
    what: `"${identifier.text}" needs one starting point, but the database stands at ${rows.length} revisions.`,
    where: lines(rows.map(titled)),
    fix: `Name the branch: ${or(rows.slice(0, 10).map((row) => quoted(`${[...row.labels].sort()[0] ?? row.id}@${steps}`)))}.`,
    exit: 'usage',
  })
}

/** How a revision is shown in a list: id and first line of the message. */
export function titled(node: RevisionNode): string {
  const title = node.header.message.split('\n')[0]
  return title ? `${node.id}  ${title}` : node.id
}

/** "a, b or c" */
export function or(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items[items.length - 1]}`
}

function target(identifier: Identifier, part: string): string | undefined {
  return identifier.text === part ? undefined : `target "${identifier.text}"`
}

function quoted(text: string): string {
  return `"${text}"`
}

function sign(offset = 0): string {
  return offset < 0 ? String(offset) : `+${offset}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function lines(items: readonly string[]): string {
  return items.length > 10 ? [...items.slice(0, 10), `… and ${items.length - 10} more`].join('\n') : items.join('\n')
}

function some(items: readonly string[]): string {
  return items.length > 10 ? `${items.slice(0, 10).join(', ')} and ${items.length - 10} more` : items.join(', ')
}
