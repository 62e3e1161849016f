/** One statement of a text. */
export interface SqlPart {
  /** The statement without its semicolon, with the comments in it. */
  readonly sql: string
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number
}

const wordStart = '[A-Za-z_\\u0080-\\uffff]'
const token = new RegExp(
  [
    '--[^\\n]*',
    '/\\*',
    "'",
    '"',
    `\\$(?:${wordStart}[\\w\\u0080-\\uffff]*)?\\$`,
    `${wordStart}[\\w$\\u0080-\\uffff]*`,
    '\\d[\\w$]*',
    '\\s+',
    '[^]',
  ].join('|'),
  'gy',
)

/**
 * Splits a text into statements at the semicolons that PostgreSQL would split at.
 * Strings, quoted names, dollar quotes, nested comments, parentheses and `BEGIN ATOMIC` bodies are kept whole.
 * @returns the statements in order; parts of blanks and comments alone are left out.
 */
export function splitSql(text: string): readonly SqlPart[] {
  if (!text.includes(';')) return isBlank(text) ? [] : [partOf(text, 0, text.length)]
  const parts: SqlPart[] = []
  let start = 0
  let empty = true
  let depth = 0
  let routine = routineBody()
  for (const { word, at, end } of tokens(text)) {
    if (word === ';' && depth === 0 && !routine.isOpen()) {
      if (!empty) parts.push(partOf(text, start, at))
      start = end
      empty = true
      routine = routineBody()
      continue
    }
    if (word === '') continue
    empty = false
    if (word === '(') depth++
    else if (word === ')') depth = Math.max(0, depth - 1)
    else routine.see(word)
  }
  if (!empty) parts.push(partOf(text, start, text.length))
  return parts
}

/** The statement without comments, blanks collapsed, quoted text left as it is. */
export function bareSql(sql: string): string {
  let bare = ''
  for (const { word, at, end } of tokens(sql)) {
    if (word !== '') bare += sql.slice(at, end)
    else if (bare !== '' && !bare.endsWith(' ')) bare += ' '
  }
  return bare.trim()
}

/** Whether a text holds nothing but blanks and comments. */
function isBlank(text: string): boolean {
  for (const { word } of tokens(text)) if (word !== '') return false
  return true
}

function partOf(text: string, from: number, to: number): SqlPart {
  const sql = text.slice(from, to)
  return { sql: sql.trim(), start: from + (sql.length - sql.trimStart().length) }
}

/** `word` is empty for blanks and comments, `''` for anything quoted, else the token itself. */
function* tokens(text: string): Generator<{ word: string; at: number; end: number }> {
  let previous = ''
  let at = 0
  while (at < text.length) {
    token.lastIndex = at
    const found = token.exec(text)?.[0] ?? ''
    const end = endOf(text, at, found, previous)
    const blank = found.startsWith('--') || found === '/*' || /^\s/.test(found)
    const quoted = found === "'" || found === '"' || (found.startsWith('$') && found.length > 1)
    previous = found
    yield { word: blank ? '' : quoted ? "''" : found, at, end }
    at = end
  }
}

function endOf(text: string, at: number, found: string, previous: string): number {
  const after = at + found.length
  if (found === '/*') return endOfComment(text, after)
  if (found === '"') return endOfQuoted(text, after, '"', false)
  if (found === "'") return endOfQuoted(text, after, "'", /^e$/i.test(previous))
  if (found.startsWith('$') && found.length > 1) {
    const close = text.indexOf(found, after)
    return close < 0 ? text.length : close + found.length
  }
  return after
}

function endOfQuoted(text: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1
      at++
    }
  }
  return text.length
}

function endOfComment(text: string, from: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = from
  for (let depth = 1; depth > 0;) {
    const found = edge.exec(text)
    if (!found) return text.length
    depth += found[0] === '/*' ? 1 : -1
  }
  return edge.lastIndex
}

/** Follows `BEGIN ATOMIC … END` in CREATE FUNCTION and PROCEDURE, as psql does. */
function routineBody(): { see(word: string): void; isOpen(): boolean } {
  const first: string[] = []
  let depth = 0
  return {
    see(word) {
      const upper = word.toUpperCase()
      if (first.length < 4) first.push(upper)
      if (!/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(first.join(' '))) return
      if (upper === 'BEGIN' || (upper === 'CASE' && depth > 0)) depth++
      else if (upper === 'END' && depth > 0) depth--
    },
    isOpen: () => depth > 0,
  }
}
