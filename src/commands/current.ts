import { loadProject } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph, reportProblems } from './project-graph.ts'
import { currentLine, entry, infoOf, type RevisionInfo } from './revision-info.ts'
import { readVersionRows } from './version-rows.ts'

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
  const { rows, shown } = await readVersionRows(project, log)
  return standing(graph, rows, shown)
}

/** Puts version rows and revisions together. */
export function standing(graph: RevisionGraph, rows: readonly string[], database: string): Current {
  const known = rows.filter((row) => graph.get(row) !== undefined)
  const heads = graph.realHeads().map((header) => header.revision)
  const applied = new Set(graph.applied(known))
  return {
    database,
    rows,
    revisions: infoOf(graph.currentHeads(known), graph),
    unknown: rows.filter((row) => !known.includes(row)),
    heads,
    atHeads: known.length === rows.length && heads.every((head) => applied.has(head)),
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

function behind({ rows, heads, database }: Current): StillheadError {
  return new StillheadError('SH236', {
    what: 'Not all revisions are applied.',
    where: `${database}: at ${rows.join(', ') || 'the base'}; ${heads.length === 1 ? 'the head is' : 'the heads are'} ${heads.join(', ')}`,
    fix: `Run \`stillhead upgrade ${heads.length === 1 ? 'head' : 'heads'}\`.`,
    exit: 'behind',
  })
}
