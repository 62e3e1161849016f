import { StillheadError } from '../kernel/errors.ts'
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

/**
 * Splits a `.sql` revision at the line `-- DOWN`.
 * @returns both texts, each with the line of the file it starts on; `downgrade` is undefined without a marker.
 */
export function splitSqlRevision(text: string): {
  readonly upgrade: { readonly sql: string; readonly line: number }
  readonly downgrade?: { readonly sql: string; readonly line: number }
} {
  const marker = /^[ \t]*--[ \t]*DOWN[ \t]*\r?$/m.exec(text)
  if (!marker) return { upgrade: { sql: text, line: 1 } }
  const after = marker.index + marker[0].length + 1
  const line = text.slice(0, after).split('\n').length
  return { upgrade: { sql: text.slice(0, marker.index), line: 1 }, downgrade: { sql: text.slice(after), line } }
}

/**
 * Whether one side of a `.sql` revision runs outside of any transaction: it has the line `-- stillhead: no-transaction`.
 * @throws SH842 for another word after `stillhead:`.
 */
export function runsOutside({ sql, line }: { readonly sql: string; readonly line: number }, file: string): boolean {
  let outside = false
  for (const [index, text] of sql.split('\n').entries()) {
    const word = /^\s*--\s*stillhead\s*:\s*(.*?)\s*$/i.exec(text)?.[1]
    if (word === undefined) continue
    if (!/^no[- ]transaction$/i.test(word)) throw unknownDirective(word, `${file}:${line + index}`)
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
