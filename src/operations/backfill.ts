import { ident, qualified } from '../kernel/sql.ts'
import type { Queryable, Step } from './spec.ts'

/** An update in batches. */
export interface Backfill {
  readonly table: string
  /** Schema of the table. Default: found through the search_path. */
  readonly schema?: string
  /** SQL expression for each column. */
  readonly set: Readonly<Record<string, string>>
  /** SQL condition of the rows to update. Default: all rows. */
  readonly where?: string
  /** Rows of a batch. Default 1000. */
  readonly batchSize?: number
  /** Columns to walk along, unique together and not null. Default: the primary key. */
  readonly key?: string | readonly string[]
  /** Milliseconds to rest between two batches. Default 0. */
  readonly pause?: number
}

/** How far a backfill has come. */
interface Progress {
  /** Key of the last row, as text. */
  readonly after: readonly string[]
  /** Rows updated so far. */
  readonly rows: number
}

/** The step of `op.backfill`. */
export function backfillSteps(backfill: Backfill): readonly Step[] {
  const { table, schema, set, where, pause } = backfill
  const assignments = assignmentsOf(set)
  return [
    {
      label: `backfill ${table}`,
      batches: (db, state) => runBatch(db, backfill, state as Progress | undefined),
      async run(db) {
        let state: Progress | undefined
        for (let done = false; !done;) ({ done, state } = await runBatch(db, backfill, state))
      },
      ...(pause !== undefined && { pause }),
      offline: [
        { sql: `UPDATE ${qualified(table, schema)} SET ${assignments}${where === undefined ? '' : ` WHERE ${where}`}` },
      ],
    },
  ]
}

/** Refuses a backfill that cannot be meant. */
export function checkBackfill(backfill: unknown): void {
  if (backfill === null || typeof backfill !== 'object') throw new TypeError('an object { table, set, … } is expected.')
  const { table, set, where, batchSize } = backfill as Partial<Backfill>
  if (typeof table !== 'string' || table === '') throw new TypeError('table must be a name.')
  if (set === null || typeof set !== 'object' || Object.keys(set).length === 0)
    throw new TypeError('set must name a column.')
  for (const [column, expression] of Object.entries(set)) {
    if (typeof expression !== 'string') throw new TypeError(`set.${column} must be an SQL expression, as text.`)
  }
  if (where !== undefined && typeof where !== 'string') throw new TypeError('where must be an SQL condition, as text.')
  if (batchSize !== undefined && (!Number.isInteger(batchSize) || batchSize < 1))
    throw new TypeError('batchSize must be a whole number above 0.')
}

async function runBatch(
  db: Queryable,
  backfill: Backfill,
  state: Progress | undefined,
): Promise<{ done: boolean; state: Progress }> {
  const { batchSize = 1000 } = backfill
  const key = await keyOf(db, backfill)
  const { rows } = await db.query<{ picked: string; changed: string; after: string[] | null }>(
    batchSql(backfill, key, state),
    state?.after ?? [],
  )
  const [{ picked, changed, after } = { picked: '0', changed: '0', after: null }] = rows
  const next = { after: after ?? state?.after ?? [], rows: (state?.rows ?? 0) + Number(changed) }
  return { done: Number(picked) < batchSize, state: next }
}

interface KeyColumn {
  readonly name: string
  readonly type: string
}

async function keyOf(db: Queryable, { table, schema, key }: Backfill): Promise<readonly KeyColumn[]> {
  const names = key === undefined ? null : [key].flat()
  const { rows } = await db.query<KeyColumn>(
    `SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_catalog.pg_attribute a
     LEFT JOIN pg_catalog.pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
     WHERE a.attrelid = $1::pg_catalog.regclass AND a.attnum > 0
       AND CASE WHEN $2::text[] IS NULL THEN a.attnum = ANY (i.indkey) ELSE a.attname = ANY ($2::text[]) END
     ORDER BY coalesce(array_position($2::text[], a.attname::text), array_position(i.indkey::int2[], a.attnum))`,
    [qualified(table, schema), names],
  )
  if (rows.length > 0) return rows
  throw new Error(`The table "${table}" has no primary key to walk along; name unique columns with \`key\`.`)
}

/** One batch: its keys, the update of its rows, and the last key. */
function batchSql(
  { table, schema, set, where, batchSize = 1000 }: Backfill,
  key: readonly KeyColumn[],
  state: Progress | undefined,
): string {
  const columns = key.map(({ name }) => ident(name)).join(', ')
  const own = key.map((_column, index) => `stillhead_key_${index + 1}`)
  const conditions = [
    ...(state && state.after.length > 0
      ? [`(${columns}) > (${key.map(({ type }, index) => `$${index + 1}::text::${type}`).join(', ')})`]
      : []),
    ...(where === undefined ? [] : [`(${where})`]),
  ]
  const filter = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''
  const joined = key.map(({ name }, index) => `target.${ident(name)} = batch.${own[index]}`)
  return `WITH batch AS (
  SELECT ${key.map(({ name }, index) => `${ident(name)} AS ${own[index]}`).join(', ')}
  FROM ${qualified(table, schema)}${filter}
  ORDER BY ${columns}
  LIMIT ${batchSize}
), changed AS (
  UPDATE ${qualified(table, schema)} AS target SET ${assignmentsOf(set)}
  FROM batch WHERE ${[...joined, ...(where === undefined ? [] : [`(${where})`])].join(' AND ')}
  RETURNING 1
)
SELECT (SELECT count(*) FROM batch) AS picked, (SELECT count(*) FROM changed) AS changed,
  (SELECT ARRAY[${own.map((name) => `${name}::text`).join(', ')}] FROM batch ORDER BY ${own.map((name) => `${name} DESC`).join(', ')} LIMIT 1) AS after`
}

function assignmentsOf(set: Backfill['set']): string {
  return Object.entries(set)
    .map(([column, expression]) => `${ident(column)} = ${expression}`)
    .join(', ')
}
