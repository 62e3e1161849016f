import type { HeaderConstant, HeaderScan, HeaderValue } from './constants.ts'

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
    if (name === undefined) message ??= comment
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
