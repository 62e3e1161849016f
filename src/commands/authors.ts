import { execFile } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { promisify } from 'node:util'
import type { Project } from '../config.ts'
import { StillheadError } from '../kernel/errors.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { readGraph } from './project-graph.ts'

/** Says of the error about several heads who wrote them, and how exactly they become one. */
export async function explainHeads(
  error: StillheadError,
  project: Pick<Project, 'versionLocations'>,
): Promise<StillheadError> {
  const graph = readGraph(project)
  const named = (error.where ?? '').split('\n').map((line) => graph.get(line.split(' ')[0] ?? ''))
  const heads = named.filter((header) => header !== undefined)
  if (heads.length < 2) return error
  const authors = await Promise.all(heads.map((head) => authorOf(head.file)))
  const width = Math.max(...heads.map((head) => head.revision.length))
  const lines = heads.map((head, index) => {
    const parts = [head.message.split('\n')[0], authors[index]].filter(Boolean)
    return `${head.revision.padEnd(width)}  ${parts.join(', ')}`
  })
  const [newest, other] = newestFirst(heads)
  const rebase = `stillhead rebase ${newest?.revision} --onto ${other?.revision}`
  return new StillheadError(error.code, {
    what: error.what,
    where: lines.join('\n'),
    fix: [
      `To join them:                 stillhead merge ${heads.map((head) => head.revision).join(' ')} -m "merge"`,
      ...(heads.length === 2 ? [`To put the newer one behind:  ${rebase}`] : []),
      'To mean all of them:          heads',
    ].join('\n'),
    exit: error.exit,
  })
}

/** By `createdAt`, the latest first; of two alike, the one that was loaded last. */
export function newestFirst(headers: readonly RevisionHeader[]): readonly RevisionHeader[] {
  const time = (header: RevisionHeader) => Date.parse(header.createdAt ?? '') || 0
  return [...headers].reverse().sort((one, other) => time(other) - time(one))
}

/** Who committed a file last, and when; undefined without git. */
async function authorOf(file: string): Promise<string | undefined> {
  const git = promisify(execFile)
  try {
    const { stdout } = await git('git', ['log', '-1', '--format=%an, %as', '--', basename(file)], {
      cwd: dirname(file),
      timeout: 5000,
    })
    return stdout.trim() || 'not committed'
  } catch {
    // No git, or no repository: nobody can be named, and nobody needs to be.
    return undefined
  }
}
