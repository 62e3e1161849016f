import { lex, type Token } from './lexer.ts'

/** One statement of a text. */
export interface SqlPart {
  /** The statement without its semicolon, with the comments in it. */
  readonly sql: string
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number
}

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
  for (const { token, outer } of walk(text)) {
    if (isSpace(token)) continue
    if (outer && isSemicolon(text, token)) {
      if (!empty) parts.push(partOf(text, start, token.at))
      start = token.end
      empty = true
    } else empty = false
  }
  if (!empty) parts.push(partOf(text, start, text.length))
  return parts
}

/** The comments that stand between the words of statements: outside of parentheses and `BEGIN ATOMIC` bodies. */
export function outerComments(text: string): readonly Token[] {
  return [...walk(text)].flatMap(({ token, outer }) => (outer && token.type === 'comment' ? [token] : []))
}

/** The tokens, and whether a semicolon in their place would end a statement. */
function* walk(text: string): Generator<{ readonly token: Token; readonly outer: boolean }> {
  let depth = 0
  let routine = routineBody()
  for (const token of lex(text)) {
    const outer = depth === 0 && !routine.isOpen()
    yield { token, outer }
    if (isSpace(token)) continue
    if (outer && isSemicolon(text, token)) {
      routine = routineBody()
      continue
    }
    const word = plainText(text, token)
    if (word === '(') depth++
    else if (word === ')') depth = Math.max(0, depth - 1)
    if (depth === 0) routine.see(word)
  }
}

/** The statement without comments, blanks collapsed, quoted text left as it is. */
export function bareSql(sql: string): string {
  let bare = ''
  for (const token of lex(sql)) {
    if (!isSpace(token)) bare += sql.slice(token.at, token.end)
    else if (bare !== '' && !bare.endsWith(' ')) bare += ' '
  }
  return bare.trim()
}

/** Whether a text holds nothing but blanks and comments. */
function isBlank(text: string): boolean {
  for (const token of lex(text)) if (!isSpace(token)) return false
  return true
}

function isSpace({ type }: Token): boolean {
  return type === 'blank' || type === 'comment'
}

function isSemicolon(text: string, { type, at }: Token): boolean {
  return type === 'sign' && text[at] === ';'
}

/** A word or sign; empty for what is quoted. */
function plainText(text: string, { type, at, end }: Token): string {
  return type === 'word' || type === 'sign' ? text.slice(at, end) : ''
}

function partOf(text: string, from: number, to: number): SqlPart {
  const sql = text.slice(from, to)
  return { sql: sql.trim(), start: from + (sql.length - sql.trimStart().length) }
}

const routineHead = /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/

/** Follows `BEGIN ATOMIC … END` in CREATE FUNCTION and PROCEDURE: there, a CASE ends with END as well. */
function routineBody(): { see(word: string): void; isOpen(): boolean } {
  const first: string[] = []
  let isRoutine = false
  let depth = 0
  let before = ''
  return {
    see(word) {
      const upper = word.toUpperCase()
      const previous = before
      before = upper
      if (first.length < 4) {
        first.push(upper)
        isRoutine = routineHead.test(first.join(' '))
      }
      // A column may be called so.
      if (!isRoutine || previous === '.') return
      if (depth === 0) depth = upper === 'ATOMIC' && previous === 'BEGIN' ? 1 : 0
      else if (upper === 'CASE') depth++
      else if (upper === 'END') depth--
    },
    isOpen: () => depth > 0,
  }
}
