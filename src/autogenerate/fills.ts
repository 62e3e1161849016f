import type { Catalog, CatalogObject } from '../catalog/kind.ts'
import { StillheadError } from '../kernel/errors.ts'
import { key, samePath, show } from '../kernel/ref.ts'
import { ident, qualified } from '../kernel/sql.ts'
import type { ColumnAttributes } from '../kinds/column/catalog.ts'
import type { Change } from '../plan/diff.ts'
import { flagPath, readRename } from '../plan/rename-flags.ts'
import type { Comparing, Comparison } from './compare.ts'
import type { Ask, AskText } from './questioner.ts'
import { rehearse } from './rehearse.ts'
import type { Settled } from './renames.ts'

/** What was said about rows that have no value for a column that becomes NOT NULL. */
export interface FillSettings {
  /** `column:users.age=0`: an SQL expression; `null` leaves the column nullable for now. */
  readonly told?: readonly string[]
  /** Asks a person; without both nobody can be asked. */
  readonly ask?: Ask
  readonly askText?: AskText
}

/** What the rows of a column get. */
export interface Fill {
  /** As it was told. */
  readonly text: string
  readonly column: CatalogObject
  /** An SQL expression; null leaves the column nullable for now. */
  readonly expression: string | null
}

/**
 * Reads `column:users.age=0`.
 * @throws SH540 when one cannot be understood or names no column of the models.
 */
export function readFills(texts: readonly string[], said: Catalog, defaultSchema: string): readonly Fill[] {
  return texts.map((text) => {
    const [, path, expression] = /^\s*column:((?:"(?:[^"]|"")*"|[^"=])+)=(.*)$/su.exec(text) ?? []
    if (path === undefined || !expression?.trim()) throw unreadable(text, 'it is no column and no expression')
    const { from } = readRename(`column:${path}=x`, ['column'])
    const columns = [...said.values()].filter(({ kind }) => kind === 'column')
    const isNamed = ({ path: [schema, ...rest] }: CatalogObject): boolean =>
      samePath(from, [schema || defaultSchema, ...rest]) || (schema === '' && samePath(from, rest))
    const column = columns.find(isNamed) ?? columns.find((each) => samePath(from, each.path.slice(1)))
    if (!column) throw unreadable(text, `the models have no column ${flagPath(from)}`)
    return { text, column, expression: expression.trim().toLowerCase() === 'null' ? null : expression.trim() }
  })
}

/** What is said, with what the rows of some columns get. */
export function withFills(said: Catalog, fills: readonly Fill[]): Catalog {
  if (fills.length === 0) return said
  const filled = fills.map(({ column, expression }): [string, CatalogObject] => {
    const { notNull: _notNull, ...nullable } = column.attributes as ColumnAttributes
    const attributes = expression === null ? nullable : { ...column.attributes, fill: expression }
    return [key(column), { ...column, attributes }]
  })
  return new Map([...said, ...filled])
}

/**
 * Refuses what was told of columns whose rows need nothing.
 * @throws SH541
 */
export function refuseUnused(fills: readonly Fill[], { changes, live }: Comparison): void {
  const filled = new Set(changes.filter((change) => isFilled(change, live)).map((change) => key(wantedOf(change)!)))
  const unused = fills.filter(({ column, expression }) => expression !== null && !filled.has(key(column)))
  if (unused.length === 0) return
  throw new StillheadError('SH541', {
    what: 'The rows of a column would not be filled.',
    where: unused.map(({ text }) => text).join('\n'),
    why: 'Rows are filled where a column is added to a table, or becomes NOT NULL.',
    fix: 'Leave the flag out, or write the UPDATE in a revision of its own.',
    exit: 'usage',
  })
}

function wantedOf(change: Change): CatalogObject | undefined {
  return change.action === 'drop' ? undefined : change.wanted
}

function isFilled(change: Change, live: Catalog): boolean {
  if (change.action === 'drop' || change.wanted.kind !== 'column') return false
  if (change.action === 'alter') return change.changed.has('notNull')
  return live.has(key({ kind: 'table', path: change.wanted.path.slice(0, 2) }))
}

/** The columns that become NOT NULL while rows have no value for them. */
export async function unfilledColumns(
  context: Comparing,
  settled: Settled,
  { changes, live }: Comparison,
): Promise<readonly CatalogObject[]> {
  const candidates = changes
    .filter((change) => isFilled(change, live) && needsValue(change))
    .sort((one, other) => (show(wantedOf(one)!) < show(wantedOf(other)!) ? -1 : 1))
  if (candidates.length === 0) return []
  const questions = candidates.map((change) => {
    const [schema, table, name] = wantedOf(change)!.path as [string, string, string]
    const rows = `SELECT FROM ${qualified(table, schema || undefined)}`
    return change.action === 'alter' ? `EXISTS (${rows} WHERE ${ident(name)} IS NULL)` : `EXISTS (${rows})`
  })
  const [answers] = await rehearse(context, settled.operations, async () => {
    const [result] = await context.session.simple(`SELECT ${questions.join(', ')}`)
    return result!.rows
  })
  return candidates.map((change) => wantedOf(change)!).filter((_column, index) => answers![index] === 't')
}

function needsValue(change: Change): boolean {
  const {
    notNull,
    fill,
    default: value,
    generated,
    identity,
    serial,
  } = wantedOf(change)!.attributes as ColumnAttributes
  if (!notNull || fill !== undefined) return false
  return change.action === 'alter' || (value === undefined && generated === undefined && !identity && !serial)
}

/**
 * Asks what the rows of each column get.
 * @throws SH542 when the person wants no revision.
 */
export async function askFills(
  { ask, askText }: Required<Pick<FillSettings, 'ask' | 'askText'>>,
  columns: readonly CatalogObject[],
  wanted: Catalog,
): Promise<readonly Fill[]> {
  const fills: Fill[] = []
  for (const column of columns) {
    const name = flagPath(column.path.filter(Boolean))
    const answer = await ask({
      text: `Column ${name} becomes NOT NULL, and rows have no value for it.`,
      answers: [
        'fill: give them one value or SQL expression now',
        'nullable: leave the column nullable for now; the next revision makes it NOT NULL',
        'cancel: write nothing',
      ],
      proposed: 0,
    })
    if (answer === 2) throw cancelled(columns, wanted)
    const suggestion = suggested(column, wanted)
    const given = answer === 1 ? 'null' : (await askText(`SQL expression for ${name} (${suggestion}):`)).trim()
    const expression = given === '' ? suggestion : given.toLowerCase() === 'null' ? null : given
    fills.push({ text: `column:${name}=${given || suggestion}`, column, expression })
  }
  return fills
}

/** The flags that say what the rows of some columns get, each with a value to begin with. */
export function fillFlags(columns: readonly CatalogObject[], wanted: Catalog): readonly string[] {
  return columns.map((column) => {
    const text = `column:${flagPath(column.path.filter(Boolean))}=${suggested(column, wanted)}`
    return `--fill ${/^[\p{L}\p{N}_.:=-]+$/u.test(text) ? text : `"${text.replaceAll(/["$`\\]/g, '\\$&')}"`}`
  })
}

const suggestions: readonly (readonly [RegExp, string])[] = [
  [/\[\]$|^jsonb?$/, "'{}'"],
  [/^(smallint|integer|bigint|numeric|real|double precision|money)/, '0'],
  [/^boolean/, 'false'],
  [/^timestamp/, 'now()'],
  [/^date/, 'current_date'],
  [/^time/, 'localtime'],
  [/^uuid/, 'gen_random_uuid()'],
]

/** An expression that the column's type takes. */
function suggested({ attributes, requires }: CatalogObject, wanted: Catalog): string {
  const { type } = attributes as ColumnAttributes
  const known = suggestions.find(([pattern]) => pattern.test(type))
  if (known) return known[1]
  const values = requires.map((required) => (wanted.get(key(required))?.attributes as { values?: string[] })?.values)
  return `'${values.find((each) => each?.length)?.[0]?.replaceAll("'", "''") ?? ''}'`
}

function cancelled(columns: readonly CatalogObject[], wanted: Catalog): StillheadError {
  return new StillheadError('SH542', {
    what: 'No revision is written: rows have no value for a column that becomes NOT NULL.',
    where: columns.map(show).join('\n'),
    fix: `Give the column a default in the models, or say what the rows get:\n${fillFlags(columns, wanted).join('\n')}`,
    exit: 'undecided',
  })
}

function unreadable(text: string, why: string): StillheadError {
  return new StillheadError('SH540', {
    what: `--fill ${text} cannot be understood: ${why}.`,
    fix: 'Write --fill column:users.age=0, with an SQL expression after the equal sign, or null to leave the column nullable.',
    exit: 'usage',
  })
}
