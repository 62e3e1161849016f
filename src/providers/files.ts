import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { readDirectory } from '../revisions/directory.ts'
import { readHeader, type RevisionHeader } from '../revisions/header.ts'
import { loadRevisions } from '../revisions/load.ts'
import { impliedHeader } from '../revisions/sql-revision.ts'
import type { ProvidedRevisions, Provider } from './provider.ts'

/**
 * Provides the revision files of a folder and the folders below it.
 * @param folder absolute, or relative to the working directory.
 * @example directoryProvider('./migrations')
 */
export function directoryProvider(folder: string): Provider {
  const root = path.resolve(folder)
  return {
    name: root,
    list: async () => readDirectory([root]),
    load: (headers) => loadRevisions({ root: packageFolder(root) }, headers),
  }
}

/**
 * Provides single revision files, in the order in which they are named: a `.sql` file without a header follows the one
 * before it.
 * @param files absolute, or relative to the working directory.
 * @example fileProvider(['./migrations/20260101000000_users.sql'])
 */
export function fileProvider(files: readonly string[]): Provider {
  const paths = files.map((file) => path.resolve(file))
  const [first = process.cwd()] = paths
  return {
    name: paths.join(', '),
    list: async () => readFiles(paths),
    load: (headers) => loadRevisions({ root: packageFolder(path.dirname(first)) }, headers),
  }
}

function readFiles(files: readonly string[]): ProvidedRevisions {
  const headers: RevisionHeader[] = []
  const problems: StillheadError[] = []
  for (const file of files) {
    try {
      headers.push(readHeader(textOf(file), file, impliedHeader(path.basename(file), headers.at(-1)?.revision)))
    } catch (error) {
      if (!(error instanceof StillheadError)) throw error
      problems.push(error)
    }
  }
  return { headers, problems }
}

function textOf(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw new StillheadError('SH210', {
    what: 'The revision file is not there.',
    where: file,
    fix: 'Correct the path that is given to fileProvider().',
  })
}

/** The package that a folder belongs to: its imports are resolved from there. */
function packageFolder(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder
    if (path.dirname(folder) === folder) return from
  }
}
