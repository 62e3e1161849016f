import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import { changedRevisions, describeChanged, type ChangedRevision } from '../runtime/changed-revisions.ts'
import { describeHalfDone, finishing, halfDone, type HalfDone } from '../runtime/half-done.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { currentLine, entry, infoOf, type RevisionInfo } from './revision-info.ts'
import { readState, type DatabaseState } from './read-state.ts'

/** Where a database stands. */
export interface Current {
  /** The database as people may see it. */
  readonly database: string
  /** Version rows, sorted. */
  readonly rows: readonly string[]
  /** The highest applied revision of each line, in load order, also where a dependency implies it. */
  readonly revisions: readonly RevisionInfo[]
  /** Rows that name revisions which are in no file. */
  readonly unknown: readonly string[]
  /** Rows of a database on which everything is applied. */
  readonly heads: readonly string[]
  /** Revisions of which some steps are committed and the rest are not, by id. */
  readonly halfDone: readonly HalfDone[]
  /** Applied revisions whose file changed or vanished, by id; empty with `changedRevisions: 'ignore'`. */
  readonly changed: readonly ChangedRevision[]
  /** Whether everything is applied. */
  readonly atHeads: boolean
}

/**
 * Reads where the database stands; nothing is made or locked.
 * @throws SH300 to SH312 of the connection and the version table.
 */
export async function current(options: ProjectSource = {}): Promise<Current> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  reportProblems(graph, log)
  return standing(graph, await readState(project, log), project)
}

/** Puts what a database says and the revisions together. */
export function standing(
  graph: RevisionGraph,
  { rows, journal, log, shown }: DatabaseState,
  { options }: Pick<Project, 'options'>,
): Current {
  const known = rows.filter((row) => graph.get(row) !== undefined)
  const heads = graph.realHeads().map((header) => header.revision)
  const applied = new Set(graph.applied(known))
  const half = halfDone(journal)
  return {
    database: shown,
    rows,
    revisions: infoOf(graph.currentHeads(known), graph, { log }),
    unknown: rows.filter((row) => !known.includes(row)),
    heads,
    halfDone: half,
    changed: options.changedRevisions === 'ignore' ? [] : changedRevisions(log, graph, rows),
    atHeads: half.length === 0 && known.length === rows.length && heads.every((head) => applied.has(head)),
  }
}

/** `stillhead current` */
export const currentCommand: CommandSpec = {
  name: 'current',
  summary: 'Show where the database stands',
  options: { 'check-heads': { type: 'boolean', describe: 'Exit with code 4 unless everything is applied' } },
  examples: [
    ['current', 'the revision of the database'],
    ['current --check-heads', 'for scripts: is everything applied?'],
  ],
  async run(args, context) {
    const found = await current({ project: await context.project(), log: context.log })
    if (context.json) {
      context.out(toDocument('current', found))
      return found.unknown.length > 0 ? 'history' : args['check-heads'] && !found.atHeads ? 'behind' : 'success'
    }
    print(found, context)
    warn(found, context)
    if (found.unknown.length > 0) throw unknownRows(found)
    if (args['check-heads'] && !found.atHeads) throw behind(found)
    return 'success'
  },
}

function print(found: Current, { out, err, verbose, quiet }: Parameters<CommandSpec['run']>[1]): void {
  if (verbose) out(`Current revision(s) for ${found.database}:`)
  for (const info of found.revisions) out(verbose ? entry(info) : currentLine(info))
  for (const row of found.unknown) out(`${row} (in no file)`)
  if (found.rows.length === 0 && !quiet) err('The database is at the base: no revision is applied.')
}

function warn({ halfDone: half, changed }: Current, { log }: Parameters<CommandSpec['run']>[1]): void {
  for (const one of half) {
    const message = `${describeHalfDone(one)} Finish it with \`${finishing(one)}\`.`
    log({ level: 'warn', type: 'revision-half-done', message, data: { ...one } })
  }
  for (const one of changed) {
    const message = `Applied revision ${describeChanged(one)}`
    log({ level: 'warn', type: 'revision-changed', message, data: { ...one } })
  }
}

function unknownRows({ unknown, database }: Current): StillheadError {
  const names = unknown.map((row) => `"${row}"`).join(', ')
  return new StillheadError('SH233', {
    what: `The database stands at ${names}, which ${unknown.length === 1 ? 'is' : 'are'} in no file.`,
    where: database,
    why: 'The code here is older than the database, or the files were deleted.',
    fix: 'Update the code. If the revision is gone for good, make the tables match a revision and run `stillhead stamp --purge <revision>`.',
    exit: 'history',
  })
}

function behind({ rows, heads, halfDone: [half], database }: Current): StillheadError {
  return new StillheadError('SH236', {
    what: 'Not all revisions are applied.',
    where: `${database}: at ${rows.join(', ') || 'the base'}; ${heads.length === 1 ? 'the head is' : 'the heads are'} ${heads.join(', ')}`,
    ...(half && { why: describeHalfDone(half) }),
    fix: `Run \`${half ? finishing(half) : `stillhead upgrade ${heads.length === 1 ? 'head' : 'heads'}`}\`.`,
    exit: 'behind',
  })
}
