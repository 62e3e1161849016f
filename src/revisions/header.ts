import { basename } from 'node:path'
import { StillheadError } from '../kernel/errors.ts'
import { notLiteral, readConstants, type HeaderConstant, type HeaderScan } from './constants.ts'
import { isTimestamped, readSqlHeader, type ImpliedHeader } from './sql-revision.ts'

/** The exported constants of a revision file, read without running it. */
export interface RevisionHeader {
  /** Its id. */
  readonly revision: string
  /** Parents: empty at a base, several at a merge. */
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  /** Revisions (ids, partial ids or labels as written) that must be applied before this one without being its parents. */
  readonly dependsOn: readonly string[]
  readonly tags: readonly string[]
  /** The first comment of the file: the message. */
  readonly message: string
  /** ISO 8601, as written; undefined when the file has none. */
  readonly createdAt?: string
  /** Absolute path. */
  readonly file: string
  readonly type: 'ts' | 'sql'
  /** Line of each constant in the file, counted from 1; undefined for a header that was not read from a file. */
  readonly lines?: Readonly<Partial<Record<HeaderConstant, number>>>
}

/**
 * Reads the header of a revision file without running it.
 * @param text the whole file.
 * @param file its absolute path, for the header and for errors; `.sql` files have their header in comments.
 * @param implied what the place of a `.sql` file says where its comments do not.
 * @throws SH200 when a constant is not a plain literal, SH201 when `revision` or `downRevision` is missing, SH202 for an illegal id or label.
 */
export function readHeader(text: string, file: string, implied: ImpliedHeader = {}): RevisionHeader {
  return readPrinted(text, file) ?? readAny(text, file, implied)
}

// What autogenerate writes for a revision without labels and dependencies, in the quotes and semicolons of any prettier config.
const printed =
  /^\/\*\* ([^\n]*) \*\/\nimport type [^\n]*\n\nexport const revision = ["'](\w+)["'];?\nexport const downRevision = (?:["'](\w+)["']|null);?\nexport const branchLabels = \[\];?\nexport const dependsOn = \[\];?\nexport const createdAt = ["']([^"'\\\n]*)["'];?\n\n\/\*\* Upgrade schema\. \*\/\nexport function upgrade\(/

const printedLines = { revision: 4, downRevision: 5, branchLabels: 6, dependsOn: 7, createdAt: 8 }
const none: readonly string[] = []

/**
 * Reads the form that nearly all files have, ten times as fast as by looking at every character.
 * @param text at least the beginning of the file, up to the function.
 * @returns undefined for any other form.
 */
export function readPrinted(text: string, file: string): RevisionHeader | undefined {
  const match = printed.exec(text)
  if (!match || reserved.has(match[2] ?? '')) return undefined
  const [, message = '', revision = '', parent, createdAt = ''] = match
  const downRevisions = parent === undefined ? none : [parent]
  return {
    revision,
    downRevisions,
    branchLabels: none,
    dependsOn: none,
    tags: none,
    message: apart(message),
    createdAt: apart(createdAt),
    file,
    type: 'ts',
    lines: printedLines,
  }
}

/** The same text, without the file that it is a part of: V8 keeps the whole for a part of 13 characters and more. */
function apart(text: string): string {
  return ` ${text}`.slice(1)
}

function readAny(text: string, file: string, implied: ImpliedHeader): RevisionHeader {
  const sql = file.endsWith('.sql')
  const { values: said, lines, message } = sql ? readSqlHeader(text) : readConstants(text, file)
  const values = { ...implied, ...said }
  const header = {
    revision: requireText(values, lines, 'revision', file),
    downRevisions: requireList(values, 'downRevision', file),
    branchLabels: list(values, 'branchLabels'),
    dependsOn: list(values, 'dependsOn'),
    tags: list(values, 'tags'),
    message: message || (implied.message ?? ''),
    ...(typeof values.createdAt === 'string' && { createdAt: values.createdAt }),
    file,
    type: sql ? ('sql' as const) : ('ts' as const),
    lines,
  }
  checkNames(header)
  return header
}

/**
 * Whether a text is meant as a revision: it exports one of the constants or functions of a revision file, or
 * (`.sql`) begins with a header comment or is named `<timestamp>_<name>.sql`. Modules that revisions import, and other
 * SQL files, are not.
 */
export function isRevision(text: string, file: string): boolean {
  if (file.endsWith('.sql') && isTimestamped(basename(file))) return true
  if (file.endsWith('.sql')) return /^\s*(?:--[^\n]*\n\s*)*--\s*(?:down )?revision\s*:/i.test(text)
  return /(?:^|[\n;])\s*(?:export\s+(?:default\s+)?(?:async\s+)?(?:const|let|var|function)\s+|(?:module\.)?exports\.)(?:revision|downRevision|upgrade|downgrade)\b/.test(
    text,
  )
}

function list(values: HeaderScan['values'], name: HeaderConstant): readonly string[] {
  const value = values[name]
  if (value === undefined || value === null || value === '') return []
  return typeof value === 'string' ? [value] : value
}

function requireText(
  values: HeaderScan['values'],
  lines: HeaderScan['lines'],
  name: HeaderConstant,
  file: string,
): string {
  const value = values[name]
  if (typeof value === 'string') return value
  if (value === undefined) throw missing(name, file)
  throw notLiteral(name, `${file}:${lines[name]}`)
}

function requireList(values: HeaderScan['values'], name: HeaderConstant, file: string): readonly string[] {
  if (values[name] === undefined) throw missing(name, file)
  return list(values, name)
}

/** Names that stand for something else in a target. */
const reserved = new Set(['head', 'heads', 'base', 'current'])

function isPlainName(text: string): boolean {
  return /^\w+$/.test(text) && !reserved.has(text)
}

/**
 * Refuses an id that a target could not name.
 * @throws SH202
 */
export function checkRevisionId(id: string, where?: string): void {
  if (isPlainName(id)) return
  if (id === '') throw illegal('A revision id is empty.', where)
  if (reserved.has(id))
    throw illegal(`"${id}" cannot be a revision id.`, where, 'It has a meaning of its own in targets.')
  const characters = [...new Set(id.match(/[@:+\-\s/\\]/g) ?? [])]
  if (characters.length > 0) {
    const shown = characters.map((character) => `"${character}"`).join(', ')
    throw illegal(
      `The revision id "${id}" contains ${shown}.`,
      where,
      'Targets such as "label@head", "id-1" and "a:b" could not be told from it.',
    )
  }
}

/**
 * Refuses a branch label that a target could not name.
 * @throws SH202
 */
export function checkBranchLabel(label: string, where?: string): void {
  if (label === '') throw illegal('A branch label is empty.', where)
  if (reserved.has(label))
    throw illegal(`"${label}" cannot be a branch label.`, where, 'It has a meaning of its own in targets.')
  if (/[@:+\s]/.test(label))
    throw illegal(
      `The branch label "${label}" contains "@", ":", "+" or white space.`,
      where,
      'Targets could not name it.',
    )
}

/**
 * Refuses an id or a label that a target could not name.
 * @throws SH202
 */
export function checkNames(header: RevisionHeader): void {
  if (!isPlainName(header.revision)) checkRevisionId(header.revision, place(header, 'revision'))
  for (const label of header.branchLabels) checkBranchLabel(label, place(header, 'branchLabels'))
}

/** `file:line` of a constant; undefined for a header that was not read from a file. */
export function place(header: RevisionHeader, name: HeaderConstant): string | undefined {
  if (header.file === '') return undefined
  const line = header.lines?.[name] ?? header.lines?.revision
  return line === undefined ? header.file : `${header.file}:${line}`
}

function illegal(what: string, where?: string, why?: string): StillheadError {
  return new StillheadError('SH202', {
    what,
    where,
    why,
    fix: 'Choose another name: letters, digits and underscores are always right.',
  })
}

function missing(name: HeaderConstant, file: string): StillheadError {
  const sql = file.endsWith('.sql')
  const example =
    name === 'revision'
      ? ['-- revision: 9f2c1e07ab34', "export const revision = '9f2c1e07ab34'"]
      : ['-- down revision: none', 'export const downRevision = null']
  return new StillheadError('SH201', {
    what: `The revision file has no "${name}".`,
    where: `${file}:1`,
    fix: `Add it to the top of the file: ${sql ? example[0] : example[1]}`,
  })
}
