import type { Session } from '../database/session.ts'
import { literal, qualified } from '../kernel/sql.ts'
import type { DrizzleMigration } from './drizzle-folder.ts'

/** A row of drizzle's table: a migration that was applied. */
export interface DrizzleRow {
  /** SHA-256 of the file as it was applied. */
  readonly hash: string
  /** Milliseconds since 1970 of the migration, not of its application. */
  readonly createdAt: number
  /** Name of the folder; written by drizzle-orm 1.0 only. */
  readonly name?: string
}

/** drizzle's table and folder, put side by side. */
export interface DrizzleHistory {
  /** In the order in which they were applied; `edited`: the file is not what was applied. */
  readonly applied: readonly { readonly migration: DrizzleMigration; readonly edited: boolean }[]
  /** Applied, but in no file: names, or the beginning of the hash. */
  readonly missing: readonly string[]
  /** In the folder, but never applied. */
  readonly pending: readonly DrizzleMigration[]
  /** Names of pending ones that are older than one that was applied: drizzle-orm 0.x leaves them out for ever. */
  readonly skipped: readonly string[]
}

/**
 * Reads the table that drizzle's migrator keeps; it is left as it is.
 * @returns in the order of application; undefined when there is no such table.
 */
export async function readDrizzleTable(
  session: Session,
  { schema, table }: { readonly schema: string; readonly table: string },
): Promise<readonly DrizzleRow[] | undefined> {
  const name = qualified(table, schema)
  const columns = await session.query<{ name: string }>(
    `select a.attname as name
     from pg_catalog.pg_attribute a
     where a.attrelid operator(pg_catalog.=) pg_catalog.to_regclass(${literal(name)})::pg_catalog.oid
       and a.attnum operator(pg_catalog.>) 0::pg_catalog.int2 and not a.attisdropped`,
  )
  const has = new Set(columns.rows.map((row) => row.name))
  if (!has.has('hash') || !has.has('created_at')) return undefined
  const named = has.has('name') ? 'name' : 'null'
  const { rows } = await session.query<{ hash: string; created_at: string; name: string | null }>(
    `select hash, created_at::text as created_at, ${named} as name from ${name} order by ${name}.created_at, id`,
  )
  return rows.map((row) => ({
    hash: row.hash,
    createdAt: Number(row.created_at),
    ...(row.name !== null && { name: row.name }),
  }))
}

/** Finds the file of each row: by name, by time, by the second of the time, by content. */
export function matchHistory(rows: readonly DrizzleRow[], migrations: readonly DrizzleMigration[]): DrizzleHistory {
  const left = new Set(migrations)
  const applied: { migration: DrizzleMigration; edited: boolean }[] = []
  const missing: string[] = []
  for (const row of rows) {
    const found = fileOf(row, [...left])
    if (found) left.delete(found)
    if (found?.text === undefined) missing.push(found?.name ?? row.name ?? `sha256 ${row.hash.slice(0, 12)}`)
    else applied.push({ migration: found, edited: found.hash !== row.hash })
  }
  const pending = migrations.filter((migration) => left.has(migration))
  const newest = Math.max(...rows.map((row) => row.createdAt), -Infinity)
  return { applied, missing, pending, skipped: pending.filter(({ when }) => when <= newest).map(({ name }) => name) }
}

function fileOf(row: DrizzleRow, migrations: readonly DrizzleMigration[]): DrizzleMigration | undefined {
  const second = (milliseconds: number): number => Math.floor(milliseconds / 1000)
  const sameSecond = migrations.filter(({ when }) => second(when) === second(row.createdAt))
  return (
    migrations.find(({ name }) => name === row.name) ??
    migrations.find(({ when }) => when === row.createdAt) ??
    (sameSecond.length === 1 ? sameSecond[0] : undefined) ??
    migrations.find(({ hash }) => hash === row.hash)
  )
}
