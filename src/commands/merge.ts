import { join, relative } from 'node:path'
import { loadProject, type Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { RevisionGraph } from '../revisions/graph.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { newRevisionId, revisionFileName, writeRevisionFile } from '../revisions/new-file.ts'
import { checkNewRevision } from '../revisions/new-revision.ts'
import type { CommandSpec, ProjectSource } from './command.ts'
import { toDocument } from './document.ts'
import { readGraph } from './project-graph.ts'

/** Options of {@link merge}. */
export interface MergeOptions extends ProjectSource {
  /** What to join: `heads` (default), ids, labels, `label@head`. */
  readonly revisions?: readonly string[]
  /** Default `merge a and b`. */
  readonly message?: string
  readonly branchLabel?: string
  readonly revisionId?: string
  /** Allows revisions that are no heads. */
  readonly splice?: boolean
}

/** What {@link merge} wrote. */
export interface MergeResult {
  /** Undefined when there was nothing to join. */
  readonly revision?: string
  readonly file?: string
  readonly merges: readonly string[]
}

/**
 * Writes a revision without operations that joins several.
 * @returns without a file when there is only one head.
 * @throws SH240 for a revision that is no head, SH242 when one is named twice, SH243 when one comes before another, SH202, SH238 and SH239 of id and label.
 * @example await merge({ message: 'merge billing and accounts' })
 */
export async function merge(options: MergeOptions = {}): Promise<MergeResult> {
  const { log = () => undefined } = options
  const project = await loadProject(options)
  const graph = readGraph(project, log)
  const [problem] = graph.problems
  if (problem) throw problem
  const parents = parentsOf(graph, options)
  const merges = parents.map((header) => header.revision)
  if (merges.length < 2) return { merges }
  const header = newHeader(merges, options)
  checkNewRevision(graph, header)
  const file = await write(project, header, log)
  return { revision: header.revision, file, merges }
}

function parentsOf(graph: RevisionGraph, { revisions = ['heads'], splice }: MergeOptions): readonly RevisionHeader[] {
  const texts = revisions.length === 0 ? ['heads'] : revisions
  const parents = texts.flatMap((text) => (text === 'heads' ? graph.heads() : graph.resolve(text)))
  const ids = parents.map((header) => header.revision)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) {
    throw new StillheadError('SH242', {
      what: `"${twice}" is to be merged with itself.`,
      fix: 'Name each revision once.',
      exit: 'usage',
    })
  }
  for (const { revision } of parents) {
    const above = ids.find((id) => id !== revision && graph.applied([id]).includes(revision))
    if (above === undefined) continue
    throw new StillheadError('SH243', {
      what: `"${revision}" comes before "${above}": there is nothing to join.`,
      fix: 'Name revisions of different lines; `stillhead heads` lists their ends.',
      exit: 'usage',
    })
  }
  const inner = parents.find(({ revision }) => graph.children(revision).length > 0)
  if (inner && !splice) throw notHead(inner, graph)
  return parents
}

function notHead(inner: RevisionHeader, graph: RevisionGraph): StillheadError {
  const heads = graph.heads().map((header) => header.revision)
  return new StillheadError('SH240', {
    what: `Revision "${inner.revision}" is not a head.`,
    where: inner.file,
    why: 'A merge of it begins another branch.',
    fix: `Add --splice if a branch is meant; the heads are ${heads.sort().join(', ')}.`,
    exit: 'usage',
  })
}

function newHeader(merges: readonly string[], options: MergeOptions): RevisionHeader {
  const {
    revisionId,
    branchLabel,
    message = `merge ${merges.slice(0, -1).join(', ')} and ${merges[merges.length - 1]}`,
  } = options
  return {
    revision: revisionId ?? newRevisionId(),
    downRevisions: merges,
    branchLabels: branchLabel === undefined ? [] : [branchLabel],
    dependsOn: [],
    tags: [],
    message,
    createdAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    file: '',
    type: 'ts',
  }
}

async function write(project: Project, header: RevisionHeader, log: Log): Promise<string> {
  const { revision, message, createdAt = '', branchLabels, dependsOn, downRevisions } = header
  const { fileTemplate: template, timezone, slugLength } = project.options
  const name = revisionFileName({
    revision,
    message: message.split('\n')[0] ?? '',
    date: new Date(createdAt),
    ...(template !== undefined && { template }),
    ...(timezone !== undefined && { timezone }),
    ...(slugLength !== undefined && { slugLength }),
  })
  const folder = project.migrations
  const { writeNewRevision } = await import('../autogenerate/write.ts')
  return writeNewRevision(project, {
    header: { revision, downRevision: downRevisions, branchLabels, dependsOn, createdAt, message },
    type: 'ts',
    generated: { upgrade: [], downgrade: [] },
    log,
    write: (text) => writeRevisionFile({ folder, name, text }),
    file: join(folder, name),
  })
}

/** `stillhead merge` */
export const mergeCommand: CommandSpec = {
  name: 'merge',
  summary: 'Write a revision that joins several heads',
  positionals: [{ name: 'revisions', describe: 'heads (default), ids, labels', variadic: true }],
  options: {
    message: { type: 'string', short: 'm', describe: 'What is joined' },
    'branch-label': { type: 'string', describe: 'Label of the branch that begins here' },
    'rev-id': { type: 'string', describe: 'Id instead of a random one' },
    splice: { type: 'boolean', describe: 'Allow revisions that are not heads' },
  },
  examples: [
    ['merge heads -m "merge"', 'join all heads'],
    ['merge 9f2c c41d -m "merge accounts and billing"', 'join two'],
  ],
  async run(args, context) {
    const project = await context.project()
    const result = await merge({
      project,
      log: context.log,
      revisions: args['revisions'] as string[],
      splice: args['splice'] === true,
      ...(args['message'] !== undefined && { message: args['message'] as string }),
      ...(args['branch-label'] !== undefined && { branchLabel: args['branch-label'] as string }),
      ...(args['rev-id'] !== undefined && { revisionId: args['rev-id'] as string }),
    })
    if (context.json) context.out(toDocument('merge', result))
    else if (result.file === undefined)
      context.out(
        `Nothing to merge: ${result.merges.length === 1 ? `"${result.merges[0]}" is the only head` : 'there are no revisions'}.`,
      )
    else context.out(`Wrote ${relative(context.cwd, result.file)}`)
    return 'success'
  },
}
