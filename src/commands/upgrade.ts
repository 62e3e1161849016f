import { StillheadError } from '../kernel/errors.ts'
import { loadProject, type Project } from '../config.ts'
import { runOnDatabase, type RunResult } from '../runtime/apply.ts'
import { interruptible } from '../runtime/interrupt.ts'
import type { RunHooks } from '../runtime/hooks.ts'
import type { Move, RevisionGraph } from '../revisions/graph.ts'
import { parseRange } from '../revisions/identifier.ts'
import { filterByTags } from '../revisions/tag-filter.ts'
import type { CommandContext, CommandSpec, OptionSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph } from './project-graph.ts'

/** Options of {@link upgrade} and `downgrade`. */
export interface RunOptions extends ProjectSource {
  /** Returns the SQL script instead of running it. */
  readonly sql?: boolean
  /** Applies in a transaction and rolls back. */
  readonly dryRun?: boolean
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
  /** Milliseconds to wait for another run. Default 300000. */
  readonly lockWait?: number
  /** Asks the run to stop: what is under way is rolled back. */
  readonly signal?: AbortSignal
  /** Called around the run, after those of the config. */
  readonly hooks?: readonly RunHooks[]
}

/** Options of {@link upgrade}. */
export interface UpgradeOptions extends RunOptions {
  /** `head` (default), `heads`, an id or the beginning of one, `label@head`, `+1`; with `sql` a range `a:b` as well. */
  readonly target?: string | readonly string[]
  /** Only revisions with one of these tags and what they need; `!slow`: none with the tag and none that needs one. */
  readonly tags?: readonly string[]
}

/** What {@link upgrade} and `downgrade` return. */
export interface UpgradeResult extends RunResult {
  /** The script, when it was asked for. */
  readonly sql?: string
}

/**
 * Applies revisions up to a target.
 * @returns what was applied; with `sql` the script, and nothing is sent.
 * @throws SH3xx of the connection and the lock, SH4xx of a revision that fails, SH2xx of the target and the files.
 * @example await upgrade({ target: 'head', log: ({ message }) => console.log(message) })
 */
export async function upgrade(options: UpgradeOptions = {}): Promise<UpgradeResult> {
  const project = await loadProject(options)
  if (options.sql) return script(project, options, readGraph(project, options.log))
  return runOnDatabase(project, {
    ...runRequest(options),
    hooks: hooksOf(project, options),
    direction: 'up',
    readGraph: () => readGraph(project, options.log),
    plan: (graph, rows) => wayUp(graph, rows, options),
  })
}

function wayUp(
  graph: RevisionGraph,
  rows: readonly string[],
  { target = 'head', tags = [] }: Pick<UpgradeOptions, 'target' | 'tags'>,
): readonly Move[] {
  const moves = graph.pathUp(rows, target)
  return tags.length > 0 ? filterByTags(graph, rows, moves, tags) : moves
}

/** The hooks of a run: those of the config, then those of the call. */
export function hooksOf({ options }: Pick<Project, 'options'>, { hooks = [] }: RunOptions): readonly RunHooks[] {
  return [...(options.hooks ? [options.hooks] : []), ...hooks]
}

/** The settings that every run takes over from its options. */
export function runRequest(
  options: RunOptions,
): Pick<Parameters<typeof runOnDatabase>[1], 'log' | 'dryRun' | 'wait' | 'lockWait' | 'signal'> {
  const { dryRun, wait, lockWait, signal, log = () => undefined } = options
  return {
    log,
    ...(dryRun !== undefined && { dryRun }),
    ...(wait !== undefined && { wait }),
    ...(lockWait !== undefined && { lockWait }),
    ...(signal && { signal }),
  }
}

async function script(
  project: Project,
  { target = 'head', tags = [] }: UpgradeOptions,
  graph: RevisionGraph,
): Promise<UpgradeResult> {
  const range = typeof target === 'string' && target.includes(':') ? parseRange(target) : { end: target }
  const start = 'start' in range && range.start !== undefined ? range.start : 'base'
  const rows = startRows(graph, start)
  return scriptResult(project, graph, rows, wayUp(graph, rows, { target: range.end ?? 'head', tags }))
}

/**
 * The version rows of a database that stands at a target.
 * @throws SH419 for `current`.
 */
export function startRows(graph: RevisionGraph, target: string): readonly string[] {
  if (/^current\b/.test(target)) {
    throw new StillheadError('SH419', {
      what: `A script cannot begin at "${target}".`,
      why: 'It is printed without a database, which alone knows where it stands.',
      fix: 'Ask with `stillhead current`, and write the id: upgrade <id>:head --sql.',
      exit: 'usage',
    })
  }
  return graph.apply(
    [],
    graph.pathUp(
      [],
      graph.resolve(target).map((header) => header.revision),
    ),
  )
}

/** A result that holds the script of moves. */
export async function scriptResult(
  project: Project,
  graph: RevisionGraph,
  rows: readonly string[],
  moves: readonly Move[],
): Promise<UpgradeResult> {
  const crossed = moves.map(({ revision, direction }) => ({
    revision: revision.revision,
    message: revision.message,
    direction,
    milliseconds: 0,
  }))
  const { writeScript } = await import('../runtime/script.ts')
  return { from: rows, to: [...graph.apply(rows, moves)].sort(), crossed, sql: await writeScript(project, rows, moves) }
}

/** Options that `upgrade` and `downgrade` share on the command line. */
export const runOptionSpecs: Readonly<Record<string, OptionSpec>> = {
  sql: { type: 'boolean', describe: 'Print the SQL as a script for psql instead of running it' },
  'dry-run': { type: 'boolean', describe: 'Apply in a transaction and roll it back' },
  wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' },
  'lock-wait': { type: 'number', describe: 'Seconds to wait for another run (300)' },
}

/** Reads {@link runOptionSpecs} back. */
export function runOptionsOf(
  args: Readonly<Record<string, any>>,
): Pick<RunOptions, 'sql' | 'dryRun' | 'wait' | 'lockWait'> {
  return {
    ...(args['sql'] && { sql: true }),
    ...(args['dry-run'] && { dryRun: true }),
    ...(args['wait'] !== undefined && { wait: args['wait'] * 1000 }),
    ...(args['lock-wait'] !== undefined && { lockWait: args['lock-wait'] * 1000 }),
  }
}

/** Says what a run did. */
export function reportRun(
  command: string,
  result: UpgradeResult,
  { out, err, json, quiet }: Pick<CommandContext, 'out' | 'err' | 'json' | 'quiet'>,
): void {
  if (json) out(toDocument(command, result))
  else if (result.sql === '') err('Nothing to do.')
  else if (result.sql !== undefined) out(result.sql.trimEnd())
  else if (result.notTried !== undefined) out(result.notTried)
  else if (!quiet && result.crossed.length === 0)
    out(`Nothing to do: the database is at ${result.from.join(', ') || 'the base'}.`)
}

export const upgradeCommand: CommandSpec = {
  name: 'upgrade',
  summary: 'Apply revisions up to a target',
  positionals: [
    { name: 'target', describe: 'head, heads, an id, label@head, +1; with --sql also a:b', variadic: true },
  ],
  options: {
    ...runOptionSpecs,
    'tag-filter': {
      type: 'string',
      array: true,
      describe: 'Only revisions with this tag and what they need; !tag: none with it and none that needs one',
    },
  },
  examples: [
    ['upgrade head', 'apply everything'],
    ['upgrade +1', 'apply the next revision'],
    ['upgrade head --sql > deploy.sql', 'print the script from an empty database'],
    ['upgrade head --tag-filter !slow', 'leave the slow ones for the night'],
    ['upgrade 9f2c:head --sql', 'print the script from a revision on'],
  ],
  async run(args, context) {
    const project = await context.project()
    const target = args['target'] === undefined || args['target'].length === 0 ? 'head' : args['target']
    const single = Array.isArray(target) && target.length === 1 ? target[0] : target
    const result = await interruptible((signal) =>
      upgrade({ project, log: context.log, target: single, signal, ...runOptionsOf(args), ...tagsOf(args) }),
    )
    reportRun('upgrade', result, context)
    return 'success'
  },
}

/** Tags may be repeated, or stand in one word with commas. */
function tagsOf(args: Readonly<Record<string, any>>): Pick<UpgradeOptions, 'tags'> {
  const given = (args['tag-filter'] ?? []) as readonly string[]
  return given.length > 0 ? { tags: given.flatMap((text) => text.split(',')).filter((tag) => tag !== '') } : {}
}
