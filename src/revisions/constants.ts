import { StillheadError } from '../kernel/errors.ts'

/** The constants that make a header. */
export type HeaderConstant = (typeof headerConstants)[number]

const headerConstants = ['revision', 'downRevision', 'branchLabels', 'dependsOn', 'tags', 'createdAt'] as const

/** A value of a header constant. */
export type HeaderValue = string | null | readonly string[]

/** The raw contents of a header. */
export interface HeaderScan {
  readonly values: Partial<Record<HeaderConstant, HeaderValue>>
  readonly lines: Partial<Record<HeaderConstant, number>>
  readonly message: string
}

// Comments and strings are matched first, so that a constant inside of one is not taken for a declaration.
const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?:\bexport\s+(?:const|let|var)\s+|\b(?:module\.)?exports\.)(\w+)\s*(?::[^=;]*)?=(?!=)|\b(?:export\s+)?(?:async\s+)?function\s+upgrade\b/g

/**
 * Reads the exported constants of a TypeScript or JavaScript revision by a scan of its text.
 * @throws SH200 when a value is not a plain literal.
 */
export function readConstants(text: string, file: string): HeaderScan {
  const values: Partial<Record<HeaderConstant, HeaderValue>> = {}
  const lines: Partial<Record<HeaderConstant, number>> = {}
  let message: string | undefined
  token.lastIndex = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const name = match[1]
    if (name === undefined) {
      if (message === undefined && values.revision === undefined && isMessage(match[0])) message = commentText(match[0])
      // The constants stand above the functions; what follows may be thousands of lines.
      if (match[0].endsWith('upgrade') && values.revision !== undefined && values.downRevision !== undefined) break
      continue
    }
    if (!isConstant(name) || name in values) continue
    lines[name] = lineAt(text, match.index)
    const literal = readLiteral(text, token.lastIndex)
    if (!literal) throw notLiteral(name, `${file}:${lines[name]}`)
    values[name] = literal.value
    token.lastIndex = literal.end
  }
  return { values, lines, message: message ?? '' }
}

function isConstant(name: string): name is HeaderConstant {
  return (headerConstants as readonly string[]).includes(name)
}

function isMessage(comment: string): boolean {
  return (
    /^\/[*/]/.test(comment) &&
    !/^\/\/\s*(?:@ts-|eslint-|prettier-|#region)|^\/\/\/|^\/\*\s*(?:eslint|global|prettier)\b/.test(comment)
  )
}

function commentText(comment: string): string {
  if (comment.startsWith('//')) return comment.slice(2).trim()
  return comment
    .slice(2, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .join('\n')
    .trim()
}

const space = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y
const scalar = /null\b|undefined\b|'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\$])*)`/y
const ending = /(?:as\s+const|(?:as|satisfies)\s+[\w<>[\]| ]+)?[ \t]*(?:;|\/\/|\/\*|$|\r?\n|\bexport\b)/y

function readLiteral(text: string, start: number): { value: HeaderValue; end: number } | undefined {
  let at = skip(space, text, start)
  let value: HeaderValue | undefined
  if (text[at] === '[') {
    const items: string[] = []
    at = skip(space, text, at + 1)
    while (text[at] !== ']') {
      const item = readScalar(text, at)
      if (typeof item?.value !== 'string') return undefined
      items.push(item.value)
      at = skip(space, text, item.end)
      if (text[at] === ',') at = skip(space, text, at + 1)
      else if (text[at] !== ']') return undefined
    }
    value = items
    at += 1
  } else {
    const item = readScalar(text, at)
    if (!item) return undefined
    value = item.value
    at = item.end
  }
  ending.lastIndex = skip(/[ \t]*/y, text, at)
  return ending.test(text) ? { value, end: at } : undefined
}

function readScalar(text: string, at: number): { value: string | null; end: number } | undefined {
  scalar.lastIndex = at
  const match = scalar.exec(text)
  if (!match) return undefined
  const quoted = match[1] ?? match[2] ?? match[3]
  return { value: quoted === undefined ? null : unescape(quoted), end: scalar.lastIndex }
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi,
    (_all, braces, four, two, one: string) => {
      const hex: string | undefined = braces ?? four ?? two
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' }[one] ?? one
    },
  )
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  pattern.test(text)
  return pattern.lastIndex
}

function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** The error for a value that is not a plain literal. */
export function notLiteral(name: HeaderConstant, where: string): StillheadError {
  const fix = {
    revision: "Write it as one text: export const revision = '9f2c1e07ab34'",
    downRevision:
      "Write an id, null at a base, or an array at a merge: export const downRevision = ['9f2c1e07ab34', 'c41d90aa12fe']",
    createdAt: "Write it as one text: export const createdAt = '2026-01-31T12:00:00Z'",
    branchLabels: "Write an array of texts: export const branchLabels = ['billing']",
    dependsOn: "Write an array of ids or labels: export const dependsOn = ['9f2c1e07ab34']",
    tags: "Write an array of texts: export const tags = ['v1']",
  }[name]
  return new StillheadError('SH200', {
    what: `The value of "${name}" cannot be read.`,
    where,
    why: 'Headers are read without running the file, so their values must be plain literals.',
    fix,
  })
}
