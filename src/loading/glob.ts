import fs from 'node:fs'
import path from 'node:path'

/**
 * The regular expression of a glob: `*`, `**`, `?`, `[a-z]`, `[!a]`, `{a,b}`, `@(a|b)`, `+(a)`, `?(a)`, `*(a)`.
 * `*` and `?` do not match a slash, nor a dot at the beginning of a name.
 */
export function globToRegExp(pattern: string): RegExp {
  return new RegExp(`^${translate(pattern)}$`, 'u')
}

/**
 * The files that a glob names.
 * @param pattern slashes as separators; may begin with `./` or `../`.
 * @param folder absolute folder that the pattern is relative to.
 * @returns absolute paths of files and folders, sorted.
 */
export function expandGlob(pattern: string, folder: string): string[] {
  const parts = path.resolve(folder, pattern).split(path.sep)
  const first = parts.findIndex(isGlob)
  if (first < 0) return fs.existsSync(parts.join('/')) ? [path.resolve(folder, pattern)] : []
  const base = parts.slice(0, first).join('/') || '/'
  return walk(base, parts.slice(first)).map((found) => path.normalize(found))
}

/** Whether a text has characters that a glob gives a meaning to. */
function isGlob(pattern: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(pattern)
}

function walk(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts
  if (part === undefined) return [folder]
  const found = new Set<string>()
  const names = fs.existsSync(folder) && fs.statSync(folder).isDirectory() ? fs.readdirSync(folder).sort() : []
  if (part === '**') {
    for (const match of walk(folder, rest.length > 0 ? rest : ['*'])) found.add(match)
    for (const name of names.filter((each) => !each.startsWith('.') && each !== 'node_modules')) {
      const inner = path.join(folder, name)
      if (fs.lstatSync(inner).isDirectory()) for (const match of walk(inner, parts)) found.add(match)
    }
    return [...found].sort()
  }
  const test = globToRegExp(part)
  for (const name of names.filter((each) => test.test(each))) {
    for (const match of walk(path.join(folder, name), rest)) found.add(match)
  }
  return [...found].filter((each) => fs.existsSync(each)).sort()
}

/** What stands at a place of a pattern, and what it becomes; `open` holds, for each group around it, the character that closes it and what that becomes. */
interface Rule {
  readonly at: RegExp
  to(match: RegExpExecArray, open: string[]): string | undefined
}

const notHidden = String.raw`(?<![^/])(?!\.)|(?<=[^/])`

const rules: readonly Rule[] = [
  { at: /\*\*\//y, to: () => String.raw`(?:(?!\.)[^/]+/)*` },
  {
    at: /([?*+@])\(/y,
    to: ([, sign], open) => {
      open.push(`))${sign === '@' ? '' : sign}`)
      return '(?:'
    },
  },
  {
    at: /\{(?=[^{}]*\})/y,
    to: (_match, open) => {
      open.push('})')
      return '(?:'
    },
  },
  { at: /[)}]/y, to: ([char = ''], open) => (open.at(-1)?.startsWith(char) ? open.pop()?.slice(1) : undefined) },
  { at: /[,|]/y, to: (_match, open) => (open.length > 0 ? '|' : undefined) },
  { at: /\*+/y, to: () => `(?:${notHidden})[^/]*` },
  { at: /\?/y, to: () => `(?:${notHidden})[^/]` },
  {
    at: /\[([!^]?)((?:\\.|[^\]\\])+)\]/y,
    to: ([, not, set = '']) => `(?:${notHidden})[${not ? '^' : ''}${set.replaceAll('[', '\\[')}]`,
  },
  { at: /\\(.)/y, to: ([, char = '']) => escape(char) },
]

function translate(pattern: string): string {
  const open: string[] = []
  let out = ''
  for (let index = 0; index < pattern.length;) {
    const [length, text] = next(pattern, index, open)
    out += text
    index += length
  }
  return out
}

function next(pattern: string, index: number, open: string[]): readonly [number, string] {
  for (const { at, to } of rules) {
    at.lastIndex = index
    const match = at.exec(pattern)
    const text = match && to(match, open)
    if (match && text !== undefined && text !== null) return [match[0].length, text]
  }
  return [1, escape(pattern[index]!)]
}

function escape(char: string): string {
  return char.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
