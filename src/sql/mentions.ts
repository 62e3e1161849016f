import { lex } from './lexer.ts'

/** A word of SQL: a quoted or plain name, or a sign; texts and numbers have no text. */
interface Word {
  /** Quoted names without quotes, plain ones in lower case, as PostgreSQL reads them. */
  readonly text: string
  readonly type: 'quoted' | 'plain' | 'sign' | 'value'
}

function wordsOf(sql: string): readonly Word[] {
  const found: Word[] = []
  for (const { type, at, end } of lex(sql)) {
    if (type === 'blank' || type === 'comment') continue
    const text = sql.slice(at, end)
    if (type === 'quoted-name')
      found.push({ type: 'quoted', text: text.slice(text.indexOf('"') + 1, -1).replaceAll('""', '"') })
    else if (type === 'word') found.push({ type: 'plain', text: text.toLowerCase() })
    else if (type === 'sign') found.push({ type: 'sign', text })
    else found.push({ type: 'value', text: '' })
  }
  return found
}

/** What an SQL text mentions. */
export interface Mentions {
  /** Every name, wherever it stands. */
  readonly names: ReadonlySet<string>
  /** The relations it reads, as they are written: `['users']`, `['auth', 'users']`. */
  readonly relations: readonly (readonly string[])[]
  /** A `*` stands for all columns: what it means depends on the columns at the time. */
  readonly allColumns: boolean
}

/** Reads what an SQL text mentions, without understanding it. */
export function mentionsOf(sql: string): Mentions {
  const tokens = wordsOf(sql)
  return {
    names: new Set(tokens.filter(isName).map(({ text }) => text)),
    relations: relationsOf(tokens),
    allColumns: tokens.some((each, index) => isTable(each) || (each.text === '*' && opensColumn(tokens[index - 1]))),
  }
}

/** The parts of a written name as PostgreSQL reads it: `App."My seq"` is `app` and `My seq`. */
export function nameParts(name: string): readonly string[] {
  return wordsOf(name)
    .filter(isName)
    .map(({ text }) => text)
}

function isName({ type }: Word): boolean {
  return type === 'quoted' || type === 'plain'
}

/** PG: `TABLE name` is `SELECT * FROM name`; the word is reserved. */
function isTable({ type, text }: Word): boolean {
  return type === 'plain' && text === 'table'
}

function opensColumn(before: Word | undefined): boolean {
  if (before?.type === 'sign') return before.text === ',' || before.text === '.'
  return before?.type === 'plain' && ['select', 'distinct', 'all'].includes(before.text)
}

const ends = new Set(
  'where group order having limit union except intersect window select set values returning offset fetch for'.split(
    ' ',
  ),
)

interface Level {
  /** Inside a FROM clause, where a comma leads to a relation. */
  readonly from: boolean
  /** A relation comes next. */
  readonly next: boolean
}

function relationsOf(tokens: readonly Word[]): readonly (readonly string[])[] {
  const relations: string[][] = []
  const around: Level[] = []
  let level: Level = { from: false, next: false }
  for (let index = 0; index < tokens.length; index++) {
    const { type, text } = tokens[index]!
    if (type === 'sign' && text === '(') {
      around.push({ from: level.from, next: false })
      level = { from: level.next, next: level.next }
    } else if (type === 'sign' && text === ')') level = around.pop() ?? { from: false, next: false }
    else if (type === 'sign' && text === ',') level = { from: level.from, next: level.from }
    else if (type === 'plain' && text === 'from') {
      const distinct = tokens[index - 1]?.text === 'distinct'
      if (!distinct) level = { from: true, next: true }
    } else if (isTable(tokens[index]!) || (type === 'plain' && text === 'join')) level = { from: true, next: true }
    else if (type === 'plain' && ends.has(text)) level = { from: false, next: false }
    else if (level.next && isName(tokens[index]!) && !(type === 'plain' && (text === 'only' || text === 'lateral'))) {
      const chain = [text]
      while (tokens[index + 1]?.text === '.' && tokens[index + 2]) {
        chain.push(tokens[index + 2]!.text)
        index += 2
      }
      relations.push(chain)
      level = { from: true, next: false }
    }
  }
  return relations
}
