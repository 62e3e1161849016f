import fs from 'node:fs'
import path from 'node:path'

/** Whether a text has characters that a glob gives a meaning to. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]|[!@+]\(/.test(pattern)
}

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

function translate(pattern: string): string {
  let out = ''
  const closers: string[] = []
  for (let index = 0; index < pattern.length; index++) {
    const rest = pattern.slice(index)
    const extended = /^([?*+@])\(/.exec(rest)
    const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/.exec(rest)
    const char = rest[0]!
    if (extended) {
      out += '(?:'
      closers.push(`)${extended[1] === '@' ? '' : extended[1]}`)
      index += 1
    } else if (char === ')' && closers.at(-1)?.startsWith(')')) out += closers.pop()
    else if (char === '{' && rest.includes('}')) {
      out += '(?:'
      closers.push('}')
    } else if (char === '}' && closers.at(-1) === '}') {
      out += ')'
      closers.pop()
    } else if ((char === ',' && closers.at(-1) === '}') || (char === '|' && closers.length > 0)) out += '|'
    else if (rest.startsWith('**/')) {
      out += '(?:(?!\\.)[^/]+/)*'
      index += 2
    } else if (char === '*') out += `${atStart(pattern, index)}[^/]*`
    else if (char === '?') out += `${atStart(pattern, index)}[^/]`
    else if (set) {
      out += `[${set[1] ? '^' : ''}${set[2]!.replaceAll('[', '\\[')}]`
      index += set[0].length - 1
    } else if (char === '\\' && index + 1 < pattern.length) {
      index += 1
      out += escape(pattern[index]!)
    } else out += escape(char)
  }
  return out
}

function atStart(pattern: string, index: number): string {
  return index === 0 || pattern[index - 1] === '/' ? '(?!\\.)' : ''
}

function escape(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char
}
