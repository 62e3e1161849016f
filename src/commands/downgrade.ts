import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import { parseRange } from '../revisions/identifier.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { runOnDatabase } from '../runtime/apply.ts'
import { interruptible } from '../runtime/interrupt.ts'
import { lossesOf, type Loss } from '../runtime/risks.ts'
import type { CommandContext, CommandSpec } from './command.ts'
import { readGraph } from './project-graph.ts'
import {
  reportRun,
  runOptionsOf,
  runOptionSpecs,
  hooksOf,
  runRequest,
  scriptResult,
  startRows,
  type RunOptions,
  type UpgradeResult,
} from './upgrade.ts'

/** Options of {@link downgrade}. */
export interface DowngradeOptions extends RunOptions {
  /** `-1`, `base`, an id or the beginning of one, `label@-1`; with `sql` a range `a:b`. */
  readonly target: string
  /** Asked when data would be lost; the run ends with SH410 unless it answers true. Default: go on. */
  confirm?(losses: readonly Loss[]): Promise<boolean>
}

/**
 * Takes revisions back down to a target.
 * @returns what was taken back; with `sql` the script, and nothing is sent.
 * @throws SH410 when losing data was not confirmed, and what `upgrade` throws.
 * @example await downgrade({ target: '-1' })
 */
export async function downgrade(options: DowngradeOptions): Promise<UpgradeResult> {
  const project = await loadProject(options)
  if (options.sql) return script(project, options.target, readGraph(project, options.log))
  return runOnDatabase(project, {
    ...runRequest(options),
    hooks: hooksOf(project, options),
    direction: 'down',
    readGraph: () => readGraph(project, options.log),
    plan: (graph, rows) => graph.pathDown(rows, options.target),
    async approve(walk) {
      const losses = options.confirm && !options.dryRun ? lossesOf(walk) : []
      if (losses.length === 0 || (await options.confirm?.(losses))) return
      throw unconfirmed(losses)
    },
  })
}

async function script(project: Project, target: string, graph: RevisionGraph): Promise<UpgradeResult> {
  const { start, end } = target.includes(':') ? parseRange(target) : {}
  if (start === undefined || end === undefined) {
    throw new StillheadError('SH411', {
      what: 'A downgrade script needs a range.',
      why: 'Without a database it is not known where it stands.',
      fix: 'Write downgrade <from>:<to> --sql, for example head:base.',
      exit: 'usage',
    })
  }
  const rows = startRows(graph, start)
  return scriptResult(project, graph, rows, graph.pathDown(rows, end))
}

function unconfirmed(losses: readonly Loss[]): StillheadError {
  return new StillheadError('SH410', {
    what: 'This downgrade loses data, and nobody has confirmed it.',
    why: listOf(losses),
    fix: 'Look at the list; then run the command again with --yes.',
  })
}

function listOf(losses: readonly Loss[]): string {
  const lines = losses.map(({ revision, operation, message }) => `${revision} ${operation}: ${message}`)
  return lines.length > 10 ? [...lines.slice(0, 10), `and ${lines.length - 10} more`].join('\n') : lines.join('\n')
}

export const downgradeCommand: CommandSpec = {
  name: 'downgrade',
  summary: 'Take revisions back down to a target',
  positionals: [{ name: 'target', describe: '-1 (default), base, an id, label@-1; with --sql a:b', default: '-1' }],
  options: {
    ...runOptionSpecs,
    yes: { type: 'boolean', short: 'y', describe: 'Do not ask on a terminal before data is lost' },
  },
  examples: [
    ['downgrade -1', 'take the last revision back'],
    ['downgrade base --yes', 'take everything back'],
    ['downgrade head:base --sql', 'print the script'],
  ],
  async run(args, context) {
    const project = await context.project()
    const confirm = args['yes'] ? {} : { confirm: (losses: readonly Loss[]) => approve(losses, project, context) }
    const result = await interruptible((signal) =>
      downgrade({
        project,
        log: context.log,
        target: String(args['target']),
        signal,
        ...runOptionsOf(args),
        ...confirm,
      }),
    )
    reportRun('downgrade', result, context)
    return 'success'
  },
}

/** Asks where somebody can answer; elsewhere the command itself is the answer, unless the project wants --yes. */
async function approve(losses: readonly Loss[], project: Project, context: CommandContext): Promise<boolean> {
  if (!context.interactive) {
    if (project.options.confirmDowngrade === 'always') return false
    for (const { revision, operation, message } of losses) {
      context.log({ level: 'warn', type: 'data-loss', message: `${revision} ${operation}: ${message}` })
    }
    return true
  }
  context.err(`This downgrade loses data:\n${listOf(losses)}`)
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question('Go on? [y/N] ')).trim())
  } finally {
    terminal.close()
  }
}
