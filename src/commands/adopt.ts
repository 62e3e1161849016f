import path from 'node:path'
import { loadProject, type Project } from '../config.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import { readBookkeeping } from '../database/state.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { AdoptionProof } from '../adopt/adoption-proof.ts'
import type { CommandContext, CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph } from './project-graph.ts'

/** Options of {@link adopt}. */
export interface AdoptOptions extends ProjectSource {
  /** Who has migrated the database until now. Default: whoever has left a table in it. */
  readonly from?: 'none' | 'drizzle-kit' | 'alembic'
  /** drizzle-kit's folder. Default: `out` of the config. */
  readonly drizzleFolder?: string
  /** Writes a revision for each migration of drizzle-kit, instead of one baseline. */
  readonly import?: boolean
  /** Imports files that were edited after they were applied. */
  readonly acceptEdited?: boolean
  /** What the baseline is called. Default `'baseline'`. */
  readonly message?: string
  /** `sql` writes the baseline as SQL. Default `ts`. */
  readonly type?: 'ts' | 'sql'
  /** false stamps without running the revisions on an empty scratch database. Default true. */
  readonly verify?: boolean
  /** Has drizzle-kit write models of the database first. */
  readonly pull?: boolean
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/** What {@link adopt} did. */
export interface AdoptResult {
  readonly from: 'none' | 'drizzle-kit' | 'alembic'
  /** What the predecessor had applied: names or ids, in order. */
  readonly applied: readonly string[]
  /** Applied files of drizzle-kit that are not what was applied. */
  readonly edited: readonly string[]
  /** Applied migrations of drizzle-kit that are in no file. */
  readonly missing: readonly string[]
  /** Migrations of drizzle-kit that were not applied; `upgrade` applies them when they were imported. */
  readonly pending: readonly string[]
  /** Those among them that drizzle-kit would never have applied, since a later one was. */
  readonly skipped: readonly string[]
  /** What was written, in order. */
  readonly revisions: readonly { readonly revision: string; readonly file: string }[]
  /** The version rows of the database. */
  readonly stamped: readonly string[]
  /** What the revisions have made of an empty database. */
  readonly proof: AdoptionProof
  /** Differences between the models and the database; undefined when they were not compared. */
  readonly differences?: readonly string[]
}

/**
 * Takes over a database that others have migrated, or nobody: writes the revisions that make it, and stamps it.
 * Nothing but the version table is changed.
 * @throws SH800 when the project or the database has revisions, SH801 to SH807, SH3xx of the connection, SH1xx of the models.
 * @example await adopt({ import: true })
 */
export async function adopt(options: AdoptOptions = {}): Promise<AdoptResult> {
  const { log = () => undefined } = options
  const project = options.pull ? await pulledProject(options, log) : await loadProject(options)
  const { takeOver } = await import('../adopt/adopt.ts')
  const { proveAdoption } = await import('../adopt/prove-adoption.ts')
  const session = await connectAsRole(project, { log, ...(options.wait !== undefined && { wait: options.wait }) })
  let taken: Awaited<ReturnType<typeof takeOver>>
  let proof: AdoptionProof = { outcome: 'not-tried', reason: 'it was not asked for' }
  try {
    const { rows } = await readBookkeeping(session, bookkeepingOf(project.options))
    refuseSecond(project, rows, session.shown)
    taken = await takeOver({ ...settings(project, options), project, session, log })
    const { stamp: target, baseline } = taken
    if (options.verify !== false && target !== undefined)
      proof = await proveAdoption(project, session, { graph: readGraph(project, log), target, baseline, log })
  } finally {
    await session.end()
  }
  const stamped = taken.stamp === undefined ? [] : await stampAt(project, taken.stamp, log)
  return { ...describe(taken), stamped, proof, ...(await differencesOf(project, taken, log)) }
}

/** The config may import what drizzle-kit writes, so it is read again. */
async function pulledProject(options: AdoptOptions, log: Log): Promise<Project> {
  const { pullModels } = await import('../adopt/pull-models.ts')
  const before = await loadProject(options)
  await pullModels(before, log)
  const { configFile: config, base: cwd, connection } = before
  const after = await loadProject({ cwd, log, ...(config !== undefined && { config }) })
  return { ...after, ...(connection && { connection }) }
}

function settings(project: Project, options: AdoptOptions) {
  return {
    write: options.import ? ('chain' as const) : ('baseline' as const),
    edited: options.acceptEdited ? ('accept' as const) : ('refuse' as const),
    type: options.type ?? ('ts' as const),
    message: options.message ?? 'baseline',
    ...(options.from !== undefined && { from: options.from }),
    ...(options.drizzleFolder !== undefined && { drizzleFolder: path.resolve(project.base, options.drizzleFolder) }),
  }
}

function refuseSecond(project: Project, rows: readonly string[], shown: string): void {
  const [first] = readGraph(project).revisions()
  if (rows.length > 0) {
    throw new StillheadError('SH800', {
      what: `The database is stamped already: it stands at ${rows.join(', ')}.`,
      where: shown,
      fix: 'Nothing is left to adopt; see `stillhead status`.',
    })
  }
  if (!first) return
  throw new StillheadError('SH800', {
    what: 'The project has revisions already.',
    where: first.file,
    why: 'A second baseline would make the same tables again.',
    fix: 'For another database that is as the revisions leave it: `stillhead stamp head`. To begin again, move the files away.',
  })
}

async function stampAt(project: Project, target: string, log: Log): Promise<readonly string[]> {
  const { stamp } = await import('./stamp.ts')
  return (await stamp({ project, targets: [target], log })).to
}

type Taken = Awaited<ReturnType<typeof import('../adopt/adopt.ts').takeOver>>

function describe({ predecessor, revisions }: Taken): Omit<AdoptResult, 'stamped' | 'proof' | 'differences'> {
  const none = { edited: [], missing: [], pending: [], skipped: [], revisions }
  if (predecessor.tool === 'none') return { from: 'none', applied: [], ...none }
  if (predecessor.tool === 'alembic') return { from: 'alembic', applied: predecessor.revisions, ...none }
  const { applied, missing, pending, skipped } = predecessor.history
  return {
    from: 'drizzle-kit',
    applied: applied.map(({ migration }) => migration.name),
    edited: applied.filter((each) => each.edited).map(({ migration }) => migration.name),
    missing,
    pending: pending.map(({ name }) => name),
    skipped,
    revisions: revisions.map(({ revision, file }) => ({ revision, file })),
  }
}

async function differencesOf(
  project: Project,
  { stamp, revisions }: Taken,
  log: Log,
): Promise<{ differences?: readonly string[] }> {
  const atHead = stamp !== undefined && stamp === revisions.at(-1)?.revision
  if (project.schema.length === 0 || !atHead) return {}
  const { check } = await import('./check.ts')
  return { differences: (await check({ project, log })).differences }
}

/** `stillhead adopt` */
export const adoptCommand: CommandSpec = {
  name: 'adopt',
  summary: 'Take over a database that others have migrated, or nobody',
  options: {
    from: {
      type: 'string',
      choices: ['none', 'drizzle-kit', 'alembic'],
      describe: 'Who migrated it until now (whoever left a table in it)',
    },
    import: { type: 'boolean', describe: 'Make a revision of each migration of drizzle-kit, instead of one baseline' },
    'accept-edited': { type: 'boolean', describe: 'Import files that were edited after they were applied' },
    'drizzle-folder': { type: 'string', describe: "drizzle-kit's folder (out of the config)" },
    message: { type: 'string', short: 'm', describe: 'What the baseline is called (baseline)' },
    type: { type: 'string', choices: ['ts', 'sql'], describe: 'Kind of file of the baseline (ts)' },
    pull: { type: 'boolean', describe: 'Have drizzle-kit write models of the database first' },
    verify: {
      type: 'boolean',
      default: true,
      describe: 'Run the revisions on an empty scratch database and compare (--no-verify)',
    },
    wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' },
  },
  examples: [
    ['adopt', 'one revision that makes the database as it is, and the stamp'],
    ['adopt --import', 'a revision for each migration of drizzle-kit'],
    ['adopt --from none', 'a baseline, whatever history there is'],
  ],
  async run(args, context) {
    const result = await adopt({
      project: await context.project(),
      log: context.log,
      cwd: context.cwd,
      ...optionsOf(args),
    })
    if (context.json) context.out(toDocument('adopt', result))
    else report(result, context)
    return 'success'
  },
}

function optionsOf(args: Readonly<Record<string, any>>): AdoptOptions {
  const options: Readonly<Record<string, unknown>> = {
    from: args['from'],
    import: args['import'],
    acceptEdited: args['accept-edited'],
    drizzleFolder: args['drizzle-folder'],
    message: args['message'],
    type: args['type'],
    pull: args['pull'],
    verify: args['verify'],
    wait: args['wait'] === undefined ? undefined : args['wait'] * 1000,
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function report(result: AdoptResult, { out, err, cwd }: CommandContext): void {
  const { from, applied, edited, missing, pending, skipped, proof } = result
  if (from === 'drizzle-kit') out(`drizzle-kit has applied ${applied.length + missing.length} migrations.`)
  if (from === 'alembic') out(`Alembic stands at ${applied.join(', ')}.`)
  for (const name of edited) err(`warning: ${name} was edited after it was applied.`)
  for (const name of missing) err(`warning: ${name} was applied, and is in no file.`)
  for (const name of skipped) err(`warning: ${name} was never applied, though later ones were.`)
  for (const { revision, file } of result.revisions) out(`Wrote ${path.relative(cwd, file)} (${revision})`)
  reportProof(proof, { out, err })
  out(`The database is stamped with ${result.stamped.join(', ') || 'nothing'}; no table was changed.`)
  if (pending.length > 0) out(`\`stillhead upgrade heads\` will apply: ${pending.join(', ')}`)
  if (result.differences === undefined) return
  if (result.differences.length === 0) out('The models match the database.')
  else {
    err('The models differ from the database; the next autogenerated revision will hold:')
    for (const sentence of result.differences) err(`  ${sentence}`)
  }
}

function reportProof(proof: AdoptionProof, { out, err }: Pick<CommandContext, 'out' | 'err'>): void {
  if (proof.outcome === 'proven') out('Proven: on an empty database they make what this one holds.')
  if (proof.outcome === 'not-tried') err(`Not proven: ${proof.reason}.`)
  if (proof.outcome === 'fails') err(`warning: they fail on an empty database.\n${proof.reason}`)
  if (proof.outcome === 'differs') {
    err('warning: on an empty database they make something else. What this database has more or less:')
    for (const sentence of proof.differences) err(`  ${sentence}`)
  }
}
