import type { LogRow } from '../database/state.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'

/** What is told about a revision. */
export interface RevisionInfo {
  readonly revision: string
  /** First comment of the file. */
  readonly message: string
  /** Parents; empty at a base. */
  readonly downRevisions: readonly string[]
  /** Ids of what it depends on. */
  readonly dependsOn: readonly string[]
  /** Children. */
  readonly children: readonly string[]
  /** Labels of the branch that it is on. */
  readonly branchLabels: readonly string[]
  readonly tags: readonly string[]
  readonly createdAt?: string
  /** Absolute path; empty for a revision that was not read from a file. */
  readonly file: string
  /** `head` has no child; `effective` has none either, but another revision depends on it. */
  readonly head: 'head' | 'effective' | 'no'
  /** Whether the database stands at it; undefined when it was not asked. */
  readonly current?: boolean
  /** The newest line of the log about it; undefined when the database was not asked, or has none. */
  readonly logged?: Omit<LogRow, 'revision'>
}

/** What a database says about its revisions. */
export interface ToldByDatabase {
  /** Version rows, to mark where the database stands. */
  readonly rows?: readonly string[]
  /** The log, oldest first. */
  readonly log?: readonly LogRow[]
}

/** Describes revisions. */
export function infoOf(
  headers: readonly RevisionHeader[],
  graph: RevisionGraph,
  told: ToldByDatabase = {},
): readonly RevisionInfo[] {
  const rows = told.rows && new Set(told.rows)
  const newest = new Map(told.log?.map(({ revision, ...logged }) => [revision, logged]))
  return headers.map((header) => {
    const { revision, message, downRevisions, tags, createdAt, file } = header
    const logged = newest.get(revision)
    const children = graph.children(revision).map((child) => child.revision)
    return {
      revision,
      message,
      downRevisions,
      dependsOn: graph.dependencies(revision),
      children,
      branchLabels: graph.labelsOf(revision),
      tags,
      ...(createdAt !== undefined && { createdAt }),
      file,
      head: children.length > 0 ? 'no' : graph.dependents(revision).length > 0 ? 'effective' : 'head',
      ...(rows && { current: rows.has(revision) }),
      ...(logged && { logged }),
    }
  })
}

/** `a -> b (billing) (head), add invoices`: parents, marks and the first line of the message. */
export function historyLine(info: RevisionInfo): string {
  const parents = info.downRevisions.join(', ') || '<base>'
  const needs = info.dependsOn.length > 0 ? ` (${info.dependsOn.join(', ')})` : ''
  return `${parents}${needs} -> ${shortLine(info)}${title(info) && `, ${title(info)}`}`
}

/** `b (billing) (head)`: the id and its marks. */
export function shortLine(info: RevisionInfo): string {
  const labels = info.branchLabels.length > 0 ? ` (${info.branchLabels.join(', ')})` : ''
  return `${info.revision}${labels}${marks(info)}`
}

/** The same without what the revision is in the middle of the graph, as `heads` shows it. */
export function headLine(info: RevisionInfo): string {
  return shortLine({ ...info, children: [], downRevisions: [] })
}

/** The same without labels, as `current` shows it. */
export function currentLine(info: RevisionInfo): string {
  return `${info.revision}${marks(info)}`
}

/** First line of the message. */
export function title(info: Pick<RevisionInfo, 'message'>): string {
  return info.message.split('\n')[0] ?? ''
}

/** Everything about a revision, on several lines. */
export function entry(info: RevisionInfo): string {
  const lines = [`Rev: ${info.revision}${marks({ ...info, children: [], downRevisions: [] })}`]
  const parents = info.downRevisions.join(', ')
  lines.push(info.downRevisions.length > 1 ? `Merges: ${parents}` : `Parent: ${parents || '<base>'}`)
  if (info.dependsOn.length > 0) lines.push(`Also depends on: ${info.dependsOn.join(', ')}`)
  if (info.children.length > 1) lines.push(`Branches into: ${info.children.join(', ')}`)
  if (info.branchLabels.length > 0) lines.push(`Branch names: ${info.branchLabels.join(', ')}`)
  if (info.tags.length > 0) lines.push(`Tags: ${info.tags.join(', ')}`)
  if (info.createdAt !== undefined) lines.push(`Created: ${info.createdAt}`)
  if (info.logged) lines.push(loggedLine(info.logged))
  lines.push(`Path: ${info.file}`, '')
  for (const line of (info.message || 'no message').split('\n')) lines.push(line === '' ? '' : `    ${line}`)
  return `${lines.join('\n')}\n`
}

const crossings = { up: 'Applied', down: 'Taken back', stamp: 'Stamped' } as const

/** `Applied: 2026-11-20T09:25:17Z by deploy in 3.2 ms, stillhead 0.1.0` */
function loggedLine({ direction, at, by, milliseconds, tool }: NonNullable<RevisionInfo['logged']>): string {
  const time = direction === 'stamp' || milliseconds === undefined ? '' : ` in ${Math.round(milliseconds * 10) / 10} ms`
  return `${crossings[direction]}: ${at} by ${by}${time}${tool ? `, ${tool}` : ''}`
}

function marks(info: RevisionInfo): string {
  const words = [
    info.head === 'head' && 'head',
    info.head === 'effective' && 'effective head',
    info.current && 'current',
    info.children.length > 1 && 'branchpoint',
    info.downRevisions.length > 1 && 'mergepoint',
  ]
  return words.map((word) => (word ? ` (${word})` : '')).join('')
}
