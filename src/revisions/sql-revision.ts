import { StillheadError } from '../kernel/errors.ts'
import { outerComments } from '../sql/split.ts'
import type { HeaderConstant, HeaderScan, HeaderValue } from './constants.ts'

const directive = /^stillhead\s*:/i

const keys: Readonly<Record<string, HeaderConstant>> = {
  revision: 'revision',
  'down revision': 'downRevision',
  'branch labels': 'branchLabels',
  'depends on': 'dependsOn',
  tags: 'tags',
  'created at': 'createdAt',
}

/**
 * Reads the leading comment lines of a `.sql` revision: `-- revision: 9f2c…`, `-- down revision: none`,
 * `-- branch labels: a, b`, `-- depends on: …`, `-- tags: …`, `-- created at: …`. The first other comment line is the message.
 */
export function readSqlHeader(text: string): HeaderScan {
  const values: Partial<Record<HeaderConstant, HeaderValue>> = {}
  const lines: Partial<Record<HeaderConstant, number>> = {}
  let message: string | undefined
  for (const [index, line] of text.split('\n', 200).entries()) {
    const comment = /^\s*--\s?(.*?)\s*$/.exec(line)?.[1]
    if (comment === undefined && line.trim() !== '') break
    if (comment === undefined || comment === 'DOWN') continue
    const [, key = '', value = ''] = /^([a-z]+(?: [a-z]+)?)\s*:\s*(.*)$/i.exec(comment) ?? []
    const name = keys[key.toLowerCase()]
    if (name === undefined && !directive.test(comment)) message ??= comment
    if (name === undefined || name in values) continue
    lines[name] = index + 1
    values[name] = name === 'revision' || name === 'createdAt' ? value : words(value)
  }
  return { values, lines, message: message ?? '' }
}

function words(value: string): readonly string[] {
  const found = value.split(/[\s,]+/).filter((word) => word !== '')
  return found.length === 1 && /^(?:none|null)$/i.test(found[0] ?? '') ? [] : found
}

/** What the place of a `.sql` file says where its header does not. */
export interface ImpliedHeader {
  readonly revision?: string
  readonly downRevision?: readonly string[]
  readonly message?: string
}

const timestamped = /^(\d{8,17})[_-](.+)\.sql$/

/** Whether a file is named as `<timestamp>_<name>.sql`: such files need no header. */
export function isTimestamped(name: string): boolean {
  return timestamped.test(name)
}

/**
 * Reads the name of a `.sql` file: `20260131120000_add_users.sql` is revision 20260131120000, "add users".
 * @param before id of the revision that precedes it in its folder; undefined for the first.
 * @returns the header that the name and the order imply; empty for a file that is not named so.
 */
export function impliedHeader(name: string, before: string | undefined): ImpliedHeader {
  const [, revision, words] = timestamped.exec(name) ?? []
  if (revision === undefined || words === undefined) return {}
  return {
    revision,
    downRevision: before === undefined ? [] : [before],
    message: words.replaceAll(/[_-]+/g, ' ').trim(),
  }
}

interface Side {
  readonly sql: string
  /** The line of the file that it starts on. */
  readonly line: number
}

/**
 * Splits a `.sql` revision at the line `-- DOWN`: a comment that stands alone on its line, outside of any literal, comment
 * and body.
 * @param file for the message.
 * @returns both texts, each with the line of the file it starts on; `downgrade` is undefined without a marker.
 * @throws SH256 for a second marker.
 */
export function splitSqlRevision(text: string, file: string): { readonly upgrade: Side; readonly downgrade?: Side } {
  const [marker, second] = markers(text)
  if (!marker) return { upgrade: { sql: text, line: 1 } }
  if (second) throw twoMarkers(text, marker, second, file)
  const after = text.startsWith('\r\n', marker.end) ? marker.end + 2 : marker.end + 1
  return {
    upgrade: { sql: text.slice(0, marker.at), line: 1 },
    downgrade: { sql: text.slice(after), line: lineAt(text, after) },
  }
}

/** The comments `-- DOWN` that have a line of their own, from its start to its end. */
function markers(text: string): readonly { readonly at: number; readonly end: number }[] {
  if (!/^[ \t]*--[ \t]*DOWN[ \t]*\r?$/m.test(text)) return []
  return lineComments(text).filter(({ comment }) => /^--[ \t]*DOWN[ \t]*$/.test(comment))
}

interface LineComment {
  /** With its dashes. */
  readonly comment: string
  /** Where its line begins and where it ends. */
  readonly at: number
  readonly end: number
}

/** The comments that stand alone on a line, outside of statements' bodies. */
function lineComments(text: string): readonly LineComment[] {
  const found: LineComment[] = []
  for (const { at, end } of outerComments(text)) {
    if (!text.startsWith('--', at)) continue
    const start = text.lastIndexOf('\n', at - 1) + 1
    if (text.slice(start, at).trim() === '') found.push({ comment: text.slice(at, end), at: start, end })
  }
  return found
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function twoMarkers(
  text: string,
  first: { readonly at: number },
  second: { readonly at: number },
  file: string,
): StillheadError {
  return new StillheadError('SH256', {
    what: 'A .sql revision has two lines "-- DOWN".',
    where: `${file}:${lineAt(text, first.at)}\n${file}:${lineAt(text, second.at)}`,
    why: 'One of them divides the upgrade from the downgrade; nobody can tell which.',
    fix: 'Keep the one before the downgrade.',
  })
}

/**
 * Whether one side of a `.sql` revision runs outside of any transaction: it has the line `-- stillhead: no-transaction`.
 * @throws SH842 for another word after `stillhead:`.
 */
export function runsOutside({ sql, line }: Side, file: string): boolean {
  let outside = false
  if (!/--\s*stillhead\s*:/i.test(sql)) return false
  for (const { comment, at } of lineComments(sql)) {
    const word = /^--\s*stillhead\s*:\s*(.*?)\s*$/i.exec(comment)?.[1]
    if (word === undefined) continue
    if (!/^no[- ]transaction$/i.test(word)) throw unknownDirective(word, `${file}:${line + lineAt(sql, at) - 1}`)
    outside = true
  }
  return outside
}

function unknownDirective(word: string, where: string): StillheadError {
  return new StillheadError('SH842', {
    what: `"${word}" is no directive of a .sql revision.`,
    where,
    fix: 'There is one: -- stillhead: no-transaction',
  })
}
