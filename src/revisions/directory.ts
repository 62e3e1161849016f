import { closeSync, existsSync, openSync, readdirSync, readSync, statSync, type Dirent } from 'node:fs'
import { sep } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { isRevision, readHeader, readPrinted, type RevisionHeader } from './header.ts'
import { impliedHeader, isTimestamped, readSqlHeader } from './sql-revision.ts'
import { readText } from '../kernel/read-text.ts'

/** What the version locations hold. */
export interface RevisionDirectory {
  /** Headers in load order: location by location, paths sorted. */
  readonly headers: readonly RevisionHeader[]
  /** One for each file or folder that could not be read, in the same order. */
  readonly problems: readonly StillheadError[]
  /** Files that are named like revisions and hold none. */
  readonly passedOver: readonly string[]
}

/**
 * Reads the headers of all revision files below the locations; no file is run.
 * @param locations absolute folders, searched recursively; a folder that does not exist is empty.
 * @returns headers and, for the files that cannot be read, problems (SH200, SH201, SH202, SH210).
 */
export function readDirectory(locations: readonly string[]): RevisionDirectory {
  const headers: RevisionHeader[] = []
  const problems: StillheadError[] = []
  const passedOver: string[] = []
  const last = new Map<string, string>()
  for (const file of listFiles(locations, problems)) {
    try {
      const folder = file.slice(0, file.lastIndexOf(sep))
      const header = readPrinted(readBeginning(file), file) ?? readWhole(file, last.get(folder))
      if (!header) {
        if (isNamedAsRevision(file)) passedOver.push(file)
        continue
      }
      last.set(folder, header.revision)
      headers.push(header)
    } catch (error) {
      problems.push(error instanceof StillheadError ? error : unreadable(file, error))
    }
  }
  return { headers, problems, passedOver }
}

/** As `revision` names its files by default: helpers beside them are called otherwise. */
function isNamedAsRevision(file: string): boolean {
  return /^\d{14}_.*\.[cm]?[jt]s$/.test(file.slice(file.lastIndexOf(sep) + 1))
}

const beginning = Buffer.alloc(512)

/** The first bytes of a file: they hold the header of nearly all, and texts that stay in memory are expensive. */
function readBeginning(file: string): string {
  const descriptor = openSync(file, 'r')
  try {
    return beginning.toString('utf8', 0, readSync(descriptor, beginning, 0, beginning.length, 0))
  } finally {
    closeSync(descriptor)
  }
}

function readWhole(file: string, before: string | undefined): RevisionHeader | undefined {
  const text = readText(file)
  if (!isRevision(text, file)) return undefined
  const implied = file.endsWith('.sql') ? impliedHeader(file.slice(file.lastIndexOf(sep) + 1), before) : {}
  return readHeader(text, file, implied)
}

const revisionFile = /\.(?:[cm]?[jt]s|sql)$/
const otherFile = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/

function listFiles(locations: readonly string[], problems: StillheadError[]): Iterable<string> {
  const found = new Set<string>()
  for (const location of locations) {
    const open = [location]
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (revisionFile.test(path) && path !== location) {
        found.add(path)
        continue
      }
      open.push(...entries(path, problems).reverse())
    }
  }
  return found
}

/** The files and folders of a folder that can be or hold revisions, sorted. */
function entries(folder: string, problems: StillheadError[]): string[] {
  let found: Dirent[]
  try {
    found = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') problems.push(unreadable(folder, error))
    return []
  }
  const isDrizzleKits = found.some(({ name }) => name === 'meta') && existsSync(`${folder}/meta/_journal.json`)
  return found
    .filter((entry) => !isDrizzleKits || !isTimestamped(entry.name) || hasHeader(folder + sep + entry.name))
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .filter((entry) => {
      const isFolder = entry.isSymbolicLink() ? isDirectory(folder + sep + entry.name) : entry.isDirectory()
      return isFolder !== (revisionFile.test(entry.name) && !otherFile.test(entry.name))
    })
    .map((entry) => folder + sep + entry.name)
    .sort()
}

/** drizzle-kit names its files by time as well; what it wrote has no header. */
function hasHeader(file: string): boolean {
  return 'revision' in readSqlHeader(readText(file)).values
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function unreadable(path: string, cause: unknown): StillheadError {
  return new StillheadError('SH210', {
    what: 'The revisions here cannot be read.',
    where: path,
    why: cause instanceof Error ? cause.message : String(cause),
    fix: 'Check the permissions of the file and of its folder.',
    cause,
  })
}
