import { relative } from 'node:path'
import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import { replaceFile } from '../revisions/new-file.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { newestFirst } from './authors.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph } from './project-graph.ts'
import { readState } from './read-state.ts'
import { readText } from '../kernel/read-text.ts'

/** Options of {@link rebase}. */
export interface RebaseOptions extends ProjectSource {
  /** A revision of the line that is moved. Default: the newest head. */
  readonly revision?: string
  /** The revision that it is put behind. Default: the other head. */
  readonly onto?: string
}

/** What {@link rebase} did. */
export interface RebaseResult {
  /** The revision whose file was rewritten; undefined when there was nothing to move. */
  readonly revision?: string
  readonly file?: string
  /** Parents before. */
  readonly from: readonly string[]
  /** Parent after. */
  readonly onto?: string
}

/**
 * Puts one of two lines behind the other, by rewriting the `downRevision` of its first revision.
 * @returns without a file when there is only one head.
 * @throws SH244 when a revision of the line is applied, SH245 when it is not clear what to move, SH246 when the file cannot be rewritten.
 * @example await rebase({ revision: 'c41d', onto: '9f2c' })
 */
export async function rebase(options: RebaseOptions = {}): Promise<RebaseResult> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  const [problem] = graph.problems
  if (problem) throw problem
  if (graph.heads().length < 2 && options.revision === undefined) return { from: [] }
  const { moved, onto } = chooseEnds(graph, options)
  const below = new Set(graph.applied([onto.revision]))
  const line = graph.applied([moved.revision]).filter((id) => !below.has(id))
  const first = firstOf(graph, line, moved, onto)
  await requireUnapplied(project, graph, line, log)
  await rewriteParent(first.file, onto.revision)
  return { revision: first.revision, file: first.file, from: first.downRevisions, onto: onto.revision }
}

function chooseEnds(graph: RevisionGraph, options: RebaseOptions): { moved: RevisionHeader; onto: RevisionHeader } {
  const heads = graph.heads()
  const without = (header: RevisionHeader) =>
    heads.filter((head) => !graph.applied([head.revision]).includes(header.revision))
  const given = options.onto === undefined ? undefined : one(graph, options.onto)
  const moved =
    options.revision === undefined ? newestFirst(given ? without(given) : heads)[0] : one(graph, options.revision)
  if (!moved) throw unclear(`There is no line beside that of "${given?.revision}".`, 'There is nothing to do.')
  if (given) return { moved, onto: given }
  const [onto, ...others] = without(moved)
  if (!onto) throw unclear(`There is no line beside that of "${moved.revision}".`, 'There is nothing to do.')
  if (others.length === 0) return { moved, onto }
  const list = [onto, ...others].map((head) => head.revision)
  throw unclear(
    `"${moved.revision}" can be put behind each of ${list.length} heads: ${list.join(', ')}.`,
    `Name one: --onto ${list[0]}.`,
  )
}

function one(graph: RevisionGraph, text: string): RevisionHeader {
  const found = graph.resolve(text)
  if (found.length === 1 && found[0]) return found[0]
  throw unclear(`"${text}" is not one revision.`, 'Name an id or a label.')
}

/** The one revision of the line whose parents are all on the other side. */
function firstOf(
  graph: RevisionGraph,
  line: readonly string[],
  moved: RevisionHeader,
  onto: RevisionHeader,
): RevisionHeader {
  if (line.length === 0)
    throw unclear(`"${moved.revision}" comes before "${onto.revision}" already.`, 'There is nothing to do.')
  if (graph.applied([moved.revision]).includes(onto.revision)) {
    throw unclear(`"${moved.revision}" comes after "${onto.revision}" already.`, 'There is nothing to do.')
  }
  const inLine = new Set(line)
  const headers = line.map((id) => graph.get(id)).filter((header) => header !== undefined)
  const firsts = headers.filter((header) => !header.downRevisions.some((id) => inLine.has(id)))
  const [first, second] = firsts
  if (first && !second) return first
  throw unclear(
    `The line of "${moved.revision}" begins at ${firsts.length} revisions: ${firsts.map((header) => header.revision).join(', ')}.`,
    'Join the lines with `stillhead merge` instead.',
  )
}

async function requireUnapplied(
  project: Project,
  graph: RevisionGraph,
  line: readonly string[],
  log: Log,
): Promise<void> {
  if (!project.connection) return
  const { rows, shown } = await readState(project, log)
  const applied = new Set(graph.applied(rows))
  const done = line.filter((id) => applied.has(id))
  if (done.length === 0) return
  throw new StillheadError('SH244', {
    what: `${done.map((id) => `"${id}"`).join(', ')} ${done.length === 1 ? 'is' : 'are'} applied already.`,
    where: shown,
    why: 'A database that has it would never get the revisions that are put before it.',
    fix: 'Join the lines with `stillhead merge heads -m "merge"`, or take it back first with `stillhead downgrade`.',
  })
}

async function rewriteParent(file: string, parent: string): Promise<void> {
  const text = readText(file)
  if (file.endsWith('.sql')) {
    const line = /^([ \t]*--[ \t]*down revision[ \t]*:)[^\r\n]*/im
    // A parent that came from the order of the names is written down.
    replaceFile(file, line.test(text) ? text.replace(line, `$1 ${parent}`) : `-- down revision: ${parent}\n${text}`)
    return
  }
  const { Project: Sources } = await import('ts-morph')
  const source = new Sources({ useInMemoryFileSystem: true }).createSourceFile('revision.ts', text)
  const declaration = source.getVariableDeclaration('downRevision')
  if (!declaration) {
    throw new StillheadError('SH246', {
      what: 'The downRevision of this file cannot be rewritten.',
      where: file,
      why: 'It is not declared as a constant of its own.',
      fix: `Set it to '${parent}' by hand.`,
    })
  }
  const quote = /downRevision[^=]*=[^'"\n]*"/.test(text) ? '"' : "'"
  declaration.setInitializer(`${quote}${parent}${quote}`)
  replaceFile(file, source.getFullText())
}

function unclear(what: string, fix: string): StillheadError {
  return new StillheadError('SH245', { what, fix, exit: 'usage' })
}

/** `stillhead rebase` */
export const rebaseCommand: CommandSpec = {
  name: 'rebase',
  summary: 'Put the newer of two heads behind the other, while it is not applied',
  positionals: [{ name: 'revision', describe: 'a revision of the line that is moved; default: the newest head' }],
  options: { onto: { type: 'string', describe: 'The revision that it is put behind; default: the other head' } },
  examples: [
    ['rebase', 'put the newest head behind the other one'],
    ['rebase c41d --onto 9f2c', 'say which, and behind which'],
  ],
  async run(args, context) {
    const result = await rebase({
      project: await context.project(),
      log: context.log,
      ...(args['revision'] !== undefined && { revision: args['revision'] as string }),
      ...(args['onto'] !== undefined && { onto: args['onto'] as string }),
    })
    if (context.json) context.out(toDocument('rebase', result))
    else if (result.file === undefined) context.out('Nothing to rebase: there is one head or none.')
    else
      context.out(
        `Rewrote ${relative(context.cwd, result.file)}: ${result.revision} now comes after ${result.onto}, not after ${result.from.join(', ') || 'the base'}.`,
      )
    return 'success'
  },
}
