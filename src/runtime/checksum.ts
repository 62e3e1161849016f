import { createHash } from 'node:crypto'
import { readText } from '../kernel/read-text.ts'
import type { RevisionHeader } from '../revisions/header.ts'
import { splitSqlRevision } from '../revisions/sql-revision.ts'
import { bareSql, splitSql } from '../sql/split.ts'

/** A digest of what a revision file does: comments, blanks, quotes and the marks that formatters move do not count. */
export function checksumOf({ file, type }: Pick<RevisionHeader, 'file' | 'type'>): string {
  // Version control may change line ends, in literals too.
  const text = readText(file).replaceAll('\r\n', '\n')
  if (type !== 'sql') return digest(essenceOfScript(text))
  // The marker between the two directions is a comment that counts.
  const { upgrade, downgrade } = splitSqlRevision(text, file)
  return digest([upgrade, ...(downgrade ? [downgrade] : [])].map(({ sql }) => essenceOfSql(sql)).join('\u0000'))
}

/** Whether a recorded checksum is that of a file, also one of a release that heeded line ends and took any marker. */
export function isChecksumOf(checksum: string, header: Pick<RevisionHeader, 'file' | 'type'>): boolean {
  if (checksumOf(header) === checksum) return true
  const text = readText(header.file)
  const marker = /^[ \t]*--[ \t]*DOWN[ \t]*\r?$/m
  const former = header.type === 'sql' ? text.split(marker).map(essenceOfSql).join('\u0000') : essenceOfScript(text)
  return digest(former) === checksum
}

function digest(essence: string): string {
  return createHash('sha256').update(essence).digest('hex').slice(0, 32)
}

function essenceOfSql(text: string): string {
  return splitSql(text)
    .map(({ sql }) => bareSql(sql))
    .join(';')
}

const token =
  /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|[\p{L}\p{N}_$]+|[^]/gu

function essenceOfScript(text: string): string {
  const tokens = (text.match(token) ?? []).filter((part) => !/^(\s|\/\/|\/\*|;$)/.test(part)).map(plainString)
  return tokens
    .filter((part, index) => part !== ',' || !/^[)\]}]$/.test(tokens[index + 1] ?? ''))
    .map((part, index, kept) => (kept[index + 1] === ':' ? part.replace(/^"([A-Za-z_$][\w$]*)"$/, '$1') : part))
    .join('\u0001')
}

/** `'it\'s'` and `"it's"` are the same. */
function plainString(part: string): string {
  if (!/^['"]/.test(part)) return part
  return `"${part.slice(1, -1).replaceAll(/\\(['"])/g, '$1')}"`
}
