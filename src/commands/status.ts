import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { describeChanged } from '../runtime/changed-revisions.ts'
import { finishing, type HalfDone } from '../runtime/half-done.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { standing, type Current } from './current.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { infoOf, title, type RevisionInfo } from './revision-info.ts'
import { readState } from './read-state.ts'

/** Options of {@link status}. */
export interface StatusOptions extends ProjectSource {
  /** false leaves the models unread. Default true. */
  readonly drift?: boolean
}

/** Everything about a project's database in one view. */
export interface Status {
  readonly current: Current
  /** Revisions without a child. */
  readonly heads: readonly RevisionInfo[]
  /** What `upgrade heads` would apply, in order. */
  readonly pending: readonly RevisionInfo[]
  /** Differences between the models and the database; undefined when they were not compared. */
  readonly differences?: readonly string[]
  /** Why they were not compared. */
  readonly notCompared?: string
}

/**
 * Reads where the database stands, what is pending, and whether it has drifted from the models.
 * @throws SH300 to SH312 of the connection and the version table.
 */
export async function status(options: StatusOptions = {}): Promise<Status> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  reportProblems(graph, log)
  const current = standing(graph, await readState(project, log), project)
  const pending = pendingOf(graph, current)
  const drift = await driftOf(project, { current, wanted: options.drift ?? true, log })
  return { current, heads: infoOf(graph.heads(), graph), pending: infoOf(pending, graph), ...drift }
}

function pendingOf(graph: RevisionGraph, { rows, unknown }: Current) {
  const applied = new Set(graph.applied(rows.filter((row) => !unknown.includes(row))))
  return [...graph.history()].reverse().filter((header) => !applied.has(header.revision))
}

async function driftOf(
  project: Project,
  { current, wanted, log }: { readonly current: Current; readonly wanted: boolean; readonly log: Log },
): Promise<Pick<Status, 'differences' | 'notCompared'>> {
  if (!wanted) return { notCompared: 'it was not asked for' }
  const [half] = current.halfDone
  if (half) return { notCompared: `revision "${half.revision}" is half-done` }
  if (!current.atHeads) return { notCompared: 'the database is not at the head' }
  if (project.schema.length === 0) return { notCompared: 'the config names no models' }
  const { check } = await import('./check.ts')
  try {
    // What has changed is told by `current` here.
    const quiet: Project = { ...project, options: { ...project.options, changedRevisions: 'ignore' } }
    return { differences: (await check({ project: quiet, log })).differences }
  } catch (error) {
    if (error instanceof StillheadError) return { notCompared: `${error.code} ${error.what}` }
    throw error
  }
}

/** `stillhead status` */
export const statusCommand: CommandSpec = {
  name: 'status',
  summary: 'Show where the database stands, what is pending and what has drifted',
  options: {
    drift: {
      type: 'boolean',
      default: true,
      describe: 'Compare the models with the database (--no-drift leaves it out)',
    },
  },
  examples: [
    ['status', 'everything in one view'],
    ['status --no-drift', 'without loading the models'],
  ],
  async run(args, context) {
    const found = await status({ project: await context.project(), log: context.log, drift: args['drift'] !== false })
    context.out(context.json ? toDocument('status', found) : show(found))
    return found.current.unknown.length > 0 ? 'history' : 'success'
  },
}

function show({ current, heads, pending, differences, notCompared }: Status): string {
  const named = (info: RevisionInfo) => [info.revision, title(info)].filter(Boolean).join('  ')
  const drift = differences === undefined ? [`not compared: ${notCompared}`] : differences
  return [
    row('database', [current.database]),
    row('current', [...current.revisions.map(named), ...current.unknown.map((id) => `${id}  (in no file)`)], 'base'),
    row(heads.length > 1 ? 'heads' : 'head', heads.map(named), 'no revisions'),
    row('pending', pending.map(named), 'nothing'),
    ...(current.halfDone.length > 0 ? [row('half-done', current.halfDone.map(halfDoneLine))] : []),
    ...(current.changed.length > 0 ? [row('changed', current.changed.map(describeChanged))] : []),
    row('drift', drift, 'none: the database matches the models'),
  ].join('\n')
}

function halfDoneLine(half: HalfDone): string {
  const { revision, direction, done } = half
  const what = direction === 'up' ? 'upgrade' : 'downgrade'
  return `${revision}  ${what} interrupted, ${done} ${done === 1 ? 'step' : 'steps'} committed; finish it with \`${finishing(half)}\``
}

function row(label: string, items: readonly string[], none = ''): string {
  const lines = items.length > 0 ? items : [none]
  return lines.map((line, index) => `${(index === 0 ? label : '').padEnd(10)}${line}`).join('\n')
}
