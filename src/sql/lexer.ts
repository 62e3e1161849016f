/** A piece of SQL; all of them together are the text. */
export interface Token {
  readonly type:
    'blank' | 'comment' | 'string' | 'dollar-string' | 'quoted-name' | 'word' | 'number' | 'parameter' | 'sign'
  /** From where it begins to where it ends, in UTF-16 units. */
  readonly at: number
  readonly end: number
  /** The literal, name or comment is not closed: it runs to the end of the text. */
  readonly open?: true
}

// PG: bytes above ASCII are letters, no-break spaces among them; a dollar sign may stand in a name, not in a number.
const letter = '[A-Za-z_\\u0080-\\uffff]'
const start = new RegExp(
  [
    '([ \\t\\n\\r\\f\\v]+)',
    '(--[^\\n\\r]*)',
    '(/\\*)',
    "([eE]?'|[nNbBxX]'|[uU]&')",
    '((?:[uU]&)?")',
    `(\\$(?:${letter}[\\w\\u0080-\\uffff]*)?\\$)`,
    `(${letter}[\\w$\\u0080-\\uffff]*)`,
    '(\\d[\\w\\u0080-\\uffff]*)',
    '(\\$\\d+)',
    '([^])',
  ].join('|'),
  'gy',
)
const types = [
  'blank',
  'comment',
  'comment',
  'string',
  'quoted-name',
  'dollar-string',
  'word',
  'number',
  'parameter',
  'sign',
] as const

/**
 * Reads SQL as PostgreSQL's scanner does, with standard_conforming_strings on.
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export function* lex(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    start.lastIndex = at
    const match = start.exec(text)!
    const found = match[0]
    const type = types[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]!
    const close = closeOf(text, type, found, at + found.length)
    const end = close ?? text.length
    yield { type, at, end, ...(close === undefined && { open: true }) }
    at = end
  }
}

/** Where a token ends; undefined when it is never closed. */
function closeOf(text: string, type: Token['type'], found: string, after: number): number | undefined {
  if (found === '/*') return endOfComment(text, after)
  if (type === 'quoted-name') return endOfQuoted(text, after, '"', false)
  if (type === 'string') return endOfString(text, after, /^e/i.test(found))
  if (type === 'dollar-string') {
    const close = text.indexOf(found, after)
    return close < 0 ? undefined : close + found.length
  }
  return after
}

// PG: a string goes on behind blanks with a line end among them, and the escapes of its beginning stay in force.
const continued = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y

function endOfString(text: string, from: number, escapes: boolean): number | undefined {
  for (let at: number | undefined = from; ;) {
    at = endOfQuoted(text, at, "'", escapes)
    if (at === undefined) return undefined
    continued.lastIndex = at
    if (!continued.test(text)) return at
    at = continued.lastIndex
  }
}

function endOfQuoted(text: string, from: number, quote: string, escapes: boolean): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1
      at++
    }
  }
  return undefined
}

/** PG: block comments nest. */
function endOfComment(text: string, from: number): number | undefined {
  const edge = /\/\*|\*\//g
  edge.lastIndex = from
  for (let depth = 1; depth > 0;) {
    const found = edge.exec(text)
    if (!found) return undefined
    depth += found[0] === '/*' ? 1 : -1
  }
  return edge.lastIndex
}
