import { StillheadError } from '../kernel/errors.ts'

/** A rename as it was told: `column:users.name=full_name`. */
export interface ToldRename {
  /** As it was written. */
  readonly text: string
  /** `table`, `column`, `value`, … */
  readonly word: string
  readonly from: readonly string[]
  /** Undefined for a refusal. */
  readonly to: readonly string[] | undefined
}

/**
 * Reads `word:path=new`; parts with dots, equal signs or quotes stand in double quotes.
 * @throws SH531 when it cannot be understood.
 */
export function readRename(text: string, words: readonly string[]): ToldRename {
  const told = read(text, words, 'rename')
  if (!told.to) throw unreadable(text, 'the new name is missing', words, 'rename')
  return told
}

/**
 * Reads `word:path` of a rename that is refused.
 * @throws SH531 when it cannot be understood.
 */
export function readRefusal(text: string, words: readonly string[]): ToldRename {
  return { ...read(text, words, 'no-rename'), to: undefined }
}

/** One part of a flag; quoted where it must be. */
export function flagPath(path: readonly string[]): string {
  return path.map((part) => (/^[^.="\s':]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.')
}

/** A flag as a shell takes it. */
export function shellFlag(name: 'rename' | 'no-rename', text: string): string {
  return `--${name} ${/^[\p{L}\p{N}_.:=-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`}`
}

function read(text: string, words: readonly string[], flag: 'rename' | 'no-rename'): ToldRename {
  const [, word, rest] = /^\s*([^:"]*):(.*)$/su.exec(text) ?? []
  if (!word || rest === undefined || /[.=]/.test(word)) throw unreadable(text, 'the kind is missing', words, flag)
  if (!words.includes(word)) throw unreadable(text, `"${word}" is no kind that can be renamed`, words, flag)
  const sides = split(rest)
  if (sides?.some((side) => side.length === 0 || side.includes('')))
    throw unreadable(text, 'a name is empty', words, flag)
  if (!sides || sides.length > 2) throw unreadable(text, 'the names cannot be told apart', words, flag)
  return { text, word, from: sides[0]!, to: sides[1] }
}

/** The parts on both sides of `=`; undefined where a quote is left open. */
function split(text: string): readonly (readonly string[])[] | undefined {
  const sides: string[][] = [[]]
  const pattern = /\s*(?:"((?:[^"]|"")*)"|([^".=]*))\s*(\.|=|$)/suy
  while (pattern.lastIndex < text.length || text.endsWith('.') || text.endsWith('=')) {
    const match = pattern.exec(text)
    if (!match) return undefined
    sides.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!.trim())
    if (match[3] === '') return sides
    if (match[3] === '=') sides.push([])
  }
  return sides
}

function unreadable(text: string, why: string, words: readonly string[], flag: string): StillheadError {
  const example = flag === 'rename' ? 'column:users.name=full_name' : 'column:users.name'
  return new StillheadError('SH531', {
    what: `--${flag} ${text.trim() === '' ? `"${text}"` : text} cannot be understood: ${why}.`,
    fix: `Write --${flag} ${example}; the kinds are ${words.join(', ')}. Names with dots, colons or equal signs stand in double quotes.`,
    exit: 'usage',
  })
}
