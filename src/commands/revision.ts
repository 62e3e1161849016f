import path from 'node:path'
import { loadProject, type Project, type ProjectSource } from '../config.ts'
import { connectAsRole } from '../database/connect-as-role.ts'
import { readRows } from '../database/read-rows.ts'
import { bookkeepingOf } from '../database/version-table.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { readDirectory } from '../revisions/directory.ts'
import { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { checkNewRevision } from '../revisions/new-revision.ts'
import { newRevisionId, revisionFileName, writeRevisionFile } from '../revisions/new-file.ts'
import type { Generated } from '../autogenerate/autogenerate.ts'
import type { Ask } from '../autogenerate/questioner.ts'
import type { CommandSpec } from './command.ts'
import { toDocument } from './document.ts'

/** Options of {@link revision}. */
export interface RevisionOptions extends ProjectSource {
  /** What the revision does; its first line names the file. */
  readonly message?: string
  /** Plans the operations from the difference between the models and the database. */
  readonly autogenerate?: boolean
  /** The parent: default `head`; `base` begins a new line. */
  readonly head?: string
  /** Allows a parent that is no head. */
  readonly splice?: boolean
  readonly branchLabel?: string
  /** One of the version locations. Default: that of the parent, else the first. */
  readonly versionPath?: string
  readonly revisionId?: string
  readonly dependsOn?: readonly string[]
  /** `sql` writes a file of SQL. Default `ts`. */
  readonly type?: 'ts' | 'sql'
  /** false writes without proving the revision in a rolled-back transaction. Default true. */
  readonly verify?: boolean
  /** Renames: `column:users.name=full_name`. */
  readonly renames?: readonly string[]
  /** What is not renamed: `column:users.name`. */
  readonly noRenames?: readonly string[]
  /** What to do about likely renames. Default: the config's, else `'ask'`. */
  readonly renamePolicy?: 'ask' | 'auto' | 'none'
  /** Asks a person about likely renames; gives the index of the answer. Without it nobody is asked. */
  readonly ask?: Ask
  /** Milliseconds in which the server may come up. Default 0. */
  readonly wait?: number
}

/** What {@link revision} returns. */
export interface RevisionResult {
  /** The new revision's id; undefined when there was nothing to generate. */
  readonly revision?: string
  /** Absolute path of the file that was written. */
  readonly file?: string
  /** One line for each difference. */
  readonly sentences: readonly string[]
  readonly risks: Generated['risks']
}

/**
 * Writes a new revision file; with `autogenerate`, its operations are planned from the models and the live database.
 * @returns without a file when `autogenerate` finds no difference.
 * @throws SH2xx of the parent and the file, SH3xx of the connection, SH5xx of the comparison.
 * @example await revision({ message: 'add accounts', autogenerate: true })
 */
export async function revision(options: RevisionOptions = {}): Promise<RevisionResult> {
  const project = await loadProject(options)
  const log: Log = options.log ?? (() => undefined)
  const { headers, problems } = readDirectory(project.versionLocations)
  const graph = RevisionGraph.from(headers, { problems, log })
  const id = options.revisionId ?? newRevisionId()
  const parents = parentsOf(graph, options)
  checkNewRevision(graph, {
    revision: id,
    downRevisions: parents.map((parent) => parent.revision),
    branchLabels: options.branchLabel === undefined ? [] : [options.branchLabel],
  })
  for (const dependency of options.dependsOn ?? []) graph.resolve(dependency)
  const generated = options.autogenerate ? await generate(project, graph, options, log) : nothing
  if (options.autogenerate && generated.upgrade.length === 0) return { sentences: [], risks: [] }
  const written = await write(project, { id, parents }, options, generated, log)
  return { ...written, sentences: generated.sentences, risks: generated.risks }
}

const nothing: Generated = { upgrade: [], downgrade: [], sentences: [], risks: [], notes: [] }

function parentsOf(graph: RevisionGraph, { head = 'head', splice }: RevisionOptions): readonly RevisionHeader[] {
  if (head === 'base') return []
  if (head === 'head' && graph.revisions().length === 0) return []
  const parents = graph.resolve(head)
  const heads = new Set(graph.heads().map(({ revision: id }) => id))
  const inner = parents.find(({ revision: id }) => !heads.has(id))
  if (!inner || splice) return parents
  throw new StillheadError('SH240', {
    what: `Revision "${inner.revision}" is not a head.`,
    where: inner.file,
    why: 'A new revision on it begins a second branch.',
    fix: `Add --splice if a branch is meant; the heads are ${[...heads].sort().join(', ')}.`,
  })
}

async function generate(
  project: Project,
  graph: RevisionGraph,
  options: RevisionOptions,
  log: Log,
): Promise<Generated> {
  const { autogenerate } = await import('../autogenerate/autogenerate.ts')
  const session = await connectAsRole(project, { log, ...(options.wait !== undefined && { wait: options.wait }) })
  try {
    requireHead(graph, await readRows(session, bookkeepingOf(project.options)), project)
    return await autogenerate({
      project,
      session,
      log,
      verify: options.verify === false ? 'trust' : 'prove',
      renames: {
        told: options.renames ?? [],
        refused: options.noRenames ?? [],
        ...(options.renamePolicy && { policy: options.renamePolicy }),
        ...(options.ask && { ask: options.ask }),
      },
    })
  } finally {
    await session.end()
  }
}

/** An old database would make the same changes appear a second time. */
export function requireHead(graph: RevisionGraph, rows: readonly string[], project: Project): void {
  const missing = graph.pathUp(rows, 'heads')
  if (missing.length === 0) return
  throw new StillheadError('SH501', {
    what: 'The database is not at head.',
    where: `table ${bookkeepingOf(project.options).shown}: ${rows.join(', ') || 'no revision'}; head is ${graph
      .heads()
      .map(({ revision: id }) => id)
      .join(', ')}`,
    why: 'Comparing an old database would write these changes a second time.',
    fix: 'Run `stillhead upgrade heads`, then this command again.',
    exit: 'behind',
  })
}

async function write(
  project: Project,
  { id, parents }: { readonly id: string; readonly parents: readonly RevisionHeader[] },
  options: RevisionOptions,
  generated: Generated,
  log: Log,
): Promise<{ revision: string; file: string }> {
  const { writeNewRevision } = await import('../autogenerate/write.ts')
  const now = new Date()
  const type = options.type ?? 'ts'
  const message = options.message ?? (options.autogenerate ? 'autogenerated' : 'new revision')
  const name = revisionFileName({
    revision: id,
    message: message.split('\n')[0]!,
    date: now,
    extension: `.${type}`,
    ...pick(project.options, ['timezone', 'slugLength']),
    ...(project.options.fileTemplate !== undefined && { template: project.options.fileTemplate }),
  })
  const folder = folderOf(project, parents, options.versionPath)
  const downs = parents.map(({ revision: parent }) => parent)
  const header = {
    revision: id,
    downRevision: downs.length === 0 ? null : downs.length === 1 ? downs[0]! : downs,
    branchLabels: options.branchLabel === undefined ? [] : [options.branchLabel],
    dependsOn: options.dependsOn ?? [],
    createdAt: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    message,
  }
  const file = await writeNewRevision(project, {
    header,
    type,
    generated,
    log,
    write: (text) => writeRevisionFile({ folder, name, text }),
    file: path.join(folder, name),
  })
  return { revision: id, file }
}

function pick<T extends object, K extends keyof T>(source: T, names: readonly K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(
    names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]),
  ) as Partial<Pick<T, K>>
}

function folderOf(project: Project, parents: readonly RevisionHeader[], versionPath: string | undefined): string {
  if (versionPath === undefined) {
    const inside = project.versionLocations.find((folder) => parents[0]?.file.startsWith(folder + path.sep))
    return inside ?? project.migrations
  }
  const folder = path.resolve(project.base, versionPath)
  if (project.versionLocations.some((location) => folder === location || folder.startsWith(location + path.sep)))
    return folder
  throw new StillheadError('SH241', {
    what: `"${versionPath}" is not in one of the version locations.`,
    where: project.versionLocations.join('\n'),
    why: 'Revisions written there would not be found.',
    fix: 'Name one of these folders, or add it to versionLocations in drizzle.config.ts.',
  })
}

export const revisionCommand: CommandSpec = {
  name: 'revision',
  aliases: ['create'],
  summary: 'Write a new revision file',
  options: {
    message: { type: 'string', short: 'm', describe: 'What the revision does' },
    autogenerate: { type: 'boolean', describe: 'Plan the operations from the models and the live database' },
    empty: { type: 'boolean', describe: 'Write a file without operations (the default without --autogenerate)' },
    head: { type: 'string', describe: 'Parent (head); base begins a new line' },
    splice: { type: 'boolean', describe: 'Allow a parent that is not a head' },
    'branch-label': { type: 'string', describe: 'Label of the branch that begins here' },
    'version-path': { type: 'string', describe: 'Folder of the file' },
    'rev-id': { type: 'string', describe: 'Id instead of a random one' },
    'depends-on': { type: 'string', array: true, describe: 'Revision that must be applied before' },
    type: { type: 'string', choices: ['ts', 'sql'], describe: 'Kind of file (ts)' },
    verify: {
      type: 'boolean',
      default: true,
      describe: 'Prove the revision both ways before it is written (--no-verify)',
    },
    rename: {
      type: 'string',
      array: true,
      describe: 'What is renamed: column:users.name=full_name, table:users=people',
    },
    'no-rename': { type: 'string', array: true, describe: 'What is dropped, not renamed: column:users.name' },
    renames: { type: 'string', choices: ['ask', 'auto', 'none'], describe: 'What to do about likely renames (ask)' },
    wait: { type: 'number', describe: 'Seconds to wait for a server that is starting' },
  },
  examples: [
    ['revision --autogenerate -m "add accounts"', 'plan, prove and write the difference to the models'],
    ['revision --autogenerate --rename column:users.name=full_name', 'keep the data of a renamed column'],
    ['revision -m "fill slugs"', 'write an empty revision to fill in by hand'],
    ['revision --type sql -m "vacuum"', 'write an empty revision in SQL'],
  ],
  async run(args, context) {
    const project = await context.project()
    const result = await revision({
      project,
      log: context.log,
      ...optionsOf(args),
      ...(context.interactive && { ask: (question) => context.choose(question) }),
    })
    report(result, project, context)
    return 'success'
  },
}

function optionsOf(args: Readonly<Record<string, any>>): RevisionOptions {
  const options: Record<string, unknown> = {
    message: args['message'],
    autogenerate: args['autogenerate'] === true && args['empty'] !== true ? true : undefined,
    head: args['head'],
    splice: args['splice'],
    branchLabel: args['branch-label'],
    versionPath: args['version-path'],
    revisionId: args['rev-id'],
    dependsOn: args['depends-on'],
    type: args['type'],
    verify: args['verify'],
    renames: args['rename'],
    noRenames: args['no-rename'],
    renamePolicy: args['renames'],
    wait: args['wait'] === undefined ? undefined : args['wait'] * 1000,
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as RevisionOptions
}

function report(result: RevisionResult, project: Project, context: Parameters<CommandSpec['run']>[1]): void {
  if (context.json) {
    context.out(toDocument('revision', result))
    return
  }
  if (result.file === undefined) {
    context.out('No differences: the database matches the models. No revision was written.')
    return
  }
  for (const sentence of result.sentences) context.out(sentence)
  for (const risk of result.risks)
    context.err(`${risk.kind === 'loses-data' ? 'DATA LOSS' : 'risk'}: ${risk.operation}: ${risk.message}`)
  context.out(`Wrote ${path.relative(process.cwd(), result.file) || result.file}`)
}
