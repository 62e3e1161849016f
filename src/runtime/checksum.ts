import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RevisionHeader } from '../revisions/header.ts'
import { bareSql, splitSql } from './split-sql.ts'

/** A digest of what a revision file does: comments, blanks, quotes and the marks that formatters move do not count. */
export function checksumOf({ file, type }: Pick<RevisionHeader, 'file' | 'type'>): string {
  const text = readFileSync(file, 'utf8')
  const essence = type === 'sql' ? essenceOfSql(text) : essenceOfScript(text)
  return createHash('sha256').update(essence).digest('hex').slice(0, 32)
}

function essenceOfSql(text: string): string {
  // The marker between the two directions is a comment that counts.
  const sides = text.split(/^[ \t]*--[ \t]*DOWN[ \t]*\r?$/m)
  return sides
    .map((side) =>
      splitSql(side)
        .map(({ sql }) => bareSql(sql))
        .join(';'),
    )
    .join('\u0000')
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
