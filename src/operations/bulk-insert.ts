import { ident, identList, literal, qualified, type Statement } from '../kernel/sql.ts'
import type { Queryable, Step } from './spec.ts'

/** A row to insert, by column. */
export type InsertRow = Readonly<Record<string, unknown>>

/** Options of `op.bulkInsert`. */
export interface BulkInsertOptions {
  /** Schema of the table. Default: found through the search_path. */
  readonly schema?: string
  /** Type of a column whose values are arrays or objects, for `--sql`: `{ tags: 'jsonb' }`. Online the table is asked. */
  readonly types?: Readonly<Record<string, string>>
  /** Rows that are there already are left alone: `ON CONFLICT DO NOTHING`. */
  readonly onConflict?: 'nothing'
  /** Values are written into `GENERATED ALWAYS AS IDENTITY` columns. */
  readonly overriding?: 'system value'
}

const rowsPerQuery = { online: 10_000, offline: 1000 }

/** The steps of `op.bulkInsert`: COPY or arrays of text on a connection, VALUES in a script. */
export function bulkInsertSteps(
  table: string,
  rows: readonly InsertRow[],
  options: BulkInsertOptions,
): readonly Step[] {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return []
  return [
    {
      label: `insert ${rows.length} rows into ${table}`,
      run: (db) => insertRows(db, table, rows, options),
      get offline() {
        return valuesStatements(table, rows, options)
      },
    },
  ]
}

/** Refuses rows that do not have the same columns. */
export function checkRows(rows: unknown): void {
  if (!Array.isArray(rows)) throw new TypeError('the rows must be an array.')
  let first: readonly string[] | undefined
  for (let index = 0; index < rows.length; index += 1) {
    const row: unknown = rows[index]
    if (row === null || typeof row !== 'object' || Array.isArray(row))
      throw new TypeError(`row ${index + 1} must be an object.`)
    const own = Object.keys(row)
    first ??= own
    const isAlike = own.length === first.length && own.every((column, place) => column === first![place])
    if (isAlike || listed(own) === listed(first)) continue
    throw new TypeError(`row ${index + 1} has the columns ${listed(own)}, the first one has ${listed(first)}.`)
  }
}

function listed(columns: readonly string[]): string {
  return columns.toSorted().join(', ') || '(none)'
}

async function insertRows(
  db: Queryable,
  table: string,
  rows: readonly InsertRow[],
  options: BulkInsertOptions,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const target = await readTarget(db, qualified(table, options.schema), columns)
  const isPlain = options.onConflict === undefined && !options.overriding && !options.types
  if (!db.copyIn || !target.takesCopy || !isPlain)
    return insertArrays(db, table, rows, { ...options, ...target, types: { ...target.types, ...options.types } })
  const sql = `COPY ${qualified(table, options.schema)} (${identList(columns)}) FROM STDIN`
  await db.copyIn(sql, copyLines(rows, columns, target.types))
}

const linesPerChunk = 500

/** The rows in COPY's text format, some at a time. */
function* copyLines(rows: readonly InsertRow[], columns: readonly string[], types: Types): Generator<string> {
  for (let from = 0; from < rows.length; from += linesPerChunk) {
    let lines = ''
    for (const row of rows.slice(from, from + linesPerChunk)) {
      let line = ''
      for (const column of columns) {
        const value = row[column]
        line += `\t${typeof value === 'number' ? value : copyField(textOf(value, types[column]))}`
      }
      lines += `${line.slice(1)}\n`
    }
    yield lines
  }
}

const copyEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyField(text: string | null): string {
  if (text === null) return '\\N'
  return /[\\\t\n\r]/.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => copyEscapes[character] ?? '') : text
}

async function insertArrays(
  db: Queryable,
  table: string,
  rows: readonly InsertRow[],
  options: Omit<BulkInsertOptions, 'types'> & Pick<Target, 'types'>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const { types } = options
  const sql =
    `INSERT INTO ${qualified(table, options.schema)} (${identList(columns)})${overridingOf(options)}` +
    ` SELECT ${columns.map((column) => `v.${ident(column)}::${types[column] ?? 'text'}`).join(', ')}` +
    ` FROM unnest(${columns.map((_column, index) => `$${index + 1}::text[]`).join(', ')}) AS v (${identList(columns)})` +
    conflictOf(options)
  let sent: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < rows.length; from += rowsPerQuery.online) {
    const some = rows.slice(from, from + rowsPerQuery.online)
    // The server works on the last arrays while the next ones are written.
    const arrays = columns.map((column) => arrayOf(some, column, types[column]))
    await sent
    sent = db.query(sql, arrays)
  }
  await sent
}

/** One column of many rows as an array literal of text. */
function arrayOf(rows: readonly InsertRow[], column: string, type: string | undefined): string {
  let literals = ''
  for (const row of rows) literals += `,${quotedElement(textOf(row[column], type))}`
  return `{${literals.slice(1)}}`
}

function quotedElement(text: string | null): string {
  if (text === null) return 'NULL'
  return /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`
}

type Types = Readonly<Record<string, string | undefined>>

/** What is known of the table. */
interface Target {
  readonly types: Types
  /** PG: COPY passes over rules and row security, and writes into any identity column. */
  readonly takesCopy: boolean
}

/** PG: an explicit cast to varchar(n) would cut a long value without a word; without the length the assignment refuses it. */
async function readTarget(db: Queryable, table: string, columns: readonly string[]): Promise<Target> {
  const { rows } = await db.query<{ name: string; type: string; plain: boolean }>(
    `SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, -1) AS type,
       c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT pg_catalog.row_security_active(c.oid) AND a.attidentity <> 'a' AS plain
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
     WHERE a.attrelid = $1::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  )
  return {
    types: Object.fromEntries(rows.map(({ name, type }) => [name, type])),
    takesCopy: rows.every(({ name, plain }) => plain || !columns.includes(name)),
  }
}

function valuesStatements(table: string, rows: readonly InsertRow[], options: BulkInsertOptions): Statement[] {
  const columns = Object.keys(rows[0] ?? {})
  const head = `INSERT INTO ${qualified(table, options.schema)} (${identList(columns)})${overridingOf(options)} VALUES\n`
  const statements: Statement[] = []
  for (let from = 0; from < rows.length; from += rowsPerQuery.offline) {
    const tuples = rows
      .slice(from, from + rowsPerQuery.offline)
      .map((row) => `  (${columns.map((column) => literal(textOf(row[column], options.types?.[column]))).join(', ')})`)
    statements.push({ sql: head + tuples.join(',\n') + conflictOf(options) })
  }
  return statements
}

function overridingOf({ overriding }: Pick<BulkInsertOptions, 'overriding'>): string {
  return overriding ? ' OVERRIDING SYSTEM VALUE' : ''
}

function conflictOf({ onConflict }: Pick<BulkInsertOptions, 'onConflict'>): string {
  return onConflict ? ' ON CONFLICT DO NOTHING' : ''
}

/** The text form that PostgreSQL reads for a value of a type. */
function textOf(value: unknown, type: string | undefined): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Number.isFinite(value)) return String(value as number)
  if (type !== undefined && /^jsonb?$/.test(type)) return JSON.stringify(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value))
    return `{${value.map((element) => elementOf(element, type?.replace(/\[\]$/, ''))).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function elementOf(value: unknown, type: string | undefined): string {
  const text = textOf(value, type)
  return text !== null && Array.isArray(value) && !/^jsonb?$/.test(type ?? '') ? text : quotedElement(text)
}
